"""Changes for programs: part of what `check` writes, and all that `change` writes."""

from collections.abc import Sequence

from safegap import __version__
from safegap.assessment.change.compare import weight_of
from safegap.model.change import AnswerChange, Comparison, FindingChange, PastState
from safegap.model.finding import AnswerRead
from safegap.model.integrity import IntegrityFault
from safegap.model.pack import Pack
from safegap.model.question import Scope
from safegap.reporting.change_view import LeftOpen, ProvisionRow
from safegap.reporting.pack_json import pack_json
from safegap.reporting.result import Json

SCHEMA = "safegap-change/1"


def change_json(
    comparisons: Sequence[Comparison],
    pack: Pack,
    names: tuple[str, str],
    faults: Sequence[IntegrityFault],
    notes: Sequence[str],
    provisions: Sequence[ProvisionRow] = (),
    left_open: LeftOpen | None = None,
) -> Json:
    """Two revisions, files or days side by side."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "safegap", "version": __version__},
        "pack": pack_json(pack),
        "before": names[0],
        "after": names[1],
        "notes": list(notes),
        "faults": [fault_json(each) for each in faults],
        "states": [_state(each) for each in comparisons],
        "provisions": [_provision(each) for each in provisions],
        "left-open": _left_open(left_open) if left_open else None,
    }


def _left_open(left: LeftOpen) -> Json:
    return {
        "missing": list(left.missing_ids),
        "bill-unclear": list(left.itself_ids),
        "bill-silent": list(left.silent_ids),
        "elsewhere": left.elsewhere,
    }


def _provision(row: ProvisionRow) -> Json:
    return {
        "bill": row.bill,
        "clause": row.clause,
        "commencement": row.commencement or None,
        "question": row.key,
        "about": row.about or None,
        "before": row.before,
        "after": row.after,
        "cites": row.after_grounds,
        "basis": row.basis,
        "effects": list(row.effects),
    }


def fault_json(fault: IntegrityFault) -> Json:
    """A doubt about a profile, a rule or a change."""
    return {
        "code": fault.code,
        "grade": fault.grade,
        "about": fault.about,
        "message": fault.message,
        "hint": fault.hint,
        "location": {"path": fault.path, "line": fault.line, "column": fault.column},
    }


def finding_change_json(change: FindingChange) -> Json:
    """One finding, before and after."""
    before, after = change.before, change.after
    past = before and {
        "outcomes": [each.value for each in before.outcomes],
        "severity": before.severity.value,
        "text": before.text,
    }
    present = after and {
        "outcomes": [each.value for each in after.outcomes],
        "severity": after.severity.value,
        "text": after.text,
        "basis": after.basis.value if after.basis else None,
        "waived": after.waiver is not None,
        "location": {"path": after.path, "line": after.line, "column": after.column},
    }
    either = after or before
    scope = either.scope if either else Scope.STATE
    return {
        "state": change.state,
        "rule": change.rule,
        "subject": {scope.value: change.item} if change.item else {},
        "kind": change.kind.value,
        "counts-as": weight_of(change).value,
        "causes": [each.value for each in change.causes],
        "before": past,
        "after": present,
        "answers": [_answer(each, change) for each in change.answers],
        "remark": change.remark,
    }


def _state(comparison: Comparison) -> Json:
    after = comparison.after
    return {
        "state": comparison.state,
        "name": comparison.name,
        "before": _past(comparison.before),
        "after": after
        and {
            "path": after.profile.path,
            "digest": f"sha256:{after.profile.digest}",
            "as-of": after.day.isoformat(),
        },
        "changes": [finding_change_json(each) for each in comparison.changes],
        "unchanged": [
            {
                "rule": each.rule.id,
                "subject": {each.scope.value: each.item} if each.item else {},
                "outcomes": [outcome.value for outcome in each.outcomes],
                "severity": each.severity.value,
            }
            for each in comparison.unchanged
        ],
    }


def _past(past: PastState | None) -> Json | None:
    if past is None:
        return None
    digest = past.profile.digest if past.profile else ""
    return {
        "path": past.path,
        "digest": f"sha256:{digest}" if digest else None,
        "as-of": past.day.isoformat(),
    }


def _answer(answer: AnswerChange, change: FindingChange) -> Json:
    variable, after, before = answer.variable, answer.after, answer.before
    other = variable.item and variable.item != change.item
    asked: Json = {variable.scope.value: variable.item} if other else {}
    return {
        "question": answer.spelling,
        **asked,
        "cause": answer.cause.value,
        "before": {"state": before.state, "values": list(before.values)} if before else None,
        "after": _present(after, change) if after else None,
    }


def _present(read: AnswerRead, change: FindingChange) -> Json:
    return {
        "state": read.state,
        "values": list(read.values),
        "basis": read.basis.value,
        "citations": [{"source": each.source, "at": each.at} for each in read.citations],
        "location": {
            "path": change.after.path if change.after else "",
            "line": read.line,
            "column": read.column,
        },
    }
