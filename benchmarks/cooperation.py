"""All pairs of many States: the fast path against a loop over pairs, in the same run.

Run by `make bench`. 200 imagined States, every kind of conduct, every form of help and every rule
on two States, with unknown and contested answers. The loop is a fair one: it compiles each rule
once, reads each State's answers once, and decides pair by pair. It takes too long for all pairs,
so it decides a sample and is scaled; on that sample both must say the same, or the run fails.
Memory is what a process of its own needs for the fast path. Times are of this machine; the ratio is
what to compare. With `--states N` another number; fails above 1/50 of the loop's time or 300 MB.
"""

import argparse
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TypeVar

from many_states import many_states

from safegap.assessment.cooperation.closing import closings
from safegap.assessment.cooperation.exposure import Exposure, exposure, pair_rules
from safegap.assessment.cooperation.matrix import Everywhere
from safegap.assessment.cooperation.states import Pairs
from safegap.assessment.cooperation.two_laws import TwoLaws
from safegap.assessment.law import Law
from safegap.content.workspace import Workspace
from safegap.logic.compile import Compiled, compile_clauses
from safegap.logic.decide import Decision
from safegap.logic.reading import phantoms
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.pack import Pack
from safegap.model.question import Value
from safegap.resources import shipped

SAMPLE = 60
"""Pairs that the loop decides."""
MOST_TIME = 1 / 50
MOST_MEGABYTES = 300
T = TypeVar("T")
Kept = dict[tuple[int, Variable], tuple[Value, ...]]
"""What each State answers, by its place: a loop that reads it once for all pairs."""


def main() -> None:
    """Print a table; exit with 1 where a goal is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--states", type=int, default=200)
    options.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    pack = Workspace(Path(str(shipped()))).pack()
    laws = many_states(pack.codebook, given.states)
    if given.memory:
        found = exposure(pack, Pairs(laws))
        len(found.cells)
        closings(found)
        print(_megabytes())
        return
    print(f"{given.states} States, {given.states * (given.states - 1)} pairs")
    sys.exit(1 if _compared(pack, laws, given.states) else 0)


def _compared(pack: Pack, laws: tuple[Law, ...], number: int) -> bool:
    """Whether a goal was missed."""
    pairs = Pairs(laws)
    found, fast = _timed(lambda: exposure(pack, pairs))
    cells, listed = _timed(lambda: found.cells)
    changes, closing = _timed(lambda: closings(found))
    sample = Random(1).sample([*pairs.each()], min(SAMPLE, pairs.number))  # noqa: S311 - no secret
    loop = _loop(pack, found, sample)
    whole = loop * pairs.number / len(sample)
    memory = _memory_of_its_own(number)
    print(f"{'':<46}{'seconds':>10}")
    print(f"{'all pairs at once':<46}{fast:>10.2f}   {len(found.forms)} forms of help by conduct, "
          f"{len(found.rules)} rules by conduct")  # fmt: skip
    print(f"{'  every cell, and what rests on unverified':<46}{listed:>10.2f}   {len(cells)} cells")
    print(f"{'  which change closes most':<46}{closing:>10.2f}   {len(changes)} changes")
    print(f"{f'a loop over {len(sample)} pairs':<46}{loop:>10.2f}   same outcomes as at once")
    print(f"{f'  scaled to {pairs.number} pairs':<46}{whole:>10.1f}")
    print(f"{'ratio of all at once to the loop':<46}{f'1/{whole / fast:.0f}':>10}   goal: 1/50")
    print(f"{'peak memory, a process of its own':<46}{f'{memory:.0f} MB':>10}   goal: 300 MB")
    print(f"{'NumPy imported':<46}{'yes' if 'numpy' in sys.modules else 'no':>10}   goal: no")
    return fast > whole * MOST_TIME or memory > MOST_MEGABYTES or "numpy" in sys.modules


def _loop(pack: Pack, found: Exposure, sample: list[tuple[int, int]]) -> float:
    """Seconds that deciding these pairs one by one takes, once their answers have been read."""
    laws = found.pairs.laws
    ready = [*_ready(pack, found)]
    kept: Kept = {}
    decide = partial(_decided, laws, sample, [compiled for compiled, _ in ready], kept)
    decide()
    outcomes, took = _timed(decide)
    for (i, j), alone in zip(sample, outcomes, strict=True):
        at_once = tuple(every.outcomes(found.pairs.pair(i, j)) for _, every in ready)
        if alone != at_once:
            sys.exit(f"{laws[i].profile.state} asking {laws[j].profile.state} differs")
    return took


def _decided(
    laws: tuple[Law, ...], sample: list[tuple[int, int]], ready: list[Compiled], kept: Kept
) -> list[tuple[tuple[Outcome, ...], ...]]:
    outcomes: list[tuple[tuple[Outcome, ...], ...]] = []
    for i, j in sample:
        both = TwoLaws.of(laws[i], laws[j])
        outcomes.append(tuple(_alone(compiled, both, (i, j), kept) for compiled in ready))
    return outcomes


def _alone(
    compiled: Compiled, both: TwoLaws, places: tuple[int, int], kept: Kept
) -> tuple[Outcome, ...]:
    answers: dict[Variable, tuple[Value, ...]] = {}
    for variable, found in zip(compiled.variables, compiled.domains, strict=True):
        if found.question.type == "states":  # hangs on who the other State is
            values = both.read(variable, "").values
        else:
            key = (places[variable.side == "requested"], variable)
            if key not in kept:
                kept[key] = both.read(variable, "").values
            values = kept[key]
        if values:
            answers[variable] = values
    return Decision(compiled, answers).outcomes


def _ready(pack: Pack, found: Exposure) -> Iterator[tuple[Compiled, Everywhere]]:
    """Each form and rule compiled once, and what all pairs at once came to."""
    for key, compiled in found.compiled.items():
        yield compiled, found.forms[key]
    for rule, subject in pair_rules(pack, found.selection):
        clauses = dict(rule.clauses)
        if not phantoms(clauses.values()):  # those hang on each pair's listed offences
            compiled = compile_clauses([clauses], subject, pack.codebook, {})
            yield compiled, found.rules[rule.id, subject.item]


def _memory_of_its_own(number: int) -> float:
    words = [sys.executable, __file__, "--memory", "--states", str(number)]
    return float(subprocess.run(words, capture_output=True, text=True, check=True).stdout)


def _megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    began = perf_counter()
    done = work()
    return done, perf_counter() - began


if __name__ == "__main__":
    main()
