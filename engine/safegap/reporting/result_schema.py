"""The published JSON Schema of the result of `assess --format json`."""

from typing import Any, TypeAlias

from safegap.assessment.score import METHOD
from safegap.model.assessment import STANDINGS
from safegap.model.outcome import Basis, Outcome, Severity
from safegap.reporting.result import SCHEMA

Schema: TypeAlias = dict[str, Any]
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
VALUE: Schema = {"type": ["string", "boolean", "number"]}
BASIS: Schema = {"enum": [each.value for each in Basis]}
DIGEST: Schema = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
ITEM: Schema = {"power": TEXT, "conduct": TEXT, "offence": TEXT}


def result_schema() -> Schema:
    """Version 1. Later versions of safegap only add to it, or raise the number."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The findings for one State",
        **an_object(
            {
                "schema": {"const": SCHEMA},
                "tool": an_object({"name": {"const": "safegap"}, "version": TEXT}),
                "pack": pack_schema(),
                "profile": an_object(
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
                "cautions": a_list(TEXT),
                "summary": _summary(),
                "need-two-states": a_list(TEXT),
                "not-computed": a_list(TEXT),
                "findings": a_list(_finding()),
            },
            {"known-on": _known(), "score": or_null(_score())},
        ),
    }


def an_object(properties: Schema, optional: Schema | None = None) -> Schema:
    """A mapping with exactly these entries; those that are optional may be left out."""
    return {
        "type": "object",
        "properties": {**properties, **(optional or {})},
        "required": list(properties),
        "additionalProperties": False,
    }


def a_list(items: Schema) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": items}


def or_null(schema: Schema) -> Schema:
    """What a schema allows, or nothing."""
    return {"anyOf": [schema, {"type": "null"}]}


def pack_schema() -> Schema:
    """Which rules; `extends` and `overrides` only of a pack that changes those of another."""
    own = {"key": TEXT, "version": TEXT, "digest": DIGEST}
    override = an_object(
        {
            "rule": TEXT,
            "pack": TEXT,
            "off": {"type": "boolean"},
            "changes": a_list(TEXT),
            "why": TEXT,
        }
    )
    return an_object(own, {"extends": an_object(own), "overrides": a_list(override)})


def _known() -> Schema:
    """What was known on a day: from which commit it is read, and whether the rules are too."""
    day: Schema = {"type": "string", "format": "date"}
    commit: Schema = {"type": "string", "pattern": "^[0-9a-f]{40}([0-9a-f]{24})?$"}
    return an_object({"day": day, "commit": commit, "rules": {"enum": ["then", "today"]}})


def _score() -> Schema:
    """Only where it was asked for; `refused` where too much is open for `low` and `high`."""
    share: Schema = {"type": "number", "minimum": 0, "maximum": 1}
    return an_object(
        {"method": {"const": METHOD}, "safeguards": COUNT, "open": COUNT, "open-weight": share},
        {
            "low": share,
            "high": share,
            "refused": TEXT,
            "part": {**a_list(TEXT), "minItems": 1},
            "min-basis": BASIS,
            "places": an_object({"best": COUNT, "worst": COUNT, "of": COUNT}),
        },
    )


def _summary() -> Schema:
    outcomes = {outcome.value: COUNT for outcome in Outcome}
    return an_object(
        {
            "rules": an_object(dict.fromkeys(STANDINGS, COUNT)),
            "findings": an_object({**outcomes, "unsettled": COUNT}),
            "answered": COUNT,
            "unknown": COUNT,
            "not-researched": COUNT,
        }
    )


def _finding() -> Schema:
    location = an_object({"path": TEXT, "line": COUNT, "column": COUNT})
    citation = an_object({"source": TEXT, "at": TEXT, "title": TEXT, "url": or_null(TEXT)})
    states = {"enum": ["not-researched", "unknown", "contested"]}
    reason = an_object(
        {"question": TEXT, "basis": BASIS, "citations": a_list(citation), "location": location},
        {"value": VALUE, "readings": a_list(VALUE), **ITEM},
    )
    change = an_object({"question": TEXT, "from": VALUE, "to": VALUE}, ITEM)
    standard = an_object({"id": TEXT, "at": or_null(TEXT), "verified": BASIS})
    day: Schema = {"type": "string", "format": "date"}
    waiver = an_object({"reason": TEXT, "owner": TEXT, "until": day})
    outcome: Schema = {"enum": [each.value for each in Outcome]}
    return an_object(
        {
            "rule": TEXT,
            "subject": an_object({}, ITEM),
            "outcomes": {**a_list(outcome), "minItems": 1, "uniqueItems": True},
            "severity": {"enum": [each.value for each in Severity]},
            "because": or_null(a_list(reason)),
            "missing": a_list(an_object({"question": TEXT, "state": states}, ITEM)),
            "repairs": or_null({**a_list(a_list(a_list(change))), "maxItems": 12}),
            "repairs-left-out": COUNT,
            "basis": or_null(BASIS),
            "articles": a_list(TEXT),
            "standards": a_list(standard),
            "text": TEXT,
            "location": location,
            "waived": {"type": "boolean"},
        },
        {"waiver": or_null(waiver)},  # results stored by earlier versions lack it
    )
