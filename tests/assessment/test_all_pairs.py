"""All pairs of States at once come to what each pair comes to alone."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safegap.assessment.cooperation.matrix import everywhere
from safegap.assessment.cooperation.states import Pairs
from safegap.assessment.cooperation.two_laws import TwoLaws
from safegap.assessment.findings import findings_of, subjects_of
from safegap.assessment.law import Law
from safegap.model.condition import Ask, OneOf, Quantified
from safegap.model.day import Day
from safegap.model.profile import Answer, Offence, Period, Profile, Reading
from safegap.model.question import Codebook, Question, Scope
from safegap.model.rule import Rule
from tests.logic.brute import values_of
from tests.logic.strategies import CODEBOOK, pair_rules

CODES = ("AA", "BB", "CC", "DD")
few = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def answers(draw: st.DrawFn, questions: tuple[Question, ...]) -> dict[str, Answer]:
    """Some questions without an entry, some unknown, some contested, some known."""
    found: dict[str, Answer] = {}
    for question in questions:
        if question.type == "states":
            some = st.lists(st.sampled_from(CODES), unique=True, max_size=3).map(tuple)
            period = draw(st.none() | st.builds(Period, value=some))
        else:
            value = st.sampled_from(values_of(question))
            period = draw(
                st.none()
                | st.just(Period(value="unknown"))
                | st.builds(Period, value=value)
                | st.builds(
                    Period,
                    readings=st.lists(st.builds(Reading, value=value), min_size=2, max_size=2).map(
                        tuple
                    ),
                )
            )
        if period:
            found[question.key] = Answer(periods=(period,))
    return found


@st.composite
def laws(draw: st.DrawFn, code: str) -> Law:
    day = Day.parse("2026-10-31")
    profile = Profile(
        state=code,
        name=f"State {code}",
        law_as_of=day,
        answers=draw(answers(CODEBOOK.state)),
        powers={key: draw(answers(CODEBOOK.power)) for key in CODEBOOK.items(Scope.POWER)},
        conducts={key: draw(answers(CODEBOOK.conduct)) for key in CODEBOOK.items(Scope.CONDUCT)},
    )
    return Law(profile, day.last, None)


some_laws = st.integers(2, 4).flatmap(lambda n: st.tuples(*(laws(code) for code in CODES[:n])))


def agrees(rule: Rule, states: tuple[Law, ...], codebook: Codebook) -> None:
    pairs = Pairs(states)
    (subject,) = subjects_of(rule, ())
    found = everywhere(dict(rule.clauses), subject, codebook, pairs)
    for i, one in enumerate(states):
        for j, other in enumerate(states):
            if i == j:
                assert found.outcomes(pairs.pair(i, j)) == ()
                continue
            (alone,) = findings_of(rule, codebook, TwoLaws.of(one, other))
            assert found.outcomes(pairs.pair(i, j)) == alone.outcomes
            for outcome in alone.outcomes:
                assert bool(found.settled(outcome) & pairs.pair(i, j)) == alone.settled


@few
@given(pair_rules(), some_laws)
def test_all_pairs_at_once_equal_each_pair_alone(rule: Rule, states: tuple[Law, ...]) -> None:
    agrees(rule, states, CODEBOOK)


def test_a_rule_that_looks_at_listed_offences_takes_the_pairs_one_by_one() -> None:
    penalty = Question(key="max-penalty", type="years", better="lower", ask="?")
    codebook = Codebook(offence=(penalty,))
    heavy = Ask("requesting.max-penalty", "item", "max-penalty", OneOf((9,)), "requesting")
    rule = Rule.model_validate(
        {
            "id": "heavy.offence", "title": "Heavy", "theme": "heavy", "says": {"gap": "Missing."},
            "for": {"scope": "state", "pair": True}, "severity": {"default": "high"},
            "met": Quantified(every=False, scope=Scope.OFFENCE, of=None, that=heavy),
        }
    )  # fmt: skip
    day = Day.parse("2026-10-31")
    states = tuple(
        Law(
            Profile(
                state=code, name=code, law_as_of=day, offences_complete=True,
                offences=tuple(
                    Offence(
                        key=f"offence-{n}", title="?",
                        answers={"max-penalty": Answer(periods=(Period(value=years),))},
                    )
                    for n, years in enumerate(found)
                ),
            ),
            day.last, None,
        )
        for code, found in (("AA", (1, 9)), ("BB", (1,)), ("CC", ()))
    )  # fmt: skip
    agrees(rule, states, codebook)
    pairs = Pairs(states)
    (subject,) = subjects_of(rule, ())
    found = everywhere(dict(rule.clauses), subject, codebook, pairs)
    assert found.outcomes(pairs.pair(0, 1)) == ("met",)
    assert found.outcomes(pairs.pair(1, 0)) == ("gap",)
