"""How a finding came about: each part of its rule with its truth, the answers, what was replied."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from safegap.assessment.strength import weaker
from safegap.model.finding import AnswerRead, Finding, SingleChange, Variable
from safegap.model.profile import Profile, Reply
from safegap.model.question import Codebook, Question
from safegap.reporting.sentences import CLAUSE_WORDS, Sentences

Truth = Literal["yes", "no", "open", ""]
"""Whether a part of a rule holds; empty inside a quantifier, where a part has no truth."""
_TRUTHS: dict[frozenset[bool], Truth] = {
    frozenset({True}): "yes",
    frozenset({False}): "no",
    frozenset({True, False}): "open",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a condition, as a sentence."""

    depth: int
    text: str
    truth: Truth


@dataclass(frozen=True, slots=True)
class Branch:
    """A part with the parts that it is made of."""

    text: str
    truth: Truth
    parts: "tuple[Branch, ...]"


@dataclass(frozen=True, slots=True)
class TrueClause:
    """One condition of a rule with the truth of its parts, the whole first."""

    words: str
    parts: tuple[Part, ...]

    @property
    def branches(self) -> tuple[Branch, ...]:
        """The parts, each within what it is a part of."""
        return _branches(self.parts)


def true_clauses(finding: Finding, sentences: Sentences) -> tuple[TrueClause, ...]:
    """The conditions of a finding's rule, in the order in which it is read."""
    return tuple(
        TrueClause(
            CLAUSE_WORDS[name],
            tuple(
                Part(
                    line.depth,
                    line.text,
                    _TRUTHS[finding.truth(line.part)] if line.part else "",
                )
                for line in sentences.lines(clause)
            ),
        )
        for name, clause in finding.rule.clauses
    )


def _branches(parts: tuple[Part, ...]) -> tuple[Branch, ...]:
    if not parts:
        return ()
    first, *rest = parts
    inner = tuple(takewhile(lambda part: part.depth > first.depth, rest))
    branch = Branch(first.text, first.truth, _branches(inner))
    return branch, *_branches(tuple(rest[len(inner) :]))


def reason_variables(finding: Finding) -> frozenset[Variable]:
    """The questions whose answers decide."""
    return frozenset(read.variable for read in finding.because or ())


def recorded_answers(finding: Finding) -> tuple[AnswerRead, ...]:
    """What a profile records of the questions that a rule reads, the answers that decide first."""
    reasons = reason_variables(finding)
    known = [each for each in finding.answers if each.period or each.state == "known"]
    # The sort keeps the rule's order among the others.
    return tuple(sorted(known, key=lambda read: read.variable not in reasons))


def turns_on_a_number(finding: Finding, codebook: Codebook) -> bool:
    """Whether a number is among the answers that decide."""
    return any(_question(read, codebook).is_number for read in finding.because or ())


def replies_to(finding: Finding, profile: Profile) -> Iterator[Reply]:
    """What the State replied to a finding, or to all findings of its rule."""
    for reply in profile.replies:
        item = reply.subject.item if reply.subject else None
        if reply.rule == finding.rule.id and item in (None, finding.item):
            yield reply


def weakens(change: SingleChange, codebook: Codebook) -> bool:
    """Whether a change would take from an answer that is known, as where a rule stops applying."""
    read = change.answer
    return read.state == "known" and weaker(_question(read, codebook), read.values, change.to)


def _question(read: AnswerRead, codebook: Codebook) -> Question:
    return codebook.question(read.variable.scope, read.variable.key)
