"""What stands first in a report on one State: number, people, summary, key facts."""

from collections.abc import Iterator

from safegap.assessment.integrity.walk import periods_of
from safegap.model.assessment import STANDINGS, Assessment, Safeguard
from safegap.model.day import Day
from safegap.model.profile import Profile, Review
from safegap.model.treaty import TreatyRow
from safegap.reporting.agreement_words import in_words
from safegap.reporting.counting import listed
from safegap.reporting.verified import bases_words, deciding_bases
from safegap.reporting.view import Fact, Phrases
from safegap.reporting.words import BASIS_WORDS, in_letters, worded

MOST_PENDING = 160
"""Letters of the names of reforms among the key facts."""


def document_number(assessment: Assessment) -> str:
    """The number of a report: another profile, another day, another number."""
    profile = assessment.profile
    return f"SG-{profile.state}-{assessment.day}-{profile.digest[:8]}"


def pack_words(assessment: Assessment) -> str:
    """`uncc 0.2.0`."""
    return assessment.pack.named


def people(profile: Profile) -> str:
    """Who prepared the profile and who read it again."""
    prepared = (
        f"Prepared by {profile.prepared_by}. "
        if profile.prepared_by
        else "The profile does not name who prepared it. "
    )
    reviews = listed(f"{each.by} ({each.on.in_words}{_agreed(each)})" for each in profile.reviews)
    return prepared + (
        f"Read again by {reviews}." if reviews else "Not yet read by a second person."
    )


def _agreed(review: Review) -> str:
    """How far a reader who did not see the answers came to the same ones."""
    told = review.agreement
    return f"; read without seeing the answers, {in_words(told)}" if told else ""


def digests(assessment: Assessment) -> tuple[Fact, ...]:
    """Which content the report rests on."""
    return (
        Fact("Profile", f"sha256 {assessment.profile.digest}"),
        Fact("Rule pack", f"sha256 {assessment.pack.digest}"),
    )


def urgency(safeguard: Safeguard) -> tuple[int, int, str]:
    """The gravest first, then what is decided before what is open."""
    counts = safeguard.counts_as
    return (
        -(counts.weight if counts else 0),
        STANDINGS.index(safeguard.standing),
        safeguard.rule.id,
    )


def key_facts(assessment: Assessment, phrases: Phrases) -> tuple[Fact, ...]:
    """The State and the Convention, and how far the answers were verified."""
    instrument = assessment.pack.instrument
    facts = [
        Fact(phrases["law-as-at"], assessment.day_words),
        Fact(phrases["cut-off"], cut_off(assessment.profile) or phrases["cut-off-unknown"]),
        *_treaty_facts(assessment.treaty, phrases),
    ]
    if instrument and instrument.entry_into_force:
        facts.append(Fact(phrases["entry-into-force"], instrument.entry_into_force.says))
    facts.append(Fact(phrases["pending"], _pending(assessment.profile, phrases)))
    verified = deciding_bases(assessment) or bases_words(assessment)
    return (*facts, Fact(phrases["verified"], verified))


def _treaty_facts(row: TreatyRow | None, phrases: Phrases) -> Iterator[Fact]:
    if row is None:
        yield Fact(phrases["signature"], phrases["no-row"])
        return
    basis = f" ({BASIS_WORDS[row.basis]})"
    yield Fact(phrases["signature"], _event(row.signature, phrases, "signed") + basis)
    yield Fact(phrases["ratification"], _event(row.ratification, phrases, "ratified") + basis)
    yield Fact(phrases["reservations"], row.reservations or phrases["none-known"])
    if row.note:
        yield Fact(phrases["doubt"], row.note)


def _pending(profile: Profile, phrases: Phrases) -> str:
    """The reforms by name, or how many there are where the names would fill the page."""
    named = "; ".join(each.title for each in profile.pending)
    if len(named) <= MOST_PENDING:
        return named or phrases["none-known"]
    number = in_letters(len(profile.pending)).capitalize()
    return worded(phrases["pending-many"], number=number)


def cut_off(profile: Profile) -> str:
    """The last day on which anyone consulted a source or confirmed an answer; empty if not told."""
    days = [each.consulted for each in profile.sources.values()]
    days += [period.checked for _, period in periods_of(profile)]
    days += [review.on for review in profile.reviews]
    latest = max((day for day in days if day), key=lambda day: day.last, default=None)
    return latest.in_words if latest else ""


def treaty_words(row: TreatyRow | None) -> str:
    """A State's steps towards the treaty, in a sentence; what is not known says so."""
    if row is None:
        return "Not known: no record of a signature or ratification was at hand."
    steps = {"Signed": row.signature, "Ratified": row.ratification}
    told = [
        f"{step}: {'the day is not known' if isinstance(event, str) else event.in_words}"
        for step, event in steps.items()
        if event
    ]
    words = "; ".join(told) or "Not known to have signed or ratified"
    note = f" {row.note}" if row.note else ""
    return f"{words} ({BASIS_WORDS[row.basis]}).{note}"


def _event(event: Day | str | None, phrases: Phrases, word: str) -> str:
    if event is None:
        return phrases[f"not-{word}"]
    return phrases[f"{word}-unknown"] if isinstance(event, str) else event.in_words
