"""How a rule comes to its outcome for one subject, part by part."""

from collections.abc import Callable
from dataclasses import dataclass

from safegap.assessment.assess import Selection, assess, decide_for
from safegap.model.assessment import Assessment
from safegap.model.condition import Condition
from safegap.model.finding import Finding
from safegap.model.pack import Pack
from safegap.model.profile import Profile
from safegap.model.treaty import TreatyStatus


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding, with the truth of every part of its rule."""

    assessment: Assessment
    finding: Finding
    truth: Callable[[Condition], frozenset[bool]]
    """Whether a part holds: both where that is open."""


def explain(
    pack: Pack, profile: Profile, treaty: TreatyStatus, selection: Selection, item: str | None
) -> tuple[Explanation, ...]:
    """One explanation for each subject of the selected rule, or for one of them."""
    assessment = assess(pack, profile, treaty, selection)
    found: list[Explanation] = []
    for finding in assessment.findings:
        if item is None or finding.item == item:
            decision = decide_for(finding, pack, assessment)
            found.append(Explanation(assessment, finding, decision.truth))
    return tuple(found)
