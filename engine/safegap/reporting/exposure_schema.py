"""The published JSON Schema of `cooperation --all --format json`."""

from safegap.model.outcome import Outcome
from safegap.reporting.exposure_json import SCHEMA
from safegap.reporting.result_schema import (
    BASIS,
    COUNT,
    DIGEST,
    ITEM,
    TEXT,
    VALUE,
    Schema,
    a_list,
    an_object,
    or_null,
    pack_schema,
)

_STATE: Schema = {"type": "string", "pattern": "^[A-Z]{2}$"}
_DAY: Schema = {"type": "string", "format": "date"}
_NUMBERS: Schema = {"type": "object", "additionalProperties": COUNT}


def exposure_schema() -> Schema:
    """Version 1. Later versions of safegap only add to it, or raise the number."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What many States can obtain from each other",
        **an_object(
            {
                "schema": {"const": SCHEMA},
                "tool": an_object({"name": {"const": "safegap"}, "version": TEXT}),
                "pack": pack_schema(),
                "states": {**a_list(_state()), "minItems": 2},
                "only": an_object({"requesting": or_null(_STATE), "requested": or_null(_STATE)}),
                "cautions": a_list(TEXT),
                "counts": TEXT,
                "order": TEXT,
                "not-computed": a_list(TEXT),
                "forms": a_list(an_object({"key": TEXT, "title": TEXT, "articles": a_list(TEXT)})),
                "notes": a_list(TEXT),
                "pairs": {**a_list(_pair()), "minItems": 1},
                "conducts": a_list(_conduct()),
                "rules": a_list(_rule()),
                "closings": a_list(_closing()),
            }
        ),
    }


def _state() -> Schema:
    return an_object(
        {
            "state": _STATE,
            "name": TEXT,
            "law-as-of": TEXT,
            "status": {"enum": ["draft", "reviewed"]},
            "path": TEXT,
            "digest": DIGEST,
            "as-of": _DAY,
            "answered": COUNT,
            "unknown": COUNT,
            "not-researched": COUNT,
        }
    )


def _pair() -> Schema:
    names = ("unhindered", "unverified", "not-established", "may-be-refused-or-given")
    which: Schema = dict.fromkeys(names, a_list(TEXT))
    return an_object(
        {
            "requesting": _STATE,
            "requested": _STATE,
            "in-force": {"enum": ["yes", "no", "maybe", None]},
            "conducts": an_object(which),
            "rules": an_object({"gap": COUNT, "unverified": COUNT, "not-established": COUNT}),
        }
    )


def _conduct() -> Schema:
    return an_object(
        {
            "conduct": TEXT,
            "title": TEXT,
            "unhindered": COUNT,
            "unverified": COUNT,
            "not-established": COUNT,
            "forms": _NUMBERS,
        }
    )


def _rule() -> Schema:
    counts = dict.fromkeys([*(each.value for each in Outcome), "unsettled"], COUNT)
    return an_object({"rule": TEXT, "conduct": or_null(TEXT), "pairs": an_object(counts)})


def _closing() -> Schema:
    citation = an_object({"source": TEXT, "at": TEXT, "title": TEXT, "url": or_null(TEXT)})
    counted = an_object({"total": COUNT, "by-conduct": _NUMBERS})
    return an_object(
        {
            "question": TEXT,
            "state": _STATE,
            "from": VALUE,
            "to": VALUE,
            "basis": or_null(BASIS),
            "citations": a_list(citation),
            "location": an_object({"path": TEXT, "line": COUNT, "column": COUNT}),
            "closes": counted,
            "settles": counted,
            "exposes": counted,
        },
        ITEM,
    )
