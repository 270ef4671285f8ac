"""A stored result read back, to compare the present with."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from safegap.content.text_files import MOST_BYTES
from safegap.model.change import PastAnswer, PastFinding, PastState
from safegap.model.finding import Variable
from safegap.model.problem import SafegapError
from safegap.model.question import Scope
from safegap.model.stored import StoredAnswer, StoredCheck, StoredFinding, StoredResult

MOST_STORED = 20 * MOST_BYTES
_STORED: TypeAdapter[StoredCheck | StoredResult | tuple[StoredResult, ...]] = TypeAdapter(
    StoredCheck | StoredResult | tuple[StoredResult, ...]
)
_HINT = "write one with `safegap check --format json -o FILE`"


def read_stored(path: Path) -> Mapping[str, PastState]:
    """The States of a file that `check` or `assess` wrote; raises SafegapError."""
    data = _json(path)
    try:
        stored = _STORED.validate_python(data)
    except ValidationError as fault:
        where = ".".join(str(part) for part in fault.errors()[0]["loc"][1:]) or "its top"
        raise SafegapError(f"{path} is no result of safegap (see {where}); {_HINT}") from fault
    match stored:
        case StoredCheck():
            faults = [(f.code, f.about, f.location.path) for f in stored.faults]
            return {r.profile.state: _state(r, faults) for r in stored.results}
        case StoredResult():
            return {stored.profile.state: _state(stored, [])}
        case _:
            return {each.profile.state: _state(each, []) for each in stored}


def _json(path: Path) -> Any:
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_STORED + 1)
    except OSError as fault:
        raise SafegapError(f"{path} can't be read: {fault.strerror}") from fault
    if len(content) > MOST_STORED:
        raise SafegapError(f"{path} is larger than {MOST_STORED:,} bytes; {_HINT}")
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as fault:
        line = f" (line {fault.lineno})" if isinstance(fault, json.JSONDecodeError) else ""
        raise SafegapError(f"{path} is no JSON{line}; {_HINT}") from fault


def _state(stored: StoredResult, faults: list[tuple[str, str, str]]) -> PastState:
    profile = stored.profile
    findings = [_finding(each) for each in stored.findings]
    return PastState(
        state=profile.state,
        name=profile.name,
        path=profile.path,
        day=stored.as_of,
        pack_digest=stored.pack.digest.removeprefix("sha256:"),
        findings={each.id: each for each in findings},
        faults=frozenset((code, about) for code, about, path in faults if path == profile.path),
    )


def _finding(stored: StoredFinding) -> PastFinding:
    scope, item = _subject(stored.subject)
    return PastFinding(
        rule=stored.rule,
        scope=scope,
        item=item,
        item_title=item or "",
        outcomes=stored.outcomes,
        severity=stored.severity,
        text=stored.text,
        answers=dict(_answers(stored, scope, item)),
    )


def _subject(subject: Mapping[str, str]) -> tuple[Scope, str | None]:
    for scope in (Scope.POWER, Scope.CONDUCT, Scope.OFFENCE):
        if scope.value in subject:
            return scope, subject[scope.value]
    return Scope.STATE, None


def _answers(
    stored: StoredFinding, scope: Scope, item: str | None
) -> Iterator[tuple[Variable, PastAnswer]]:
    for each in (*(stored.because or ()), *stored.missing):
        values = each.readings or (() if each.value is None else (each.value,))
        state = each.state or ("contested" if each.readings else "known")
        if each.state != "contested":  # its readings stand among the reasons, if anywhere
            place = each.location
            yield (
                _variable(each, scope, item),
                PastAnswer(values, state, place.line, place.column),
            )


def _variable(answer: StoredAnswer, scope: Scope, item: str | None) -> Variable:
    named = {
        Scope.POWER: answer.power,
        Scope.CONDUCT: answer.conduct,
        Scope.OFFENCE: answer.offence,
    }
    for other, name in named.items():
        if name:
            return Variable(other, name, answer.question)
    if scope is Scope.STATE or answer.question.startswith("state."):
        return Variable(Scope.STATE, None, answer.question.removeprefix("state."))
    return Variable(scope, item, answer.question)
