"""The JSON Schema of `overrides.yaml` in a pack that extends another: its rules are known."""

from collections.abc import Iterator

from safegap.content.schema_rules import TEXT, Schema, changed_schema, example_schema
from safegap.model.condition import Bounds, NotTest, Test, asks_of
from safegap.model.outcome import Severity
from safegap.model.override import OverrideTexts
from safegap.model.pack import Pack


def overrides_schema(pack: Pack) -> Schema:
    """A list of overrides of a pack's rules."""
    severity: Schema = {"enum": [each.value for each in Severity]}
    texts = [field.alias or name for name, field in OverrideTexts.model_fields.items()]
    properties: Schema = {
        "rule": {"enum": sorted(rule.id for rule in pack.rules)},
        "why": {"description": "The reason, which reports print.", **TEXT},
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
            "properties": dict.fromkeys(texts, TEXT),
            "additionalProperties": False,
        },
        "examples": {"type": "array", "items": example_schema()},
        "changed": changed_schema(),
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
