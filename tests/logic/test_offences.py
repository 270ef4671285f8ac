"""A profile's offences are a sample: what may stand beside them is part of every answer."""

from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from safegap.logic.compile import compile_rule
from safegap.logic.decide import Decision
from safegap.logic.reading import Subject, complete
from safegap.model.condition import Ask, Condition, OneOf, Quantified
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.question import Codebook, Question, Scope, Value
from safegap.model.rule import Rule
from tests.logic.brute import World
from tests.logic.strategies import compound, fitting_tests, plain_rule

CODEBOOK = Codebook(
    offence=(
        Question(key="wide", type="boolean", ask="?"),
        Question(key="grave", type="choice", values=("no", "partly", "yes"), ask="?"),
    )
)
KEYS = ("one", "two")
KINDS = tuple(product((True, False), ("no", "partly", "yes")))
"""Every kind of offence that could stand beside the listed ones."""


class OpenWorld(World):
    """A world with more offences than the profile lists."""

    def __init__(self, answers: dict[Variable, Value], names: tuple[str, ...]) -> None:
        super().__init__(CODEBOOK, Variable(Scope.STATE, None, ""), answers)
        self.names = names

    def holds(self, condition: Condition, item: tuple[Scope, str] | None = None) -> bool:
        if isinstance(condition, Quantified):
            condition = Quantified(condition.every, condition.scope, self.names, condition.that)
        return super().holds(condition, item)


def asks() -> st.SearchStrategy[Condition]:
    return st.sampled_from(CODEBOOK.offence).flatmap(
        lambda question: fitting_tests(question).map(
            lambda test: Ask(question.key, "item", question.key, test)
        )
    )


quantifiers = st.builds(
    Quantified, st.booleans(), st.just(Scope.OFFENCE), st.none(), compound(asks())
)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    return plain_rule(draw(compound(quantifiers)), gap=draw(st.none() | quantifiers))


def possible(rule: Rule, listed: dict[Variable, Value], *, complete: bool) -> set[Outcome]:
    """Try every set of kinds of offence that may stand beside the listed ones."""
    found: set[Outcome] = set()
    sizes = range(1) if complete else range(len(KINDS) + 1)
    for kinds in chain.from_iterable(combinations(KINDS, size) for size in sizes):
        answers = dict(listed)
        names = [*KEYS]
        for number, (wide, grave) in enumerate(kinds):
            name = f"other{number}"
            names.append(name)
            answers[Variable(Scope.OFFENCE, name, "wide")] = wide
            answers[Variable(Scope.OFFENCE, name, "grave")] = grave
        found.add(OpenWorld(answers, tuple(names)).outcome(rule))
    return found


def test_beside_a_complete_list_nothing_is_imagined() -> None:
    wide = Quantified(True, Scope.OFFENCE, None, Ask("wide", "item", "wide", OneOf((True,))))
    rule = plain_rule(wide)
    compiled = compile_rule(rule, Subject(Scope.STATE), CODEBOOK, {"": KEYS})
    answers = {Variable(Scope.OFFENCE, key, "wide"): (True,) for key in KEYS}
    assert set(Decision(compiled, answers).outcomes) == {Outcome.MET, Outcome.GAP}
    assert Decision(compiled, {**answers, complete(): (True,)}).outcomes == (Outcome.MET,)


@settings(max_examples=100, deadline=None)
@given(rule=rules(), data=st.data(), whole=st.booleans())
def test_unlisted_offences_are_tried_exactly(
    rule: Rule, data: st.DataObject, *, whole: bool
) -> None:
    kinds = [data.draw(st.sampled_from(KINDS)) for _ in KEYS]
    listed: dict[Variable, Value] = {}
    for key, (wide, grave) in zip(KEYS, kinds, strict=True):
        listed[Variable(Scope.OFFENCE, key, "wide")] = wide
        listed[Variable(Scope.OFFENCE, key, "grave")] = grave
    answers = {variable: (value,) for variable, value in listed.items()}
    if whole:
        answers[complete()] = (True,)
    compiled = compile_rule(rule, Subject(Scope.STATE), CODEBOOK, {"": KEYS})
    decision = Decision(compiled, answers)
    assert set(decision.outcomes) == possible(rule, listed, complete=whole)
    repairs = decision.repairs()
    assert repairs is not None
    changed = [v for r in repairs.alternatives for step in r for v, _ in step]
    assert all(variable.item in KEYS for variable in changed)
