"""What a profile answers on a day: the law over time, brought down to values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from safegap.logic.reading import Offences
from safegap.model.day import Day
from safegap.model.finding import AnswerRead, TwoStates, Variable
from safegap.model.outcome import Basis, weakest
from safegap.model.profile import Citation, Period, Profile, Source
from safegap.model.question import OFFENCES_COMPLETE, TREATY_STATUS, UNKNOWN, Scope, Side, Value
from safegap.model.treaty import TreatyRow

Cover = Literal["yes", "no", "maybe"]


@dataclass(frozen=True, slots=True)
class Law:
    """A profile on a day, with what the treaty status adds."""

    profile: Profile
    day: date
    treaty: TreatyRow | None
    min_basis: Basis | None = None
    two_states: TwoStates | None = None
    """Set where the law is read as that of one of two States."""
    _found: dict[Variable, AnswerRead] = field(
        default_factory=dict[Variable, AnswerRead], init=False, repr=False, compare=False
    )

    @property
    def offences(self) -> Offences:
        """The keys of the State's listed offences."""
        return {"": tuple(offence.key for offence in self.profile.offences)}

    @property
    def names(self) -> Mapping[str, str]:
        """What stands for `{state}`."""
        return {"state": self.profile.name}

    def profile_of(self, side: Side) -> Profile:
        """The profile, whichever side is asked for."""
        return self.profile

    def read(self, variable: Variable, spelling: str) -> AnswerRead:
        """The answer to a question as it stood on the day."""
        found = self._found.get(variable)
        if found is None:
            found = self._found[variable] = self._looked_up(variable, spelling)
        return found if found.spelling == spelling else replace(found, spelling=spelling)

    def _looked_up(self, variable: Variable, spelling: str) -> AnswerRead:
        if variable.scope is Scope.STATE and variable.key == TREATY_STATUS.key:
            return self._treaty_status(variable, spelling)
        if variable.scope is Scope.OFFENCE and variable.item is None:
            return self._offences_complete(variable, spelling)
        answer = self.profile.answer(variable.scope, variable.item, variable.key)
        if answer is None:
            return _without(variable, spelling, "not-researched")
        found = self._on_the_day(answer.periods)
        line, column = answer.line, answer.column
        if isinstance(found, str):
            last = answer.periods[-1]
            return _without(variable, spelling, "unknown", last, (line, column), found)
        return self._answer(variable, spelling, found, (line, column))

    def _answer(
        self, variable: Variable, spelling: str, held: tuple[Period, ...], place: tuple[int, int]
    ) -> AnswerRead:
        first = held[0]
        options = [option for period in held for option in self._options(period)]
        values = tuple(dict.fromkeys(value for value, _, _ in options if value is not None))
        if not values or any(value is None for value, _, _ in options):
            weak = any(value is None and known for value, known, _ in options)
            said = f"its basis is weaker than {self.min_basis}" if weak else ""
            return _without(variable, spelling, "unknown", first, place, said)
        state: Literal["known", "contested"] = "known" if len(values) == 1 else "contested"
        basis = weakest(basis for _, _, basis in options) or Basis.UNVERIFIED
        cited = tuple(dict.fromkeys(each for period in held for each in citations_of(period)))
        return AnswerRead(variable, spelling, state, values, basis, cited, first, *place)

    def partners(self, variable: Variable) -> tuple[tuple[str, ...], ...]:
        """Every set of States that an answer leaves possible; none where it is unknown."""
        answer = self.profile.answer(variable.scope, variable.item, variable.key)
        held = self._on_the_day(answer.periods) if answer else ""
        if isinstance(held, str):
            return ()
        found = [value for period in held for value, _, _ in self._given(period)]
        sets = tuple(value for value in found if isinstance(value, tuple))
        return sets if len(sets) == len(found) else ()

    def _options(self, period: Period) -> list[tuple[Value | None, bool, Basis]]:
        """Each value a period leaves possible, whether it was known at all, and its basis."""
        given = self._given(period)
        return [(self._partners(value), known, basis) for value, known, basis in given]

    def _given(self, period: Period) -> list[tuple[Value | tuple[str, ...] | None, bool, Basis]]:
        found: list[tuple[Value | tuple[str, ...] | None, bool, Basis]] = []
        for each in period.readings or (period,):
            known = each.value != UNKNOWN and each.value is not None
            strong = self.min_basis is None or each.basis.weakness <= self.min_basis.weakness
            found.append((each.value if known and strong else None, known, each.basis))
        return found

    def _partners(self, value: Value | tuple[str, ...] | None) -> Value | None:
        """A set of States by which of the two are in it: all that a rule on two States asks."""
        if not isinstance(value, tuple):
            return value
        both = self.two_states
        if both is None:
            return None
        sides = (("requesting", both.requesting), ("requested", both.requested))
        return " ".join(side for side, code in sides if code in value)

    def _on_the_day(self, periods: tuple[Period, ...]) -> tuple[Period, ...] | str:
        """The period that covers the day, or several that may; else why there is none."""
        covers = [(self.covers(period), period) for period in periods]
        certain = [period for cover, period in covers if cover == "yes"]
        possible = [period for cover, period in covers if cover == "maybe"]
        if certain:
            return (*certain[:1], *possible)
        if len(possible) > 1:
            return tuple(possible)
        if possible:
            return "it is not known whether this was in force on that day"
        return "nothing is recorded for that day"

    def covers(self, period: Period) -> Cover:
        """Whether a period of an answer holds on the day."""
        begins = begins_on(period, self.profile)
        if period.until is None and begins is None:
            return "yes"
        day = self.day
        if (begins and day < begins.first) or (period.until and day > period.until.last):
            return "no"
        if (begins and day < begins.last) or (period.until and day > period.until.first):
            return "maybe"
        return "yes"

    def _treaty_status(self, variable: Variable, spelling: str) -> AnswerRead:
        row = self.treaty
        if row is None:
            return _without(variable, spelling, "not-researched")
        values: tuple[Value, ...] = row.statuses(self.day)
        state: Literal["known", "contested"] = "known" if len(values) == 1 else "contested"
        return AnswerRead(variable, spelling, state, values, row.basis, (), None, 0, 0)

    def _offences_complete(self, variable: Variable, spelling: str) -> AnswerRead:
        line, column = self.profile.places.get(OFFENCES_COMPLETE.key, (0, 0))
        if not self.profile.offences_complete:
            return _without(variable, spelling, "not-researched", None, (line, column))
        return AnswerRead(variable, spelling, "known", (True,), Basis.TEXT, (), None, line, column)


