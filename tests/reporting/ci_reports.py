"""Reports of `check` to write in every format: computed from small profiles, then dressed up."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from safegap.assessment.assess import Selection, assess
from safegap.assessment.integrity.check_profile import integrity_faults
from safegap.assessment.waivers import waive
from safegap.content.profile_files import read_profile
from safegap.content.workspace import Workspace
from safegap.model.change import Cause, FindingChange, Kind, PastFinding
from safegap.model.check import Checked, CheckReport
from safegap.model.day import Day
from safegap.model.finding import Finding
from safegap.model.integrity import IntegrityFault
from safegap.model.outcome import Outcome
from safegap.model.pack import Pack
from safegap.model.problem import Problem
from safegap.model.treaty import TreatyStatus
from safegap.model.waiver import Waiver
from safegap.reporting.ci.annotations import annotations
from safegap.reporting.ci.gitlab import gitlab
from safegap.reporting.ci.junit import junit
from safegap.reporting.ci.oscal import oscal
from safegap.reporting.ci.sarif import sarif
from safegap.reporting.result import dumps

TESTS = Path(__file__).parents[1]
SOURCE = {"title": "Tapping Act, 2020", "kind": "statute", "url": "https://law.example/act"}
WRITERS: dict[str, Callable[[CheckReport], str]] = {
    "annotations": annotations,
    "gitlab": lambda report: dumps(gitlab(report)),
    "junit": junit,
    "oscal": lambda report: dumps(oscal(report)),
    "sarif": lambda report: dumps(sarif(report)),
    "sarif-all": lambda report: dumps(sarif(report, everything=True)),
}


@cache
def mini() -> Pack:
    """The pack of the small repository."""
    return Workspace(TESTS / "repository").pack("mini")


def answer(value: object, basis: str = "text", **more: object) -> dict[str, object]:
    """An answer with a citation."""
    return {"value": value, "cite": "act s 1", "basis": basis, **more}


def assessed(parts: dict[str, Any], *waivers: Waiver, rule: str = "") -> Checked:
    """A State called Aland, whose profile has these parts."""
    source = {**SOURCE, "basis": "text"}
    profile = {
        "state": "AA",
        "name": "Aland",
        "law-as-of": "2026-01-31",
        "sources": {"act": source},
    }
    written = json.dumps({**profile, **parts}).encode()
    path = f"profiles/{parts.get('state', 'AA')}.yaml"
    found, problems = read_profile(written, path, mini().codebook)
    assert found, problems
    selection = Selection(rules=(rule,) if rule else ())
    findings = assess(mini(), found, TreatyStatus(), selection)
    return Checked(waive(findings, waivers), integrity_faults(found, mini()))


def waiver(
    reason: str = "A bill is before parliament", rule: str = "authorisation.court"
) -> Waiver:
    """Someone accepts what the rule finds in Aland."""
    return Waiver(
        rule=rule, state="AA", reason=reason, owner="the secretariat", until=Day.parse("2027-06-30"),
        path="waivers.yaml", line=1, column=3,
    )  # fmt: skip


def reported(*checked: Checked, **more: Any) -> CheckReport:
    """A report without a base in which nothing gates, unless told otherwise."""
    empty: dict[str, Any] = {
        "faults": (), "changes": (), "problems": (), "base": "", "notes": (),
        "gating_findings": frozenset(), "gating_faults": frozenset(),
    }  # fmt: skip
    return CheckReport(pack=mini(), checked=checked, **(empty | more))


def changed(finding: Finding, kind: Kind, *before: Outcome) -> FindingChange:
    """A change of Aland's law from these outcomes; without any, the finding is new."""
    past = PastFinding(
        finding.rule.id, finding.scope, finding.item, finding.item_title, before,
        finding.severity, "", {},
    )  # fmt: skip
    return FindingChange(
        "AA", kind, finding.rule.id, finding.rule.title, finding.item, finding.item_title,
        past if before else None, finding, (Cause.LAW,), (),
    )  # fmt: skip


SAMPLE = {
    "powers": {
        "tapping": {"exists": answer(True), "authorising-body": answer("police", "unverified")},
        "searching": {"exists": answer(True), "authorising-body": answer("prosecutor")},
    },
    "conducts": {
        "satire": {"criminalised": answer("no")},
        "rumour": {"criminalised": answer("yes")},
    },
    "offences": [{"key": "hacking", "title": "Hacking", "answers": {"max-penalty": answer(12)}}],
}
PROBLEM = Problem("./profiles/ZZ.yaml", 3, 7, "wrong-value", "`maybe` is no answer", "write `yes`")


def sample() -> CheckReport:
    """One finding of each kind that can be wrong, doubts, and a file that could not be read."""
    checked = assessed(SAMPLE, waiver(rule="content.offences-light"))
    opened = next(each for each in checked.assessment.findings if each.item == "tapping")
    doubt = IntegrityFault(
        "profiles/AA.yaml", 1, 20, "unsupported-improvement", "error", "powers.searching.exists",
        "this improves without a citation", "cite the provision",
    )  # fmt: skip
    warning = IntegrityFault(
        "waivers.yaml", 4, 3, "unused-waiver", "warning", "AA content.no-prison",
        "this waiver waives nothing", "remove it",
    )  # fmt: skip
    return reported(
        replace(checked, faults=(doubt,), changes=(changed(opened, Kind.OPENED, Outcome.MET),)),
        faults=(warning,),
        problems=(PROBLEM,),
        base="origin/main",
        notes=("The rules are the same.",),
        gating_findings=frozenset({("AA", opened.id)}),
        gating_faults=frozenset({doubt}),
    )
