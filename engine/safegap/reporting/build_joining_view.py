"""The page on one State before the treaty: words for what joining would mean."""

from collections.abc import Iterator
from datetime import date

from safegap.assessment.treaty.force import Force
from safegap.assessment.treaty.joining import Effect, Joining, Partner
from safegap.assessment.treaty.span import Truth
from safegap.model.assessment import Assessment
from safegap.model.day import Day
from safegap.model.instrument import WaysOfJoining
from safegap.reporting.build_treaty_view import (
    NO_DAY,
    REPORTED,
    cautions,
    in_force_words,
    protocol_words,
)
from safegap.reporting.counting import counted, listed
from safegap.reporting.joining_steps import article_views, left_out
from safegap.reporting.treaty_view import JoiningView, PartnerView
from safegap.reporting.treaty_words import (
    STATUS_BASIS,
    capital,
    day_words,
    event_words,
    number_words,
    ordinal,
    span_words,
    term_words,
)
from safegap.reporting.view import Fact
from safegap.reporting.words import BASIS_WORDS


def joining_view(
    force: Force, found: Joining, assessment: Assessment | None, no_steps: str
) -> JoiningView:
    """Everything that the page shows; `no_steps` says why there is no assessment, if so."""
    articles = tuple(article_views(assessment, force.instrument)) if assessment else ()
    nothing = "" if articles else "No rule proposes a step where its safeguard is in place."
    left = left_out(assessment) if assessment else 0
    return JoiningView(
        code=found.code,
        name=found.name,
        treaty=force.instrument.short_title,
        day=day_words(found.day),
        cautions=tuple(cautions(force, found.day)),
        facts=tuple(_facts(force, found)),
        joining=found.effect.joining.when if found.effect else "",
        effects=tuple(_effects(force, found, found.effect)) if found.effect else (),
        partners=tuple(_partner(each) for each in found.effect.partners) if found.effect else (),
        protocol=tuple(_protocol(force, found.day)),
        articles=articles,
        left=left,
        no_steps=no_steps if assessment is None else nothing,
        law=assessment.day_words if assessment else "",
        made=tuple(_made(force, found.code)),
    )


def _facts(force: Force, found: Joining) -> Iterator[Fact]:
    row = found.row
    if row is None:
        words = "Not known: no record of it was at hand."
        yield Fact("Signed", words)
        yield Fact("Joined", words)
    else:
        signed = event_words(row.signature, NO_DAY)
        yield Fact("Signed", _happened(found.signed, signed))
        yield Fact("Joined", _happened(found.joined, event_words(row.ratification, REPORTED)))
        yield Fact("Verified", capital(f"{STATUS_BASIS[row.basis]}{_known(row.as_of)}."))
        if row.reservations:
            yield Fact("Reservations", row.reservations)
        if row.note:
            yield Fact("Doubts", row.note)
    yield Fact("In force", in_force_words(force, found.day))
    if found.in_force and found.joined != "no":
        yield Fact("For it", f"In force {span_words(found.in_force)}.")
    if force.instrument.joining:
        on = found.effect.joining.first if found.effect else found.day
        yield from _ways(force, found, force.instrument.joining, on)


def _known(day: Day | None) -> str:
    return f", as known on {day.in_words}" if day else ""


def _happened(truth: Truth, words: str) -> str:
    if truth == "no":
        return f"Not by then ({words})." if words else "Not known to have."
    return capital(f"{words}, perhaps." if truth == "maybe" and words != REPORTED else f"{words}.")


def _ways(force: Force, found: Joining, ways: WaysOfJoining, on: date) -> Iterator[Fact]:
    """How it can join on a day."""
    if found.joined == "yes":
        return
    closes = force.instrument.closes
    if found.signed != "yes":
        if closes and on > closes.last:
            yield Fact("Signature", f"Closed {closes.when}.")
        else:
            yield Fact("Signature", term_words(ways.signature))
    if found.signed == "no":
        yield Fact("How it joins", term_words(ways.accession))
        return
    yield Fact("How it joins", term_words(ways.ratification))
    if found.signed == "maybe":
        yield Fact("Or", term_words(ways.accession))


def _effects(force: Force, found: Joining, effect: Effect) -> Iterator[Fact]:
    needed = force.terms.instruments
    if not effect.counts:
        words = "No: an organisation's instrument adds none to those of its members."
        yield Fact("Counted", words)
    elif force.supposed and force.supposed.first <= effect.joining.last:
        yield Fact("Counted", f"The {needed} needed are supposed to be there by then.")
    else:
        known = _known(force.treaty.as_of)
        words = f"One of {number_words(effect.number)} by then, of the {needed} needed{known}."
        yield Fact("Counted", words)
    yield Fact("In force for it", _in_force(force, effect))
    yield Fact("Cooperation", _cooperation(found, effect))


def _in_force(force: Force, effect: Effect) -> str:
    if effect.in_force:
        supposed = " by what is supposed" if force.supposed else ""
        return capital(f"{span_words(effect.in_force, 'from')}{supposed}.")
    last, needed = ordinal(force.terms.instruments), force.terms.instruments
    words = (
        f"No day can be told yet. If it were the {last}: {span_words(effect.if_last)}. "
        f"If the {last} comes later: {force.terms.days_after} days after that one."
    )
    later = force.terms.later
    if effect.if_later is None or later is None:
        return words
    article = f"article {later.article}; " if later.article else ""
    return (
        f"{words} If {needed} others came before: {span_words(effect.if_later)}, or with the "
        f"treaty itself if that is later ({article}{BASIS_WORDS[later.basis]})."
    )


def _cooperation(found: Joining, effect: Effect) -> str:
    certain = sum(each.joined == "yes" for each in effect.partners)
    perhaps = len(effect.partners) - certain
    told = [counted(certain, "other that has", "others that have") + " joined"] if certain else []
    if perhaps:
        told.append(counted(perhaps, "other that may have", "others that may have") + " joined")
    when = "" if effect.in_force else " once the treaty is in force"
    words = (
        f"Due{when} with {listed(told)}; they are listed below."
        if told
        else "Due with nobody yet: no other is recorded as having joined."
    )
    if not found.signatories:
        return words
    waiting = counted(found.signatories, "more has", "more have")
    return f"{words} {waiting} signed, and would be added as they join."


def _partner(each: Partner) -> PartnerView:
    joined = event_words(each.row.ratification, REPORTED)
    return PartnerView(
        code=each.code,
        name=each.name,
        joined=joined,
        due=span_words(each.due, "from") if each.due else "once in force",
        reservations=each.row.reservations or "",
        note=each.row.note or "",
    )


def _protocol(force: Force, day: date) -> Iterator[Fact]:
    terms = force.instrument.protocols
    if terms:
        yield Fact("A protocol", protocol_words(force, terms, day))
        if terms.joining:
            yield Fact("Joining it", term_words(terms.joining))


def _made(force: Force, code: str) -> Iterator[Fact]:
    rows = force.treaty.states
    for each in force.instrument.reservations_made:
        if each.state != code:
            name = rows[each.state].name if each.state in rows else each.state
            when = f"{each.when.in_words}, on" if each.when else "On"
            on = f"{when} article{'s' if len(each.on) > 1 else ''} {listed(each.on)}"
            note = f": {each.note}" if each.note else "."
            yield Fact(name, f"{on}{note} ({BASIS_WORDS[each.basis]})")
