"""Whether the treaty is in force between two States on a day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from safegap.assessment.treaty.force import Force, force_of
from safegap.assessment.treaty.span import Truth
from safegap.model.instrument import Instrument
from safegap.model.treaty import TreatyStatus


@dataclass(frozen=True, slots=True)
class Between:
    """Whether it is in force between the two, why, and what is missing to it."""

    answer: Truth
    why: str
    """In one sentence."""
    missing: tuple[str, ...]
    """What would have to happen, or be known, before the answer is yes; empty where it is."""


def between(
    treaty: TreatyStatus,
    instrument: Instrument | None,
    one: str,
    other: str,
    day: date,
    names: Mapping[str, str] | None = None,
) -> Between:
    """The treaty binds two States towards each other once it is in force for both.

    `names` are those of States that the status may lack.
    """
    called = {code: row.name for code, row in treaty.states.items()}
    called = {code: called.get(code, (names or {}).get(code, code)) for code in (one, other)}
    if instrument is None or instrument.entry_into_force is None:
        return _by_the_steps(treaty, called, day)
    return _Two(force_of(treaty, instrument), day, called).answer(one, other)


def _by_the_steps(treaty: TreatyStatus, names: Mapping[str, str], day: date) -> Between:
    """What can be told where the instrument does not say when it enters into force."""
    rows = {code: treaty.states.get(code) for code in names}
    outside = [
        names[code] for code, row in rows.items() if row and "party" not in row.statuses(day)
    ]
    if outside:
        why = f"It is not in force for {' and '.join(outside)}{_known(treaty, day)}."
        return Between("no", why, tuple(f"{name}'s instrument of ratification" for name in outside))
    why = "When it enters into force is not told by the rules, so nobody can say"
    return Between("maybe", f"{why}.", ("the terms of its entry into force",))


def _known(treaty: TreatyStatus, day: date) -> str:
    """Of a later day the latest state is told, and that is said."""
    known = treaty.as_of
    return f", as known on {known.in_words}" if known and day > known.last else ""


@dataclass(frozen=True, slots=True)
class _Two:
    force: Force
    day: date
    names: Mapping[str, str]

    def answer(self, one: str, other: str) -> Between:
        bound: dict[str, Truth] = {
            code: self.force.bound_on(code, self.day) for code in (one, other)
        }
        if "no" in bound.values():
            return Between("no", self._why_not(bound), tuple(self._missing(bound)))
        if "maybe" in bound.values():
            why = "It may be in force between the two, but that is not certain"
            return Between("maybe", f"{why}{self._known()}.", tuple(self._missing(bound)))
        names = " and ".join(self.names[code] for code in bound)
        return Between("yes", f"It is in force for both {names}{self._known()}.", ())

    def _why_not(self, bound: Mapping[str, Truth]) -> str:
        force = self.force
        if force.general is None or force.general.by(self.day) == "no":
            number, needed = force.deposited_by(self.day), force.terms.instruments
            if number.least >= needed:
                return f"It had not yet entered into force{self._known()}."
            most = number.most if number.most == number.least else f"at most {number.most}"
            message = f"It is not in force: {most} of the {needed} instruments that"
            return f"{message} it needs had been deposited{self._known()}."
        names = " and ".join(self.names[code] for code, truth in bound.items() if truth == "no")
        return f"It is not in force for {names}{self._known()}."

    def _missing(self, bound: Mapping[str, Truth]) -> Iterator[str]:
        """Of the treaty first, then of the States."""
        force = self.force
        number = force.deposited_by(self.day).missing_to(force.terms.instruments)
        if number.most:
            least, most = number.least, number.most
            many = str(most) if least == most else f"{least} to {most}"
            noun = "deposit" if many == "1" else "deposits"
            yield f"{many} more {noun} before it enters into force at all"
        elif force.general and force.general.by(self.day) != "yes":
            yield "the day on which it enters into force"
        for code, truth in bound.items():
            yield from self._missing_of(code, truth)

    def _missing_of(self, code: str, truth: Truth) -> Iterator[str]:
        name, deposit = self.names[code], self.force.deposits.get(code)
        general = self.force.general
        if code not in self.force.treaty.states:
            yield f"whether {name} has joined: no record of it was at hand"
        elif deposit is None or deposit.by(self.day) == "no":
            yield f"{name}'s instrument of ratification, acceptance, approval or accession"
        elif deposit.by(self.day) == "maybe":
            yield f"whether and when {name} deposited its instrument"
        elif truth == "no" and general and general.by(self.day) == "yes":
            yield f"the days between {name}'s deposit and its effect"

    def _known(self) -> str:
        return _known(self.force.treaty, self.day)
