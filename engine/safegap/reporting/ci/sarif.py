"""SARIF 2.1.0: the subset that code scanning takes."""

import re
from typing import Any

from safegap import __version__
from safegap.model.check import CheckReport
from safegap.reporting.ci.message import plain, problem_message, uncomputed
from safegap.reporting.ci.place import place
from safegap.reporting.ci.sarif_results import location, message, results
from safegap.reporting.ci.sarif_rules import descriptors
from safegap.reporting.pack_json import pack_json
from safegap.reporting.result import Json

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_PROFILE = re.compile(r"(?:^|/)profiles/([A-Z]{2})\.yaml$")


def sarif(report: CheckReport, *, everything: bool = False) -> Json:
    """One run for all States. `everything`: also what is in place, open or does not apply."""
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, everything=everything)]}


def _run(report: CheckReport, *, everything: bool) -> Json:
    rules = descriptors(report)
    order = {rule["id"]: number for number, rule in enumerate(rules)}
    found = results(report, everything=everything)
    return {
        "tool": {"driver": {"name": "safegap", "version": __version__, "rules": rules}},
        "automationDetails": {"id": _category(report)},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [{**each, "ruleIndex": order[each["ruleId"]]} for each in found],
        "properties": _about(report),
    }


def _category(report: CheckReport) -> str:
    """The State's if it is one, counting those whose profile can't be read now."""
    # Code scanning keeps alerts apart by this name: a slip of the pen must not change it.
    states = {each.state for each in report.checked}
    unread = (_PROFILE.search(place(each.path, 1, 1).path) for each in report.problems)
    states |= {found[1] for found in unread if found}
    return f"safegap/{states.pop()}/" if len(states) == 1 else "safegap/"


def _invocation(report: CheckReport) -> Json:
    said = [*_problems(report), *_not_computed(report)]
    found: Json = {"executionSuccessful": not said}
    return {**found, "toolExecutionNotifications": said} if said else found


def _problems(report: CheckReport) -> list[Json]:
    return [
        {
            "descriptor": {"id": each.code},
            "level": "error",
            "message": message(problem_message(each)),
            "locations": [location(place(each.path, each.line, each.column))],
        }
        for each in report.problems
    ]


def _not_computed(report: CheckReport) -> list[Json]:
    return [
        {
            "descriptor": {"id": "not-computed"},
            "associatedRule": {"id": rule},
            "level": "error",
            "message": message(why),
            "locations": [location(place(each.assessment.profile.path, 1, 1))],
        }
        for each in report.checked
        for rule, why in uncomputed(each)
    ]


def _about(report: CheckReport) -> Json:
    pack = report.pack
    found: dict[str, Any] = {
        "pack": pack_json(pack),
        "states": {
            each.state: {
                "asOf": each.assessment.day.isoformat(),
                "digest": f"sha256:{each.assessment.profile.digest}",
            }
            for each in report.checked
        },
    }
    if report.base:
        found["base"] = plain(report.base)
        found["notes"] = [plain(each) for each in report.notes]
    return found
