"""The result of an assessment for programs: a versioned interface (docs/schema/result.json)."""

import json
from typing import Any

from safegap import __version__
from safegap.model.assessment import STANDINGS, Assessment, Known
from safegap.model.finding import AnswerRead, Finding, SingleChange
from safegap.model.outcome import Outcome
from safegap.model.profile import Profile
from safegap.model.question import Scope
from safegap.model.waiver import Waiver
from safegap.reporting.pack_json import pack_json

SCHEMA = "safegap-result/1"
Json = dict[str, Any]


def dumps(data: Any) -> str:
    """The same bytes for the same content."""
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def result(assessment: Assessment) -> Json:
    """An assessment as plain data."""
    pack, profile = assessment.pack, assessment.profile
    return {
        "schema": SCHEMA,
        "tool": {"name": "safegap", "version": __version__},
        "pack": pack_json(pack),
        "profile": {
            "state": profile.state,
            "name": profile.name,
            "law-as-of": str(profile.law_as_of),
            "status": profile.status,
            "path": profile.path,
            "digest": f"sha256:{profile.digest}",
        },
        "as-of": assessment.day.isoformat(),
        **({"known-on": _known(assessment.known)} if assessment.known else {}),
        "cautions": list(assessment.cautions),
        "summary": _summary(assessment),
        "need-two-states": list(assessment.need_two_states),
        "not-computed": list(assessment.not_computed),
        "findings": [_finding(finding, profile) for finding in assessment.findings],
    }


def _known(known: Known) -> Json:
    rules = "then" if known.rules_then else "today"
    return {"day": known.day.isoformat(), "commit": known.commit, "rules": rules}


def _summary(assessment: Assessment) -> Json:
    findings = [finding for each in assessment.safeguards for finding in each.findings]
    settled = {
        outcome.value: sum(f.outcomes == (outcome,) for f in findings) for outcome in Outcome
    }
    return {
        "rules": {standing: assessment.count(standing) for standing in STANDINGS},
        "findings": {**settled, "unsettled": sum(not f.settled for f in findings)},
        "answered": assessment.answered,
        "unknown": assessment.unknown,
        "not-researched": assessment.not_researched,
    }


def _finding(finding: Finding, profile: Profile) -> Json:
    return {
        "rule": finding.rule.id,
        "subject": {finding.scope.value: finding.item} if finding.item else {},
        "outcomes": [outcome.value for outcome in finding.outcomes],
        "severity": finding.severity.value,
        "because": None
        if finding.because is None
        else [_reason(read, finding, profile) for read in finding.because],
        "missing": [{**_asked(read, finding), "state": read.state} for read in finding.missing],
        "repairs": None
        if finding.repairs is None
        else [
            [[_change(change, finding) for change in step] for step in repair]
            for repair in finding.repairs
        ],
        "repairs-left-out": finding.repairs_left_out,
        "basis": finding.basis.value if finding.basis else None,
        "articles": list(finding.rule.articles),
        "standards": [
            {"id": each.id, "at": each.at, "verified": each.verified.value}
            for each in finding.rule.standards
        ],
        "text": finding.text,
        "location": {"path": finding.path, "line": finding.line, "column": finding.column},
        "waived": finding.waiver is not None,
        "waiver": _waiver(finding.waiver) if finding.waiver else None,
    }


def _waiver(waiver: Waiver) -> Json:
    return {
        "reason": waiver.reason,
        "owner": waiver.owner,
        "until": waiver.until.last.isoformat(),
    }


def _asked(read: AnswerRead, finding: Finding) -> Json:
    variable = read.variable
    own = variable.scope is finding.scope and variable.item == finding.item
    if own or variable.scope is Scope.STATE or variable.item is None:
        return {"question": read.spelling}
    return {"question": read.spelling, variable.scope.value: variable.item}


def _reason(read: AnswerRead, finding: Finding, profile: Profile) -> Json:
    values: Json = {"value": read.values[0]}
    if read.state == "contested":
        values = {"readings": list(read.values)}
    return {
        **_asked(read, finding),
        **values,
        "basis": read.basis.value,
        "citations": [
            {
                "source": cited.source,
                "at": cited.at,
                "title": profile.sources[cited.source].title,
                "url": profile.sources[cited.source].url,
            }
            for cited in read.citations
        ],
        "location": {"path": profile.path, "line": read.line, "column": read.column},
    }


def _change(change: SingleChange, finding: Finding) -> Json:
    read = change.answer
    present = read.values[0] if read.state == "known" else read.state
    return {**_asked(read, finding), "from": present, "to": change.to}
