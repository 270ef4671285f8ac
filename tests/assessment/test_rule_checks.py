"""What `rules test` and `rules coverage` find in a rule, and what they let pass."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from safegap.assessment.rule_checks.check_rule import Checked, check_rule
from safegap.assessment.rule_checks.coverage import coverage, uncovered
from safegap.assessment.rule_checks.sameness import same_rules
from safegap.content.workspace import Workspace
from safegap.model.pack import Pack

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "rule-checks.yaml").read_text(encoding="utf-8")
)
CODEBOOK: dict[str, Any] = {
    "powers": [{"key": "tapping", "title": "Tapping", "article": "30"}],
    "conducts": [{"key": "satire", "title": "Satire"}],
    "power": [{"key": "exists", "type": "boolean", "reform": False, "ask": "Is there one?"}],
    "conduct": [
        {
            "key": "criminalised",
            "type": "choice",
            "values": ["no", "partly", "yes"],
            "ask": "Is it?",
        }
    ],
    "state": [
        {"key": "oversight.body", "type": "strength", "ask": "Must a body look?"},
        {"key": "retention.months", "type": "months", "better": "lower", "ask": "How long?"},
        {"key": "treaties.partners", "type": "states", "ask": "With whom?"},
    ],
}
BASE = {
    "id": "trial.rule",
    "title": "A trial",
    "theme": "trial",
    "for": "state",
    "severity": "high",
    "says": {"gap": "Missing."},
}


class WithoutAliases(yaml.SafeDumper):
    """Writes content out where it is needed, as people must."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def dumped(content: Any) -> str:
    return str(yaml.dump(content, Dumper=WithoutAliases, sort_keys=False, width=200))


def pack_of(rules: list[dict[str, Any]], folder: Path, **more: Any) -> tuple[Pack, Workspace]:
    pack = folder / "rules" / "trial"
    for name, content in {
        "pack.yaml": {"key": "trial", "title": "Trial", "version": "1", **more},
        "codebook/questions.yaml": CODEBOOK,
        "rules/rules.yaml": rules,
    }.items():
        path = pack / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dumped(content), encoding="utf-8")
    workspace = Workspace(folder)
    return workspace.pack("trial"), workspace


def checked(rule: dict[str, Any], folder: Path) -> Checked:
    pack, workspace = pack_of([{**BASE, **rule}], folder)
    assert workspace.problems == []
    return check_rule(pack.rules[0], pack)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_of_the_table(case: dict[str, Any], tmp_path: Path) -> None:
    assert set(case) <= {"name", "rule", "codes", "says", "loose"}
    found = checked(case["rule"], tmp_path)
    codes = sorted(problem.code for problem in found.problems)
    said = "\n".join(map(str, found.problems))
    if case.get("loose"):
        assert set(case["codes"]) <= set(codes), said
    else:
        assert codes == sorted(case["codes"]), said
    assert all(problem.line and problem.hint for problem in found.problems)
    if "says" in case:
        assert case["says"].split(" (line")[0] in said


def test_where_clauses_meet_and_leave_holes_an_example_is_given(tmp_path: Path) -> None:
    rule = {
        "gap": {"retention.months": {"more-than": 12}},
        "met": {"oversight.body": "required"},
        "partial": {"oversight.body": "qualified"},
    }
    found = checked(rule, tmp_path)
    assert [meeting.clauses for meeting in found.meetings] == [
        ("gap", "met"),
        ("gap", "partial"),
        (),
    ]
    cases = [{v.key: value for v, value in meeting.case.items()} for meeting in found.meetings]
    assert cases[0] == {"retention.months": 13, "oversight.body": "required"}
    assert cases[2]["oversight.body"] in ("discretionary", "absent")


def test_two_rules_that_ask_the_same_in_other_words_are_named(tmp_path: Path) -> None:
    one = {**BASE, "met": {"oversight.body": ["required", "qualified"]}}
    other = {
        **BASE,
        "id": "trial.other",
        "met": {"not": {"oversight.body": {"less-than": "qualified"}}},
    }
    third = {**BASE, "id": "trial.third", "met": {"oversight.body": "required"}}
    pack, _ = pack_of([one, other, third], tmp_path)
    problems = list(same_rules(pack))
    assert [problem.code for problem in problems] == ["same-rule"]
    assert "trial.other asks the same as trial.rule" in str(problems[0])


def test_what_no_rule_covers_is_named_unless_declared(tmp_path: Path) -> None:
    rule = {
        **BASE,
        "met": {"every-power": {"state.oversight.body": "required"}},
        "shows": ["treaties.partners"],
    }
    declared = [{"question": "conduct.criminalised", "why": "Kept for later."}]
    pack, workspace = pack_of([rule], tmp_path, uncovered=declared)
    assert workspace.problems == []
    found = coverage(pack)
    assert found.questions["power.exists"] == ("trial.rule",)
    assert found.shown["treaties.partners"] == ("trial.rule",)
    problems = list(uncovered(pack, found))
    assert [(each.code, "`retention.months`" in each.message) for each in problems] == [
        ("uncovered-question", True)
    ]
    assert problems[0].path == "rules/trial/codebook/questions.yaml"
    assert problems[0].line > 0


def test_a_declaration_that_is_not_needed_is_named(tmp_path: Path) -> None:
    declared = [
        {"question": each, "why": "Kept for later."}
        for each in ("oversight.body", "retention.months", "treaties.partners",
                     "power.exists", "conduct.criminalised")
    ]  # fmt: skip
    pack, _ = pack_of(
        [{**BASE, "met": {"oversight.body": "required"}}], tmp_path, uncovered=declared
    )
    problems = list(uncovered(pack, coverage(pack)))
    assert [each.code for each in problems] == ["idle-exception"]
    assert "`oversight.body`" in problems[0].message
