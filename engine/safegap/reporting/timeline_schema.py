"""The published JSON Schema of `timeline --format json`."""

from safegap.model.assessment import STANDINGS
from safegap.reporting.change_schema import finding_change
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
from safegap.reporting.timeline_json import SCHEMA

_DAY: Schema = {"type": "string", "format": "date"}
_LAW: Schema = {
    "anyOf": [
        an_object({"treaty": {"enum": ["signature", "ratification"]}}),
        an_object(
            {"source": TEXT, "title": TEXT, "kind": TEXT, "url": or_null(TEXT), "basis": BASIS}
        ),
    ]
}
_READ = an_object(
    {
        "state": {"enum": ["known", "contested", "unknown", "not-researched"]},
        "values": a_list(VALUE),
        "basis": BASIS,
        "citations": a_list(an_object({"source": TEXT, "at": TEXT})),
        "location": an_object({"line": COUNT, "column": COUNT}),
    }
)


def timeline_schema() -> Schema:
    """Version 1. Later versions of safegap only add to it, or raise the number."""
    rules = an_object(dict.fromkeys(STANDINGS, COUNT))
    answer = an_object(
        {
            "question": TEXT,
            "before": _READ,
            "after": _READ,
            "through": a_list(_LAW),
            "read-by": a_list(TEXT),
        },
        ITEM,
    )
    step = an_object(
        {
            "day": _DAY,
            "recorded-as": a_list(TEXT),
            "through": a_list(_LAW),
            "rules": rules,
            "findings": a_list(finding_change({"through": a_list(_LAW)})),
            "answers": a_list(answer),
        }
    )
    profile = {"state": TEXT, "name": TEXT, "law-as-of": TEXT, "path": TEXT, "digest": DIGEST}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The findings for one State over the years",
        **an_object(
            {
                "schema": {"const": SCHEMA},
                "tool": an_object({"name": {"const": "safegap"}, "version": TEXT}),
                "pack": pack_schema(),
                "profile": an_object(profile),
                "since": _DAY,
                "until": _DAY,
                "answers": COUNT,
                "undated": COUNT,
                "notes": a_list(TEXT),
                "not-computed": a_list(TEXT),
                "start": rules,
                "steps": a_list(step),
            }
        ),
    }
