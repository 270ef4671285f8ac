"""The results of a SARIF run: findings and doubts."""

from collections.abc import Iterator

from safegap.assessment.gate import CHANGE_CODES
from safegap.model.change import FindingChange
from safegap.model.check import Checked, CheckReport
from safegap.model.finding import Finding
from safegap.model.integrity import IntegrityFault
from safegap.reporting.ci.identity import Identities
from safegap.reporting.ci.message import fault_message, finding_message, plain
from safegap.reporting.ci.place import Place, place
from safegap.reporting.ci.standing import MARKS, fails, mark, of_outcomes, standing
from safegap.reporting.result import Json
from safegap.reporting.waiver_words import waiver_words


def results(report: CheckReport, *, everything: bool) -> list[Json]:
    """Every finding that is wrong in any case, waived ones too, and every doubt, in order."""
    identities = Identities()
    return [
        *(
            _finding(finding, checked, report, identities)
            for checked in report.checked
            for finding in checked.assessment.findings
            if everything or fails(finding)
        ),
        *(_fault(each, report, identities) for each in report.all_faults()),
    ]


def message(text: str) -> Json:
    """Text in which nothing is a link or a placeholder."""
    return {"text": _unlinked(text).replace("{", "{{").replace("}", "}}")}


def _unlinked(text: str) -> str:
    return text.replace("](", "] (")


def location(where: Place) -> Json:
    """A line of a file of the repository."""
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": where.uri},
            "region": {"startLine": where.line, "startColumn": where.column},
        }
    }


def _finding(
    finding: Finding, checked: Checked, report: CheckReport, identities: Identities
) -> Json:
    state = checked.state
    found: Json = {
        "ruleId": finding.rule.id,
        "kind": mark(finding).kind,
        "level": mark(finding).level,
        "message": message(finding_message(finding, state)),
        "locations": [location(place(finding.path, finding.line, finding.column))],
        "partialFingerprints": {"primaryLocationLineHash": identities.finding(finding, state)},
        "properties": dict(_details(finding, checked, report)),
    }
    if finding.waiver:
        found["suppressions"] = [_suppression(finding)]
    if report.base:
        found["baselineState"] = _baseline_state(checked.changed.get(finding.id))
    return found


def _suppression(finding: Finding) -> Json:
    words = plain(waiver_words(finding.waiver)) if finding.waiver else ""
    return {"kind": "external", "status": "accepted", "justification": _unlinked(words)}


def _baseline_state(change: FindingChange | None) -> str:
    if change is None:
        return "unchanged"
    was_wrong = change.before and MARKS[of_outcomes(change.before.outcomes)].kind == "fail"
    return "updated" if was_wrong else "new"


def _details(
    finding: Finding, checked: Checked, report: CheckReport
) -> Iterator[tuple[str, object]]:
    yield "state", checked.state
    yield "subject", {finding.scope.value: finding.item} if finding.item else {}
    yield "standing", standing(finding).value
    yield "outcomes", [each.value for each in finding.outcomes]
    yield "severity", finding.severity.value
    yield "countsAs", finding.counts_as.value if finding.counts_as else None
    yield "basis", finding.basis.value if finding.basis else None
    yield "missing", [each.spelling for each in finding.missing]
    yield "gates", report.gates_on(checked.state, finding)
    if change := checked.changed.get(finding.id):
        yield "change", change.kind.value
        yield "causes", [each.value for each in change.causes]


def _fault(fault: IntegrityFault, report: CheckReport, identities: Identities) -> Json:
    found: Json = {
        "ruleId": fault.code,
        "kind": "fail",
        "level": fault.grade,
        "message": message(fault_message(fault)),
        "locations": [location(place(fault.path, fault.line, fault.column))],
        "partialFingerprints": {"primaryLocationLineHash": identities.fault(fault)},
        "properties": {"about": plain(fault.about), "gates": fault in report.gating_faults},
    }
    # Whether another doubt was there before is not known.
    if report.base and fault.code in CHANGE_CODES:
        found["baselineState"] = "new"
    return found
