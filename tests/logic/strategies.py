"""Random rules over a small codebook, and random answers."""

from hypothesis import strategies as st

from safegap.model.condition import (
    COMPARATORS,
    All,
    Any,
    Ask,
    AtLeast,
    Bounds,
    Condition,
    Not,
    NotTest,
    OneOf,
    Quantified,
    Test,
)
from safegap.model.outcome import Severity
from safegap.model.question import Codebook, Conduct, Power, Question, Scope
from safegap.model.rule import Rule, Says, Subjects

CODEBOOK = Codebook(
    powers=(
        Power(key="tap", title="Tapping", article="30"),
        Power(key="seize", title="Seizing", article="28"),
    ),
    conducts=(Conduct(key="satire", title="Satire"), Conduct(key="rumour", title="Rumour")),
    state=(
        Question(key="s.oversight", type="strength", ask="?"),
        Question(key="s.effect", type="choice", values=("one", "two"), ordered=False, ask="?"),
        Question(key="s.months", type="months", better="lower", ask="?"),
        Question(key="s.given", type="boolean", reform=False, ask="?"),
    ),
    power=(
        Question(key="exists", type="boolean", reform=False, ask="?"),
        Question(key="body", type="choice", values=("court", "chief", "none"), ask="?"),
    ),
    conduct=(
        Question(key="criminalised", type="choice", values=("no", "partly", "yes"), ask="?"),
        Question(key="max-penalty", type="years", better="lower", ask="?"),
    ),
)
THRESHOLDS = (1, 2, 5)


def fitting_tests(question: Question) -> st.SearchStrategy[Test]:
    values = st.sampled_from(THRESHOLDS if question.is_number else question.choices)
    one_of = st.lists(values, min_size=1, max_size=2, unique=True).map(
        lambda found: OneOf(tuple(found))
    )
    bounds = st.lists(
        st.tuples(st.sampled_from(COMPARATORS), values),
        min_size=1,
        max_size=2,
        unique_by=lambda limit: limit[0],
    ).map(lambda found: Bounds(tuple(found)))
    plain: st.SearchStrategy[Test] = one_of | bounds if question.is_ordered else one_of
    return plain | plain.map(NotTest)


def asks(questions: tuple[Question, ...], of: str) -> st.SearchStrategy[Condition]:
    return st.sampled_from(questions).flatmap(
        lambda question: fitting_tests(question).map(
            lambda test: Ask(question.key, of, question.key, test)  # type: ignore[arg-type]
        )
    )


def compound(atoms: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    return st.recursive(
        atoms,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: Any(tuple(parts))),
            inner.map(Not),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: AtLeast(2, tuple(parts))),
        ),
        max_leaves=4,
    )


def quantified(scope: Scope) -> st.SearchStrategy[Condition]:
    inside = asks(CODEBOOK.questions(scope), "item") | asks(CODEBOOK.state, "state")
    items = st.none() | st.just(CODEBOOK.items(scope)[:1])
    return st.builds(Quantified, st.booleans(), st.just(scope), items, compound(inside))


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    own = draw(st.sampled_from((Scope.STATE, Scope.POWER)))
    atoms = asks(CODEBOOK.questions(own), "own") | asks(CODEBOOK.state, "state")
    atoms |= quantified(draw(st.sampled_from((Scope.POWER, Scope.CONDUCT))))
    clause = compound(atoms)
    maybe = st.none() | clause
    return Rule.model_validate(
        {
            "id": "random.rule",
            "title": "Random",
            "theme": "random",
            "for": Subjects(scope=own, items=("tap",) if own is Scope.POWER else ()),
            "applies": draw(maybe),
            "gap": draw(maybe),
            "met": draw(clause),
            "partial": draw(maybe),
            "severity": {"default": Severity.HIGH},
            "says": Says(gap="Missing."),
        }
    )
