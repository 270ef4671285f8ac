"""The published JSON Schema of `plan --format json`."""

from safegap.assessment.plan.left import Why
from safegap.model.outcome import Severity
from safegap.reporting.plan_json import SCHEMA
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

_SEVERITY: Schema = {"enum": [each.value for each in Severity]}
_FINDING: Schema = {
    "id": TEXT,
    "rule": TEXT,
    "subject": {"type": "object", "properties": ITEM, "additionalProperties": False},
    "severity": _SEVERITY,
}


def plan_schema() -> Schema:
    """Version 1. Later versions of safegap only add to it, or raise the number."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A plan of reform for one State",
        **an_object(
            {
                "schema": {"const": SCHEMA},
                "tool": an_object({"name": {"const": "safegap"}, "version": TEXT}),
                "pack": pack_schema(),
                "profile": an_object({"state": TEXT, "name": TEXT, "path": TEXT, "digest": DIGEST}),
                "as-of": {"type": "string", "format": "date"},
                "cautions": a_list(TEXT),
                "min-severity": _SEVERITY,
                "prefer": a_list(TEXT),
                "exclude": a_list(TEXT),
                "proven": {"type": "boolean"},
                "least": COUNT,
                "budget": or_null(an_object({"changes": COUNT, "weight": COUNT, "most": COUNT})),
                "laws": a_list(_law()),
                "closes": a_list(an_object(_FINDING)),
                "left": a_list(an_object(_FINDING)),
                "unclosable": a_list(
                    an_object(
                        {
                            **_FINDING,
                            "reason": {"enum": [each.value for each in Why]},
                            "says": TEXT,
                        }
                    )
                ),
                "wording": {"type": "object", "additionalProperties": TEXT},
                "on-joining": a_list(
                    an_object({"article": or_null(TEXT), "rule": TEXT, "says": TEXT})
                ),
                "not-known": a_list(TEXT),
            },
            {"readiness": _readiness()},
        ),
    }


def _law() -> Schema:
    """A text of the law, without title where no provision is cited, with what changes in it."""
    citation = an_object({"source": TEXT, "at": TEXT, "title": TEXT, "url": or_null(TEXT)})
    change = an_object(
        {
            "question": TEXT,
            "from": VALUE,
            "to": VALUE,
            "basis": or_null(BASIS),
            "citations": a_list(citation),
            "closes": a_list(TEXT),
        },
        ITEM,
    )
    return an_object({"sources": a_list(TEXT), "title": or_null(TEXT), "changes": a_list(change)})


def _readiness() -> Schema:
    """With `--for-ratification`."""
    step = an_object({"title": TEXT, "why": TEXT, "findings": a_list(TEXT), "changes": COUNT})
    deposit = an_object(
        {
            "kind": {"enum": ["notification", "reservation", "declaration"]},
            "article": or_null(TEXT),
            "says": TEXT,
            "basis": TEXT,
            "note": or_null(TEXT),
        }
    )
    dates = an_object({"name": TEXT, "says": TEXT})
    return an_object({"steps": a_list(step), "on-deposit": a_list(deposit), "dates": a_list(dates)})
