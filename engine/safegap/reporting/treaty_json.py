"""The pages about the treaty for programs: days in ISO 8601, numbers with their bounds."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from safegap import __version__
from safegap.assessment.treaty.declarations import declarations, step
from safegap.assessment.treaty.force import Force
from safegap.assessment.treaty.joining import Effect, Joining, Partner
from safegap.assessment.treaty.span import Number, Span, number_by
from safegap.model.assessment import Assessment, Safeguard
from safegap.model.treaty import TreatyRow
from safegap.reporting.words import filled

STATUS_SCHEMA = "safegap-treaty/1"
JOINING_SCHEMA = "safegap-treaty-state/1"
Json = dict[str, Any]


def status_json(force: Force, day: date) -> Json:
    """Who has joined, and how far entry into force is."""
    rows = sorted(force.treaty.states.items())
    return {
        **_head(STATUS_SCHEMA, force, day),
        "entry-into-force": _entry(force, day),
        "protocol": _protocol(force, day),
        "notes": list(force.treaty.notes),
        "states": [_row(force, code, row, day) for code, row in rows],
    }


def joining_json(force: Force, found: Joining, assessment: Assessment | None) -> Json:
    """One State before the treaty."""
    return {
        **_head(JOINING_SCHEMA, force, found.day),
        "state": found.code,
        "name": found.name,
        "signed": found.signed,
        "joined": found.joined,
        "in-force": _span(found.in_force),
        "status": _row(force, found.code, found.row, found.day) if found.row else None,
        "entry-into-force": _entry(force, found.day),
        "protocol": _protocol(force, found.day),
        "effect": _effect(found.effect) if found.effect else None,
        "other-signatories": found.signatories,
        "law-as-of": assessment.day.isoformat() if assessment else None,
        "steps": list(_steps(assessment)) if assessment else None,
    }


def _head(schema: str, force: Force, day: date) -> Json:
    instrument, known = force.instrument, force.treaty.as_of
    return {
        "schema": schema,
        "tool": {"name": "safegap", "version": __version__},
        "treaty": {
            "title": instrument.title,
            "symbol": instrument.symbol,
            "adopted": _text(instrument.adopted),
            "opened": _text(instrument.opened),
            "closes": _text(instrument.closes),
        },
        "as-of": day.isoformat(),
        "known-until": _text(known),
    }


def _entry(force: Force, day: date) -> Json:
    terms, number = force.terms, force.deposited_by(day)
    return {
        "needed": terms.instruments,
        "days-after": terms.days_after,
        "later-days-after": terms.later.days_after if terms.later else None,
        "signatures": _number(number_by(force.signatures.values(), day)),
        "deposited": _number(number),
        "missing": _number(number.missing_to(terms.instruments)),
        "supposed": _text(force.supposed),
        "last-needed": _span(force.complete),
        "in-force": _span(force.general),
    }


def _protocol(force: Force, day: date) -> Json | None:
    terms = force.instrument.protocols
    if terms is None:
        return None
    missing = force.deposited_by(day).missing_to(terms.parties)
    return {"parties": terms.parties, "missing": _number(missing), "basis": str(terms.basis)}


def _row(force: Force, code: str, row: TreatyRow, day: date) -> Json:
    signed, joined = force.signatures.get(code), force.deposits.get(code)
    return {
        "code": code,
        "name": row.name,
        "organisation": row.organisation,
        "signed": signed.by(day) if signed else "no",
        "signature": _text(row.signature),
        "joined": joined.by(day) if joined else "no",
        "ratification": _text(row.ratification),
        "kind": row.kind,
        "in-force": _span(force.for_state(code)),
        "reservations": row.reservations,
        "basis": str(row.basis),
        "known-until": _text(row.as_of or force.treaty.as_of),
        "note": row.note,
        "sources": list(row.sources),
    }


def _effect(effect: Effect) -> Json:
    return {
        "joining": str(effect.joining),
        "deposited": _number(effect.number),
        "in-force": _span(effect.in_force),
        "if-last": _span(effect.if_last),
        "if-later": _span(effect.if_later),
        "partners": [_partner(each) for each in effect.partners],
    }


def _partner(each: Partner) -> Json:
    return {
        "code": each.code,
        "name": each.name,
        "joined": each.joined,
        "due": _span(each.due),
        "reservations": each.row.reservations,
        "note": each.row.note,
    }


def _steps(assessment: Assessment) -> Iterator[Json]:
    for article in declarations(assessment):
        for each in article.safeguards:
            yield _step(article.article, each, assessment.profile.name)


def _step(article: str, each: Safeguard, name: str) -> Json:
    return {
        "article": article,
        "articles": list(each.rule.articles),
        "rule": each.rule.id,
        "title": each.rule.title,
        "standing": each.standing,
        "severity": str(each.counts_as) if each.counts_as else None,
        "basis": [str(found.basis) if found.basis else None for found in each.deciding],
        "waived": each.waived,
        "says": filled(each, step(each), name),
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(number: Number) -> Json:
    return {"least": number.least, "most": number.most}


def _span(span: Span | None) -> Json | None:
    if span is None:
        return None
    return {"first": span.first.isoformat(), "last": span.last.isoformat() if span.last else None}
