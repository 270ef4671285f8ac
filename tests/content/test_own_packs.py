"""A pack that extends another: its changes, its faults, and the next version of its base."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from safegap.assessment.assess import Selection, assess
from safegap.assessment.rule_checks.check_rule import check_rule
from safegap.content.workspace import Workspace
from safegap.model.finding import Finding
from safegap.model.pack import Pack
from safegap.model.problem import Problem, SafegapError
from tests.conftest import Run
from tests.gitting import commit, start

TESTS = Path(__file__).parents[1]
CASES: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "cases" / "own-packs.yaml").read_text(encoding="utf-8")
)
DESCRIPTION = "key: own\ntitle: Ours\nversion: '1.0'\n"
GOOD: dict[str, str] = CASES[0]["files"]


def write(repository: Path, files: dict[str, str], extends: str = "mini", key: str = "own") -> None:
    base = f"extends: {extends}\n" if extends else ""
    written = {"pack.yaml": DESCRIPTION.replace("own", key, 1) + base, **files}
    for name, text in written.items():
        path = repository / "rules" / key / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def change_base(repository: Path, before: str, after: str) -> None:
    path = repository / "rules/mini/rules/rules.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def read(repository: Path) -> tuple[Pack | None, list[Problem]]:
    workspace = Workspace(repository)
    try:
        return workspace.pack("own"), workspace.problems
    except SafegapError:
        return None, workspace.problems


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_of_the_table(case: dict[str, Any], repository: Path) -> None:
    write(repository, case["files"], case.get("extends", "mini"))
    _, problems = read(repository)
    found = sorted(problems, key=lambda each: (each.line, each.column))
    places = [[f"{each.line}:{each.column}", each.code] for each in found]
    assert places == [each[:2] for each in case["problems"]], "\n".join(map(str, found))
    for problem, (_, _, words) in zip(found, case["problems"], strict=True):
        assert words in str(problem)
        assert problem.path.startswith("rules/own/")


def test_what_is_changed_is_told_with_its_reason_and_the_base_stays_as_it_is(
    repository: Path,
) -> None:
    before = Workspace(repository).pack("mini")
    write(repository, GOOD)
    pack, _ = read(repository)
    assert pack
    rule = next(each for each in pack.rules if each.id == "authorisation.court")
    assert rule.overridden[0].says == (
        "severity for searching: critical, not high",
        "confirmation: 24 hours, not 48 hours",
        "words: gap, partial, law",
    )
    assert {rule.severity_for(item).value for item in rule.subjects.items} == {"critical"}
    assert rule.says.gap == "Nobody asks a court before {power}."
    assert rule.says.met == "A court approves {power}."
    assert check_rule(rule, pack).problems == ()
    assert [each.rule for each in pack.switched_off] == ["content.no-prison"]
    assert Workspace(repository).pack("mini") == before


def test_examples_of_the_old_threshold_do_not_stand_in_for_new_ones(repository: Path) -> None:
    override = (
        "- {rule: authorisation.court, why: x, thresholds: {confirmation: 24}, "
        "texts: {partial: Soon.}}"
    )
    write(repository, {"overrides.yaml": override})
    pack, _ = read(repository)
    assert pack
    rule = next(each for each in pack.rules if each.id == "authorisation.court")
    codes = {each.code for each in check_rule(rule, pack).problems}
    assert codes == {"missing-example", "untested-atom"}


def test_without_a_change_a_pack_finds_what_its_base_finds(repository: Path) -> None:
    write(repository, {})
    mini, own = (findings(repository, key) for key in ("mini", "own"))
    assert mini == own


def findings(repository: Path, key: str) -> tuple[Finding, ...]:
    files = Workspace(repository)
    pack = files.pack(key)
    profile = files.profile("NO", pack)
    assert profile
    return assess(pack, profile, files.treaty, Selection()).findings


def test_a_pack_survives_the_next_version_of_its_base(repository: Path) -> None:
    write(repository, GOOD)
    change_base(repository, "severity: low", "severity: high")
    change_base(repository, "partial: {authorising-body: prosecutor,",
                "partial: {authorising-body: [prosecutor],")  # fmt: skip
    pack, problems = read(repository)
    assert pack
    assert problems == []
    severities = {each.id: each.severity["default"].value for each in pack.rules}
    assert severities["content.offences-light"] == "high"
    assert pack.rules[0].overridden[0].says[1] == "confirmation: 24 hours, not 48 hours"


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("- id: authorisation.judge\n  replaces: [authorisation.court]",
         "`authorisation.judge` replaced it; override that, if the reason still holds"),
        ("- id: authorisation.judge", "2 dropped it (Nobody asks it.); remove the override"),
    ],
)  # fmt: skip
def test_an_override_of_a_rule_that_the_base_dropped_says_what_became_of_it(
    repository: Path, after: str, words: str
) -> None:
    write(repository, GOOD)
    change_base(repository, "- id: authorisation.court", after)
    (repository / "rules/mini/changelog.yaml").write_text(
        "releases: [{version: '2', dropped: [{rule: authorisation.court, why: Nobody asks it.}]}]"
    )
    _, problems = read(repository)
    assert [each.code for each in problems] == ["unknown-rule"]
    assert words in str(problems[0])


def test_a_pack_may_extend_one_that_extends_another(repository: Path) -> None:
    write(repository, GOOD)
    further = {"overrides.yaml": "- {rule: authorisation.court, why: More., severity: low}"}
    write(repository, further, extends="own", key="further")
    files = Workspace(repository)
    pack = files.pack("further")
    assert files.problems == []
    assert [each.pack for each in pack.rules[0].overridden] == ["own", "further"]
    assert set(pack.rules[0].severity.values()) == {"low"}
    assert [each.pack for each in pack.switched_off] == ["own"]
    write(repository, GOOD, extends="further")
    with pytest.raises(SafegapError):
        files.pack("own")
    assert "`own` extends `further` extends `own`" in str(files.problems[-1])


def test_side_by_side_each_rule_is_asked_once_and_a_changed_one_twice(repository: Path) -> None:
    write(repository, GOOD)
    pack = Workspace(repository).pack("mini,own")
    assert pack.named == "mini 1.0 and own 1.0 (extends mini 1.0)"
    assert [rule.id for rule in pack.rules] == [
        "authorisation.court", "content.no-prison", "content.offences-light",
        "own.authorisation.court",
    ]  # fmt: skip
    assert pack.rules[-1].title == "A court says yes first (own)"
    assert pack.switched_off == ()


def test_packs_that_define_a_question_differently_are_not_read_together(repository: Path) -> None:
    question = "state: [{key: oversight.body, type: boolean, ask: Is there one?}]"
    rule = GOOD | {"codebook/own.yaml": question, "rules/own.yaml": (
        "- {id: a, title: A, theme: b, for: state, met: {oversight.body: true}, severity: low, "
        "says: {gap: None.}}")}  # fmt: skip
    del rule["overrides.yaml"]
    write(repository, rule, extends="")
    with pytest.raises(SafegapError, match=r"define the question `oversight.body`, and not alike"):
        Workspace(repository).pack("mini,own")


def test_the_terminal_says_what_was_changed_and_why(run: Run, repository: Path) -> None:
    write(repository, GOOD)
    words = "Changed by the pack own: severity for searching: critical, not high;"
    for command in (("assess", "NO"), ("explain", "NO", "authorisation.court")):
        found = run(*command, "--rules", "own")
        assert words in " ".join(found.out.split()), found
        assert "Our committee asks for a day." in " ".join(found.out.split())


def test_against_a_base_an_override_that_asks_less_is_told_where_it_stands(
    run: Run, repository: Path
) -> None:
    write(repository, {"overrides.yaml": "- {rule: content.no-prison, why: x, severity: medium}"})
    start(repository)
    commit(repository, "before")
    lower = "- {rule: content.no-prison, why: x, severity: low}"
    write(repository, {"overrides.yaml": lower})
    found = run("check", "--rules", "own", "--base", "HEAD")
    assert found.status == 1
    assert "rules/own/overrides.yaml:1:1: error: content.no-prison asks less" in found.out
    said = lower.replace("low}", "low, changed: [{in: '1.1', what: Less.}]}")
    write(repository, {"overrides.yaml": said})
    assert run("check", "--rules", "own", "--base", "HEAD").status == 0


def test_two_packs_of_ones_own_side_by_side_tell_what_both_switch_off_once(
    repository: Path,
) -> None:
    off = {"overrides.yaml": "- {rule: content.no-prison, off: true, why: Covered.}"}
    write(repository, off)
    write(repository, off, key="other")
    pack = Workspace(repository).pack("own,other")
    assert [(each.pack, each.rule) for each in pack.switched_off] == [
        ("own", "content.no-prison"), ("other", "content.no-prison"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [("In 48 hours.", True), ("In 48.", True), ("In 480 hours.", False), ("In 48.5 h.", False),
     ("In 148 hours.", False), ("Article 4.48 asks.", False)],
)  # fmt: skip
def test_only_the_old_number_itself_is_one_in_words(
    words: str, told: bool, repository: Path
) -> None:
    change_base(repository, "'{power} is confirmed within 48 hours.'", f"'{words}'")
    override = "- {rule: authorisation.court, why: x, thresholds: {confirmation: 24}}"
    write(repository, {"overrides.yaml": override})
    _, problems = read(repository)
    assert [each.code for each in problems] == (["old-number"] if told else [])
