"""Cases that show something: the shortest that lead there, and answers that should not worsen."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safegap.logic.compile import OUTCOME_OF, Compiled, compile_rule
from safegap.logic.diagram import LEAVES
from safegap.logic.reading import Subject
from safegap.logic.witness import Case, case_of, worse_when_stronger
from safegap.model.condition import All, Ask, Bounds, Condition, NotTest, OneOf, Test
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.question import NO_LIMIT, Codebook, Question, Scope, Value
from safegap.model.rule import Rule
from tests.logic.strategies import plain_rule, rules
from tests.logic.test_against_brute_force import compiled, few

QUESTIONS = (
    Question(key="yes", type="boolean", ask="?"),
    Question(key="days", type="days", better="lower", ask="?"),
    Question(key="years", type="years", better="higher", ask="?"),
    Question(key="count", type="hours", ask="?"),
    Question(key="test", type="strength", ask="?"),
    Question(key="effect", type="choice", values=("one", "two"), ordered=False, ask="?"),
)


def ways(found: Compiled, node: int, leaf: int) -> Iterator[int]:
    """The lengths of all ways to a leaf."""
    if node == leaf:
        yield 0
    for child in found.diagrams.children(node):
        yield from (length + 1 for length in ways(found, child, leaf))


@few
@given(rules(), st.sampled_from(list(OUTCOME_OF)))
def test_a_case_has_the_fewest_answers_that_lead_there(rule: Rule, leaf: int) -> None:
    found, _ = compiled(rule)
    shortest = min(ways(found, found.root, leaf), default=None)
    case = case_of(found, found.root, leaf)
    assert (None if case is None else len(case)) == shortest
    if case is not None:
        assert led(found, case) == leaf


def led(found: Compiled, case: Case) -> int:
    """The leaf that the answers of a case lead to, in whatever order they are given."""
    at = found.root
    while at >= LEAVES:
        number = found.diagrams.variable(at)
        place = found.domains[number].class_of(case[found.variables[number]])
        at = found.diagrams.children(at)[place]
    return at


def test_the_shorter_of_two_ways_is_told_also_where_it_is_met_last() -> None:
    found = met_if(All((ask("yes", OneOf((True,))), ask("test", OneOf(("required",))))))
    gap = next(leaf for leaf, outcome in OUTCOME_OF.items() if outcome is Outcome.GAP)
    assert case_of(found, found.root, gap) == {Variable(Scope.STATE, None, "yes"): False}
    assert case_of(found, gap, gap) == {}
    assert case_of(found, gap, found.root) is None


def ask(key: str, test: Test) -> Ask:
    return Ask(key, "state", key, test)


def met_if(condition: Condition) -> Compiled:
    rule = plain_rule(condition)
    return compile_rule(rule, Subject(Scope.STATE), Codebook(state=QUESTIONS))


@pytest.mark.parametrize(
    ("key", "test", "pair"),
    [
        ("test", OneOf(("absent",)), ("required", "absent")),
        ("test", NotTest(OneOf(("qualified",))), ("qualified", "discretionary")),
        ("test", Bounds((("at-least", "qualified"),)), None),
        ("days", Bounds((("more-than", 4),)), (2, 5)),
        ("days", Bounds((("at-most", 4),)), None),
        ("days", OneOf((NO_LIMIT,)), (1, NO_LIMIT)),
        ("years", Bounds((("at-most", 4),)), (NO_LIMIT, 4)),
        ("years", Bounds((("at-least", 4),)), None),
        ("yes", OneOf((False,)), None),
        ("effect", OneOf(("two",)), None),
        ("count", Bounds((("at-most", 4),)), None),
        ("count", Bounds((("at-least", 4),)), None),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_stronger_answer_that_worsens_is_shown_with_the_rest_of_the_case(
    key: str, test: Test, pair: tuple[Value, Value] | None, first: bool
) -> None:
    atoms = (ask(key, test), ask("yes" if key != "yes" else "effect", OneOf((True, "one"))))
    found = met_if(All(atoms if first else atoms[::-1]))
    number = [each.key for each in found.variables].index(key)
    worse = worse_when_stronger(found, number)
    assert (worse and worse[:2]) == pair
    if worse:
        assert list(worse[2].values()) == [True]
