"""What stands first in a report on one State: number, people, summary, key facts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from safegap.assessment.integrity.walk import periods_of
from safegap.model.assessment import STANDINGS, Assessment, Safeguard
from safegap.model.day import Day
from safegap.model.finding import AnswerRead
from safegap.model.outcome import Basis, Severity
from safegap.model.profile import Profile
from safegap.model.treaty import TreatyRow
from safegap.reporting.view import Fact, Phrases
from safegap.reporting.words import BASIS_WORDS, counted, listed


def document_number(assessment: Assessment) -> str:
    """The number of a report: another profile, another day, another number."""
    profile = assessment.profile
    return f"SG-{profile.state}-{assessment.day}-{profile.digest[:8]}"


def pack_words(assessment: Assessment) -> str:
    """`uncc 0.2.0`."""
    description = assessment.pack.description
    return f"{description.key} {description.version}"


def people(profile: Profile) -> str:
    """Who prepared the profile and who read it again."""
    prepared = f"Prepared by {profile.prepared_by}. " if profile.prepared_by else ""
    reviews = listed(f"{review.by} ({review.on.in_words})" for review in profile.reviews)
    return prepared + (
        f"Read again by {reviews}." if reviews else "Not yet read by a second person."
    )


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


def summary(assessment: Assessment, ordered: Iterable[Safeguard]) -> Iterator[str]:
    """How many safeguards are missing, what the gravest concern, what could not be judged."""
    count = assessment.count
    decided = counted(assessment.decided, "safeguard")
    yield (
        f"{assessment.profile.name}, law as at {assessment.day_words}: of the {decided} that "
        f"could be judged, {_are(count('gap'))} missing, {_are(count('partial'))} partly in "
        f"place and {_are(count('met'))} in place."
    )
    critical = [
        each for each in ordered
        if each.standing == "gap" and each.counts_as is Severity.CRITICAL
    ]  # fmt: skip
    if critical:
        themes = dict.fromkeys(assessment.pack.theme_title(each.rule.theme) for each in critical)
        yield (
            f"{counted(len(critical), 'of the gaps is', 'of the gaps are')} critical; "
            f"{'it concerns' if len(critical) == 1 else 'they concern'}: {'; '.join(themes)}."
        )
    rest = count("open") + count("not-researched")
    if rest:
        causes = {
            "an answer is contested or was not found": count("open"),
            "nobody has looked yet": count("not-researched"),
        }
        told = {cause: number for cause, number in causes.items() if number}
        why = listed(f"{number} because {cause}" for cause, number in told.items())
        only = f" because {next(iter(told))}" if len(told) == 1 else f": {why}"
        yield f"{counted(rest, 'more safeguard')} could not be judged{only}."


def key_facts(assessment: Assessment, phrases: Phrases) -> tuple[Fact, ...]:
    """The State and the Convention, and how far the answers were verified."""
    row, instrument = assessment.treaty, assessment.pack.instrument
    facts = [Fact(phrases["law-as-at"], assessment.day_words)]
    if row is None:
        facts.append(Fact(phrases["signature"], phrases["no-row"]))
    else:
        facts.append(Fact(phrases["signature"], _event(row.signature, phrases, "signed")))
        facts.append(Fact(phrases["ratification"], _event(row.ratification, phrases, "ratified")))
        facts.append(Fact(phrases["reservations"], row.reservations or phrases["none-known"]))
        if row.note:
            facts.append(Fact(phrases["doubt"], row.note))
    if instrument and instrument.entry_into_force:
        facts.append(Fact(phrases["entry-into-force"], instrument.entry_into_force.says))
    pending = [each.title for each in assessment.profile.pending]
    facts.append(Fact(phrases["pending"], "; ".join(pending) or phrases["none-known"]))
    return (*facts, Fact(phrases["verified"], bases_words(assessment)))


def bases_words(assessment: Assessment) -> str:
    """How far the answers that were read have been verified."""
    answers = counted(assessment.answered, "answer")
    return f"{answers} read: {_by_basis(assessment.bases) or 'none'}"


def deciding_bases(assessment: Assessment) -> str:
    """How far those answers have been verified that decide a finding; empty if none does."""
    deciding: dict[object, AnswerRead] = {
        read.variable: read for each in assessment.findings for read in each.because or ()
    }
    bases = Counter(read.basis for read in deciding.values())
    words = _by_basis(bases)
    answers = counted(len(deciding), "answer that decides", "answers that decide")
    return f"{answers} a finding: {words}" if deciding else ""


def cut_off(profile: Profile) -> str:
    """The last day on which anyone consulted a source or confirmed an answer; empty if not told."""
    days = [each.consulted for each in profile.sources.values()]
    days += [period.checked for _, period in periods_of(profile)]
    days += [review.on for review in profile.reviews]
    latest = max((day for day in days if day), key=lambda day: day.last, default=None)
    return latest.in_words if latest else ""


def _by_basis(bases: Mapping[Basis, int]) -> str:
    found = ((bases.get(each, 0), BASIS_WORDS[each]) for each in Basis)
    return listed(f"{number} {words}" for number, words in found if number)


def _are(number: int) -> str:
    return f"{number} {'is' if number == 1 else 'are'}"


def treaty_words(row: TreatyRow | None) -> str:
    """A State's steps towards the treaty, in a sentence; what is not known says so."""
    if row is None:
        return "Not known: the treaty status has no entry for this State."
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
