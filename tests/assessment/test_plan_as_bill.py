"""A plan fed back as a bill: assessed as law, it shows what it promised."""

from functools import cache
from pathlib import Path

import pytest

from safegap.assessment.assess import Selection, assess
from safegap.assessment.bills import provisions, with_bills
from safegap.assessment.plan.made import Made, made
from safegap.content.bill_files import read_bill
from safegap.content.workspace import Workspace
from safegap.content.yaml_nodes import plain
from safegap.content.yaml_tree import read_tree
from safegap.model.assessment import Assessment
from safegap.model.outcome import Outcome, Severity
from safegap.model.pack import Pack
from safegap.model.question import NO_LIMIT
from safegap.reporting.plan_bill import plan_bill
from safegap.resources import shipped

GOOD = {Outcome.MET, Outcome.NOT_APPLICABLE}
ROOT = Path(str(shipped()))


@cache
def files() -> tuple[Workspace, Pack]:
    found = Workspace(ROOT)
    return found, found.pack()


def assessed(state: str) -> Assessment:
    workspace, pack = files()
    profile = workspace.profile(state, pack)
    assert profile
    return assess(pack, profile, workspace.treaty, Selection())


def as_law(found: Made) -> Assessment:
    """The State's law with the plan's bill, read from its text as anybody's would be."""
    workspace, pack = files()
    profile = found.assessment.profile
    bill, problems = read_bill(plan_bill(found).encode(), "plan.yaml", pack.codebook, profile)
    assert problems == []
    assert bill
    return assess(pack, with_bills(profile, provisions([bill])), workspace.treaty, Selection())


def outcomes(found: Assessment) -> dict[str, set[Outcome]]:
    return {f.id: set(f.outcomes) for each in found.safeguards for f in each.findings}


def opened(found: Made, before: Assessment, after: dict[str, set[Outcome]]) -> list[str]:
    """Findings at or above the severity that are gaps, or may be, only through the plan."""
    was = outcomes(before)
    heavy = {
        f.id
        for each in before.safeguards
        for f in each.findings
        if f.severity.weight >= found.floor.weight
    }
    return [
        key
        for key in heavy
        if (after[key] == {Outcome.GAP} and was[key] != {Outcome.GAP})
        or (Outcome.GAP in after[key] and Outcome.GAP not in was[key])
    ]


@pytest.mark.parametrize("state", Workspace(ROOT).states())
def test_the_law_with_the_plan_has_what_the_plan_promised(state: str) -> None:
    before = assessed(state)
    found = made(before)
    assert found.plan.changes
    assert found.plan.proven
    after = outcomes(as_law(found))
    assert [f.id for f in found.plan.closes if not after[f.id] <= GOOD] == []
    assert opened(found, before, after) == []
    gaps = {f.id for f in found.plan.unclosable}
    assert {key for key in after if after[key] == {Outcome.GAP}} >= gaps


@pytest.mark.parametrize("state", ["DE", "KE"])
def test_the_law_with_a_plan_of_few_changes_has_what_it_promised(state: str) -> None:
    before = assessed(state)
    found = made(before, Severity.LOW, budget=5)
    assert len(found.plan.changes) == 5
    after = outcomes(as_law(found))
    assert [f.id for f in found.plan.closes if not after[f.id] <= GOOD] == []
    assert all(after[f.id] == {Outcome.GAP} for f in found.left)
    assert opened(found, before, after) == []


def test_the_bill_says_what_each_change_closes_and_cites_nothing() -> None:
    found = made(assessed("KE"))
    tree = read_tree(plan_bill(found).encode(), "plan.yaml")
    assert tree.top
    data = plain(tree.top)
    assert isinstance(data, dict)
    clauses = data["clauses"]
    assert isinstance(clauses, dict)
    assert "cmca" in clauses
    text = plan_bill(found)
    assert "cite" not in text.replace("cites nothing", "").replace("cited", "")
    for each in found.plan.closes:
        assert each.id in text


@pytest.mark.parametrize("state", Workspace(ROOT).states())
def test_a_number_that_is_asked_for_is_the_loosest_that_will_do(state: str) -> None:
    """One step looser, towards the present law, and a gap of the plan stays open."""
    found = assessed(state)
    plan = made(found).plan
    changes = {each.answer.variable: each.to for each in plan.changes}
    heavy = [
        finding
        for each in found.safeguards
        for finding in each.findings
        if finding.severity.weight >= Severity.HIGH.weight
    ]
    for each in plan.changes:
        variable, book = each.answer.variable, found.pack.codebook
        question = book.question(variable.scope, variable.key)
        if question.is_number and each.to != NO_LIMIT and each.closes:
            looser = float(each.to) + (1 if question.better == "lower" else -1)
            worse = [
                finding.id
                for finding in heavy
                if not set(finding.outcomes_after({**changes, variable: looser}))
                <= {*finding.outcomes_after(changes), *GOOD}
            ]
            assert bool(worse) is not each.any_number, (variable, each.to, worse)
