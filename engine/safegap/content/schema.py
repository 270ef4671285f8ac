"""JSON Schemas of what people write, so that an editor completes and checks while typing.

Profiles and rules are described from the codebook: the editor knows every question and its values.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel

from safegap.content.schema_bills import bill_schema
from safegap.content.schema_citations import cited_schema
from safegap.content.schema_guidance import guidance_markdown
from safegap.content.schema_overrides import overrides_schema
from safegap.content.schema_rules import rules_schema
from safegap.content.schema_waivers import waivers_schema
from safegap.model.changelog import Changelog
from safegap.model.instrument import ConcernsFile, Instrument, StandardsFile
from safegap.model.pack import Pack, PackDescription
from safegap.model.profile import Accepted, Pending, Profile, Reply, Review, Source
from safegap.model.question import NO_LIMIT, UNKNOWN, Codebook, Question, Scope
from safegap.model.settings import Settings
from safegap.model.treaty import TreatyStatus

Schema: TypeAlias = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DAY: Schema = {"$ref": "#/$defs/day"}
_CITE: Schema = {"$ref": "#/$defs/cite"}
_BASIS: Schema = {"$ref": "#/$defs/basis"}
_TEXT: Schema = {"type": "string"}
_SHARED: Schema = {
    "day": {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    "cite": {
        "description": "A source key, one space, the pinpoint: cmca s 53(1). Several as a list.",
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
    },
    "basis": {"enum": ["text", "secondary", "unverified"]},
}
"""What many answers have in common, written once."""


def schemas(pack: Pack) -> dict[str, Schema]:
    """Every schema by its file name."""
    key = pack.description.key
    return {
        "profile.json": profile_schema(pack.codebook),
        "bill.json": {
            "$schema": DRAFT,
            **bill_schema(pack.codebook, _bill_definitions(pack.codebook)),
        },
        f"{key}/rules.json": rules_schema(pack),
        "pack.json": model_schema(PackDescription, "A rule pack's pack.yaml"),
        "codebook.json": codebook_schema(),
        "instrument.json": model_schema(Instrument, "A rule pack's instrument.yaml"),
        "standards.json": model_schema(StandardsFile, "A rule pack's standards.yaml"),
        "concerns.json": model_schema(ConcernsFile, "A rule pack's concerns.yaml"),
        f"{key}/overrides.json": {"$schema": DRAFT, **overrides_schema(pack)},
        "changelog.json": model_schema(Changelog, "A rule pack's changelog.yaml"),
        "waivers.json": {"$schema": DRAFT, **waivers_schema(pack)},
        "settings.json": model_schema(
            Settings, "safegap.yaml, or [tool.safegap] in pyproject.toml"
        ),
        "treaty-status.json": model_schema(TreatyStatus, "profiles/treaty-status.yaml"),
    }


def model_schema(model: type[BaseModel], title: str) -> Schema:
    """The schema of a file that is written just as its model is."""
    found: Schema = {"$schema": DRAFT, **model.model_json_schema(by_alias=True), "title": title}
    for name in ("path", "line"):
        found.get("properties", {}).pop(name, None)
    return found


def codebook_schema() -> Schema:
    """A file of `codebook/`; its contradictions are conditions, which rules.json checks."""
    found = model_schema(Codebook, "A file of a rule pack's codebook/")
    grades: Schema = {"enum": ["error", "warning"]}
    properties: Schema = {
        "of": {"enum": [scope.value for scope in Scope]},
        "when": {"type": "object"},
        "says": _TEXT,
        "grade": grades,
    }
    entry: Schema = {
        "type": "object",
        "properties": properties,
        "required": ["when", "says"],
        "additionalProperties": False,
    }
    found["properties"]["contradictions"] = {"type": "array", "items": entry}
    return found


def profile_schema(codebook: Codebook, sources: Mapping[str, Source] | None = None) -> Schema:
    """`profiles/XX.yaml`; with the sources of one profile, that one."""
    written = Profile.model_json_schema(by_alias=True)
    plain = ("name", "law-as-of", "status", "prepared-by", "open-questions", "offences-complete")
    parts: dict[str, type[BaseModel]] = {
        "source": Source,
        "pending": Pending,
        "review": Review,
        "reply": Reply,
        "accepted": Accepted,
    }
    definitions: Schema = {}
    for name, model in parts.items():
        part: Schema = model.model_json_schema(by_alias=True)
        definitions |= part.pop("$defs", {})
        definitions[name] = part
    properties: Schema = {name: written["properties"][name] for name in plain} | {
        "state": {"type": "string", "pattern": "^[A-Z]{2}$"},
        "sources": _or_nothing(
            {"type": "object", "additionalProperties": {"$ref": "#/$defs/source"}}
        ),
        "answers": _or_nothing(_answers(codebook, Scope.STATE)),
        "powers": _or_nothing(_items(codebook, Scope.POWER)),
        "conducts": _or_nothing(_items(codebook, Scope.CONDUCT)),
        "offences": _or_nothing({"type": "array", "items": _offence(codebook)}),
        "pending": _or_nothing({"type": "array", "items": {"$ref": "#/$defs/pending"}}),
        "reviews": {"type": "array", "items": {"$ref": "#/$defs/review"}},
        "replies": {"type": "array", "items": {"$ref": "#/$defs/reply"}},
        "accepted": {"type": "array", "items": {"$ref": "#/$defs/accepted"}},
    }
    for scope in (Scope.POWER, Scope.CONDUCT):
        definitions[f"{scope}-answers"] = _answers(codebook, scope)
    definitions |= {**written.get("$defs", {}), **definitions, **_SHARED}
    if sources:
        definitions["cite"] = cited_schema(sources)
    return {
        "$schema": DRAFT,
        "title": "A State's answers: profiles/XX.yaml",
        "type": "object",
        "properties": properties,
        "required": ["state", "name", "law-as-of"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _bill_definitions(codebook: Codebook) -> Schema:
    source: Schema = Source.model_json_schema(by_alias=True)
    return {
        **source.pop("$defs", {}),
        "source": source,
        **{f"{scope}-answers": _answers(codebook, scope) for scope in Scope},
        **_SHARED,
    }


def _or_nothing(schema: Schema) -> Schema:
    """A part that may hold nothing but comments."""
    return {"anyOf": [schema, {"type": "null"}]}


def _items(codebook: Codebook, scope: Scope) -> Schema:
    answers: Schema = {"$ref": f"#/$defs/{scope}-answers"}
    return {
        "type": "object",
        "properties": {
            item: {"description": codebook.title(scope, item), **_or_nothing(answers)}
            for item in codebook.items(scope)
        },
        "additionalProperties": False,
    }


def _offence(codebook: Codebook) -> Schema:
    return {
        "type": "object",
        "properties": {
            "key": {"type": "string"},
            "title": {"type": "string"},
            "conduct": {"enum": list(codebook.items(Scope.CONDUCT))},
            "answers": _answers(codebook, Scope.OFFENCE),
        },
        "required": ["key", "title"],
        "additionalProperties": False,
    }


def _answers(codebook: Codebook, scope: Scope) -> Schema:
    return {
        "type": "object",
        "properties": {each.key: _answer(each) for each in codebook.questions(scope)},
        "additionalProperties": False,
    }


def _answer(question: Question) -> Schema:
    value = value_schema(question)
    said: Schema = {"value": value, "cite": _CITE, "basis": _BASIS, "note": _TEXT, "quoting": _TEXT}
    reading: Schema = {
        "type": "object",
        "properties": {**said, "by": _TEXT},
        "required": ["value"],
        "additionalProperties": False,
    }
    period: Schema = {
        "type": "object",
        "properties": {
            **said,
            "readings": {"type": "array", "items": reading},
            **dict.fromkeys(("from", "until", "checked"), _DAY),
            "applies-in": _TEXT,
            "practice": {"type": "object"},
            "quote": {"type": "object"},
        },
        "additionalProperties": False,
    }
    return {
        "description": question.ask,
        "markdownDescription": guidance_markdown(question),
        "anyOf": [value, period, {"type": "array", "items": period}],
    }


def value_schema(question: Question) -> Schema:
    """What a question's answer can be."""
    if question.is_number:
        return {"anyOf": [{"type": "number", "minimum": 0}, {"enum": [NO_LIMIT, UNKNOWN]}]}
    if question.type == "states":
        codes = {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]{2}$"}}
        return {"anyOf": [codes, {"const": UNKNOWN}]}
    if question.choices:
        return {"enum": [*question.choices, UNKNOWN]}
    return {"type": ["string", "integer"]}
