"""What a profile has to say once its answers are changed."""

from typing import Any, cast

from safegap.content.yaml_nodes import Plain
from safegap.model.answer_change import AnswerChange, Fields, FieldValue, Sources
from safegap.model.finding import Variable
from safegap.model.question import Scope

Place = tuple[str, ...]
_GROUP = {Scope.STATE: "answers", Scope.POWER: "powers", Scope.CONDUCT: "conducts"}


def place_of(variable: Variable) -> Place:
    """Where an answer stands in a profile; an offence by its key."""
    if variable.scope is Scope.OFFENCE:
        return ("offences", variable.item or "", "answers", variable.key)
    item = (variable.item,) if variable.item else ()
    return (_GROUP[variable.scope], *item, variable.key)


def expected(before: Plain, changes: list[AnswerChange], sources: Sources) -> object:
    """The content of a profile with these answers and new sources, all else as it was."""
    found: Any = mutable(before)
    if sources:
        there: dict[str, object] = found.get("sources") or {}
        found["sources"] = {**there, **{key: dict(each) for key, each in sources.items()}}
    for change in changes:
        *way, key = place_of(change.variable)
        at: Any = found
        for name in way:
            at = _below(at, name)
        at[key] = _answer(at.get(key), change.fields)
    return found


def mutable(value: Plain) -> object:
    """Content that can be changed and compared."""
    if isinstance(value, dict):
        return {key: mutable(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [mutable(each) for each in value]
    return value


def _below(at: Any, name: str) -> Any:
    if isinstance(at, list):
        return next(each for each in _offences(at) if each["key"] == name)
    if at.get(name) is None:
        at[name] = {}
    return at[name]


def _offences(at: Any) -> list[dict[str, Any]]:
    return list(at)


def _answer(before: Any, fields: Fields) -> object:
    new = {
        name: list(value) if isinstance(value, tuple) and len(value) != 1 else _alone(value)
        for name, value in fields.items()
    }
    if isinstance(before, dict):
        return {**cast("dict[str, object]", before), **new}
    if before is not None and set(fields) == {"value"}:
        return new["value"]
    return {**({} if before is None else {"value": before}), **new}


def _alone(value: FieldValue) -> object:
    return value[0] if isinstance(value, tuple) else value
