"""Many cases decided at once are what each of them is alone, also with one answer changed."""

from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from safegap.logic.compile import OUTCOME_OF, Answers, Compiled, compile_clauses
from safegap.logic.decide import Decision, allowed_classes
from safegap.logic.reading import Subject
from safegap.logic.sweep import possible_outcomes
from safegap.logic.together import compile_together
from safegap.logic.what_if import WhatIf
from safegap.model.condition import All, Any, Ask, OneOf
from safegap.model.outcome import Outcome
from safegap.model.question import Scope
from safegap.model.rule import Rule
from tests.logic.strategies import CODEBOOK, rules
from tests.logic.test_against_brute_force import compiled, few, some_answers

some = settings(few, max_examples=40)


def allows(found: Compiled, cases: Sequence[Answers]) -> Callable[[int, int], int]:
    """The cases, one bit each, whose answer leaves a class possible."""
    left = [allowed_classes(found, answers) for answers in cases]

    def bits(variable: int, place: int) -> int:
        return sum(
            1 << number
            for number, classes in enumerate(left)
            if (kept := classes[variable]) is None or place in kept
        )

    return bits


def several(data: st.DataObject, found: Compiled) -> list[Answers]:
    cases: list[Answers] = list(data.draw(st.lists(some_answers(found), min_size=1, max_size=4)))
    return cases


@some
@given(rules(), st.data())
def test_each_of_many_cases_is_what_it_is_alone(rule: Rule, data: st.DataObject) -> None:
    found, _ = compiled(rule)
    cases = several(data, found)
    asked = data.draw(st.integers(0, (1 << len(cases)) - 1))
    possible = possible_outcomes(found, allows(found, cases), asked)
    assert set(possible) == set(Outcome)
    for number, answers in enumerate(cases):
        told = {outcome for outcome, bits in possible.items() if bits >> number & 1}
        alone = set(Decision(found, answers).outcomes)
        assert told == (alone if asked >> number & 1 else set())


@some
@given(rules(), st.data(), st.sampled_from(list(Outcome)))
def test_a_changed_answer_is_what_the_changed_case_is(
    rule: Rule, data: st.DataObject, outcome: Outcome
) -> None:
    found, _ = compiled(rule)
    cases = several(data, found)
    every = (1 << len(cases)) - 1
    what_if = WhatIf(found, allows(found, cases), every, outcome)
    assert what_if.present == both(found, cases, outcome)
    for number, (variable, domain) in enumerate(zip(found.variables, found.domains, strict=True)):
        if not what_if.asks(number):
            continue
        for place in range(len(domain.classes)):
            value = domain.example(place)
            changed = [{**answers, variable: (value,)} for answers in cases]
            assert what_if.answering(number, place) == both(found, changed, outcome)


def test_two_answers_that_lead_to_one_place_both_lead_there() -> None:
    """A question with two values that are told apart, and mean the same."""
    yes = Ask("s.given", "state", "s.given", OneOf((True,)))
    either = [
        All((Ask("s.oversight", "state", "s.oversight", OneOf((value,))), yes))
        for value in ("required", "qualified")
    ]
    found = compile_clauses([{"met": Any(tuple(either))}], Subject(Scope.STATE), CODEBOOK, {})
    oversight, given_ = found.variables
    cases = [{oversight: (value,)} for value in ("absent", "required", "qualified")]
    what_if = WhatIf(found, allows(found, cases), 0b111, Outcome.MET)
    number = found.variables.index(given_)
    assert what_if.answering(number, found.domains[number].class_of(True)) == (0b110, 0b001)
    assert what_if.answering(number, found.domains[number].class_of(False)) == (0, 0b111)


def both(found: Compiled, cases: Sequence[Answers], outcome: Outcome) -> tuple[int, int]:
    """The cases for which an outcome is possible, and those for which another one is."""
    hit = miss = 0
    for number, answers in enumerate(cases):
        outcomes = set(Decision(found, answers).outcomes)
        hit |= (outcome in outcomes) << number
        miss |= bool(outcomes - {outcome}) << number
    return hit, miss


@some
@given(rules())
def test_only_what_the_diagram_asks_can_change_anything(rule: Rule) -> None:
    found, _ = compiled(rule)
    what_if = WhatIf(found, allows(found, [{}]), 1, Outcome.MET)
    asked = {number for number in range(len(found.variables)) if what_if.asks(number)}
    assert asked == found.diagrams.reach(found.root)[1]


@some
@given(st.lists(rules(), min_size=1, max_size=3), st.data())
def test_rules_compiled_together_are_what_they_are_alone(
    several_rules: list[Rule], data: st.DataObject
) -> None:
    held = [
        (dict(rule.clauses), Subject(rule.subjects.scope, next(iter(rule.subjects.items), None)))
        for rule in several_rules
    ]
    whole = compile_together(held, CODEBOOK, {})
    assert len(set(whole.variables)) == len(whole.variables)
    for (clauses, subject), root in zip(held, whole.roots, strict=True):
        alone = compile_clauses([clauses], subject, CODEBOOK, {})
        assert set(alone.variables) <= set(whole.variables)
        answers = data.draw(some_answers(alone))
        left = [
            domain.classes_of(values) if (values := answers.get(variable)) else None
            for variable, domain in zip(whole.variables, whole.domains, strict=True)
        ]
        leaves, _ = whole.diagrams.reach(whole.diagrams.restrict(root, left))
        assert {OUTCOME_OF[leaf] for leaf in leaves} == set(Decision(alone, answers).outcomes)
