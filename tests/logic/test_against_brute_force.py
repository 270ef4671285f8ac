"""The logic gives exactly what trying every combination gives."""

from math import prod

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from safegap.logic.compile import Compiled, compile_clauses, compile_rule
from safegap.logic.decide import Decision
from safegap.logic.mutants import mutants
from safegap.logic.reading import Subject
from safegap.logic.witness import worse_when_stronger
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.question import Value
from safegap.model.rule import Rule
from tests.logic.brute import Brute, values_of
from tests.logic.strategies import CODEBOOK, pair_rules, rules

WORLDS = 2_000
few = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


def compiled(rule: Rule) -> tuple[Compiled, Variable]:
    item = rule.subjects.items[0] if rule.subjects.items else None
    found = compile_rule(rule, Subject(rule.subjects.scope, item), CODEBOOK)
    assume(0 < prod(len(values_of(d.question)) for d in found.domains) <= WORLDS)
    return found, Variable(rule.subjects.scope, item, "")


@st.composite
def some_answers(draw: st.DrawFn, found: Compiled) -> dict[Variable, tuple[Value, ...]]:
    answers: dict[Variable, tuple[Value, ...]] = {}
    for variable, domain in zip(found.variables, found.domains, strict=True):
        values = st.sampled_from(values_of(domain.question))
        answers[variable] = draw(
            st.just(()) | st.tuples(values) | st.lists(values, min_size=2, max_size=2).map(tuple)
        )
    return {variable: values for variable, values in answers.items() if values}


def agrees_with_brute_force(rule: Rule, data: st.DataObject) -> None:
    found, own = compiled(rule)
    answers = data.draw(some_answers(found))
    brute = Brute(rule, CODEBOOK, own, found.variables)
    decision = Decision(found, answers)
    assert frozenset(decision.outcomes) == brute.possible(answers)
    assert decision.missing == brute.missing(answers)
    assert decision.because() == brute.because(answers)


@few
@given(rule=rules(), data=st.data())
def test_possible_outcomes_missing_and_reasons_are_exact(rule: Rule, data: st.DataObject) -> None:
    agrees_with_brute_force(rule, data)


@few
@given(rule=pair_rules(), data=st.data())
def test_rules_on_two_states_are_as_exact(rule: Rule, data: st.DataObject) -> None:
    agrees_with_brute_force(rule, data)


@few
@given(rule=rules() | pair_rules())
def test_a_stronger_answer_that_worsens_the_outcome_is_found(rule: Rule) -> None:
    found, own = compiled(rule)
    brute = Brute(rule, CODEBOOK, own, found.variables)
    for number, variable in enumerate(found.variables):
        witness = worse_when_stronger(found, number)
        assert (witness is not None) == brute.worsens(variable)
        if witness is not None:
            stronger, weaker, case = witness
            known = {each: (value,) for each, value in case.items() if each != variable}
            for strong in brute.possible({**known, variable: (stronger,)}):
                for weak in brute.possible({**known, variable: (weaker,)}):
                    assert strong.badness > weak.badness


@few
@given(rule=rules())
def test_a_mutant_is_equal_to_its_rule_only_if_no_answers_tell_them_apart(rule: Rule) -> None:
    found, own = compiled(rule)
    faulty = list(mutants(dict(rule.clauses)))[:8]
    variants = [dict(rule.clauses), *(mutant.clauses for mutant in faulty)]
    item = rule.subjects.items[0] if rule.subjects.items else None
    together = compile_clauses(variants, Subject(rule.subjects.scope, item), CODEBOOK, {})
    brute = Brute(rule, CODEBOOK, own, found.variables)
    for mutant in faulty:
        changed = Rule.model_validate(
            {
                **{name: getattr(rule, name) for name in ("id", "title", "theme", "severity")},
                "says": rule.says,
                "for": rule.subjects,
                **mutant.clauses,
            }
        )
        other = Brute(changed, CODEBOOK, own, found.variables)
        same = together.outcome(mutant.clauses) == together.root
        assert same == all(other.outcome(world) == brute.outcome(world) for world in brute.worlds())


@few
@given(rule=rules(), data=st.data())
def test_repairs_are_the_minimal_ones_with_the_nearest_values(
    rule: Rule, data: st.DataObject
) -> None:
    found, own = compiled(rule)
    answers = data.draw(some_answers(found))
    brute = Brute(rule, CODEBOOK, own, found.variables)
    repairs = Decision(found, answers).repairs()
    assert repairs is not None
    sets = [
        frozenset(change) for alternative in repairs.alternatives for change in _picks(alternative)
    ]
    good = {Outcome.MET, Outcome.NOT_APPLICABLE}
    for changes in sets:
        after = {**answers, **{variable: (value,) for variable, value in changes}}
        assert brute.possible(after) <= good
    assert len(set(sets)) == len(sets)
    wanted = brute.repair_sets(answers)
    assert all(_same_kind(changes, wanted) for changes in sets)
    if not repairs.left_out:
        asked = {frozenset(variable for variable, _ in changes) for changes in wanted}
        assert {frozenset(variable for variable, _ in changes) for changes in sets} == asked
        assert len(sets) == len(asked)


def _picks(
    alternative: tuple[tuple[tuple[Variable, Value], ...], ...],
) -> list[tuple[tuple[Variable, Value], ...]]:
    found: list[tuple[tuple[Variable, Value], ...]] = [()]
    for step in alternative:
        found = [(*before, change) for before in found for change in step]
    return found


def _same_kind(
    changes: frozenset[tuple[Variable, Value]],
    wanted: frozenset[frozenset[tuple[Variable, Value]]],
) -> bool:
    """Brute force tries a grid of numbers; the nearest number may lie between its points."""
    if changes in wanted:
        return True
    return any(
        {variable for variable, _ in each} == {variable for variable, _ in changes}
        for each in wanted
    )


@few
@given(rule=rules(), data=st.data())
def test_learning_an_answer_never_adds_an_outcome(rule: Rule, data: st.DataObject) -> None:
    found, _ = compiled(rule)
    answers = data.draw(some_answers(found))
    assume(answers)
    forgotten = data.draw(st.sampled_from(sorted(answers, key=str)))
    less = {variable: value for variable, value in answers.items() if variable != forgotten}
    assert set(Decision(found, answers).outcomes) <= set(Decision(found, less).outcomes)


@few
@given(rule=rules(), data=st.data())
def test_with_everything_known_there_is_one_outcome(rule: Rule, data: st.DataObject) -> None:
    found, _ = compiled(rule)
    answers = {
        variable: (data.draw(st.sampled_from(values_of(domain.question))),)
        for variable, domain in zip(found.variables, found.domains, strict=True)
    }
    assert len(Decision(found, answers).outcomes) == 1
