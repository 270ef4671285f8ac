"""GitLab's code quality report: what is wrong, may be wrong, or is doubtful."""

import hashlib
from collections.abc import Iterator

from safegap.model.check import Checked, CheckReport
from safegap.model.finding import Finding
from safegap.reporting.ci.identity import Identities
from safegap.reporting.ci.message import (
    fault_message,
    finding_message,
    problem_message,
    uncomputed,
)
from safegap.reporting.ci.place import Place, place
from safegap.reporting.ci.standing import (
    GITLAB_FAULTS,
    GITLAB_OPEN,
    GITLAB_PROBLEM,
    GITLAB_SEVERITIES,
    Standing,
    mark,
    standing,
)
from safegap.reporting.result import Json


def gitlab(report: CheckReport) -> list[Json]:
    """A list of issues. What is in place, does not apply or is waived is left out."""
    identities = Identities()
    return [
        *_problems(report, identities),
        *_faults(report, identities),
        *(issue for each in report.checked for issue in _state(each, identities)),
    ]


def _problems(report: CheckReport, identities: Identities) -> Iterator[Json]:
    for each in report.problems:
        where = place(each.path, each.line, each.column)
        identity = identities.problem(each)
        yield _issue(each.code, problem_message(each), GITLAB_PROBLEM, where, identity)


def _faults(report: CheckReport, identities: Identities) -> Iterator[Json]:
    for each in report.all_faults():
        where = place(each.path, each.line, each.column)
        identity = identities.fault(each)
        yield _issue(each.code, fault_message(each), GITLAB_FAULTS[each.grade], where, identity)


def _state(checked: Checked, identities: Identities) -> Iterator[Json]:
    state = checked.state
    for rule, why in uncomputed(checked):
        where = place(checked.assessment.profile.path, 1, 1)
        yield _issue(rule, why, GITLAB_PROBLEM, where, identities.not_computed(rule, state))
    for finding in checked.assessment.findings:
        severity = _severity(finding)
        if severity and mark(finding).gitlab and not finding.waiver:
            yield _issue(
                finding.rule.id,
                finding_message(finding, state),
                severity,
                place(finding.path, finding.line, finding.column),
                identities.finding(finding, state),
            )


def _severity(finding: Finding) -> str:
    """Empty where nothing is wrong in any case."""
    if not finding.counts_as:
        return ""
    if standing(finding) is Standing.OPEN:
        return GITLAB_OPEN
    return GITLAB_SEVERITIES[finding.counts_as]


def _issue(check: str, text: str, severity: str, where: Place, identity: str) -> Json:
    return {
        "description": text,
        "check_name": check,
        "fingerprint": hashlib.sha256(identity.encode()).hexdigest(),
        "severity": severity,
        "location": {"path": where.path, "lines": {"begin": where.line}},
    }
