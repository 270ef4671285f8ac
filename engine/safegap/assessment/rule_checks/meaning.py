"""What a rule asks, as a digest: the same however it is written, another once it asks otherwise."""

import json
from collections.abc import Mapping
from hashlib import sha256

from safegap.model.condition import (
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
    asks_of,
)
from safegap.model.override import Override, Threshold
from safegap.model.pack import Pack
from safegap.model.question import Codebook, Scope, Value
from safegap.model.rule import Rule

Plain = str | int | float | bool | list["Plain"] | None
_LETTERS = 16


def meaning(rule: Rule, pack: Pack) -> str:
    """16 hexadecimal digits. Words, sources and examples are no part of it."""
    subjects = rule.subjects
    told: list[Plain] = [
        [subjects.scope.value, subjects.pair, *sorted(subjects.items)],
        [[item, severity.value] for item, severity in sorted(rule.severity.items())],
        rule.waivable,
        [[name, _condition(clause)] for name, clause in rule.clauses],
        _questions(rule, pack.codebook),
    ]
    return _digest(told)


def override_meaning(override: Override) -> str:
    """The same of what an override does to a rule, whatever the rule is."""
    severity, thresholds = override.severity or {}, override.thresholds
    return _digest([
        override.off,
        [[item, each.value] for item, each in sorted(severity.items())],
        [[key, _threshold(each)] for key, each in sorted(thresholds.items())],
    ])  # fmt: skip


def _threshold(found: Threshold | Mapping[str, Threshold]) -> Plain:
    if isinstance(found, Mapping):
        return [[old, _value(new)] for old, new in sorted(found.items())]
    return _value(found)


def _digest(told: Plain) -> str:
    written = json.dumps(told, separators=(",", ":"), ensure_ascii=True)
    return sha256(written.encode()).hexdigest()[:_LETTERS]


def _questions(rule: Rule, codebook: Codebook) -> list[Plain]:
    """The questions that it asks, with the values that they can have and their order."""
    keys = {ask.key for _, clause in rule.clauses for ask in asks_of(clause)}
    found = ((scope, codebook.find(scope, key)) for key in sorted(keys) for scope in Scope)
    return [
        [scope.value, q.key, q.type, list(q.values), q.ordered, q.better or ""]
        for scope, q in found
        if q
    ]


def _condition(condition: Condition) -> Plain:
    match condition:
        case Ask():
            return ["ask", condition.side, condition.of, condition.key, _test(condition.test)]
        case All(parts) | Any(parts):
            if len(parts) == 1:
                return _condition(parts[0])
            return ["all" if isinstance(condition, All) else "any", *_parts(parts)]
        case AtLeast(count, parts):
            return ["at-least", count, *_parts(parts)]
        case Not(part):
            return ["not", _condition(part)]
        case Quantified(every, scope, of, that):
            word = "every" if every else "some"
            items: Plain = None if of is None else [*sorted(of)]
            return [word, scope.value, items, _condition(that)]


def _parts(parts: tuple[Condition, ...]) -> list[Plain]:
    """In an order that does not depend on how they are written."""
    return sorted((_condition(each) for each in parts), key=json.dumps)


def _test(test: Test) -> Plain:
    match test:
        case OneOf(values):
            return ["is", *sorted((_value(each) for each in values), key=json.dumps)]
        case Bounds(limits):
            return ["within", *sorted([word, _value(value)] for word, value in limits)]
        case NotTest(inner):
            return ["not", _test(inner)]
        case Includes(side):
            return ["includes", side]


def _value(value: Value) -> Plain:
    """A whole number is the same with and without a point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
