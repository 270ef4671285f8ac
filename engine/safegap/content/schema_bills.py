"""The JSON Schema of a bill, from the codebook: the editor knows every question and its values."""

from typing import Any, TypeAlias

from safegap.model.bill import Bill
from safegap.model.question import Codebook, Scope

Schema: TypeAlias = dict[str, Any]
_DERIVED = ("name", "path", "digest", "places")


def bill_schema(codebook: Codebook, definitions: Schema) -> Schema:
    """`profiles/bills/NAME.yaml`; `definitions`: a source, and the answers of each scope."""
    written = Bill.model_json_schema(by_alias=True)
    properties: Schema = {
        name: each for name, each in written["properties"].items() if name not in _DERIVED
    }
    properties["sources"] = _or_nothing(
        {"type": "object", "additionalProperties": {"$ref": "#/$defs/source"}}
    )
    properties["clauses"] = {
        "description": "By number; a name where the number is not known.",
        "type": "object",
        "additionalProperties": _clause(written["$defs"]["Clause"]["properties"], codebook),
    }
    return {
        "title": "What a draft law would change: profiles/bills/NAME.yaml",
        "type": "object",
        "properties": properties,
        "required": ["amends", "title", "clauses"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _clause(written: Schema, codebook: Codebook) -> Schema:
    properties: Schema = {name: written[name] for name in ("title", "commencement", "note")}
    properties["answers"] = _or_nothing({"$ref": f"#/$defs/{Scope.STATE}-answers"})
    for scope, name in ((Scope.POWER, "powers"), (Scope.CONDUCT, "conducts")):
        properties[name] = _or_nothing(_items(codebook, scope))
    offences: Schema = {"$ref": f"#/$defs/{Scope.OFFENCE}-answers"}
    properties["offences"] = _or_nothing({"type": "object", "additionalProperties": offences})
    return {"type": "object", "properties": properties, "additionalProperties": False}


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


def _or_nothing(schema: Schema) -> Schema:
    """A part that may hold nothing but comments."""
    return {"anyOf": [schema, {"type": "null"}]}
