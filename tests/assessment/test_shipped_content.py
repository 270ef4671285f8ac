"""The shipped rules and profiles: they load, their examples hold, and every one meets every other."""

from functools import cache
from pathlib import Path

import pytest

from safegap.assessment.assess import Selection, assess
from safegap.assessment.rule_checks.check_rule import check_rule
from safegap.assessment.worklist import work_list
from safegap.content.workspace import Workspace
from safegap.model.assessment import Assessment
from safegap.model.outcome import best, worst
from safegap.model.pack import Pack
from safegap.model.rule import Rule
from safegap.resources import shipped

ROOT = Path(str(shipped()))


@cache
def shipped_workspace() -> Workspace:
    return Workspace(ROOT)


@cache
def pack() -> Pack:
    return shipped_workspace().pack()


@cache
def assessed(state: str) -> Assessment:
    workspace = shipped_workspace()
    profile = workspace.profile(state, pack())
    assert profile
    return assess(pack(), profile, workspace.treaty, Selection())


STATES = shipped_workspace().states()


def test_nothing_is_wrong_with_the_shipped_content() -> None:
    for state in STATES:
        assessed(state)
    assert shipped_workspace().problems == []
    assert {"GB", "KE"} <= set(STATES)


@pytest.mark.parametrize("rule", pack().rules, ids=lambda rule: rule.id)
def test_a_rule_keeps_its_examples_and_says_all_that_the_shipped_pack_asks_for(rule: Rule) -> None:
    assert check_rule(rule, pack()).problems == ()
    assert any(len(example.outcome) > 1 for example in rule.examples), "no unsettled example"
    assert rule.asks
    assert rule.why
    assert rule.remedy
    assert rule.says.met
    assert rule.says.partial or rule.partial is None
    assert rule.articles
    assert rule.standards
    assert rule.concerns


@pytest.mark.parametrize("state", STATES)
def test_every_rule_is_decided_for_every_state(state: str) -> None:
    found = assessed(state)
    assert found.not_computed == ()
    assert len(found.safeguards) == sum(not rule.subjects.pair for rule in pack().rules)
    assert len(found.need_two_states) == sum(rule.subjects.pair for rule in pack().rules)
    for finding in found.findings:
        assert finding.outcomes
        assert finding.because is not None
        assert finding.repairs is not None
        assert finding.text.endswith(".")
        assert "{" not in finding.text
        assert finding.line > 0


@pytest.mark.parametrize("state", STATES)
def test_a_safeguard_is_decided_by_its_worst_subject(state: str) -> None:
    for safeguard in assessed(state).safeguards:
        lists = [finding.outcomes for finding in safeguard.findings]
        surest = worst(best(outcomes) for outcomes in lists)
        gravest = worst(worst(outcomes) for outcomes in lists)
        assert safeguard.decided == (surest is gravest)
        if safeguard.decided:
            assert safeguard.standing == gravest
        else:
            unread = any(a.state == "not-researched" for f in safeguard.findings for a in f.missing)
            assert safeguard.standing == ("not-researched" if unread else "open")


@pytest.mark.parametrize("state", STATES)
def test_the_work_list_names_every_missing_question_once(state: str) -> None:
    found = assessed(state)
    items = work_list(found)
    missing = {read.variable for finding in found.findings for read in finding.missing}
    assert {item.answer.variable for item in items} == missing
    assert len(items) == len(missing)
    assert [item.weight for item in items] == sorted((i.weight for i in items), reverse=True)


def test_a_rule_that_is_too_large_is_named_and_the_others_are_decided(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from safegap.logic import compile as compiling

    monkeypatch.setattr(compiling, "WORK_LIMIT", 60)
    profile = shipped_workspace().profile("GB", pack())
    assert profile
    found = assess(pack(), profile, shipped_workspace().treaty, Selection())
    assert "serious-crime.protected-penalties" in found.not_computed
    decided = {safeguard.rule.id for safeguard in found.safeguards}
    assert "refusal.discrimination" in decided
    assert decided.isdisjoint(found.not_computed)
    left_out = len(found.not_computed) + len(found.need_two_states)
    assert len(decided) + left_out == len(pack().rules)
