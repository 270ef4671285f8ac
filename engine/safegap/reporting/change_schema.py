"""The published JSON Schemas of `check --format json` and `change --format json`."""

from safegap.model.change import Cause, Kind
from safegap.model.outcome import Outcome, Severity
from safegap.reporting.change_json import SCHEMA as CHANGE
from safegap.reporting.check_json import SCHEMA as CHECK
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
    result_schema,
)

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DAY: Schema = {"type": "string", "format": "date"}
_PLACE = an_object({"path": TEXT, "line": COUNT, "column": COUNT})
_SEVERITY: Schema = {"enum": [each.value for each in Severity]}
_OUTCOMES: Schema = {**a_list({"enum": [each.value for each in Outcome]}), "minItems": 1}
_TOOL = an_object({"name": {"const": "safegap"}, "version": TEXT})
_PACK = pack_schema()
_FAULT: Schema = {
    "code": TEXT,
    "grade": {"enum": ["error", "warning"]},
    "about": TEXT,
    "message": TEXT,
    "hint": TEXT,
    "location": _PLACE,
}


_PROVISION = an_object(
    {
        "bill": TEXT,
        "clause": TEXT,
        "commencement": or_null(TEXT),
        "question": TEXT,
        "about": or_null(TEXT),
        "before": TEXT,
        "after": TEXT,
        "cites": TEXT,
        "basis": TEXT,
        "effects": a_list(TEXT),
    }
)
"""What a bill would set, in words; empty where no bill was asked for."""


def check_schema() -> Schema:
    """What `check` writes. Later versions of safegap only add to it, or raise the number."""
    result = {key: each for key, each in result_schema().items() if key != "$schema"}
    problem = {name: _FAULT[name] for name in ("code", "message", "hint", "location")}
    return {
        "$schema": _DRAFT,
        "title": "What a check found",
        **an_object(
            {
                "schema": {"const": CHECK},
                "tool": _TOOL,
                "pack": _PACK,
                "base": or_null(TEXT),
                "notes": a_list(TEXT),
                "gates": {"type": "boolean"},
                "gating": a_list(an_object({"state": TEXT, "finding": TEXT})),
                "problems": a_list(an_object(problem)),
                "faults": a_list(an_object({**_FAULT, "gates": {"type": "boolean"}})),
                "changes": a_list(finding_change()),
                "results": a_list(result),
            }
        ),
    }


def change_schema() -> Schema:
    """What `change` writes."""
    past = an_object({"path": TEXT, "digest": or_null(DIGEST), "as-of": _DAY})
    present = an_object({"path": TEXT, "digest": DIGEST, "as-of": _DAY})
    unchanged = an_object(
        {
            "rule": TEXT,
            "subject": an_object({}, ITEM),
            "outcomes": _OUTCOMES,
            "severity": _SEVERITY,
        }
    )
    state = an_object(
        {
            "state": TEXT,
            "name": TEXT,
            "before": or_null(past),
            "after": or_null(present),
            "changes": a_list(finding_change()),
            "unchanged": a_list(unchanged),
        }
    )
    return {
        "$schema": _DRAFT,
        "title": "What changed between two states of profiles and rules",
        **an_object(
            {
                "schema": {"const": CHANGE},
                "tool": _TOOL,
                "pack": _PACK,
                "before": TEXT,
                "after": TEXT,
                "notes": a_list(TEXT),
                "faults": a_list(an_object(_FAULT)),
                "states": a_list(state),
                "provisions": a_list(_PROVISION),
                "left-open": or_null(_left_open()),
            }
        ),
    }


def _left_open() -> Schema:
    ids = dict.fromkeys(("missing", "bill-unclear", "bill-silent"), a_list(TEXT))
    return an_object({**ids, "elsewhere": {"type": "integer", "minimum": 0}})


def finding_change(more: Schema | None = None) -> Schema:
    """One finding, before and after; `more` is what else is said of it."""
    past = {"outcomes": _OUTCOMES, "severity": _SEVERITY, "text": TEXT}
    present = {
        **past,
        "basis": or_null(BASIS),
        "waived": {"type": "boolean"},
        "location": _PLACE,
    }
    return an_object(
        {
            "state": TEXT,
            "rule": TEXT,
            "subject": an_object({}, ITEM),
            "kind": {"enum": [each.value for each in Kind]},
            "counts-as": _SEVERITY,
            "causes": a_list({"enum": [each.value for each in Cause]}),
            "before": or_null(an_object(past)),
            "after": or_null(an_object(present)),
            "answers": a_list(_answer()),
            "remark": TEXT,
            **(more or {}),
        }
    )


def _answer() -> Schema:
    state: Schema = {"enum": ["known", "contested", "unknown", "not-researched"]}
    citation = an_object({"source": TEXT, "at": TEXT})
    after = {
        "state": state,
        "values": a_list(VALUE),
        "basis": BASIS,
        "citations": a_list(citation),
        "location": _PLACE,
    }
    before = an_object({"state": state, "values": a_list(VALUE)})
    return an_object(
        {
            "question": TEXT,
            "cause": {"enum": ["law", "research"]},
            "before": or_null(before),
            "after": or_null(an_object(after)),
        },
        ITEM,
    )
