"""How a rule comes to its outcome for one subject, part by part."""

from collections.abc import Callable
from dataclasses import dataclass

from safegap.assessment.assess import decide_for
from safegap.model.assessment import Assessment
from safegap.model.condition import Condition
from safegap.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding, with the truth of every part of its rule."""

    assessment: Assessment
    finding: Finding
    truth: Callable[[Condition], frozenset[bool]]
    """Whether a part holds: both where that is open."""


def explain(assessment: Assessment, item: str | None) -> tuple[Explanation, ...]:
    """One explanation for each finding of an assessment of one rule, or for one subject."""
    found: list[Explanation] = []
    for finding in assessment.findings:
        if item is None or finding.item == item:
            decision = decide_for(finding, assessment.pack, assessment)
            found.append(Explanation(assessment, finding, decision.truth))
    return tuple(found)
