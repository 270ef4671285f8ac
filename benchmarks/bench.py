"""`make bench`: every figure with its goal, into docs/benchmarks.md.

    python benchmarks/bench.py [--quick]

`--quick` leaves out what takes minutes: 200 reports, and 5,000 profiles; it writes nothing.
"""

import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import commands
import engine_parts
from peers import PEERS
from timing import ROOT, Row

from safegap.cli.parallel import cores

PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


def main() -> None:
    """Measure, print, and write the table into the page."""
    quick = "--quick" in sys.argv[1:]
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for row in _all(Path(folder), quick=quick):
            print(_line(row), flush=True)
            found.append(row)
    if not quick:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        table = "\n".join([_machine(), "", *_head(), *map(_line, found)])
        PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


def _all(folder: Path, *, quick: bool) -> Iterator[Row]:
    yield from commands.rows(folder, quick=quick)
    yield from engine_parts.rows()
    for make in PEERS:
        yield from _of_peer(make.__name__)


def _of_peer(name: str) -> Iterator[Row]:
    """In a process of its own: some peers can't bear each other."""
    words = [sys.executable, str(Path(__file__)), "--peer", name]
    found = subprocess.run(words, capture_output=True, text=True, check=False)
    rows = found.stdout.splitlines()
    if not rows:
        why = (found.stderr.strip().splitlines() or ["it ended"])[-1]
        print(f"{name} is left out: {why}", file=sys.stderr)
    yield from (Row(**json.loads(line)) for line in rows)


def _head() -> tuple[str, str]:
    return ("| what | goal | figure | reached | reference | time |",
            "|---|---|---:|---|---|---:|")  # fmt: skip


def _line(row: Row) -> str:
    goal = row.goal.replace("<=", "at most").replace(">=", "at least")
    time = f"{row.milliseconds:,.0f} ms" if row.milliseconds else ""
    figure = f"{row.figure:.2f}" if row.figure < 100 else f"{row.figure:.0f}"
    return f"| {row.what} | {goal} | {figure} | {row.reached} | {row.reference} | {time} |"


def _machine() -> str:
    names = ("PyYAML", "pydantic", "click", "Jinja2")
    used = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"{cores()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {used}."
    )


if __name__ == "__main__":
    if "--peer" in sys.argv[1:]:
        for each in engine_parts.peer_rows(sys.argv[-1]):
            print(json.dumps(asdict(each)), flush=True)
    else:
        main()
