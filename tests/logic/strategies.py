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
    Includes,
    Not,
    NotTest,
    OneOf,
    Quantified,
    Test,
)
from safegap.model.outcome import Severity
from safegap.model.question import SIDES, Codebook, Conduct, Power, Question, Scope, Side
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
        Question(key="s.partners", type="states", ask="?"),
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


ALONE = tuple(question for question in CODEBOOK.state if question.type != "states")
"""What a rule on one State can test."""


def fitting_tests(question: Question) -> st.SearchStrategy[Test]:
    if question.type == "states":
        includes: st.SearchStrategy[Test] = st.sampled_from(SIDES).map(Includes)
        return includes | includes.map(NotTest)
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


def asks(
    questions: tuple[Question, ...], of: str, sides: tuple[Side, ...] = ("",)
) -> st.SearchStrategy[Condition]:
    return st.sampled_from(questions).flatmap(
        lambda question: st.builds(
            lambda test, side: Ask(question.key, of, question.key, test, side),  # type: ignore[arg-type]
            fitting_tests(question),
            st.sampled_from(sides),
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


def quantified(scope: Scope, sides: tuple[Side, ...] = ("",)) -> st.SearchStrategy[Condition]:
    inside = asks(CODEBOOK.questions(scope), "item", sides)
    if sides == ("",):
        inside |= asks(ALONE, "state")
    items = st.none() | st.just(CODEBOOK.items(scope)[:1])
    return st.builds(Quantified, st.booleans(), st.just(scope), items, compound(inside))


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    own = draw(st.sampled_from((Scope.STATE, Scope.POWER)))
    questions = ALONE if own is Scope.STATE else CODEBOOK.power
    atoms = asks(questions, "own") | asks(ALONE, "state")
    atoms |= quantified(draw(st.sampled_from((Scope.POWER, Scope.CONDUCT))))
    items = ("tap",) if own is Scope.POWER else ()
    return _rule(draw, compound(atoms), Subjects(scope=own, items=items))


@st.composite
def pair_rules(draw: st.DrawFn) -> Rule:
    """Rules on two States, or on a kind of conduct in both."""
    own = draw(st.sampled_from((Scope.STATE, Scope.CONDUCT)))
    atoms = asks(CODEBOOK.questions(own), "state" if own is Scope.STATE else "own", SIDES)
    atoms |= asks(CODEBOOK.state, "state", SIDES)
    atoms |= quantified(draw(st.sampled_from((Scope.POWER, Scope.CONDUCT))), SIDES)
    items = ("satire",) if own is Scope.CONDUCT else ()
    return _rule(draw, compound(atoms), Subjects(scope=own, items=items, pair=True))


def plain_rule(
    met: Condition,
    *,
    gap: Condition | None = None,
    partial: Condition | None = None,
    scope: Scope = Scope.STATE,
) -> Rule:
    """A rule of which only the clauses matter."""
    return Rule.model_validate(
        {
            "id": "a.rule",
            "title": "A",
            "theme": "a",
            "for": Subjects(scope=scope),
            "gap": gap,
            "met": met,
            "partial": partial,
            "severity": {"default": Severity.LOW},
            "says": Says(gap="Missing."),
        }
    )


def _rule(draw: st.DrawFn, clause: st.SearchStrategy[Condition], subjects: Subjects) -> Rule:
    maybe = st.none() | clause
    return Rule.model_validate(
        {
            "id": "random.rule",
            "title": "Random",
            "theme": "random",
            "for": subjects,
            "applies": draw(maybe),
            "gap": draw(maybe),
            "met": draw(clause),
            "partial": draw(maybe),
            "severity": {"default": Severity.HIGH},
            "says": Says(gap="Missing."),
        }
    )
