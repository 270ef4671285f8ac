"""What it would mean for one State to join the treaty on a day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from safegap.assessment.treaty.force import Force
from safegap.assessment.treaty.span import Number, Span, Truth, latest
from safegap.model.day import Day
from safegap.model.problem import SafegapError
from safegap.model.treaty import TreatyRow


@dataclass(frozen=True, slots=True)
class Partner:
    """A State with which cooperation would be due, or may be."""

    code: str
    name: str
    joined: Truth
    """Whether it has deposited its instrument; never `no`."""
    due: Span | None
    """From when; None where entry into force can't be told yet."""
    row: TreatyRow


@dataclass(frozen=True, slots=True)
class Effect:
    """What depositing an instrument on a day would do."""

    joining: Day
    counts: bool
    """Whether its instrument is one of those that the treaty needs."""
    number: Number
    """How many instruments that count there would then be, by what is recorded."""
    in_force: Span | None
    """For the State itself; None where entry into force can't be told yet."""
    if_last: Span
    """If its instrument were the last that the treaty needs."""
    if_later: Span | None
    """At the earliest, if enough others had been deposited before; None: no rule on that."""
    partners: tuple[Partner, ...]


@dataclass(frozen=True, slots=True)
class Joining:
    """A State before the treaty."""

    code: str
    name: str
    row: TreatyRow | None
    day: date
    signed: Truth
    """`maybe` also where the status has no entry for it."""
    joined: Truth
    in_force: Span | None
    """By what is recorded of it."""
    signatories: int
    """How many others have signed for certain and are not known to have joined."""
    effect: Effect | None
    """None where no day was named, or it has joined for certain."""


def joining(force: Force, code: str, name: str, day: date, on: Day | None) -> Joining:
    """The State's steps by a day, and what an instrument deposited `on` a day would do.

    Raises SafegapError for a day on which nothing could be deposited.
    """
    row = force.treaty.states.get(code)
    called = row.name if row else name
    joined = _happened(force, force.deposits.get(code), row, day)
    if on:
        _check(force, called, on, force.deposits.get(code))
    return Joining(
        code=code,
        name=called,
        row=row,
        day=day,
        signed=_happened(force, force.signatures.get(code), row, day),
        joined=joined,
        in_force=force.for_state(code),
        signatories=sum(1 for _ in _waiting(force, code, day)),
        effect=_effect(force, code, on) if on else None,
    )


def _happened(force: Force, span: Span | None, row: TreatyRow | None, day: date) -> Truth:
    opened = force.instrument.opened
    if row is None:
        return "no" if opened and day < opened.first else "maybe"
    return span.by(day) if span else "no"


def _check(force: Force, name: str, on: Day, deposit: Span | None) -> None:
    opened = force.instrument.opened
    if opened and on.last < opened.first:
        message = f"nobody could join {on.when}"
        raise SafegapError(f"{message}: the treaty was opened {opened.when}")
    if deposit and deposit.last:
        message = f"{name} has deposited its instrument already"
        raise SafegapError(f"{message}; leave --joining out to see what follows")


def _effect(force: Force, code: str, on: Day) -> Effect:
    """Its own instrument may be the last that is needed."""
    span, later = Span(on.first, on.last), force.terms.later
    then = replace(force, added={code: span})
    return Effect(
        joining=on,
        counts=force.counts(code),
        number=then.deposited_by(on.last),
        in_force=then.for_state(code),
        if_last=span.later(force.terms.days_after),
        if_later=span.later(later.days_after) if later else None,
        partners=tuple(_partners(then, code, on.last)),
    )


def _partners(force: Force, code: str, day: date) -> Iterator[Partner]:
    """By name; those that joined for certain first."""
    rows, own = force.treaty.states, force.for_state(code)
    found = [
        Partner(other, rows[other].name, truth, _both(own, force.for_state(other)), rows[other])
        for other, deposit in force.deposits.items()
        if other != code and (truth := deposit.by(day)) != "no"
    ]
    yield from sorted(found, key=lambda each: (each.joined != "yes", each.name))


def _both(one: Span | None, other: Span | None) -> Span | None:
    return latest(one, other) if one and other else None


def _waiting(force: Force, code: str, day: date) -> Iterator[str]:
    for other, signature in force.signatures.items():
        if other != code and signature.by(day) == "yes":
            deposit = force.deposits.get(other)
            if deposit is None or deposit.by(day) == "no":
                yield other
