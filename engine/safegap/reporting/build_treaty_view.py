"""The page on who has joined: words for what `assessment.treaty` found."""

from collections.abc import Iterator, Sequence
from datetime import date

from safegap.assessment.treaty.force import Force
from safegap.assessment.treaty.span import Span, number_by
from safegap.model.instrument import Protocols
from safegap.model.treaty import Event, TreatyRow
from safegap.reporting.counting import listed
from safegap.reporting.treaty_view import RowView, StatusView
from safegap.reporting.treaty_words import (
    STATUS_BASIS,
    capital,
    day_words,
    event_words,
    number_words,
    ordinal,
    plain_letters,
    span_words,
    term_words,
    years_after,
)
from safegap.reporting.view import Fact

NO_DAY = "yes, no date"
REPORTED = "reported, no date"


def status_view(force: Force, day: date) -> StatusView:
    """Everything that the page shows, in words."""
    instrument, treaty = force.instrument, force.treaty
    rows = sorted(treaty.states.items(), key=lambda each: (plain_letters(each[1].name), each[0]))
    return StatusView(
        title=instrument.short_title,
        symbol=instrument.symbol,
        day=day_words(day),
        cautions=tuple(cautions(force, day)),
        facts=tuple(_facts(force, day)),
        rows=tuple(_row(force, code, row, day) for code, row in rows),
        notes=treaty.notes,
    )


def cautions(force: Force, day: date) -> Iterator[str]:
    """What a reader of any number on the page must know."""
    known = force.treaty.as_of
    if known and day > known.last:
        yield f"As known on {known.in_words}: what happened after that day is not recorded here."
    elif known and day < known.first:
        yield f"By what was known on {known.in_words}."
    yield "A State without an entry is unknown, not unsigned; it is in none of the numbers."
    if force.supposed:
        number = ordinal(force.terms.instruments)
        yield f"That the {number} instrument is deposited {force.supposed.when} is supposed."


def _facts(force: Force, day: date) -> Iterator[Fact]:
    yield Fact("Signatures", _signatures(force, day))
    yield Fact("Ratifications", deposits_words(force, day))
    yield Fact("Entry into force", f"{in_force_words(force, day)} {term_words(force.terms)}")
    if force.terms.later:
        yield Fact("Joining later", term_words(force.terms.later))
    joining, closes = force.instrument.joining, force.instrument.closes
    if joining:
        yield Fact(
            "Signature",
            f"Closed {closes.when}. {term_words(joining.accession)}"
            if closes and day > closes.last
            else term_words(joining.signature),
        )
    if force.instrument.protocols:
        yield Fact("Protocol", protocol_words(force, force.instrument.protocols, day))
    if force.instrument.amendments:
        yield Fact("Amendment", _amendments(force))


def _signatures(force: Force, day: date) -> str:
    signed = {code: span for code, span in force.signatures.items() if span.by(day) != "no"}
    number = number_by(signed.values(), day)
    states = force.treaty.states
    apart = [states[code].name for code in signed if states[code].organisation]
    among = f", among them {_of_organisations(apart)}" if apart else ""
    return f"{capital(number_words(number))} known{among}."


def _of_organisations(names: Sequence[str]) -> str:
    one = f"that of an organisation ({listed(names)})"
    return one if len(names) == 1 else f"those of organisations ({listed(names)})"


def deposits_words(force: Force, day: date) -> str:
    """How many instruments are there, needed and missing; never a false exact number."""
    number, needed = force.deposited_by(day), force.terms.instruments
    there = f"{capital(number_words(number))} deposited; {needed} are needed"
    missing = number.missing_to(needed)
    if missing.most == 0:
        return f"{there}, and none is missing."
    are = "is" if missing.most == 1 else "are"
    states = force.treaty.states
    apart = [
        states[code].name
        for code, span in force.deposits.items()
        if not force.counts(code) and span.by(day) != "no"
    ]
    besides = f" Not counted: {_of_organisations(apart)}." if apart else ""
    return f"{there}, {number_words(missing)} {are} missing.{besides}"


def in_force_words(force: Force, day: date) -> str:
    """When the treaty enters into force, or that it can't be told."""
    general, needed = force.general, ordinal(force.terms.instruments)
    if general is None:
        return f"Not in force; no day can be told before the {needed} instrument is deposited."
    if force.supposed:
        when = span_words(general)
        return f"If the {needed} instrument is deposited {force.supposed.when}: {when}."
    if general.last is None:
        return f"Possibly, {span_words(general)}: not all deposits are certain."
    if general.by(day) == "yes":
        return f"In force since {span_words(general, before='')}."
    return f"Enters into force {span_words(general)}."


def protocol_words(force: Force, terms: Protocols, day: date) -> str:
    """How far a protocol is, and from when it is to be drafted."""
    missing = force.deposited_by(day).missing_to(terms.parties)
    are = "is" if missing.most == 1 else "are"
    number = capital(number_words(missing))
    there = f"{number} {are} missing." if missing.most else "That number is reached."
    words = f"{term_words(terms)} {there}"
    talks, adopted = terms.talks, force.instrument.adopted
    if talks is None:
        return words
    if talks.years_after_adoption is None or not adopted:
        return f"{words} {term_words(talks)}"
    due = day_words(years_after(adopted.first, talks.years_after_adoption))
    return f"{words} {term_words(talks, f'; its sessions are due from {due}')}"


def _amendments(force: Force) -> str:
    terms, general = force.instrument.amendments, force.general
    if terms is None:
        return ""
    words = term_words(terms)
    if general is None:
        return words
    first = years_after(general.first, terms.years_after)
    last = general.last and years_after(general.last, terms.years_after)
    return f"{words} That would be {span_words(Span(first, last), 'from')}."


def _row(force: Force, code: str, row: TreatyRow, day: date) -> RowView:
    signed, joined = force.signatures.get(code), force.deposits.get(code)
    kind = f" ({row.kind})" if row.kind in ("accession", "acceptance", "approval") else ""
    happened = _by(joined, row.ratification, REPORTED, day)
    return RowView(
        code=code,
        name=row.name,
        signed=_by(signed, row.signature, NO_DAY, day),
        joined=f"{happened}{kind}" if happened else "",
        source=STATUS_BASIS[row.basis],
        reservations=row.reservations or "",
        note=row.note or "",
    )


def _by(span: Span | None, event: Event | None, undated: str, day: date) -> str:
    return event_words(event, undated) if span and span.by(day) != "no" else ""
