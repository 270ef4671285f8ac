"""What `check` found, in the formats that CI systems read: held against their schemas."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from safegap.assessment.assess import Selection, assess
from safegap.assessment.integrity.check_profile import integrity_faults
from safegap.content.workspace import Workspace
from safegap.model.change import Kind
from safegap.model.check import Checked, CheckReport
from safegap.model.integrity import IntegrityFault
from safegap.model.outcome import Basis, Outcome
from safegap.reporting.ci.annotations import annotations
from safegap.reporting.ci.gitlab import gitlab
from safegap.reporting.ci.identity import Identities
from safegap.reporting.ci.junit import junit
from safegap.reporting.ci.message import finding_message
from safegap.reporting.ci.oscal import oscal
from safegap.reporting.ci.oscal_words import token
from safegap.reporting.ci.place import place
from safegap.reporting.ci.sarif import sarif
from safegap.resources import shipped
from tests.reporting.ci_reports import (
    PROBLEM,
    SAMPLE,
    WRITERS,
    answer,
    assessed,
    changed,
    reported,
    sample,
    waiver,
)
from tests.reporting.ci_schemas import COMMAND, check

TESTS = Path(__file__).parents[1]
CASES: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "cases" / "ci-formats.yaml").read_text(encoding="utf-8")
)


@cache
def shipped_report(*states: str) -> CheckReport:
    workspace = Workspace(Path(str(shipped())))
    pack = workspace.pack()
    found: list[Checked] = []
    for state in states:
        profile = workspace.profile(state, pack)
        assert profile
        assessment = assess(pack, profile, workspace.treaty, Selection())
        found.append(Checked(assessment, integrity_faults(profile, pack)))
    return replace(reported(*found), pack=pack)


def not_computed() -> CheckReport:
    checked = assessed(SAMPLE)
    missing = replace(checked.assessment, not_computed=("content.no-prison",))
    return reported(replace(checked, assessment=missing))


REPORTS: dict[str, Callable[[], CheckReport]] = {
    "sample": sample,
    "nothing": reported,
    "not computed": not_computed,
    "only problems": lambda: reported(problems=(PROBLEM, PROBLEM)),
    "two shipped": lambda: shipped_report("GB", "KE"),
}


@pytest.mark.parametrize("format_", WRITERS)
@pytest.mark.parametrize("which", REPORTS)
def test_every_format_fits_its_schema(format_: str, which: str) -> None:
    check(format_, WRITERS[format_](REPORTS[which]()))


@pytest.mark.parametrize("format_", WRITERS)
def test_the_whole_of_a_small_report(format_: str, snapshot: SnapshotAssertion) -> None:
    text = WRITERS[format_](sample())
    stable = re.sub(r"sha256:[0-9a-f]{64}", "sha256:...", text)
    # It is derived from all else, digests too.
    stable = re.sub(r'(results": \{\n +"uuid": )"[^"]+"', r'\1"..."', stable)
    assert stable == snapshot


@pytest.mark.parametrize("format_", WRITERS)
def test_the_same_content_gives_the_same_bytes(format_: str) -> None:
    assert WRITERS[format_](sample()) == WRITERS[format_](sample())


def of_tapping(case: dict[str, Any]) -> CheckReport:
    answers = {key: answer(value) for key, value in case["answers"].items()}
    waivers = [waiver()] if case.get("waived") else []
    checked = assessed({"powers": {"tapping": answers}}, *waivers, rule="authorisation.court")
    tapping = replace(
        checked.assessment.shown[0], findings=checked.assessment.shown[0].findings[:1]
    )
    return reported(
        replace(checked, faults=(), assessment=replace(checked.assessment, shown=(tapping,)))
    )


def in_sarif(report: CheckReport, *, everything: bool = False) -> str:
    results = sarif(report, everything=everything)["runs"][0]["results"]
    for each in results:
        suppressed = [f"suppressed {s['kind']} {s['status']}" for s in each.get("suppressions", [])]
        assert suppressed in ([], ["suppressed external accepted"])
        return " ".join([each["kind"], each["level"], *(["suppressed"] if suppressed else [])])
    return "nothing"


def in_junit(report: CheckReport) -> str:
    case = ET.fromstring(junit(report)).find("testsuite/testcase")  # noqa: S314 - ours
    assert case is not None
    tags = [child.tag for child in case]
    assert len(tags) == 1
    return "passed" if tags == ["system-out"] else tags[0]


def in_annotations(report: CheckReport) -> str:
    found = [COMMAND.fullmatch(line) for line in annotations(report).splitlines()]
    return found[0][1] if found and found[0] else "nothing"


def in_gitlab(report: CheckReport) -> str:
    return next((each["severity"] for each in gitlab(report)), "nothing")


def in_oscal(report: CheckReport) -> str:
    result = oscal(report)["assessment-results"]["results"][0]
    risks = [each["status"] for each in result.get("risks", [])]
    for each in result.get("findings", []):
        assert ("related-risks" in each) == bool(risks)
        status = each["target"]["status"]
        return " ".join([status["state"], status["reason"], *risks])
    assert risks == []
    return "seen" if result.get("observations") else "nothing"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_finding_is_in_each_format_what_the_table_says(case: dict[str, Any]) -> None:
    report = of_tapping(case)
    found = {
        "sarif": in_sarif(report),
        "all": in_sarif(report, everything=True),
        "junit": in_junit(report),
        "annotation": in_annotations(report),
        "gitlab": in_gitlab(report),
        "oscal": in_oscal(report),
    }
    assert found == case["expected"]


@pytest.mark.parametrize("everything", [False, True])
def test_no_sarif_result_is_without_a_place_in_the_repository(*, everything: bool) -> None:
    for report in (sample(), shipped_report("GB", "KE")):
        for result in sarif(report, everything=everything)["runs"][0]["results"]:
            where = result["locations"][0]["physicalLocation"]
            uri = where["artifactLocation"]["uri"]
            assert re.fullmatch(r"(?![./])[\w%./~-]+", uri, re.ASCII)
            assert min(where["region"].values()) >= 1
            assert list(result["partialFingerprints"]) == ["primaryLocationLineHash"]


def test_sarif_says_no_more_of_a_rule_than_code_scanning_takes() -> None:
    driver = sarif(shipped_report("GB", "KE"))["runs"][0]["tool"]["driver"]
    for rule in driver["rules"]:
        assert (
            max(len(rule[key]["text"]) for key in ("shortDescription", "fullDescription")) <= 1024
        )
        assert rule["help"]["text"]
        assert "security-severity" not in rule["properties"]
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert "{" not in rule["help"]["text"] + rule["help"]["markdown"]
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])


def test_a_long_description_of_a_rule_is_cut_in_sarif() -> None:
    report = reported(assessed(SAMPLE))
    wordy = tuple(each.model_copy(update={"asks": "why " * 500}) for each in report.pack.rules)
    run = sarif(replace(report, pack=report.pack.model_copy(update={"rules": wordy})))["runs"][0]
    for rule in run["tool"]["driver"]["rules"]:
        assert len(rule["fullDescription"]["text"]) == 1024
        assert rule["fullDescription"]["text"].endswith("…")


def test_every_sarif_result_leads_to_its_rule() -> None:
    run = sarif(sample(), everything=True)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


@pytest.mark.parametrize(
    ("report", "category"),
    [
        (shipped_report("KE"), "safegap/KE/"),
        (shipped_report("GB", "KE"), "safegap/"),
        # The name stays that of both, as when both can be read.
        (replace(shipped_report("KE"), problems=(PROBLEM,)), "safegap/"),
        (
            replace(shipped_report("KE"), problems=(replace(PROBLEM, path="waivers.yaml"),)),
            "safegap/KE/",
        ),
        (reported(problems=(PROBLEM,)), "safegap/ZZ/"),
        (reported(), "safegap/"),
    ],
    ids=["one", "two", "one of two", "one and waivers", "one that can't be read", "none"],
)
def test_a_sarif_category_is_the_states_if_it_is_one(report: CheckReport, category: str) -> None:
    assert sarif(report)["runs"][0]["automationDetails"]["id"] == category


def test_what_could_not_be_read_makes_the_execution_unsuccessful() -> None:
    whole = sarif(reported(assessed(SAMPLE)))["runs"][0]["invocations"][0]
    assert whole == {"executionSuccessful": True}
    [broken] = sarif(sample())["runs"][0]["invocations"]
    assert broken["executionSuccessful"] is False
    [said] = broken["toolExecutionNotifications"]
    assert said["message"]["text"] == "`maybe` is no answer; write `yes`"
    assert said["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "profiles/ZZ.yaml"},
        "region": {"startLine": 3, "startColumn": 7},
    }


def test_a_rule_that_was_not_computed_is_a_fault_of_the_tool_in_every_format() -> None:
    report = not_computed()
    why = "AA: content.no-prison was not computed; it reads too much to be exact"
    assert sarif(report)["runs"][0]["invocations"][0]["executionSuccessful"] is False
    assert f'<error message="{why}" type="not-computed" />' in junit(report)
    assert f"::error file=profiles/AA.yaml,title=content.no-prison::{why}\n" in annotations(report)
    assert (why, "blocker") in [(each["description"], each["severity"]) for each in gitlab(report)]
    [result] = oscal(report)["assessment-results"]["results"]
    assert result["remarks"] == "Not computed: content.no-prison."


def test_a_finding_stays_the_same_one_when_its_line_moves() -> None:
    above = {"notification": "x"}
    before, after = (
        assessed(each) for each in (SAMPLE, {"prepared-by": json.dumps(above), **SAMPLE})
    )
    moved = [
        (old.column != new.column, Identities().finding(old, "AA"), Identities().finding(new, "AA"))
        for old, new in zip(before.assessment.findings, after.assessment.findings, strict=True)
    ]
    assert all(is_moved for is_moved, _, _ in moved)
    assert all(old == new for _, old, new in moved)
    assert len({old for _, old, _ in moved}) == len(moved)


def test_two_doubts_of_one_name_have_two_identities() -> None:
    fault = IntegrityFault("profiles/AA.yaml", 2, 1, "uncited", "warning", "a.b", "one", "cite it")
    report = reported(faults=(fault, replace(fault, line=3, message="two")))
    prints = [each["fingerprint"] for each in gitlab(report)]
    assert len(set(prints)) == 2
    hashes = [
        each["partialFingerprints"]["primaryLocationLineHash"]
        for each in sarif(report)["runs"][0]["results"]
    ]
    assert [each.partition(":")[2] for each in hashes] == ["1", "2"]


def test_with_a_base_sarif_says_what_is_new() -> None:
    checked = assessed(SAMPLE)
    tapping, searching, prison, light = checked.assessment.findings
    changes = (
        changed(tapping, Kind.OPENED, Outcome.MET),
        changed(searching, Kind.EASED, Outcome.GAP),
        changed(prison, Kind.FOUND),
    )
    report = reported(replace(checked, faults=(), changes=changes), base="main")
    results = sarif(report, everything=True)["runs"][0]["results"]
    states = {each["partialFingerprints"]["primaryLocationLineHash"]: each for each in results}
    found = [
        states[Identities().finding(each, "AA")]["baselineState"]
        for each in (tapping, searching, prison, light)
    ]
    assert found == ["new", "updated", "new", "unchanged"]
    without = sarif(reported(checked))["runs"][0]["results"]
    assert not any("baselineState" in each for each in without)


def test_a_finding_whose_basis_is_unverified_says_so_in_every_format() -> None:
    report = sample()
    doubtful = [f for f in report.checked[0].assessment.findings if f.basis is Basis.UNVERIFIED]
    assert [each.id for each in doubtful] == ["authorisation.court@tapping"]
    for format_, write in WRITERS.items():
        said = [line for line in write(report).splitlines() if doubtful[0].text.rstrip(".") in line]
        assert said, format_
        assert all("unverified" in line for line in said)


@pytest.mark.parametrize(
    ("path", "cleaned", "uri"),
    [
        ("./profiles/KE.yaml", "profiles/KE.yaml", "profiles/KE.yaml"),
        ("profiles\\KE.yaml", "profiles/KE.yaml", "profiles/KE.yaml"),
        ("profiles//a/../KE.yaml", "profiles/KE.yaml", "profiles/KE.yaml"),
        ("profiles/Côte d'Ivoire.yaml", "profiles/Côte d'Ivoire.yaml", "profiles/C%C3%B4te%20d%27Ivoire.yaml"),
        ("safegap:profiles/KE.yaml", "safegap:profiles/KE.yaml", "safegap%3Aprofiles/KE.yaml"),
        ("a%2Fb?c#d", "a%2Fb?c#d", "a%252Fb%3Fc%23d"),
        ("", "profiles", "profiles"),
        (".", "profiles", "profiles"),
    ],
)  # fmt: skip
def test_a_path_is_relative_to_the_repository(path: str, cleaned: str, uri: str) -> None:
    found = place(path, 0, -3)
    assert (found.path, found.uri, found.line, found.column) == (cleaned, uri, 1, 1)


@pytest.mark.parametrize(
    ("name", "found"), [("auth.emergency", "auth.emergency"), ("2fa", "_2fa"), ("a b@c", "a_b_c")]
)
def test_an_oscal_token_is_a_name(name: str, found: str) -> None:
    assert token(name) == found


def test_an_oscal_risk_of_a_waiver_names_who_accepts_it_and_until_when() -> None:
    [result] = oscal(sample())["assessment-results"]["results"]
    [risk] = result["risks"]
    assert risk["deadline"] == "2027-06-30T23:59:59Z"
    assert "by the secretariat: A bill is before parliament" in risk["description"]


def test_an_unsettled_finding_names_the_safeguard() -> None:
    [_, searching, *_] = sample().checked[0].assessment.findings
    said = finding_message(searching, "AA")
    assert said.startswith(
        "AA: A court says yes first (Searching of devices): It is not known whether"
    )
    assert said.endswith("(up to high)")
