"""Plans of reform are sufficient, as small as any, and open nothing."""

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from safegap.assessment.assess import Selection, assess
from safegap.assessment.plan.aims import Wishes
from safegap.assessment.plan.reform import plan
from safegap.logic.compile import compile_rule
from safegap.logic.decide import Decision
from safegap.logic.reading import Subject
from safegap.model.assessment import Assessment
from safegap.model.day import Day
from safegap.model.finding import Finding, Variable
from safegap.model.outcome import Outcome, Severity
from safegap.model.pack import Pack, PackDescription
from safegap.model.profile import Answer, Period, Profile
from safegap.model.question import Question, Scope, Value
from safegap.model.rule import Rule
from safegap.model.treaty import TreatyStatus
from tests.logic.brute import values_of
from tests.logic.strategies import CODEBOOK, rules

GOOD = {Outcome.MET, Outcome.NOT_APPLICABLE}
DAY = Day.parse("2026-10-31")
few = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def assessed(found: tuple[Rule, ...], profile: Profile) -> Assessment:
    named = tuple(
        rule.model_copy(update={"id": f"rule.{n}", "severity": {"default": list(Severity)[n % 2]}})
        for n, rule in enumerate(found)
    )
    description = PackDescription(key="random", title="Random", version="1")
    pack = Pack(description=description, codebook=CODEBOOK, rules=named)
    return assess(pack, profile, TreatyStatus(), Selection())


@st.composite
def answers(draw: st.DrawFn, questions: tuple[Question, ...]) -> dict[str, Answer]:
    """Most questions answered: a gap is certain only where little is unknown."""
    found: dict[str, Answer] = {}
    for question in questions:
        values = ("unknown", *values_of(question)) if question.type != "states" else ("unknown",)
        value = draw(st.sampled_from(values))
        found[question.key] = Answer(periods=(Period(value=value),))
    return found


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    return Profile(
        state="AA",
        name="State",
        law_as_of=DAY,
        answers=draw(answers(CODEBOOK.state)),
        powers={key: draw(answers(CODEBOOK.power)) for key in CODEBOOK.items(Scope.POWER)},
        conducts={key: draw(answers(CODEBOOK.conduct)) for key in CODEBOOK.items(Scope.CONDUCT)},
    )


def findings(assessment: Assessment) -> tuple[Finding, ...]:
    return tuple(f for each in assessment.safeguards for f in each.findings)


def changed(profile: Profile, changes: Mapping[Variable, Value]) -> Profile:
    """The profile as it would be once the changes are law."""
    state, powers = dict(profile.answers), {k: dict(v) for k, v in profile.powers.items()}
    conducts = {k: dict(v) for k, v in profile.conducts.items()}
    for variable, value in changes.items():
        answer = Answer(periods=(Period(value=value),))
        match variable.scope:
            case Scope.STATE:
                state[variable.key] = answer
            case Scope.POWER:
                powers[variable.item or ""][variable.key] = answer
            case _:
                conducts[variable.item or ""][variable.key] = answer
    return profile.model_copy(update={"answers": state, "powers": powers, "conducts": conducts})


def of_size(assessment: Assessment, size: int) -> Iterator[dict[Variable, Value]]:
    """Every way to change so many answers that a law can change."""
    reads = {r.variable: r for f in findings(assessment) for r in f.answers}
    may = [v for v in reads if CODEBOOK.question(v.scope, v.key).reform]
    for chosen in combinations(may, size):
        for values in product(*(values_of(CODEBOOK.question(v.scope, v.key)) for v in chosen)):
            yield dict(zip(chosen, values, strict=True))


class Judge:
    """Every finding's rule, compiled once for the many changes that are tried."""

    def __init__(self, assessment: Assessment) -> None:
        self.findings = findings(assessment)
        self._compiled = {
            f.id: compile_rule(f.rule, Subject(f.scope, f.item), CODEBOOK) for f in self.findings
        }

    def after(self, finding: Finding, changes: Mapping[Variable, Value]) -> set[Outcome]:
        answers = {read.variable: read.values for read in finding.answers if read.values}
        answers |= {variable: (value,) for variable, value in changes.items()}
        return set(Decision(self._compiled[finding.id], answers).outcomes)

    def closes(self, changes: Mapping[Variable, Value], wanted: tuple[Finding, ...]) -> bool:
        """Whether all these gaps are closed and no other finding becomes a gap."""
        for finding in self.findings:
            after, before = self.after(finding, changes), set(finding.outcomes)
            if finding in wanted:
                if not after <= GOOD:
                    return False
            elif before != {Outcome.GAP} and (
                after == {Outcome.GAP} or (Outcome.GAP in after and Outcome.GAP not in before)
            ):
                return False
        return True


@few
@given(st.tuples(rules(), rules(), rules()), profiles())
def test_a_plan_is_sufficient_and_none_is_smaller(
    found: tuple[Rule, ...], profile: Profile
) -> None:
    assessment = assessed(found, profile)
    made = plan(assessment, Severity.LOW)
    assume(made.closes and len(made.changes) <= 2)
    changes = {each.answer.variable: each.to for each in made.changes}
    assert made.proven
    assert all(CODEBOOK.question(v.scope, v.key).reform for v in changes)
    judge = Judge(assessment)
    assert judge.closes(changes, made.closes)
    for size in range(len(changes)):
        assert not any(judge.closes(c, made.closes) for c in of_size(assessment, size))
    # Assessed as law, the changes do what the plan promises.
    after = assessed(found, changed(profile, changes))
    outcomes = {finding.id: finding.outcomes for finding in findings(after)}
    assert all(set(outcomes[finding.id]) <= GOOD for finding in made.closes)


@few
@given(st.tuples(rules(), rules()), profiles())
def test_what_is_left_open_can_be_closed_by_no_change(
    found: tuple[Rule, ...], profile: Profile
) -> None:
    assessment = assessed(found, profile)
    made = plan(assessment, Severity.LOW)
    judge = Judge(assessment)
    for finding in made.unclosable:
        for size in range(2):
            for changes in of_size(assessment, size):
                if judge.after(finding, changes) <= GOOD:
                    # It can be closed alone: then not together with the others.
                    assert not judge.closes(changes, (*made.closes, finding))


@few
@given(rules(), profiles(), st.data())
def test_an_excluded_question_is_left_as_it_is(
    rule: Rule, profile: Profile, data: st.DataObject
) -> None:
    assessment = assessed((rule,), profile)
    made = plan(assessment, Severity.LOW)
    assume(made.changes)
    key = data.draw(st.sampled_from([c.answer.variable.key for c in made.changes]))
    without = plan(assessment, Severity.LOW, Wishes(exclude=frozenset({key})))
    assert key not in {each.answer.variable.key for each in without.changes}
    if without.closes == made.closes:
        assert len(without.changes) >= len(made.changes)


@few
@given(st.tuples(rules(), rules()), profiles())
def test_a_plan_is_the_same_each_time(found: tuple[Rule, ...], profile: Profile) -> None:
    one, two = (plan(assessed(found, profile), Severity.LOW) for _ in range(2))
    assert [(c.answer.variable, c.to) for c in one.changes] == [
        (c.answer.variable, c.to) for c in two.changes
    ]
