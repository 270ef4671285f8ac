"""When the treaty is in force, as far as the deposits are known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from safegap.assessment.treaty.span import Number, Span, Truth, nth, number_by
from safegap.model.day import Day
from safegap.model.instrument import EntryIntoForce, Instrument
from safegap.model.problem import SafegapError
from safegap.model.treaty import Event, TreatyRow, TreatyStatus


@dataclass(frozen=True)
class Force:
    """The treaty's own dates, and who has joined it.

    What the status does not record counts as not having happened; of a day after its `as-of` its
    latest state is told, and whoever prints that must say so.
    """

    treaty: TreatyStatus
    instrument: Instrument
    terms: EntryIntoForce
    supposed: Day | None = None
    """The day on which the last of the needed instruments is supposed to be deposited."""
    added: Mapping[str, Span] = field(default_factory=dict[str, Span])
    """Deposits that are supposed besides those recorded, by code."""

    @cached_property
    def deposits(self) -> dict[str, Span]:
        """When each State or organisation deposited its instrument, if it may have."""
        spans = {code: self._deposit(row) for code, row in self.treaty.states.items()}
        return {code: span for code, span in {**spans, **self.added}.items() if span}

    @cached_property
    def counted(self) -> dict[str, Span]:
        """Those deposits that count towards entry into force."""
        return {code: span for code, span in self.deposits.items() if self.counts(code)}

    @cached_property
    def signatures(self) -> dict[str, Span]:
        """When each State or organisation signed, if it did."""
        spans = {code: self._signature(row) for code, row in self.treaty.states.items()}
        return {code: span for code, span in spans.items() if span}

    @cached_property
    def recorded(self) -> Span | None:
        """When the last of the needed instruments was deposited, by the record alone."""
        return nth(self.counted.values(), self.terms.instruments)

    @cached_property
    def complete(self) -> Span | None:
        """When the last of the needed instruments was deposited, or is supposed to be."""
        if self.supposed:
            return Span(self.supposed.first, self.supposed.last)
        return self.recorded

    @cached_property
    def general(self) -> Span | None:
        """When the treaty enters into force; None where that can't be told yet."""
        return self.complete.later(self.terms.days_after) if self.complete else None

    def counts(self, code: str) -> bool:
        """Whether an instrument of this State or organisation is one of those needed."""
        row = self.treaty.states.get(code)
        return self.terms.organisations_count or not (row and row.organisation)

    def deposited_by(self, day: date) -> Number:
        """How many instruments that count had been deposited by a day."""
        return number_by(self.counted.values(), day)

    def for_deposit(self, deposit: Span) -> Span | None:
        """When it is in force for a State that deposits its instrument then."""
        if self.complete is None or self.general is None:
            return None
        first = self._for_one(deposit.first, self.complete.first, self.general.first)
        if deposit.last is None or self.complete.last is None or self.general.last is None:
            return Span(first, None)
        return Span(first, self._for_one(deposit.last, self.complete.last, self.general.last))

    def _for_one(self, deposit: date, complete: date, general: date) -> date:
        if deposit <= complete or self.terms.later is None:
            return max(general, deposit)
        return max(Span(deposit, deposit).later(self.terms.later.days_after).first, general)

    def for_state(self, code: str) -> Span | None:
        """When it is in force for a State by what is recorded of it; None: it has not joined."""
        deposit = self.deposits.get(code)
        return self.for_deposit(deposit) if deposit else None

    def bound_on(self, code: str, day: date) -> Truth:
        """Whether it is in force for a State on a day; a State without an entry may have joined."""
        if self.general is None or self.general.by(day) == "no":
            return "no"
        if code not in self.treaty.states:
            return "maybe"
        span = self.for_state(code)
        return span.by(day) if span else "no"

    def _deposit(self, row: TreatyRow) -> Span | None:
        if row.ratification == "unknown":  # reported, so it may not have happened at all
            return Span(self._earliest(row), None)
        return _span(row.ratification)

    def _signature(self, row: TreatyRow) -> Span | None:
        if row.signature == "unknown":  # a fact by the day up to which the source speaks
            until = row.as_of or self.treaty.as_of
            opened = self._opened
            return Span(opened, max(opened, until.last) if until else opened)
        return _span(row.signature)

    def _earliest(self, row: TreatyRow) -> date:
        return row.signature.first if isinstance(row.signature, Day) else self._opened

    @property
    def _opened(self) -> date:
        return self.instrument.opened.first if self.instrument.opened else date.min


def force_of(
    treaty: TreatyStatus, instrument: Instrument | None, supposed: Day | None = None
) -> Force:
    """The state of entry into force; raises SafegapError where it can't be told, or supposed."""
    if instrument is None or instrument.entry_into_force is None:
        message = "the pack's instrument.yaml does not say when the treaty enters into force"
        raise SafegapError(f"{message}; add `entry-into-force:`")
    force = Force(treaty, instrument, instrument.entry_into_force, supposed)
    if supposed:
        _check(force, supposed)
    return force


def _check(force: Force, supposed: Day) -> None:
    opened, needed, known = force.instrument.opened, force.terms.instruments, force.treaty.as_of
    if opened and supposed.last < opened.first:
        message = f"nothing could be deposited {supposed.when}"
        raise SafegapError(f"{message}: the treaty was opened {opened.when}")
    recorded = force.recorded
    if recorded and recorded.last and recorded.by(supposed.first) == "yes":
        message = f"{needed} instruments had been deposited by {_words(recorded.last)}"
        raise SafegapError(f"{message}; leave --fortieth out to see what follows")
    most = force.deposited_by(supposed.last).most
    if known and supposed.last <= known.first and most < needed:
        message = f"at most {most} of the {needed} instruments were deposited by then"
        hint = f"name a day after {known.in_words}, up to which the status is known"
        raise SafegapError(f"{message} ({supposed.in_words}); {hint}")


def _span(event: Event | None) -> Span | None:
    return Span(event.first, event.last) if isinstance(event, Day) else None


def _words(day: date) -> str:
    return Day(day.isoformat(), day, day).in_words
