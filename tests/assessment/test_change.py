"""What became of findings, why, and whether evidence backs it."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from safegap.assessment.assess import Selection, assess
from safegap.assessment.change.compare import compare
from safegap.assessment.change.evidence import evidence_faults
from safegap.assessment.change.kinds import is_better, kind_of
from safegap.assessment.change.past import past_state
from safegap.assessment.change.rules import RuleChanges
from safegap.content.workspace import Workspace
from safegap.model.assessment import Assessment
from safegap.model.change import Kind
from safegap.model.outcome import Outcome, Severity, best, worst
from tests.conftest import TESTS

CASES = yaml.safe_load((TESTS / "cases" / "change.yaml").read_text(encoding="utf-8"))
KINDS = yaml.safe_load((TESTS / "cases" / "change-kinds.yaml").read_text(encoding="utf-8"))
SETS = [tuple(each) for size in range(1, 5) for each in combinations(Outcome, size)]


def edit(path: Path, edits: list[dict[str, str]]) -> None:
    text = path.read_text(encoding="utf-8")
    for each in edits:
        assert text.count(each["from"]) == 1, each
        text = text.replace(each["from"], each["to"])
    path.write_text(text, encoding="utf-8")


def assessed(root: Path) -> Assessment:
    files = Workspace(root)
    pack = files.pack("mini")
    profile = files.profile("NO", pack)
    assert not files.problems
    assert profile
    return assess(pack, profile, files.treaty, Selection())


def test_the_cases_have_no_unknown_keys() -> None:
    keys = {
        "name",
        "before",
        "after",
        "before_rule",
        "rule",
        "codebook",
        "changes",
        "faults",
        "answers",
    }
    assert all(set(case) <= keys for case in CASES)
    assert all(set(case) <= {"before", "after", "severities", "kind"} for case in KINDS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_change_is_told_with_its_cause_and_its_evidence(
    case: dict[str, Any], repository: Path, tmp_path: Path
) -> None:
    profile = repository / "profiles" / "NO.yaml"
    shipped = profile.read_text(encoding="utf-8")
    rule = repository / "rules" / "mini" / "rules" / "rules.yaml"
    ruled = rule.read_text(encoding="utf-8")
    edit(profile, case.get("before", []))
    edit(rule, case.get("before_rule", []))
    before = assessed(repository)
    profile.write_text(shipped, encoding="utf-8")
    rule.write_text(ruled, encoding="utf-8")
    edit(profile, case.get("after", []))
    edit(rule, case.get("rule", []))
    edit(repository / "rules" / "mini" / "codebook" / "questions.yaml", case.get("codebook", []))
    after = assessed(repository)
    rules = RuleChanges(before.pack, after.pack)
    past = past_state(before)
    found = compare(past, after, rules)
    told = [f"{each.kind} {each.id} {' '.join(each.causes)}" for each in found.changes]
    assert sorted(told) == sorted(case["changes"])
    faults = [*evidence_faults(after.profile, past, found.changes), *rules.faults()]
    assert [f"{each.code} {each.about}" for each in faults] == case.get("faults", [])
    if "answers" in case:
        named = [answer.spelling for each in found.changes for answer in each.answers]
        assert named == case["answers"]


def test_every_fault_names_a_line_and_says_what_to_do(repository: Path) -> None:
    before = assessed(repository)
    profile = repository / "profiles" / "NO.yaml"
    wanted = next(case for case in CASES if case["name"].startswith("without a citation"))
    edit(profile, wanted["after"])
    after = assessed(repository)
    past = past_state(before)
    found = compare(past, after, RuleChanges(before.pack, after.pack))
    (fault,) = evidence_faults(after.profile, past, found.changes)
    line = profile.read_text(encoding="utf-8").splitlines()[fault.line - 1]
    assert "authorising-body: {value: court" in line
    assert "basis: text" in fault.hint
    assert "from: DAY" in fault.hint
    assert "authorisation.court@tapping from missing to in place" in fault.message


@pytest.mark.parametrize("case", KINDS, ids=lambda case: f"{case['before']} {case['after']}")
def test_the_kind_of_a_change_follows_from_the_outcomes(case: dict[str, Any]) -> None:
    was, weighs = (Severity(each) for each in case.get("severities", ["high", "high"]))
    before, after = (tuple(map(Outcome, case[key])) for key in ("before", "after"))
    assert kind_of(before, after, was, weighs) == case["kind"]


def test_of_all_pairs_of_outcomes_the_kinds_keep_their_word() -> None:
    """Against what the kinds are said to mean, for all 225 pairs of sets of outcomes."""
    for before in SETS:
        for after in SETS:
            kind = kind_of(before, after, Severity.HIGH, Severity.HIGH)
            assert (kind is None) == (before == after)
            least, most = best(before).badness, worst(before).badness
            least_now, most_now = best(after).badness, worst(after).badness
            certain_now, certain_before = least_now >= 2, least >= 2
            match kind:
                case Kind.OPENED:
                    assert certain_now
                    assert all(each.badness < least_now for each in before)
                case Kind.FOUND:
                    assert certain_now
                    assert any(each.badness >= least_now for each in before)
                case Kind.CLOSED:
                    assert certain_before
                    assert most_now <= 1
                case Kind.ESTABLISHED:
                    assert not certain_before
                    assert most >= 2
                    assert most_now <= 1
                case Kind.EASED:
                    assert certain_before
                    assert most_now < most
                    assert least_now <= least
                case Kind.MAY_BE_WORSE:
                    assert len(after) > 1
                    assert most_now > most
                case Kind.MAY_BE_BETTER:
                    assert certain_before
                    assert least_now < least
                case _:
                    assert not is_better(before, after) or not certain_before


def test_learning_an_answer_never_opens_a_gap() -> None:
    """Fewer possible outcomes than before: found, established or shifted, and never opened."""
    for before in SETS:
        for after in SETS:
            if set(after) < set(before):
                kind = kind_of(before, after, Severity.HIGH, Severity.HIGH)
                assert kind in (Kind.FOUND, Kind.ESTABLISHED, Kind.SHIFTED, Kind.CLOSED, Kind.EASED)
