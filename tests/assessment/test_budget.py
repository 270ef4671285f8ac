"""Plans of so many changes close as much weight as any choice of so many could."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from safegap.assessment.plan.aims import Solver
from safegap.assessment.plan.budget import plan_within
from safegap.assessment.plan.reform import plan
from safegap.logic.diagram import TooMuchWork
from safegap.logic.most import Most
from safegap.model.assessment import Assessment
from safegap.model.finding import Finding
from safegap.model.outcome import Outcome, Severity
from safegap.model.plan import Plan
from safegap.model.profile import Profile
from safegap.model.rule import Rule
from tests.assessment.test_plan import GOOD, Judge, assessed, few, findings, of_size, profiles
from tests.logic.strategies import rules

fewer = settings(few, max_examples=12)
"""Every choice of changes is tried for each example."""


def weight(closed: tuple[Finding, ...]) -> int:
    return sum(each.severity.weight for each in closed)


def most_by_trying(assessment: Assessment, made: Plan, budget: int) -> int:
    """The weight that the best of all choices of so many changes closes."""
    judge = Judge(assessment)
    gaps = [each for each in findings(assessment) if each.outcomes == (Outcome.GAP,)]
    best = 0
    for size in range(1, budget + 1):
        for changes in of_size(assessment, size):
            closed = tuple(each for each in gaps if judge.after(each, changes) <= GOOD)
            if weight(closed) > best and judge.closes(changes, closed):
                best = weight(closed)
    return best


@fewer
@given(st.tuples(rules(), rules(), rules()), profiles(), st.integers(1, 2))
def test_no_other_choice_of_so_many_changes_closes_more(
    found: tuple[Rule, ...], profile: Profile, budget: int
) -> None:
    assessment = assessed(found, profile)
    made = plan_within(assessment, Severity.LOW, budget)
    assume(made.closes)
    assert made.within
    assert made.within.proven
    assert made.within.weight == weight(made.closes)
    assert 0 < len(made.changes) <= budget
    changes = {each.answer.variable: each.to for each in made.changes}
    assert Judge(assessment).closes(changes, made.closes)
    assert made.within.weight == most_by_trying(assessment, made, budget)


@few
@given(st.tuples(rules(), rules(), rules()), profiles())
def test_as_many_changes_as_it_takes_are_the_whole_plan(
    found: tuple[Rule, ...], profile: Profile
) -> None:
    assessment = assessed(found, profile)
    whole = plan(assessment, Severity.LOW)
    made = plan_within(assessment, Severity.LOW, 30)
    assert weight(made.closes) >= weight(whole.closes)
    if len(made.closes) == len(whole.closes):
        assert len(made.changes) == len(whole.changes)


@few
@given(st.tuples(rules(), rules(), rules()), profiles(), st.integers(1, 3))
def test_what_is_too_large_to_solve_gets_a_plan_and_a_bound(
    found: tuple[Rule, ...], profile: Profile, budget: int
) -> None:
    assessment = assessed(found, profile)
    exact = plan_within(assessment, Severity.LOW, budget)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Solver, "most", too_much)
        made = plan_within(assessment, Severity.LOW, budget)
    assert made.within
    assert exact.within
    assert len(made.changes) <= budget
    assert made.within.weight <= exact.within.weight <= made.within.most
    changes = {each.answer.variable: each.to for each in made.changes}
    assert Judge(assessment).closes(changes, made.closes)


def too_much(solver: Solver, budget: int) -> Most:
    """As of a group of gaps that outgrows the limit."""
    raise TooMuchWork
