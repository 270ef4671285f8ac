"""Examples of decisions that the design spells out."""

import pytest

from safegap.logic.compile import Compiled, compile_clauses, compile_rule
from safegap.logic.decide import Decision
from safegap.logic.diagram import TooMuchWork
from safegap.logic.reading import Subject
from safegap.model.condition import (
    All,
    Any,
    Ask,
    AtLeast,
    Bounds,
    Condition,
    NotTest,
    OneOf,
    Quantified,
)
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.question import NO_LIMIT, Codebook, Conduct, Question, Scope, Value
from tests.logic.strategies import plain_rule

DAYS = Question(key="s.days", type="days", better="lower", ask="?")
STRENGTH = Question(key="s.test", type="strength", ask="?")
YES = Question(key="s.yes", type="boolean", ask="?")
CONDUCTS = tuple(Conduct(key=f"act{number}", title=f"Act {number}") for number in range(16))
CODEBOOK = Codebook(
    conducts=CONDUCTS,
    state=(DAYS, STRENGTH, YES, *(Question(key=f"s.q{n}", type="strength", ask="?") for n in range(16))),
    conduct=(
        Question(key="criminalised", type="choice", values=("no", "partly", "yes"), ask="?"),
        Question(key="max-penalty", type="years", better="lower", ask="?"),
    ),
)  # fmt: skip


def compiled(met: Condition, partial: Condition | None = None) -> Compiled:
    rule = plain_rule(met, partial=partial)
    return compile_rule(rule, Subject(Scope.STATE), CODEBOOK)


def state(key: str) -> Variable:
    return Variable(Scope.STATE, None, key)


def asked(key: str, *values: Value) -> Ask:
    return Ask(key, "state", key, OneOf(values))


def at_most(question: Question, limit: Value) -> Ask:
    return Ask(question.key, "state", question.key, Bounds((("at-most", limit),)))


def test_no_limit_is_more_than_any_number() -> None:
    decision = Decision(compiled(at_most(DAYS, 90)), {state("s.days"): (NO_LIMIT,)})
    assert decision.outcomes == (Outcome.GAP,)


def test_a_repair_tells_where_any_number_does() -> None:
    some = compiled(Ask("s.days", "state", "s.days", NotTest(OneOf((NO_LIMIT,)))))
    few = compiled(at_most(DAYS, 90))
    for rule, alike in ((some, True), (few, False)):
        repairs = Decision(rule, {state("s.days"): (NO_LIMIT,)}).repairs()
        assert repairs
        assert (state("s.days") in repairs.any_number) is alike


@pytest.mark.parametrize(
    ("question", "either", "present", "nearest"),
    [
        (STRENGTH, ("required", "discretionary"), ("absent",), "discretionary"),
        (STRENGTH, ("discretionary", "required"), ("absent",), "discretionary"),
        (STRENGTH, ("qualified", "absent"), ("required",), "qualified"),
        (STRENGTH, ("required", "absent"), ("discretionary",), "absent"),
        (STRENGTH, ("required", "absent"), (), "absent"),
        (DAYS, (5, 20), (18,), 20),
        (DAYS, (20, 5), (6,), 5),
        (DAYS, (5, 20), (), 20),
    ],
)
def test_of_several_answers_that_would_do_the_nearest_is_the_repair(
    question: Question, either: tuple[Value, ...], present: tuple[Value, ...], nearest: Value
) -> None:
    rule = compiled(Any(tuple(asked(question.key, value) for value in either)))
    repairs = Decision(rule, {state(question.key): present} if present else {}).repairs()
    assert repairs is not None
    assert repairs.alternatives == ((((state(question.key), nearest),),),)


def test_zero_is_a_number_of_its_own_below_every_threshold() -> None:
    rule = compiled(Ask("s.days", "state", "s.days", OneOf((0,))), at_most(DAYS, 1))
    outcomes = {
        value: Decision(rule, {state("s.days"): (value,)}).outcomes[0] for value in (0, 0.5, 1, 2)
    }
    assert outcomes == {
        0: Outcome.MET,
        0.5: Outcome.PARTIAL,
        1: Outcome.PARTIAL,
        2: Outcome.GAP,
    }


