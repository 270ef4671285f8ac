"""Which change in which one law closes most of what is exposed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from safegap.assessment.cooperation.changing import Kind, Tally, changeable, tallied
from safegap.assessment.cooperation.exposure import Exposure
from safegap.assessment.law import Law
from safegap.assessment.strength import weaker
from safegap.logic.compile import Compiled
from safegap.logic.domain import Domain, nearest
from safegap.model.finding import AnswerRead
from safegap.model.question import Value

Counts = tuple[tuple[str, int], ...]
"""By kind of conduct, how many pairs; none where there are none."""


@dataclass(frozen=True, slots=True)
class Closing:
    """One answer changed in one State's law, and what becomes of the exposure.

    It counts wherever the State asks and wherever it is asked, as far as those pairs are looked at.
    """

    state: str
    answer: AnswerRead
    """As it is now."""
    to: Value
    closed: Counts
    """Some help was unhindered, and now none can be."""
    settled: Counts
    """It was not established, and now no help can be unhindered."""
    opened: Counts
    """It was not established that some help is unhindered, or was excluded, and now it is."""

    @property
    def total(self) -> int:
        """How many pairs and kinds of conduct are closed, less those that are opened."""
        return _sum(self.closed) - _sum(self.opened)

    @property
    def possible(self) -> int:
        """How many pairs and kinds of conduct it settles that were not established."""
        return _sum(self.settled)


def closings(exposure: Exposure) -> list[Closing]:
    """The changes that close most first; of those that close the same, the mildest value.

    No change takes from an answer that is known, such as a new crime, and none concerns what a law
    can't sensibly change.
    """
    by_conduct: dict[str, list[Compiled]] = {}
    for (conduct, _), compiled in exposure.compiled.items():
        by_conduct.setdefault(conduct, []).append(compiled)
    answers = changeable(by_conduct)
    tallies: dict[tuple[int, int], Tally] = {}
    for conduct, forms in by_conduct.items():
        tallied(conduct, forms, answers, exposure, tallies)
    found = [
        closing
        for number, (variables, values) in enumerate(answers)
        for place, law in enumerate(exposure.pairs.laws)
        for closing in _best(law, place, law.read(variables[0], variables[0].key), values, {
            each: tallies[number, each]
            for each in range(len(values.classes)) if (number, each) in tallies
        })
    ]  # fmt: skip
    places = {code: place for place, code in enumerate(exposure.pairs.codes)}
    return sorted(found, key=lambda each: (-each.total, -each.possible, places[each.state]))


def _best(
    law: Law, place: int, read: AnswerRead, values: Domain, tallies: Mapping[int, Tally]
) -> Iterator[Closing]:
    """For one State the value of an answer that closes most, if any closes something."""
    present = {values.class_of(value) for value in read.values}
    options: list[tuple[int, int, float, int, Value, Tally]] = []
    for number, tally in tallies.items():
        closed, settled, opened = (tally.sum(kind, place) for kind in Kind)
        if present == {number} or closed < opened or not (closed > opened or settled):
            continue
        to, steps = nearest(values, number, read.values)
        if not weaker(values.question, read.values, to):
            options.append((opened - closed, -settled, steps, number, to, tally))
    if options:
        *_, to, tally = min(options, key=lambda option: option[:4])
        counts = (tally.of(kind, place) for kind in Kind)
        yield Closing(law.profile.state, read, to, *counts)


def _sum(counts: Sequence[tuple[str, int]]) -> int:
    return sum(count for _, count in counts)
