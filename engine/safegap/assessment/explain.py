"""How a rule comes to its outcome for one subject, part by part."""

from dataclasses import dataclass

from safegap.model.assessment import Assessment
from safegap.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding, which tells the truth of every part of its rule, and what it was found in."""

    assessment: Assessment
    finding: Finding


def explain(assessment: Assessment, item: str | None) -> tuple[Explanation, ...]:
    """One explanation for each finding of an assessment of one rule, or for one subject."""
    return tuple(
        Explanation(assessment, finding)
        for finding in assessment.findings
        if item is None or finding.item == item
    )
