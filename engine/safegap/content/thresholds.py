"""A rule with another threshold: the number or grade that it holds an answer against."""

from collections.abc import Mapping as ByName
from dataclasses import dataclass, replace

from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Node, Scalar
from safegap.model.condition import (
    All,
    Any,
    Ask,
    AtLeast,
    Bounds,
    Condition,
    Not,
    NotTest,
    Quantified,
    Test,
    asks_of,
)
from safegap.model.question import Codebook, Question, Scope, Value
from safegap.model.rule import Rule

Clauses = ByName[str, Condition]


@dataclass(frozen=True, slots=True)
class ThresholdFault:
    """Why a threshold can't be changed as it is written."""

    node: Node | None
    """None: what is wrong is the question's name."""
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Clauses with the new thresholds, and each old one with what stands in its place."""

    clauses: dict[str, Condition]
    moved: tuple[tuple[str, str], ...]


def thresholds_changed(
    rule: Rule, clauses: Clauses, spelling: str, node: Node, codebook: Codebook
) -> Moved | ThresholdFault:
    """Put what a node says in the place of what a question is held against."""
    held = _held_against(clauses)
    if spelling not in held:
        message = f"{shown(rule.id)} does not hold {shown(spelling)} against a threshold"
        return ThresholdFault(
            None, "unknown-threshold", message,
            did_you_mean(spelling, held) if held else "it has none",
        )  # fmt: skip
    found = _new_values(rule, spelling, held[spelling], node)
    if isinstance(found, ThresholdFault):
        return found
    question = _question(rule, spelling, codebook)
    new: dict[Value, Value] = {}
    for old, node_of in found.items():
        value = node_of.value
        if question is None or value is None or not question.accepts(value):
            message = f"{shown(node_of.text)} is no value of `{spelling}`"
            return ThresholdFault(node_of, "wrong-answer", message, "write one that it can have")
        new[old] = value
    change = _Change(spelling, new, node.line, node.column)
    changed = {name: _changed(each, change) for name, each in clauses.items()}
    moved = tuple((_in_words(old, question), _in_words(v, question)) for old, v in new.items())
    return Moved(changed, moved)


def _held_against(clauses: Clauses) -> dict[str, list[Value]]:
    """By question as the rule writes it, what its answers are compared with."""
    found: dict[str, list[Value]] = {}
    for clause in clauses.values():
        for ask in asks_of(clause):
            for bounds in _bounds_of(ask.test):
                listed = found.setdefault(ask.spelling, [])
                listed += [value for _, value in bounds.limits if value not in listed]
    return found


def _bounds_of(test: Test) -> tuple[Bounds, ...]:
    if isinstance(test, NotTest):
        return _bounds_of(test.test)
    return (test,) if isinstance(test, Bounds) else ()


def _new_values(
    rule: Rule, spelling: str, held: list[Value], node: Node
) -> dict[Value, Scalar] | ThresholdFault:
    if isinstance(node, Scalar):
        if len(held) == 1:
            return {held[0]: node}
        several = " and ".join(_text(each) for each in held)
        message = f"{shown(rule.id)} holds `{spelling}` against {several}"
        hint = f"say which you mean: {{{_text(held[0])}: {node.text}}}"
        return ThresholdFault(node, "which-threshold", message, hint)
    by_text = {_text(each): each for each in held}
    found: dict[Value, Scalar] = {}
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if key.text not in by_text or not isinstance(value, Scalar):
            message = f"{shown(rule.id)} does not hold `{spelling}` against {shown(key.text)}"
            return ThresholdFault(
                key, "unknown-threshold", message, did_you_mean(key.text, by_text)
            )
        found[by_text[key.text]] = value
    return found


def _question(rule: Rule, spelling: str, codebook: Codebook) -> Question | None:
    """The question; of the item of a quantifier, the one of that key, whatever it is asked of."""
    ask = next(a for _, c in rule.clauses for a in asks_of(c) if a.spelling == spelling)
    own = {"state": (Scope.STATE,), "own": (rule.subjects.scope,), "item": tuple(Scope)}[ask.of]
    return next((q for scope in own if (q := codebook.find(scope, ask.key))), None)


@dataclass(frozen=True, slots=True)
class _Change:
    """What stands in the place of what, for one question; and where that is written."""

    spelling: str
    new: ByName[Value, Value]
    line: int
    column: int


def _changed(condition: Condition, change: _Change) -> Condition:
    """Every question is placed where the change is: the rule stands there now."""
    match condition:
        case Ask(spelling=spelling, test=test):
            test = _moved(test, change.new) if spelling == change.spelling else test
            return replace(condition, test=test, line=change.line, column=change.column)
        case All(parts):
            return All(tuple(_changed(each, change) for each in parts))
        case Any(parts):
            return Any(tuple(_changed(each, change) for each in parts))
        case AtLeast(count, parts):
            return AtLeast(count, tuple(_changed(each, change) for each in parts))
        case Not(part):
            return Not(_changed(part, change))
        case Quantified():
            return replace(condition, that=_changed(condition.that, change))


def _moved(test: Test, new: ByName[Value, Value]) -> Test:
    if isinstance(test, NotTest):
        return NotTest(_moved(test.test, new))
    if isinstance(test, Bounds):
        return Bounds(tuple((word, new.get(value, value)) for word, value in test.limits))
    return test


def _text(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _in_words(value: Value, question: Question | None) -> str:
    """With its unit, where it is a number: `24 hours`."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{_text(value)} {question.type}" if number and question else _text(value)
