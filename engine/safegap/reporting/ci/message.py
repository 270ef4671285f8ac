"""What is said of a finding, a fault or a problem: one line that holds nothing but text."""

from collections.abc import Iterator

from safegap.model.assessment import Assessment
from safegap.model.check import Checked
from safegap.model.finding import AnswerRead, Finding
from safegap.model.integrity import IntegrityFault
from safegap.model.outcome import Basis
from safegap.model.problem import Problem
from safegap.reporting.waiver_words import waiver_words
from safegap.reporting.words import (
    BASIS_WORDS,
    OUTCOME_WORDS,
    answer_words,
    citation_words,
    deciding_answers,
    place_words,
)

# They shape letters of Persian, Hindi and others and move nothing.
_JOINERS = "\u200c\u200d"


def plain(text: str) -> str:
    """Text on one line that can't move a cursor, hide anything or break XML."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """Text without control characters, overrides of direction and lone surrogates."""
    return "".join(c if c.isprintable() or c in _JOINERS else "\ufffd" for c in text)


def finding_message(finding: Finding, state: str) -> str:
    """`KE: ... can be used without a court. (missing; critical; unverified)`."""
    text = finding.text if finding.settled else f"{_subject(finding)}: {finding.text}"
    qualities = "; ".join(_qualities(finding))
    return plain(f"{state}: {text} ({qualities})" if qualities else f"{state}: {text}")


def _subject(finding: Finding) -> str:
    """The safeguard, which the text of an unsettled finding does not name."""
    title = finding.rule.title.rstrip(".")
    return f"{title} ({finding.item_title})" if finding.item_title else title


def _qualities(finding: Finding) -> Iterator[str]:
    if finding.settled:
        yield OUTCOME_WORDS[finding.outcomes[0]]
    if finding.counts_as:
        yield finding.counts_as.value if finding.settled else f"up to {finding.counts_as}"
    if finding.basis is Basis.UNVERIFIED:
        yield BASIS_WORDS[finding.basis]
    if finding.waiver:
        yield waiver_words(finding.waiver)


def fault_message(fault: IntegrityFault) -> str:
    """What is doubtful, and what would be right."""
    return _advised(fault.message, fault.hint)


def problem_message(problem: Problem) -> str:
    """What could not be read, and what would be right."""
    return _advised(problem.message, problem.hint)


def not_computed_message(rule: str, state: str) -> str:
    """Why a rule has no finding."""
    return plain(f"{state}: {rule} was not computed; it reads too much to be exact")


def _advised(message: str, hint: str) -> str:
    return plain(f"{message}; {hint}" if hint else message)


def grounds(finding: Finding, assessment: Assessment) -> Iterator[str]:
    """The answers that decide a finding, each with its basis and its citations."""
    if finding.because is None:
        yield "the deciding answers were not computed: too much work"
    for read in deciding_answers(finding):
        question = assessment.pack.codebook.question(read.variable.scope, read.variable.key)
        words = f"{place_words(read, finding)}: {answer_words(read, question)}"
        yield plain(f"{words} ({BASIS_WORDS[read.basis]}) [{cited(read, assessment)}]")


def cited(read: AnswerRead, assessment: Assessment) -> str:
    """`Data Act, s 53(1); s 54`, or that there is no source."""
    words = dict.fromkeys(citation_words(each, assessment.profile) for each in read.citations)
    return "; ".join(words) or "no source given"


def uncomputed(checked: Checked) -> Iterator[tuple[str, str]]:
    """The rules that were not computed for a State, and why."""
    for rule in checked.assessment.not_computed:
        yield rule, not_computed_message(rule, checked.state)
