"""The days on which an answer of a profile can change, and what is dated on each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from safegap.assessment.integrity.walk import Placed, answers_of
from safegap.assessment.law import begins_on
from safegap.model.day import Day
from safegap.model.finding import Variable
from safegap.model.profile import Period, Profile
from safegap.model.question import TREATY_STATUS, Scope
from safegap.model.treaty import TreatyRow

Event = Literal["begins", "ends", "signature", "ratification"]
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """An answer that begins or ends to hold, or a step towards the treaty."""

    variable: Variable
    event: Event
    written: Day
    """As the profile has it: perhaps a month or a year only."""
    period: Period | None
    """None for a step towards the treaty."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A day from which something else holds."""

    day: date
    dated: tuple[Dated, ...]

    @property
    def spans(self) -> tuple[Day, ...]:
        """The months or years that are all that is known of the day."""
        found = (each.written for each in self.dated if each.written.first != each.written.last)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Turns:
    """Everything that is dated, in order of time."""

    all: tuple[Turn, ...]
    answers: int
    """How many answers the profile gives."""
    undated: int
    """How many of them are taken to hold on every day."""

    @property
    def first(self) -> date | None:
        """The first day of which anything is recorded."""
        return self.all[0].day if self.all else None

    def between(self, since: date, until: date) -> tuple[Turn, ...]:
        """Those from one day to another, both included."""
        return tuple(each for each in self.all if since <= each.day <= until)


def turns(profile: Profile, row: TreatyRow | None) -> Turns:
    """Every turn. Of a month or a year the last day counts, for only then is it certain."""
    found: defaultdict[date, list[Dated]] = defaultdict(list)
    placed = list(answers_of(profile))
    undated = 0
    for each in placed:
        dated = [one for period in each.answer.periods for one in _dated(each, period, profile)]
        undated += not dated
        for one in dated:
            found[_turns_on(one)].append(one)
    for one in _joined(row):
        found[_turns_on(one)].append(one)
    all_ = _merged([Turn(day, tuple(found[day])) for day in sorted(found)])
    return Turns(tuple(all_), len(placed), undated)


def _dated(placed: Placed, period: Period, profile: Profile) -> Iterator[Dated]:
    variable = Variable(placed.scope, placed.item, placed.key)
    begins = begins_on(period, profile)
    if begins:
        yield Dated(variable, "begins", begins, period)
    if period.until:
        yield Dated(variable, "ends", period.until, period)


def _joined(row: TreatyRow | None) -> Iterator[Dated]:
    """The steps towards the treaty whose day is known."""
    variable = Variable(Scope.STATE, None, TREATY_STATUS.key)
    if row and isinstance(row.signature, Day):
        yield Dated(variable, "signature", row.signature, None)
    if row and isinstance(row.ratification, Day):
        yield Dated(variable, "ratification", row.ratification, None)


def _turns_on(one: Dated) -> date:
    """`until` is inclusive, so what ends is gone a day later."""
    last = one.written.last
    return last + _ONE if one.event == "ends" and last < date.max else last


def _merged(found: list[Turn]) -> Iterator[Turn]:
    """Of an end and a beginning in one month, which lie a day apart, one turn."""
    waiting: Turn | None = None
    for turn in found:
        if waiting and waiting.day + _ONE == turn.day and _one_span(waiting, turn):
            turn = Turn(turn.day, (*waiting.dated, *turn.dated))  # noqa: PLW2901 - joined with it
        elif waiting:
            yield waiting
        waiting = turn
    if waiting:
        yield waiting


def _one_span(earlier: Turn, later: Turn) -> bool:
    """Whether all that is dated the day before is known by the same month or year only."""
    spans = {each.written for each in later.dated}
    return all(each.written in earlier.spans and each.written in spans for each in earlier.dated)
