"""The published JSON Schema of the result of `assess --format json`."""

from typing import Any, TypeAlias

from safegap.model.assessment import STANDINGS
from safegap.model.outcome import Basis, Outcome, Severity
from safegap.reporting.result import SCHEMA

Schema: TypeAlias = dict[str, Any]
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
VALUE: Schema = {"type": ["string", "boolean", "number"]}
BASIS: Schema = {"enum": [each.value for each in Basis]}
DIGEST: Schema = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
_ITEM: Schema = {"power": TEXT, "conduct": TEXT, "offence": TEXT}


def result_schema() -> Schema:
    """Version 1. Later versions of safegap only add to it, or raise the number."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The findings for one State",
        **_object(
            {
                "schema": {"const": SCHEMA},
                "tool": _object({"name": {"const": "safegap"}, "version": TEXT}),
                "pack": _object({"key": TEXT, "version": TEXT, "digest": DIGEST}),
                "profile": _object(
                    {
                        "state": {"type": "string", "pattern": "^[A-Z]{2}$"},
                        "name": TEXT,
                        "law-as-of": TEXT,
                        "status": {"enum": ["draft", "reviewed"]},
                        "path": TEXT,
                        "digest": DIGEST,
                    }
                ),
                "as-of": {"type": "string", "format": "date"},
                "cautions": _list(TEXT),
                "summary": _summary(),
                "need-two-states": _list(TEXT),
                "not-computed": _list(TEXT),
                "findings": _list(_finding()),
            }
        ),
    }


def _object(properties: Schema, optional: Schema | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {**properties, **(optional or {})},
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _summary() -> Schema:
    outcomes = {outcome.value: COUNT for outcome in Outcome}
    return _object(
        {
            "rules": _object(dict.fromkeys(STANDINGS, COUNT)),
            "findings": _object({**outcomes, "unsettled": COUNT}),
            "answered": COUNT,
            "unknown": COUNT,
            "not-researched": COUNT,
        }
    )


def _finding() -> Schema:
    location = _object({"path": TEXT, "line": COUNT, "column": COUNT})
    citation = _object({"source": TEXT, "at": TEXT, "title": TEXT, "url": _or_null(TEXT)})
    states = {"enum": ["not-researched", "unknown", "contested"]}
    reason = _object(
        {"question": TEXT, "basis": BASIS, "citations": _list(citation), "location": location},
        {"value": VALUE, "readings": _list(VALUE), **_ITEM},
    )
    change = _object({"question": TEXT, "from": VALUE, "to": VALUE}, _ITEM)
    standard = _object({"id": TEXT, "at": _or_null(TEXT), "verified": BASIS})
    day: Schema = {"type": "string", "format": "date"}
    waiver = _object({"reason": TEXT, "owner": TEXT, "until": day})
    outcome: Schema = {"enum": [each.value for each in Outcome]}
    return _object(
        {
            "rule": TEXT,
            "subject": _object({}, _ITEM),
            "outcomes": {**_list(outcome), "minItems": 1, "uniqueItems": True},
            "severity": {"enum": [each.value for each in Severity]},
            "because": _or_null(_list(reason)),
            "missing": _list(_object({"question": TEXT, "state": states}, _ITEM)),
            "repairs": _or_null({**_list(_list(_list(change))), "maxItems": 12}),
            "repairs-left-out": COUNT,
            "basis": _or_null(BASIS),
            "articles": _list(TEXT),
            "standards": _list(standard),
            "text": TEXT,
            "location": location,
            "waived": {"type": "boolean"},
        },
        {"waiver": _or_null(waiver)},  # results stored by earlier versions lack it
    )
