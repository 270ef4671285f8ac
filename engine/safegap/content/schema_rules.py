"""The JSON Schema of rule files, with conditions that know the codebook."""

from typing import Any, TypeAlias

from safegap.model.condition import COMPARATORS
from safegap.model.outcome import Basis, Outcome, Severity
from safegap.model.pack import Pack
from safegap.model.question import NO_LIMIT, SIDES, Codebook, Question, Scope

Schema: TypeAlias = dict[str, Any]
TEXT: Schema = {"type": "string", "minLength": 1}
_QUANTIFIED = (Scope.POWER, Scope.CONDUCT, Scope.OFFENCE)


def rules_schema(pack: Pack) -> Schema:
    """A list of rules."""
    severity = {"enum": [each.value for each in Severity]}
    clause = {"$ref": "#/$defs/condition"}
    properties: Schema = {
        "id": {"type": "string", "pattern": "^[a-z0-9][a-z0-9.-]*$"},
        "title": TEXT,
        "theme": _theme(pack),
        "status": {"enum": ["experimental", "stable", "deprecated"]},
        "since": TEXT,
        "changed": changed_schema(),
        "replaces": {"type": "array", "items": TEXT},
        "articles": _known(sorted(pack.instrument.numbers()) if pack.instrument else []),
        "for": _subjects(pack.codebook),
        **dict.fromkeys(("applies", "gap", "met", "partial"), clause),
        "severity": {
            "anyOf": [severity, {"type": "object", "additionalProperties": severity}],
        },
        "concerns": _known(sorted(pack.concerns)),
        "standards": _standards(pack),
        "asks": TEXT,
        "says": _says(),
        "why": TEXT,
        "remedy": _texts("law", "on-ratification", required=["law"]),
        "benchmark": TEXT,
        "waivable": {"type": "boolean"},
        "exceptions": {"type": "array", "items": _exception()},
        "shows": {"type": "array", "items": TEXT},
        "examples": {"type": "array", "items": example_schema()},
    }
    required = ["id", "title", "theme", "for", "met", "severity", "says"]
    rule = _closed(properties, required)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Rules of the pack {pack.description.key}",
        "type": "array",
        "items": rule,
        "$defs": {"condition": _condition(pack.codebook), **_tests(pack.codebook)},
    }


def _closed(properties: Schema, required: list[str] | None = None) -> Schema:
    found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": required} if required else found


def _texts(*names: str, required: list[str]) -> Schema:
    return _closed(dict.fromkeys(names, TEXT), required)


def _says() -> Schema:
    return _texts("met", "partial", "gap", required=["gap"])


def _theme(pack: Pack) -> Schema:
    keys = [theme.key for theme in pack.description.themes]
    return {"enum": keys} if keys else TEXT


def _known(words: list[str]) -> Schema:
    return {"type": "array", "items": {"enum": words} if words else TEXT}


def _standards(pack: Pack) -> Schema:
    name: Schema = {"enum": sorted(pack.standards)} if pack.standards else TEXT
    basis = {"enum": [each.value for each in Basis]}
    long = _closed({"id": name, "at": TEXT, "verified": basis}, ["id"])
    return {"type": "array", "items": {"anyOf": [name, long]}}


def _subjects(codebook: Codebook) -> Schema:
    return {
        "anyOf": [
            {"enum": ["state", "offence", "pair"]},
            *(
                _closed({name: _known(list(codebook.items(scope)))}, [name])
                for name, scope in (
                    ("power", Scope.POWER),
                    ("conduct", Scope.CONDUCT),
                    ("pair-conduct", Scope.CONDUCT),
                )
            ),
        ]
    }


def _exception() -> Schema:
    checks: Schema = {"enum": ["monotone", "mutation"]}
    return _closed({"check": checks, "question": TEXT, "why": TEXT}, ["check", "question", "why"])


def changed_schema() -> Schema:
    """The history of a rule, or of an override."""
    entry = _closed(dict.fromkeys(("in", "what", "why"), TEXT), ["in", "what"])
    return {"type": "array", "items": entry}


def example_schema() -> Schema:
    """Some answers, and what comes of them."""
    outcome: Schema = {"enum": [each.value for each in Outcome]}
    outcomes = {"anyOf": [outcome, {"type": "array", "items": outcome}]}
    return _closed({"outcome": outcomes, "given": {"type": "object"}}, ["outcome", "given"])


def _condition(codebook: Codebook) -> Schema:
    again: Schema = {"$ref": "#/$defs/condition"}
    several: Schema = {"type": "array", "items": again, "minItems": 1}
    properties: Schema = {
        "all": several,
        "any": several,
        "not": again,
        "at-least": _closed({"count": {"type": "integer", "minimum": 1}, "of": several}),
    }
    for scope in _QUANTIFIED:
        items = _known(list(codebook.items(scope)))
        inner = {"anyOf": [_closed({"of": items, "that": again}), again]}
        properties |= {f"some-{scope}": inner, f"every-{scope}": inner}
    for scope in Scope:
        for question in codebook.questions(scope):
            prefixes = ("", *(f"{side}." for side in SIDES))
            prefixes += ("state.",) if scope is Scope.STATE else ()
            for spelling in (f"{prefix}{question.key}" for prefix in prefixes):
                test: Schema = {"$ref": f"#/$defs/{_name(scope, question)}"}
                known = properties.get(spelling)
                properties[spelling] = {"anyOf": [known, test]} if known else test
    return _closed(properties)


def _tests(codebook: Codebook) -> Schema:
    """What each question can be held against, written once."""
    return {
        _name(scope, question): _test(question)
        for scope in Scope
        for question in codebook.questions(scope)
    }


def _name(scope: Scope, question: Question) -> str:
    return f"{scope}-{question.key}"


def _test(question: Question) -> Schema:
    if question.type == "states":
        return {"description": question.ask, **_includes()}
    value: Schema = {"enum": list(question.choices)}
    if question.is_number:
        value = {"anyOf": [{"type": "number", "minimum": 0}, {"const": NO_LIMIT}]}
    plain = {"anyOf": [value, {"type": "array", "items": value, "minItems": 1}]}
    compared = _closed({**dict.fromkeys(COMPARATORS, value), "not": plain})
    return {"description": question.ask, "anyOf": [plain, compared]}


def _includes() -> Schema:
    test = _closed({"includes": {"enum": list(SIDES)}}, ["includes"])
    return {"anyOf": [test, _closed({"not": test}, ["not"])]}
