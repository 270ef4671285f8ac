"""What `check` found, for programs (docs/schema/check.json). It can be kept as a baseline."""

from safegap import __version__
from safegap.model.check import CheckReport
from safegap.reporting.change_json import fault_json, finding_change_json
from safegap.reporting.pack_json import pack_json
from safegap.reporting.result import Json, result

SCHEMA = "safegap-check/1"


def check_json(report: CheckReport) -> Json:
    """The whole report as plain data."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "safegap", "version": __version__},
        "pack": pack_json(report.pack),
        "base": report.base or None,
        "notes": list(report.notes),
        "gates": report.gates,
        "gating": [
            {"state": state, "finding": finding}
            for state, finding in sorted(report.gating_findings)
        ],
        "problems": [
            {
                "code": each.code,
                "message": each.message,
                "hint": each.hint,
                "location": {"path": each.path, "line": each.line, "column": each.column},
            }
            for each in report.problems
        ],
        "faults": [
            {**fault_json(each), "gates": each in report.gating_faults}
            for each in report.all_faults()
        ],
        "changes": [finding_change_json(each) for each in report.all_changes()],
        "results": [result(each.assessment) for each in report.checked],
    }
