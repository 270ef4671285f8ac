"""Values, citations and outcomes as people say them."""

import re
from collections.abc import Sequence

from safegap.assessment.wording import fill, finding_text
from safegap.model.assessment import Safeguard, Standing
from safegap.model.finding import AnswerRead, Finding, SingleChange
from safegap.model.outcome import Basis
from safegap.model.profile import Citation, Profile
from safegap.model.question import Question, Scope, Value
from safegap.reporting.counting import listed

_PLACEHOLDER = re.compile(r"\{([a-z-]+)\}")
_NAME = re.compile(r"(?!\d+-\d)[a-z0-9_]+(-[a-z0-9_]+)+")
"""A value of a choice, such as `no-limit`, and no day."""
_KEY = re.compile(r"[a-z0-9_.-]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
OUTCOME_WORDS = {
    "met": "in place",
    "partial": "partly in place",
    "gap": "missing",
    "open": "not established",
    "not-researched": "not yet researched",
    "not-applicable": "does not apply",
}
OUTCOME_MARKS = {
    "met": "●",
    "partial": "◐",
    "gap": "○",
    "open": "?",
    "not-researched": "·",
    "not-applicable": "–",
}
BASIS_WORDS = {
    Basis.TEXT: "provision read",
    Basis.SECONDARY: "reliable description read",
    Basis.UNVERIFIED: "unverified",
}


def value_words(value: Value | tuple[str, ...]) -> str:
    """A value in words: `yes` for true, `no limit` for no-limit; a text stays as it is."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    words = str(value)
    return words.replace("-", " ") if _NAME.fullmatch(words) else words


def question_name(key: str) -> str:
    """What a question is called in a sentence: `cooperation: dual criminality`."""
    return key.replace("-", " ").replace(".", ": ") if _KEY.fullmatch(key) else key


def language_tag(written: str | None) -> str:
    """What a profile calls a language, where it can stand as `lang` in a page; else nothing."""
    return written if written and _LANGUAGE.fullmatch(written) else ""


def worded(phrase: str, **names: str) -> str:
    """A phrase with its `{names}` filled; each once, so that a name can't hold others."""
    return _PLACEHOLDER.sub(lambda found: names.get(found[1], found[0]), phrase)


def measured(question: Question, value: Value) -> str:
    """A value with its unit: `90 days`."""
    words = value_words(value)
    if not question.is_number or isinstance(value, str | bool):
        return words
    unit = question.type[:-1] if value == 1 else question.type
    return f"{words} {unit}"


def wanted(question: Question, to: Value, *, any_number: bool) -> str:
    """What an answer has to become: `90 days`, or `a fixed number of days` where any does."""
    return f"a fixed number of {question.type}" if any_number else measured(question, to)


def answer_words(read: AnswerRead, question: Question) -> str:
    """What an answer says: the value, the readings, or why there is none."""
    words = state_words(read.state, read.values, question)
    return f"{words} ({read.why_unknown})" if read.why_unknown else words


def state_words(state: str, values: Sequence[Value], question: Question) -> str:
    """What an answer in this state says, of now or of before."""
    match state:
        case "known":
            return measured(question, values[0])
        case "contested":
            return f"contested: {listed([measured(question, each) for each in values], 'or')}"
        case "unknown":
            return "not established"
        case _:
            return "not yet researched"


def change_words(change: SingleChange, question: Question, finding: Finding) -> str:
    """A change of one answer: `authorising-body: from police to court`."""
    read = change.answer
    place, present = place_words(read, finding), answer_words(read, question)
    told = wanted(question, change.to, any_number=change.any_number)
    return f"{place}: from {present} to {told}"


def place_words(read: AnswerRead, finding: Finding) -> str:
    """The question, and the item it is asked of where that is not the finding's own."""
    variable = read.variable
    own = (variable.scope, variable.item) == (finding.scope, finding.item)
    named = variable.item and variable.scope is not Scope.STATE and not own
    return f"{read.spelling} ({variable.item})" if named else read.spelling


def citation_words(citation: Citation, profile: Profile) -> str:
    """Short title and pinpoint: `Investigatory Powers Act 2016 (c. 25), s 53(1)`."""
    title = short_title(profile.sources[citation.source].title)
    return f"{title}, {citation.at}" if citation.at and citation.at != "whole" else title


def short_title(title: str) -> str:
    """A source's title without the remarks that follow it."""
    for divider in (", sections read", ", Part ", ", ss. ", ", s. ", "; "):
        title = title.split(divider, maxsplit=1)[0]
    return title


_NUMBERS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def in_letters(number: int) -> str:
    """A number as prose has it: `two`, `ten`, `11`."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def deciding_answers(finding: Finding) -> tuple[AnswerRead, ...]:
    """The reasons worth citing: that a power exists goes without saying beside the others."""
    reasons = finding.because or ()
    return tuple(read for read in reasons if read.variable.key != "exists") or reasons


def weakest_basis(safeguard: Safeguard) -> Basis | None:
    """The weakest basis of the findings that make a safeguard what it is; None without answers."""
    found = [each.basis for each in safeguard.deciding if each.basis]
    return max(found, key=lambda basis: basis.weakness, default=None)


def basis_beside(standing: Standing, basis: Basis | None) -> str:
    """How far an outcome was verified, as said beside it; of what is open only if unverified."""
    if basis is None or (standing in ("open", "not-researched") and basis is not Basis.UNVERIFIED):
        return ""
    return BASIS_WORDS[basis]


def safeguard_text(safeguard: Safeguard, state: str) -> str:
    """What a safeguard comes to in one sentence, whatever number of powers it concerns."""
    return findings_text(safeguard.deciding, state)


def findings_text(findings: Sequence[Finding], state: str) -> str:
    """What some findings of one rule, all with the same outcomes, come to in one sentence."""
    first, *others = findings
    if not others:
        return first.text
    return finding_text(
        first.rule, first.outcomes, first.scope, SEVERAL[first.scope], {"state": state}
    )


def filled(safeguard: Safeguard, text: str, state: str) -> str:
    """A rule's text about all that the safeguard concerns."""
    first, *others = safeguard.deciding
    return fill(
        text, first.scope, SEVERAL[first.scope] if others else first.in_text, {"state": state}
    )


SEVERAL = {
    Scope.POWER: "these powers",
    Scope.CONDUCT: "these kinds of conduct",
    Scope.OFFENCE: "these offences",
    Scope.STATE: "",
}
"""What a rule's text calls several subjects at once."""
