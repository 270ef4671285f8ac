"""The JSON Schema of `overrides.yaml` in a pack that extends another: its rules are known."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from safegap.model.condition import Bounds, NotTest, Test, asks_of
from safegap.model.outcome import Outcome, Severity
from safegap.model.override import OverrideTexts
from safegap.model.pack import Pack

Schema: TypeAlias = dict[str, Any]
_TEXT: Schema = {"type": "string", "minLength": 1}


def overrides_schema(pack: Pack) -> Schema:
    """A list of overrides of a pack's rules."""
    severity: Schema = {"enum": [each.value for each in Severity]}
    texts = [field.alias or name for name, field in OverrideTexts.model_fields.items()]
    properties: Schema = {
        "rule": {"enum": sorted(rule.id for rule in pack.rules)},
        "why": {"description": "The reason, which reports print.", **_TEXT},
        "off": {"description": "Do not ask the rule at all.", "const": True},
        "severity": {"anyOf": [severity, {"type": "object", "additionalProperties": severity}]},
        "thresholds": {
            "description": "By question, what the rule holds it against; {48: 24} for one of many.",
            "type": "object",
            "properties": {spelling: _threshold() for spelling in sorted(set(_compared(pack)))},
            "additionalProperties": False,
        },
        "texts": {
            "type": "object",
            "properties": dict.fromkeys(texts, _TEXT),
            "additionalProperties": False,
        },
        "examples": {"type": "array", "items": _example()},
    }
    override: Schema = {
        "type": "object",
        "properties": properties,
        "required": ["rule", "why"],
        "additionalProperties": False,
    }
    title = f"Overrides of the rules of {pack.description.key}"
    return {"title": title, "type": "array", "items": override}


def _threshold() -> Schema:
    value: Schema = {"type": ["number", "string"]}
    return {"anyOf": [value, {"type": "object", "additionalProperties": value}]}


def _compared(pack: Pack) -> Iterator[str]:
    """The questions that some rule compares with a number or a grade."""
    for rule in pack.rules:
        for _, clause in rule.clauses:
            yield from (ask.spelling for ask in asks_of(clause) if _has_bounds(ask.test))


def _has_bounds(test: Test) -> bool:
    return _has_bounds(test.test) if isinstance(test, NotTest) else isinstance(test, Bounds)


def _example() -> Schema:
    outcome: Schema = {"enum": [each.value for each in Outcome]}
    outcomes: Schema = {"anyOf": [outcome, {"type": "array", "items": outcome}]}
    return {
        "type": "object",
        "properties": {"outcome": outcomes, "given": {"type": "object"}},
        "required": ["outcome", "given"],
        "additionalProperties": False,
    }
