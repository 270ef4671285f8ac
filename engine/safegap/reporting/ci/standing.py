"""What a finding is in each format that CI systems read: one table for all of them."""

from dataclasses import dataclass
from enum import StrEnum

from safegap.model.finding import Finding
from safegap.model.outcome import Basis, Outcome, Severity


class Standing(StrEnum):
    """What a finding comes to."""

    MET = "met"
    PARTIAL = "partial"
    GAP = "gap"
    NOT_APPLICABLE = "not-applicable"
    PARTIAL_OR_GAP = "partial-or-gap"
    """Not settled, and in place in no case."""
    OPEN = "open"
    """Not settled: it can be in place, or need not be."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What each format calls a standing. An open finding is never called a failure or a success."""

    kind: str
    """SARIF's kind of result."""
    level: str
    """SARIF's level: `none` unless the kind is `fail`."""
    junit: str
    """`passed`, `failure` or `skipped`."""
    annotation: str
    """GitHub's kind of annotation; empty for none."""
    gitlab: bool
    """Whether GitLab's code quality lists it."""
    oscal: tuple[str, str] | None
    """State and reason of an OSCAL finding; None where there is no finding."""


MARKS = {
    Standing.MET: Mark("pass", "none", "passed", "", False, ("satisfied", "pass")),
    Standing.PARTIAL: Mark(
        "fail", "warning", "failure", "warning", True, ("not-satisfied", "other")
    ),
    Standing.GAP: Mark("fail", "error", "failure", "error", True, ("not-satisfied", "fail")),
    Standing.NOT_APPLICABLE: Mark("notApplicable", "none", "skipped", "", False, None),
    Standing.PARTIAL_OR_GAP: Mark(
        "fail", "warning", "failure", "warning", True, ("not-satisfied", "other")
    ),
    Standing.OPEN: Mark("open", "none", "skipped", "notice", True, None),
}

GITLAB_SEVERITIES = {
    Severity.CRITICAL: "critical",
    Severity.HIGH: "major",
    Severity.MEDIUM: "minor",
    Severity.LOW: "minor",
}
GITLAB_OPEN = "info"
"""What GitLab calls a finding that is not established."""
GITLAB_FAULTS = {"error": "major", "warning": "minor"}
GITLAB_PROBLEM = "blocker"

PROBLEM_SEVERITIES = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "recommendation",
}
"""GitHub's `problem.severity` of a rule."""
PRECISIONS = {Basis.TEXT: "high", Basis.SECONDARY: "medium", Basis.UNVERIFIED: "low"}
"""GitHub's `precision` of a rule, by the weakest basis of what it found."""


def standing(finding: Finding) -> Standing:
    """What a finding comes to, whether or not it is waived."""
    return of_outcomes(finding.outcomes)


def of_outcomes(outcomes: tuple[Outcome, ...]) -> Standing:
    """What these possible outcomes come to."""
    if len(outcomes) == 1:
        return Standing(outcomes[0].value)
    wrong = set(outcomes) <= {Outcome.PARTIAL, Outcome.GAP}
    return Standing.PARTIAL_OR_GAP if wrong else Standing.OPEN


def mark(finding: Finding) -> Mark:
    """What each format calls a finding, whether or not it is waived."""
    return MARKS[standing(finding)]


def fails(finding: Finding) -> bool:
    """Whether a safeguard is not in place in any case; a waived one is not in place either."""
    return mark(finding).kind == "fail"
