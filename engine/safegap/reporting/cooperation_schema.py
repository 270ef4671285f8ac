"""The published JSON Schema of `cooperation --format json` for two States."""

from safegap.model.assessment import STANDINGS
from safegap.model.cooperation import Flow
from safegap.model.outcome import Outcome, Severity
from safegap.reporting.cooperation_json import SCHEMA
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
_PLACE = an_object({"path": TEXT, "line": COUNT, "column": COUNT})
_ASKED: Schema = {"question": TEXT, "state": _STATE}
_SUBJECT = an_object(
    {"requesting": _STATE, "requested": _STATE}, {"conduct": TEXT, "offence": TEXT}
)


def cooperation_schema() -> Schema:
    """Version 1. Later versions of safegap only add to it, or raise the number."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What two States can obtain from each other",
        **an_object(
            {
                "schema": {"const": SCHEMA},
                "tool": an_object({"name": {"const": "safegap"}, "version": TEXT}),
                "pack": pack_schema(),
                "states": {**a_list(_state()), "minItems": 2, "maxItems": 2},
                "cautions": a_list(TEXT),
                "in-force": an_object(
                    {
                        "between-the-two": {"enum": ["yes", "no", "maybe"]},
                        "says": TEXT,
                        "missing": a_list(TEXT),
                    }
                ),
                "model": or_null(_model()),
                "directions": {**a_list(_direction()), "minItems": 2, "maxItems": 2},
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
            "cautions": a_list(TEXT),
            "answered": COUNT,
            "unknown": COUNT,
            "not-researched": COUNT,
        }
    )


def _model() -> Schema:
    form = an_object(
        {
            "key": TEXT,
            "title": TEXT,
            "articles": a_list(TEXT),
            "power": or_null(TEXT),
            "reaches": {"enum": ["convention-offences", "serious-crimes"]},
        }
    )
    return an_object({"forms": a_list(form), "notes": a_list(TEXT)})


def _direction() -> Schema:
    flows: Schema = dict.fromkeys([*(each.value for each in Flow), "unsettled"], COUNT)
    rules: Schema = dict.fromkeys(map(str, STANDINGS), COUNT)
    return an_object(
        {
            "requesting": _STATE,
            "requested": _STATE,
            "summary": an_object({"flows": an_object(flows), "rules": an_object(rules)}),
            "not-computed": a_list(TEXT),
            "flows": a_list(_flow()),
            "findings": a_list(_finding()),
        }
    )


def _flow() -> Schema:
    ground = an_object(
        {
            "key": TEXT,
            "effect": {"enum": ["outside", "must-refuse", "may-refuse"]},
            "holds": {"enum": ["yes", "maybe"]},
            "articles": a_list(TEXT),
            "verified": BASIS,
            "says": TEXT,
        }
    )
    return an_object(
        {
            "id": TEXT,
            "form": TEXT,
            "subject": _SUBJECT,
            "title": TEXT,
            "possible": _some([each.value for each in Flow]),
            "grounds": a_list(ground),
            **_why(),
        }
    )


def _finding() -> Schema:
    standard = an_object({"id": TEXT, "at": or_null(TEXT), "verified": BASIS})
    return an_object(
        {
            "id": TEXT,
            "rule": TEXT,
            "subject": _SUBJECT,
            "outcomes": _some([each.value for each in Outcome]),
            "severity": {"enum": [each.value for each in Severity]},
            **_why(),
            "articles": a_list(TEXT),
            "standards": a_list(standard),
            "text": TEXT,
            "location": _PLACE,
        }
    )


def _some(values: list[str]) -> Schema:
    return {**a_list({"enum": values}), "minItems": 1, "uniqueItems": True}


def _why() -> Schema:
    citation = an_object({"source": TEXT, "at": TEXT, "title": TEXT, "url": or_null(TEXT)})
    reason = an_object(
        {**_ASKED, "basis": BASIS, "citations": a_list(citation), "location": _PLACE},
        {"value": VALUE, "readings": a_list(VALUE), **ITEM},
    )
    standing: Schema = {"enum": ["not-researched", "unknown", "contested"]}
    change = an_object({**_ASKED, "from": VALUE, "to": VALUE}, ITEM)
    return {
        "because": or_null(a_list(reason)),
        "missing": a_list(an_object({**_ASKED, "standing": standing}, ITEM)),
        "repairs": or_null({**a_list(a_list(a_list(change))), "maxItems": 12}),
        "repairs-left-out": COUNT,
        "basis": or_null(BASIS),
    }
