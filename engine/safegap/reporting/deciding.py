"""The answers that decide a safeguard, in one line: what is said alike once, each source once."""

from collections.abc import Iterable

from safegap.assessment.wording import in_sentence
from safegap.model.assessment import Assessment, Safeguard
from safegap.model.finding import AnswerRead
from safegap.model.profile import Citation, Profile
from safegap.model.question import Scope
from safegap.reporting.words import answer_words, deciding_answers, question_name, short_title

MOST_REASONS = 3
MOST_SOURCES = 3
MOST_PINPOINTS = 4


def deciding_words(safeguard: Safeguard, assessment: Assessment) -> str:
    """`authorising body (production order; search and seizure): court (Act, s. 3); and 2 more`."""
    alike: dict[tuple[str, str], list[AnswerRead]] = {}
    for finding in safeguard.deciding:
        for read in deciding_answers(finding):
            variable = read.variable
            question = assessment.pack.codebook.question(variable.scope, variable.key)
            said = (question_name(variable.key), answer_words(read, question))
            alike.setdefault(said, []).append(read)
    told = [_reason(*said, reads, assessment) for said, reads in alike.items()]
    left = len(told) - MOST_REASONS
    return "; ".join(told[:MOST_REASONS]) + (f"; and {left} more" if left > 0 else "")


def _reason(name: str, answer: str, reads: Iterable[AnswerRead], assessment: Assessment) -> str:
    items = dict.fromkeys(_item(read, assessment) for read in reads)
    about = "; ".join(filter(None, items))
    cited = dict.fromkeys(each for read in reads for each in read.citations)
    grounds = _sources(cited, assessment.profile) or "no source given"
    return f"{name} ({about}): {answer} ({grounds})" if about else f"{name}: {answer} ({grounds})"


def _item(read: AnswerRead, assessment: Assessment) -> str:
    scope, item = read.variable.scope, read.variable.item
    if not item:
        return ""
    if scope is Scope.OFFENCE:
        titles = {each.key: each.title for each in assessment.profile.offences}
        return titles.get(item, item)
    return in_sentence(assessment.pack.codebook.short(scope, item))


def _sources(citations: Iterable[Citation], profile: Profile) -> str:
    """Each source once, with all its pinpoints: `Cybercrime Act, s. 3; s. 5`."""
    found: dict[str, list[str]] = {}
    for each in citations:
        title = short_title(profile.sources[each.source].title)
        found.setdefault(title, []).extend([each.at] if each.at and each.at != "whole" else [])
    told = [", ".join((title, *_few(list(dict.fromkeys(ats))))) for title, ats in found.items()]
    more = [f"and {len(told) - MOST_SOURCES} more sources"] if len(told) > MOST_SOURCES + 1 else []
    return "; ".join([*told[: MOST_SOURCES if more else None], *more])


def _few(pinpoints: list[str]) -> list[str]:
    left = len(pinpoints) - MOST_PINPOINTS
    if left < 1:
        return ["; ".join(pinpoints)] if pinpoints else []
    return [f"{'; '.join(pinpoints[:MOST_PINPOINTS])} and {left} more"]
