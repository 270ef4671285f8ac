"""Ratios of two pieces of work, measured in turn in one run."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

RUNS = 5
ROOT = Path(__file__).resolve().parents[1]
SAFEGAP = (sys.executable, "-m", "safegap")
Work = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """A line of the table: how many times the reference something takes."""

    what: str
    goal: str
    """Such as `<= 1.2`, or `>= 2` where more is better; empty for none."""
    figure: float
    reference: str
    milliseconds: float
    """Of the work itself."""

    @property
    def reached(self) -> str:
        """Whether the goal is; empty where there is none."""
        if not self.goal:
            return ""
        sign, number = self.goal.split()
        within = self.figure <= float(number) if sign == "<=" else self.figure >= float(number)
        return "yes" if within else "no"


def compared(
    what: str, goal: str, work: Work, reference: tuple[str, Work], runs: int = RUNS
) -> Row:
    """The median of the work's time over the reference's, each pair measured in turn."""
    name, other = reference
    pairs = [(seconds(other), seconds(work)) for _ in range(runs)]
    ratios = [mine / theirs for theirs, mine in pairs]
    return Row(what, goal, median(ratios), name, 1000 * median(mine for _, mine in pairs))


def faster(what: str, goal: str, work: Work, reference: tuple[str, Work], runs: int = RUNS) -> Row:
    """How many times as fast as the reference the work is."""
    row = compared(what, goal, work, reference, runs)
    return Row(what, goal, 1 / row.figure, row.reference, row.milliseconds)


def seconds(work: Work) -> float:
    """How long something takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def process(words: Sequence[str], cwd: Path | None = None, **environment: str) -> Work:
    """A command as a process of its own; its output is thrown away. Raises if it breaks down."""
    settings = {**os.environ, "PYTHONUTF8": "1", **environment}

    def run() -> None:
        found = subprocess.run(words, cwd=cwd, env=settings, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, check=False)  # fmt: skip
        if b"Traceback" in found.stderr or found.returncode < 0:
            raise RuntimeError(found.stderr.decode())

    return run


def peak_megabytes() -> float:
    """The most memory that this process has had."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
