"""Which question, answered next, settles most."""

from safegap.model.assessment import Assessment, WorkItem
from safegap.model.finding import AnswerRead, Finding, Variable


def work_list(assessment: Assessment) -> tuple[WorkItem, ...]:
    """The missing questions, those on which most severity hangs first, then in the rules' order."""
    reads: dict[Variable, AnswerRead] = {}
    hanging: dict[Variable, list[Finding]] = {}
    for finding in assessment.findings:
        for read in finding.missing:
            reads.setdefault(read.variable, read)
            hanging.setdefault(read.variable, []).append(finding)
    items = [
        WorkItem(reads[variable], tuple(found), sum(f.severity.weight for f in found))
        for variable, found in hanging.items()
    ]
    return tuple(sorted(items, key=lambda item: -item.weight))
