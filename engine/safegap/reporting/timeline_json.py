"""A timeline for programs."""

from collections.abc import Iterable

from safegap import __version__
from safegap.assessment.timeline import AnswerTurned, Moment, Through, Timeline, Turned
from safegap.model.finding import AnswerRead
from safegap.reporting.change_json import finding_change_json
from safegap.reporting.pack_json import pack_json
from safegap.reporting.result import Json
from safegap.reporting.timeline_words import notes

SCHEMA = "safegap-timeline/1"


def timeline_json(found: Timeline) -> Json:
    """One State over the years, as plain data."""
    profile, course = found.profile, found.course
    start, *steps = found.moments
    return {
        "schema": SCHEMA,
        "tool": {"name": "safegap", "version": __version__},
        "pack": pack_json(found.pack),
        "profile": {
            "state": profile.state,
            "name": profile.name,
            "law-as-of": str(profile.law_as_of),
            "path": profile.path,
            "digest": f"sha256:{profile.digest}",
        },
        "since": course.first.isoformat(),
        "until": course.until.isoformat(),
        "answers": course.recorded.answers,
        "undated": course.recorded.undated,
        "notes": list(notes(found)),
        "not-computed": list(found.not_computed),
        "start": dict(start.counts),
        "steps": [_step(found, each) for each in steps],
    }


def _step(found: Timeline, moment: Moment) -> Json:
    return {
        "day": moment.day.isoformat(),
        "recorded-as": [str(each) for each in moment.turn.spans] if moment.turn else [],
        "through": _laws(found, moment.through),
        "rules": dict(moment.counts),
        "findings": [_finding(found, each) for each in moment.changes],
        "answers": [_answer(found, each) for each in moment.answers],
    }


def _finding(found: Timeline, turned: Turned) -> Json:
    return {**finding_change_json(turned.change), "through": _laws(found, turned.through)}


def _laws(found: Timeline, through: Iterable[Through]) -> list[Json]:
    sources = found.profile.sources
    return [
        {"treaty": each.event}
        if each.source is None
        else {
            "source": each.source,
            "title": sources[each.source].title,
            "kind": sources[each.source].kind,
            "url": sources[each.source].url,
            "basis": sources[each.source].basis.value,
        }
        for each in through
    ]


def _answer(found: Timeline, turned: AnswerTurned) -> Json:
    variable = turned.after.variable
    return {
        "question": variable.key,
        **({variable.scope.value: variable.item} if variable.item else {}),
        "before": _read(turned.before),
        "after": _read(turned.after),
        "through": _laws(found, turned.through),
        "read-by": [each.id for each in turned.read_by],
    }


def _read(read: AnswerRead) -> Json:
    return {
        "state": read.state,
        "values": list(read.values),
        "basis": read.basis.value,
        "citations": [{"source": each.source, "at": each.at} for each in read.citations],
        "location": {"line": read.line, "column": read.column},
    }