def test_nine_conducts_with_two_ways_each_are_one_alternative_of_nine_steps() -> None:
    free = Any(
        (
            Ask("criminalised", "item", "criminalised", OneOf(("no",))),
            Ask("max-penalty", "item", "max-penalty", Bounds((("less-than", 4),))),
        )
    )
    items = tuple(conduct.key for conduct in CONDUCTS[:9])
    rule = compiled(Quantified(True, Scope.CONDUCT, items, free))
    answers: dict[Variable, tuple[Value, ...]] = {}
    for item in items:
        answers[Variable(Scope.CONDUCT, item, "criminalised")] = ("yes",)
        answers[Variable(Scope.CONDUCT, item, "max-penalty")] = (10,)
    repairs = Decision(rule, answers).repairs()
    assert repairs is not None
    assert repairs.left_out == 0
    assert [len(step) for step in repairs.alternatives[0]] == [2] * 9
    assert {value for step in repairs.alternatives[0] for _, value in step} == {"no", 3}


def test_a_rule_that_reads_thirty_five_answers_is_decided_exactly() -> None:
    bars = All((asked("s.q0", "required"), asked("s.q1", "required"), asked("s.yes", True)))
    rule = compiled(Quantified(True, Scope.CONDUCT, None, asked_free()), bars)
    assert len(rule.variables) == 35
    decision = Decision(rule, {})
    assert decision.outcomes == (Outcome.MET, Outcome.PARTIAL, Outcome.GAP)
    assert len(decision.missing) == 35
    assert decision.because() == ()
    repairs = decision.repairs()
    assert repairs is not None
    # The bars make the rule partial at best: only making every act free or light repairs it.
    assert [[len(step) for step in each] for each in repairs.alternatives] == [[2] * 16]


def asked_free() -> Condition:
    return Any(
        (
            Ask("criminalised", "item", "criminalised", OneOf(("no",))),
            Ask("max-penalty", "item", "max-penalty", Bounds((("less-than", 4),))),
        )
    )


def test_sixteen_answers_that_all_matter_are_counted_exactly() -> None:
    parts = tuple(asked(f"s.q{number}", "required", "qualified") for number in range(16))
    rule = compiled(AtLeast(8, parts))
    known = {state(f"s.q{number}"): ("required",) for number in range(8)}
    answers: dict[Variable, tuple[Value, ...]] = {**known}
    assert Decision(rule, answers).outcomes == (Outcome.MET,)
    assert Decision(rule, answers).because() == tuple(known)
    fewer = dict(list(answers.items())[:7])
    decision = Decision(rule, fewer)
    assert decision.outcomes == (Outcome.MET, Outcome.GAP)
    assert len(decision.missing) == 9
    repairs = decision.repairs()
    assert repairs is not None
    assert [len(each[0]) for each in repairs.alternatives] == [9]
    assert {value for _, value in repairs.alternatives[0][0]} == {"qualified"}


def test_alternatives_are_at_most_twelve_and_the_rest_are_counted() -> None:
    pairs = tuple(
        All((asked(f"s.q{n}", "required"), asked(f"s.q{(n + 1) % 16}", "required")))
        for n in range(16)
    )
    repairs = Decision(compiled(Any(pairs)), {}).repairs()
    assert repairs is not None
    assert (len(repairs.alternatives), repairs.left_out) == (12, 4)


def test_more_questions_than_can_be_decided_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    from safegap.logic import compile as compiling

    monkeypatch.setattr(compiling, "MOST_VARIABLES", 3)
    parts = tuple(asked(f"s.q{number}", "required") for number in range(4))
    assert len(compiled(All(parts[:3])).variables) == 3
    with pytest.raises(TooMuchWork):
        compiled(All(parts))


def test_several_sets_of_clauses_have_the_work_of_each() -> None:
    clauses = {"met": asked("s.yes", True)}
    one, two = (compile_clauses([clauses] * n, Subject(Scope.STATE), CODEBOOK, {}) for n in (1, 2))
    assert two.diagrams.limit == 2 * one.diagrams.limit


def test_above_the_work_limit_nothing_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    from safegap.logic import compile as compiling

    parts = tuple(asked(f"s.q{number}", "required", "qualified") for number in range(16))
    monkeypatch.setattr(compiling, "WORK_LIMIT", 20)
    with pytest.raises(TooMuchWork):
        compiled(AtLeast(8, parts))
    monkeypatch.undo()
    rule = compiled(AtLeast(8, parts))
    decision = Decision(rule, {})
    rule.diagrams.limit = 0
    assert decision.outcomes == (Outcome.MET, Outcome.GAP)
    assert decision.repairs() is None
