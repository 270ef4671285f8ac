"""Rules compiled once: each decision is what it is alone, whatever was decided before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safegap.logic import compile as compiling
from safegap.logic.compilations import Compilations
from safegap.logic.compile import Answers, Compiled
from safegap.logic.decide import Decision, Repairs
from safegap.logic.diagram import Diagrams, TooMuchWork, conjunction
from safegap.logic.reading import Subject
from safegap.model.condition import Ask, OneOf, Quantified
from safegap.model.contradiction import Contradiction
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.question import Codebook, Question, Scope
from safegap.model.rule import Rule
from tests.logic.strategies import CODEBOOK, plain_rule, rules
from tests.logic.test_against_brute_force import compiled, few, some_answers

Told = tuple[tuple[Outcome, ...], tuple[Variable, ...], tuple[Variable, ...] | None, Repairs | None]


def told(found: Compiled, answers: Answers) -> Told:
    decision = Decision(found, answers)
    return decision.outcomes, decision.missing, decision.because(), decision.repairs()


@few
@given(rule=rules(), data=st.data())
def test_a_decision_is_the_same_after_any_others(rule: Rule, data: st.DataObject) -> None:
    found, own = compiled(rule)
    several = data.draw(st.lists(some_answers(found), min_size=2, max_size=4))
    subject, compilations = Subject(own.scope, own.item), Compilations(CODEBOOK)
    for answers in several:
        shared = compilations.rule(rule, subject, {})
        assert told(shared, answers) == told(compiled(rule)[0], answers)


@few
@given(rule=rules())
def test_a_rule_is_compiled_once_unless_it_looks_at_listed_offences(rule: Rule) -> None:
    _, own = compiled(rule)
    subject, compilations = Subject(own.scope, own.item), Compilations(CODEBOOK)
    first, again = compilations.rule(rule, subject, {}), compilations.rule(rule, subject, {})
    looks = any(variable.key == "offences-complete" for variable in first.variables)
    assert (first is again) != looks


CONTRADICTIONS = tuple(
    Contradiction(Scope.POWER, Ask(key, "own", key, OneOf((value,))), "It can't be.", "error")
    for key, value in (("exists", True), ("body", "court"))
)


OFFENCES = Codebook(offence=(Question(key="wide", type="boolean", ask="?"),))
EVERY = Quantified(True, Scope.OFFENCE, None, Ask("wide", "item", "wide", OneOf((True,))))
WIDE = Ask("wide", "own", "wide", OneOf((False,)))


def test_what_looks_at_listed_offences_is_compiled_for_each_state() -> None:
    compilations, rule = Compilations(OFFENCES), plain_rule(EVERY)
    for listed in (("libel",), ("fraud", "theft"), ()):
        found = compilations.rule(rule, Subject(Scope.STATE), {"": listed})
        asked = [each.item for each in found.variables if each.key == "wide"]
        assert tuple(filter(None, asked))[: len(listed)] == listed
        assert len(asked) == len(listed) + 1


def test_what_is_asked_of_a_listed_offence_is_not_kept() -> None:
    compilations, rule = Compilations(OFFENCES), plain_rule(WIDE, scope=Scope.OFFENCE)
    subject = Subject(Scope.OFFENCE, "libel")
    first, again = (compilations.rule(rule, subject, {"": ("libel",)}) for _ in range(2))
    assert first is not again
    assert first.variables == again.variables


def test_a_contradiction_may_look_at_offences_that_are_not_known() -> None:
    contradiction = Contradiction(Scope.STATE, EVERY, "It can't be.", "error")
    found = Compilations(OFFENCES).contradiction(contradiction, Subject(Scope.STATE))
    assert [each.key for each in found.variables] == ["offences-complete", "wide"]


def test_a_contradiction_is_compiled_once_for_each_subject() -> None:
    compilations = Compilations(CODEBOOK)
    pairs = [
        (each, Subject(Scope.POWER, item)) for each in CONTRADICTIONS for item in ("tap", "seize")
    ]
    first = [compilations.contradiction(*pair) for pair in pairs]
    again = [compilations.contradiction(*pair) for pair in pairs]
    assert all(one is other for one, other in zip(first, again, strict=True))
    asked = [(variable.item, variable.key) for each in first for variable in each.variables]
    assert asked == [("tap", "exists"), ("seize", "exists"), ("tap", "body"), ("seize", "body")]


def test_what_was_too_much_work_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    compilations, subject = Compilations(CODEBOOK), Subject(Scope.POWER, "tap")
    monkeypatch.setattr(compiling, "WORK_LIMIT", 0)
    with pytest.raises(TooMuchWork):
        compilations.contradiction(CONTRADICTIONS[0], subject)
    monkeypatch.undo()
    with pytest.raises(TooMuchWork):  # at once, without trying again
        compilations.contradiction(CONTRADICTIONS[0], subject)


def test_what_is_made_in_between_is_forgotten_even_above_the_limit() -> None:
    diagrams = Diagrams(limit=24)
    kept = diagrams.node(0, [0, 1])

    def outgrow() -> None:
        with diagrams.scratch():
            for variable in range(1, 50):
                diagrams.apply(conjunction, kept, diagrams.node(variable, [0, 1]))

    with pytest.raises(TooMuchWork):
        outgrow()
    with diagrams.scratch():
        assert diagrams.node(0, [0, 1]) == kept
        assert diagrams.node(7, [0, 1]) == kept + 1
    assert diagrams.node(9, [1, 0]) == kept + 1
