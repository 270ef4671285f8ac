"""Each integrity check, provoked by a case of the table and silent on a near miss."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from safegap.assessment.integrity.check_profile import integrity_faults
from safegap.assessment.integrity.codes import CODES
from safegap.content.workspace import Workspace
from tests.assessment.test_rule_checks import dumped

TESTS = Path(__file__).parents[1]
CASES: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "cases" / "integrity.yaml").read_text(encoding="utf-8")
)
SOURCES = {
    "act": {"title": "Act", "kind": "statute", "url": "https://x.example/a", "basis": "text"},
    "book": {"title": "Book", "kind": "commentary", "url": "https://x.example/b", "basis": "text"},
    "rumour": {"title": "Old Act", "kind": "statute", "url": "https://x.example/c"},
}
CONTRADICTIONS = """
contradictions:
  - of: power
    when: {authorising-body: court, confirmation: {not: no-limit}}
    says: A court has nothing to confirm
  - {of: power, when: {exists: false, authorising-body: [court, prosecutor]}, says: Nobody approves what is not there}
  - {when: {oversight.body: required, treaties.court: none}, says: No court but a body, grade: warning}
"""


def faults_of(case: dict[str, Any], folder: Path) -> list[str]:
    repository = folder / "repository"
    shutil.copytree(TESTS / "repository", repository)
    more = repository / "rules" / "mini" / "codebook" / "contradictions.yaml"
    more.write_text(CONTRADICTIONS, encoding="utf-8")
    parts: dict[str, Any] = case["profile"]
    sources: dict[str, Any] = {**_cited(parts), **parts.get("sources", {})}
    profile = {"state": "AA", "name": "Aland", "law-as-of": "2026-10-31", **parts}
    profile["sources"] = sources
    path = repository / "profiles" / "AA.yaml"
    path.write_text(dumped(profile), encoding="utf-8")
    workspace = Workspace(repository)
    pack = workspace.pack("mini")
    found = workspace.profile("AA", pack)
    assert workspace.problems == []
    assert found
    today = case.get("today")
    assert today is None or isinstance(today, date)
    faults = integrity_faults(found, pack, today)
    assert all(each.line and each.hint and each.path.endswith("AA.yaml") for each in faults)
    return sorted(f"{each.grade} {each.code} {each.about}" for each in faults)


def _cited(part: Any) -> dict[str, Any]:
    """The shared sources that a case cites, so that none is idle."""
    text = dumped(part)
    return {
        key: value for key, value in SOURCES.items() if f"cite: {key}" in text or f"- {key}" in text
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_of_the_table(case: dict[str, Any], tmp_path: Path) -> None:
    assert set(case) <= {"name", "profile", "faults", "today"}
    assert faults_of(case, tmp_path) == sorted(case["faults"])


def test_every_code_has_a_case_a_near_miss_and_a_line_in_the_docs() -> None:
    page = (TESTS.parent / "docs" / "integrity.md").read_text(encoding="utf-8")
    documented = {line.split("`")[1] for line in page.splitlines() if line.startswith("| `")}
    provoked = {fault.split()[1] for case in CASES for fault in case["faults"]}
    assert documented == provoked


def test_shipped_profiles_have_no_errors_and_state_why_warnings_stand() -> None:
    workspace = Workspace(TESTS.parent)
    pack = workspace.pack()
    for state in workspace.states():
        profile = workspace.profile(state, pack)
        assert profile
        assert [str(each) for each in integrity_faults(profile, pack)] == []


def test_every_code_can_be_selected_and_is_explained() -> None:
    root = Path(__file__).parents[2]
    page = (root / "docs" / "integrity.md").read_text(encoding="utf-8")
    sources = [*(root / "engine/safegap/assessment").rglob("*.py")]
    source = "".join(path.read_text(encoding="utf-8") for path in sources)
    emitted = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)",\s+"(?:error|warning)"', source))
    emitted |= {"uncited", "contradiction", "expired-waiver", "unused-waiver"}
    emitted |= {"reviewed-without-review", "idle-acceptance"}
    assert emitted == set(CODES)
    assert {code for code in CODES if f"`{code}`" not in page} == set()
