"""Random rules that read sixteen answers, against all 65,536 worlds at once.

A condition is the set of worlds in which it holds, kept as the bits of one number.
"""

from functools import reduce
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from safegap.logic.compile import compile_rule
from safegap.logic.decide import Decision
from safegap.logic.reading import Subject
from safegap.model.condition import All, Any, Ask, AtLeast, Condition, Not, OneOf
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.question import Codebook, Question, Scope, Value
from safegap.model.rule import Rule
from tests.logic.strategies import plain_rule

COUNT = 16
WORLDS = 1 << COUNT
EVERY = (1 << WORLDS) - 1
KEYS = tuple(f"q.n{number:02}" for number in range(COUNT))
CODEBOOK = Codebook(state=tuple(Question(key=key, type="boolean", ask="?") for key in KEYS))


def column(number: int) -> int:
    """The worlds in which a question is answered yes."""
    block = ((1 << (1 << number)) - 1) << (1 << number)
    width = 2 << number
    while width < WORLDS:
        block |= block << width
        width *= 2
    return block


COLUMNS = {key: column(number) for number, key in enumerate(KEYS)}


def worlds(condition: Condition) -> int:
    match condition:
        case Ask(key=key):
            return COLUMNS[key]
        case All(parts):
            return reduce(int.__and__, map(worlds, parts), EVERY)
        case Any(parts):
            return reduce(int.__or__, map(worlds, parts), 0)
        case Not(part):
            return EVERY ^ worlds(part)
        case AtLeast(count, parts):
            chosen = combinations(map(worlds, parts), count)
            return reduce(int.__or__, (reduce(int.__and__, each) for each in chosen), 0)
        case _:
            raise AssertionError


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    """A formula that reads every question once, in a random order and shape."""
    parts: list[Condition] = [
        Ask(key, "state", key, OneOf((True,))) for key in draw(st.permutations(KEYS))
    ]
    while len(parts) > 1:
        size = draw(st.integers(2, min(4, len(parts))))
        some, parts = tuple(parts[:size]), parts[size:]
        kind = draw(st.integers(0, 3))
        joined: Condition = (
            All(some), Any(some), AtLeast(2, some), Not(Any(some)),
        )[kind]  # fmt: skip
        parts.append(joined)
    return parts[0]


def outcome_worlds(rule: Rule) -> dict[Outcome, int]:
    met = worlds(rule.met)
    partial = worlds(rule.partial) & ~met if rule.partial else 0
    return {Outcome.MET: met, Outcome.PARTIAL: partial, Outcome.GAP: EVERY & ~met & ~partial}


def possible(table: dict[Outcome, int], known: dict[str, bool]) -> set[Outcome]:
    left = EVERY
    for key, yes in known.items():
        left &= COLUMNS[key] if yes else EVERY ^ COLUMNS[key]
    return {outcome for outcome, where in table.items() if where & left}


@settings(max_examples=200, deadline=None)
@given(met=conditions(), partial=st.none() | conditions(), data=st.data())
def test_sixteen_answers_are_decided_as_all_worlds_say(
    met: Condition, partial: Condition | None, data: st.DataObject
) -> None:
    rule = plain_rule(met, partial=partial)
    known = data.draw(st.dictionaries(st.sampled_from(KEYS), st.booleans(), max_size=12))
    answers: dict[Variable, tuple[Value, ...]] = {
        Variable(Scope.STATE, None, key): (yes,) for key, yes in known.items()
    }
    compiled = compile_rule(rule, Subject(Scope.STATE), CODEBOOK)
    decision = Decision(compiled, answers)
    table = outcome_worlds(rule)
    own = possible(table, known)
    assert set(decision.outcomes) == own

    order = [variable.key for variable in compiled.variables]
    open_keys = [key for key in order if key not in known]
    assert [v.key for v in decision.missing] == [k for k in open_keys if matters(table, known, k)]

    reasons = [variable.key for variable in decision.because() or ()]
    asked = [key for key in order if key in known]
    first = next(
        chosen
        for size in range(len(asked) + 1)
        for chosen in combinations(asked, size)
        if possible(table, {key: known[key] for key in chosen}) <= own
    )
    assert tuple(reasons) == first


def matters(table: dict[Outcome, int], known: dict[str, bool], key: str) -> bool:
    """Whether, somewhere, turning this answer round gives another outcome."""
    left = EVERY ^ COLUMNS[key]
    for other, yes in known.items():
        left &= COLUMNS[other] if yes else EVERY ^ COLUMNS[other]
    step = 1 << KEYS.index(key)
    return any((where & left) ^ ((where >> step) & left) for where in table.values())