def begins_on(period: Period, profile: Profile) -> Day | None:
    """The day from which a period holds: its own, else the latest of the sources that it cites.

    None where nothing is dated. A period that only ends has no beginning.
    """
    if period.from_ or period.until:
        return period.from_
    days = [holds_from(profile.sources[each.source]) for each in citations_of(period)]
    return max((day for day in days if day), key=_last, default=None)


def holds_from(source: Source) -> Day | None:
    """The day from which a source can be relied on.

    What is in force is not always to be applied yet; the later of the two days counts.
    """
    days = [day for day in (source.in_force, source.applicable) if day]
    return max(days, key=_last, default=source.enacted)


def _last(day: Day) -> date:
    return day.last


def citations_of(period: Period) -> tuple[Citation, ...]:
    """What a period's value and readings cite."""
    return (*period.cite, *(each for reading in period.readings for each in reading.cite))


def _without(
    variable: Variable,
    spelling: str,
    state: Literal["unknown", "not-researched"],
    period: Period | None = None,
    place: tuple[int, int] = (0, 0),
    why: str = "",
) -> AnswerRead:
    cited = citations_of(period) if period else ()
    basis = period.basis if period else Basis.UNVERIFIED
    return AnswerRead(variable, spelling, state, (), basis, cited, period, *place, why)
