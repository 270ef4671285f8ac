"""Changes as people say them."""

from collections import Counter
from collections.abc import Iterable, Sequence

from safegap.assessment.wording import may_be
from safegap.model.change import AnswerChange, Cause, FindingChange, Kind, PastAnswer
from safegap.model.finding import AnswerRead
from safegap.model.outcome import Outcome
from safegap.model.profile import Profile
from safegap.model.question import Codebook, Question
from safegap.reporting.counting import counted, listed
from safegap.reporting.words import (
    BASIS_WORDS,
    OUTCOME_WORDS,
    answer_words,
    citation_words,
    state_words,
)

KIND_WORDS = {
    Kind.OPENED: "opened",
    Kind.MAY_BE_WORSE: "may be worse",
    Kind.FOUND: "found",
    Kind.HEAVIER: "weighs more",
    Kind.SHIFTED: "changed",
    Kind.MAY_BE_BETTER: "may be better",
    Kind.LIGHTER: "weighs less",
    Kind.EASED: "less bad",
    Kind.ESTABLISHED: "established",
    Kind.CLOSED: "closed",
    Kind.GONE: "gone",
}
WORSE = (Kind.OPENED, Kind.MAY_BE_WORSE, Kind.FOUND, Kind.HEAVIER)
BETTER = (Kind.CLOSED, Kind.ESTABLISHED, Kind.EASED)
CAUSE_WORDS = {
    Cause.LAW: "the law changed",
    Cause.RESEARCH: "research changed",
    Cause.RULE: "a rule changed",
}
_WAS = {
    Outcome.MET: "was in place",
    Outcome.PARTIAL: "was partly in place",
    Outcome.GAP: "was missing",
    Outcome.NOT_APPLICABLE: "did not apply",
}
_IS = {
    Outcome.MET: "is in place",
    Outcome.PARTIAL: "is partly in place",
    Outcome.GAP: "is missing",
    Outcome.NOT_APPLICABLE: "does not apply",
}


def causes_words(causes: Iterable[Cause]) -> str:
    """`The law changed`, `Research changed and a rule changed`."""
    words = listed(CAUSE_WORDS[each] for each in causes)
    return words[:1].upper() + words[1:]


def outcomes_words(outcomes: Sequence[Outcome]) -> str:
    """`missing`, or `in place or missing` where it is open."""
    return listed([OUTCOME_WORDS[each] for each in outcomes], "or")


def turn_words(change: FindingChange) -> str:
    """`was in place, is missing now`."""
    before, after = change.before, change.after
    if before and after and set(before.outcomes) == set(after.outcomes):
        return f"{outcomes_words(after.outcomes)}, from {before.severity} to {after.severity}"
    words = (_WAS, "could be", before), (_IS, "may be", after)
    return ", ".join(
        settled[each.outcomes[0]] if len(each.outcomes) == 1 else f"{open_} {may_be(each.outcomes)}"
        for settled, open_, each in words
        if each
    ) + (" now" if after else "")


def summary_words(changes: Sequence[FindingChange]) -> str:
    """`2 opened (the law changed: 1, a rule changed: 1), 1 closed (research changed)`."""
    if not changes:
        return "no finding changed"
    said: list[str] = []
    for kind in Kind:
        found = [each for each in changes if each.kind is kind]
        if found:
            told = Counter(cause for each in found for cause in each.causes)
            one = len(told) == 1
            causes = ", ".join(
                CAUSE_WORDS[c] if one else f"{CAUSE_WORDS[c]}: {told[c]}" for c in Cause if told[c]
            )
            said.append(f"{len(found)} {KIND_WORDS[kind]} ({causes})")
    return ", ".join(said)


def past_words(answer: PastAnswer | None, question: Question) -> str:
    """What an answer said before."""
    if answer is None:
        return "not asked"
    return state_words(answer.state, answer.values, question)


def present_words(read: AnswerRead | None, question: Question) -> str:
    """What it says now."""
    return answer_words(read, question) if read else "removed"


def grounds_words(read: AnswerRead | None, profile: Profile) -> str:
    """What the new answer rests on: `Data Act, s 53(1) (provision read)`."""
    if read is None or read.state == "not-researched":
        return ""
    cited = [citation_words(each, profile) for each in read.citations[:3]]
    more = len(read.citations) - len(cited)
    words = "; ".join(cited) + (f" and {counted(more, 'more', 'more')}" if more else "")
    return f"{words or 'no source given'} ({BASIS_WORDS[read.basis]})"


def question_of(change: AnswerChange, codebook: Codebook) -> Question | None:
    """The question that an answer answers; None if the codebook does not have it any more."""
    return codebook.find(change.variable.scope, change.variable.key)


def asked_words(change: AnswerChange, change_item: str | None) -> str:
    """The question as the rule writes it, with its item where that is not the finding's own."""
    item = change.variable.item
    return f"{change.spelling} ({item})" if item and item != change_item else change.spelling


LEFT_ABOUT = "Of what is high or critical, with the bill as it stands here."
ITSELF = "Not settled: what the bill itself says there is unknown, or read in more than one way"
SILENT = "Not settled: the bill touches this, and leaves these questions unanswered"


def elsewhere_words(number: int) -> str:
    """What is open for other reasons than the bill."""
    verb = "is" if number == 1 else "are"
    return (
        f"{counted(number, 'further finding')} of this weight {verb} open for reasons that the "
        "bill does not touch: see `safegap questions`."
    )
