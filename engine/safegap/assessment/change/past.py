"""An assessment kept as the past of another."""

from collections.abc import Iterable

from safegap.model.assessment import Assessment
from safegap.model.change import PastAnswer, PastFinding, PastState
from safegap.model.finding import Finding
from safegap.model.integrity import IntegrityFault


def past_state(assessment: Assessment, faults: Iterable[IntegrityFault] = ()) -> PastState:
    """A State as it was assessed from a revision, a file or another day."""
    profile = assessment.profile
    return PastState(
        state=profile.state,
        name=profile.name,
        path=profile.path,
        day=assessment.day,
        pack_digest=assessment.pack.digest,
        findings={each.id: _past(each) for each in assessment.findings},
        profile=profile,
        faults=frozenset((each.code, each.about) for each in faults),
        cautions=assessment.cautions,
    )


def _past(finding: Finding) -> PastFinding:
    return PastFinding(
        rule=finding.rule.id,
        scope=finding.scope,
        item=finding.item,
        item_title=finding.item_title,
        outcomes=finding.outcomes,
        severity=finding.severity,
        text=finding.text,
        answers={
            read.variable: PastAnswer(read.values, read.state, read.line, read.column)
            for read in finding.answers
        },
    )
