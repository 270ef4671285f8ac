"""Cooperation between two States for programs (docs/schema/cooperation.json)."""

from collections import Counter
from collections.abc import Sequence

from safegap import __version__
from safegap.assessment.cooperation.both import Cooperation
from safegap.assessment.cooperation.cooperate import Direction
from safegap.assessment.cooperation.flows import FlowFinding
from safegap.assessment.cooperation.two_laws import TwoLaws
from safegap.model.assessment import STANDINGS, Assessment
from safegap.model.cooperation import Flow
from safegap.model.finding import AnswerRead, Finding, Repair, SingleChange
from safegap.model.question import Scope
from safegap.reporting.cooperation_words import flow_id, ground_words, subject_words
from safegap.reporting.pack_json import pack_json
from safegap.reporting.result import Json

SCHEMA = "safegap-cooperation/1"


def cooperation_json(found: Cooperation) -> Json:
    """Both directions, the State that was named first asking first."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "safegap", "version": __version__},
        "pack": pack_json(found.pack),
        "states": [_state(each) for each in found.states],
        "cautions": list(found.cautions),
        "in-force": {
            "between-the-two": found.in_force.answer,
            "says": found.in_force.why,
            "missing": list(found.in_force.missing),
        },
        "model": _model(found),
        "directions": [_direction(each, found) for each in found.directions],
    }


def _state(state: Assessment) -> Json:
    profile = state.profile
    return {
        "state": profile.state,
        "name": profile.name,
        "law-as-of": str(profile.law_as_of),
        "status": profile.status,
        "path": profile.path,
        "digest": f"sha256:{profile.digest}",
        "as-of": state.day.isoformat(),
        "cautions": list(state.cautions),
        "answered": state.answered,
        "unknown": state.unknown,
        "not-researched": state.not_researched,
    }


def _model(found: Cooperation) -> Json | None:
    model = found.pack.cooperation
    if model is None:
        return None
    return {
        "forms": [
            {
                "key": form.key,
                "title": form.title,
                "articles": list(form.articles),
                "power": form.power,
                "reaches": form.reaches,
            }
            for form in model.forms
        ],
        "notes": list(model.notes),
    }


def _direction(direction: Direction, found: Cooperation) -> Json:
    shown = [each for each in direction.safeguards if found.selection.keeps(each)]
    settled = Counter(flow.possible[0] for flow in direction.flows if flow.settled)
    return {
        "requesting": direction.requesting.state,
        "requested": direction.requested.state,
        "summary": {
            "flows": {
                **{each.value: settled[each] for each in Flow},
                "unsettled": sum(not flow.settled for flow in direction.flows),
            },
            "rules": {
                standing: sum(each.standing == standing for each in direction.safeguards)
                for standing in STANDINGS
            },
        },
        "not-computed": list(direction.not_computed),
        "flows": [_flow(each, direction) for each in direction.flows],
        "findings": [
            _finding(each, direction) for safeguard in shown for each in safeguard.findings
        ],
    }


def _subject(scope: Scope, item: str | None, direction: Direction) -> Json:
    both: Json = {
        "requesting": direction.requesting.state,
        "requested": direction.requested.state,
    }
    return {**both, scope.value: item} if item else both


def _flow(flow: FlowFinding, direction: Direction) -> Json:
    laws, subject = direction.laws, flow.subject
    return {
        "id": flow_id(flow, str(laws.two_states)),
        "form": flow.form.key,
        "subject": _subject(subject.scope, subject.item, direction),
        "title": flow.title,
        "possible": [each.value for each in flow.possible],
        "grounds": [
            {
                "key": held.ground.key,
                "effect": held.ground.effect,
                "holds": held.holds,
                "articles": list(held.ground.articles),
                "verified": held.ground.verified.value,
                "says": ground_words(held, subject_words(flow), laws.names),
            }
            for held in flow.grounds
        ],
        **_why(flow.because, flow.missing, laws, subject.item),
        **_changes(flow.repairs, flow.repairs_left_out, laws, subject.item),
        "basis": flow.basis.value if flow.basis else None,
    }


def _finding(finding: Finding, direction: Direction) -> Json:
    laws = direction.laws
    return {
        "id": finding.id,
        "rule": finding.rule.id,
        "subject": _subject(finding.scope, finding.item, direction),
        "outcomes": [outcome.value for outcome in finding.outcomes],
        "severity": finding.severity.value,
        **_why(finding.because, finding.missing, laws, finding.item),
        **_changes(finding.repairs, finding.repairs_left_out, laws, finding.item),
        "basis": finding.basis.value if finding.basis else None,
        "articles": list(finding.rule.articles),
        "standards": [
            {"id": each.id, "at": each.at, "verified": each.verified.value}
            for each in finding.rule.standards
        ],
        "text": finding.text,
        "location": {"path": finding.path, "line": finding.line, "column": finding.column},
    }


def _why(
    because: Sequence[AnswerRead] | None,
    missing: Sequence[AnswerRead],
    laws: TwoLaws,
    own: str | None,
) -> Json:
    return {
        "because": None if because is None else [_reason(read, laws, own) for read in because],
        "missing": [{**_asked(read, laws, own), "standing": read.state} for read in missing],
    }


def _changes(
    repairs: Sequence[Repair] | None, left_out: int, laws: TwoLaws, own: str | None
) -> Json:
    return {
        "repairs": None
        if repairs is None
        else [[[_change(each, laws, own) for each in step] for step in r] for r in repairs],
        "repairs-left-out": left_out,
    }


def _asked(read: AnswerRead, laws: TwoLaws, own: str | None) -> Json:
    """The question, whose answer it is, and what it is asked of if that is another thing."""
    variable = read.variable
    asked: Json = {
        "question": read.spelling,
        "state": laws.profile_of(variable.side).state,
    }
    if variable.item is None or variable.item == own:
        return asked
    return {**asked, variable.scope.value: variable.item}


def _reason(read: AnswerRead, laws: TwoLaws, own: str | None) -> Json:
    profile = laws.profile_of(read.variable.side)
    values: Json = {"value": read.values[0]}
    if read.state == "contested":
        values = {"readings": list(read.values)}
    sources = profile.sources
    return {
        **_asked(read, laws, own),
        **values,
        "basis": read.basis.value,
        "citations": [
            {
                "source": cited.source,
                "at": cited.at,
                "title": sources[cited.source].title,
                "url": sources[cited.source].url,
            }
            for cited in read.citations
        ],
        "location": {"path": profile.path, "line": read.line, "column": read.column},
    }


def _change(change: SingleChange, laws: TwoLaws, own: str | None) -> Json:
    read = change.answer
    present = read.values[0] if read.state == "known" else read.state
    return {**_asked(read, laws, own), "from": present, "to": change.to}
