"""Why a plan leaves a gap open, and what has to be found out before anything can be planned."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from safegap.assessment.plan.aims import Aim, Solver, Wishes
from safegap.logic.diagram import TooMuchWork
from safegap.logic.reading import is_unlisted
from safegap.model.assessment import Assessment, Safeguard
from safegap.model.finding import AnswerRead, Finding
from safegap.model.outcome import Outcome, Severity
from safegap.model.plan import Plan


class Why(Enum):
    """What stands in the way."""

    TOGETHER = "together"
    """It can be closed, but not together with the others."""
    EXCLUDED = "excluded"
    """Only by changing what was to be left as it is."""
    FIXED = "fixed"
    """It hangs on answers that no law changes."""
    UNCERTAIN = "uncertain"
    """No change is certain to close it whatever the unknown answers are."""
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Unclosable:
    """A gap that the plan leaves open."""

    finding: Finding
    why: Why
    fixed: tuple[AnswerRead, ...] = ()
    """The answers that no law changes."""


def unclosable(plan: Plan, assessment: Assessment, wishes: Wishes) -> tuple[Unclosable, ...]:
    """Each gap that the plan can't close, with the reason."""
    return tuple(_why(each, assessment, wishes) for each in plan.unclosable)


def _why(finding: Finding, assessment: Assessment, wishes: Wishes) -> Unclosable:
    try:
        if _closes(finding, assessment, wishes):
            return Unclosable(finding, Why.TOGETHER)
        if wishes.exclude and _closes(finding, assessment, Wishes()):
            return Unclosable(finding, Why.EXCLUDED)
    except TooMuchWork:
        return Unclosable(finding, Why.TOO_LARGE)
    fixed = tuple(_fixed(finding, assessment))
    return Unclosable(finding, Why.FIXED if fixed else Why.UNCERTAIN, fixed)


def _closes(finding: Finding, assessment: Assessment, wishes: Wishes) -> bool:
    return Solver([Aim(finding, close=True)], assessment, wishes).smallest().cost is not None


def _fixed(finding: Finding, assessment: Assessment) -> Iterator[AnswerRead]:
    """Of the answers that decide: those that the law can't change."""
    for read in finding.because or finding.answers:
        variable = read.variable
        question = assessment.pack.codebook.question(variable.scope, variable.key)
        if (not question.reform and variable.key != "exists") or is_unlisted(variable):
            yield read


def to_research(assessment: Assessment, floor: Severity) -> tuple[Safeguard, ...]:
    """Safeguards that can still turn out a gap of this weight: their answers are not known."""
    return tuple(
        each for each in assessment.safeguards if any(_may_be(f, floor) for f in each.findings)
    )


def _may_be(finding: Finding, floor: Severity) -> bool:
    heavy = finding.severity.weight >= floor.weight
    return heavy and not finding.settled and Outcome.GAP in finding.outcomes
