"""A model's complaints turned into problems with a place, in our own words."""

import types
import typing
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Node, Scalar
from safegap.content.yaml_nodes import Sequence as YamlSequence
from safegap.model.problem import Problem

M = TypeVar("M", bound=BaseModel)
Location = tuple[str | int, ...]


def validate(model: type[M], data: object, node: Node, path: str) -> tuple[M | None, list[Problem]]:
    """The model filled with data, or everything that is wrong with it, by place."""
    try:
        return model.model_validate(data), []
    except ValidationError as fault:
        found = [_problem(model, error, node, path) for error in fault.errors(include_url=False)]
        return None, list({_once(each): each for each in reversed(found)}.values())


def _once(problem: Problem) -> tuple[int, int, str]:
    """A union complains once for each of its types: one complaint of a value is enough."""
    message = "" if problem.code == "wrong-value" else problem.message
    return problem.line, problem.column, message


def _problem(model: type[BaseModel], error: Any, node: Node, path: str) -> Problem:
    location: Location = error["loc"]
    place = locate(node, location, key=error["type"] == "extra_forbidden")
    message, hint = _wording(model, error, location)
    code = {"missing": "missing-field", "extra_forbidden": "unknown-field"}.get(
        error["type"], "wrong-value"
    )
    return Problem(path, place[0], place[1], code, message, hint)


def locate(node: Node, location: Location, *, key: bool = False) -> tuple[int, int]:
    """Line and column of a route of keys, stepping over parts that are not in the file."""
    place = node
    name: Scalar | None = None
    for part in location:
        if isinstance(place, Mapping) and (found := place.get(str(part))) is not None:
            name, place = place.key(str(part)), found
        elif isinstance(place, YamlSequence) and isinstance(part, int) and part < len(place.items):
            name, place = None, place.items[part]
    where = name if key and name else place
    return where.line, where.column


def _wording(model: type[BaseModel], error: Any, location: Location) -> tuple[str, str]:
    kind, found = error["type"], error["input"]
    name = str(location[-1]) if location else "it"
    if kind == "missing":
        return f"`{name}` is missing", f"add `{name}:`"
    if kind == "extra_forbidden":
        return f"there is no field `{name}`", did_you_mean(name, _fields(model, location[:-1]))
    if kind in ("enum", "literal_error"):
        right = _expected(error)
        return f"{shown(found)} can't be the value of `{name}`", did_you_mean(found, right)
    if kind == "value_error":
        said = "this" if isinstance(found, dict | list | tuple) else shown(found)
        return f"{said} {error['ctx']['error']}", ""
    if kind in _SHAPES:
        return f"`{name}` should be {_SHAPES[kind]}", _quote_hint(kind, found)
    if kind == "string_pattern_mismatch":
        return f"{shown(found)} has the wrong form for `{name}`", _form(error)
    if kind in ("string_too_short", "too_short"):
        return f"`{name}` is empty", "write it, or remove the line"
    if kind in ("string_too_long", "too_long"):
        return f"`{name}` is too long", f"at most {error['ctx']['max_length']:,} characters"
    return f"{shown(found)} can't be the value of `{name}`", ""


_SHAPES = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "`true` or `false`",
    "tuple_type": "a list",
    "dict_type": "a mapping (lines of `key: value`)",
    "model_type": "a mapping (lines of `key: value`)",
    "model_attributes_type": "a mapping (lines of `key: value`)",
    "is_instance_of": "a condition",
}


def _quote_hint(kind: str, found: object) -> str:
    if kind == "string_type" and isinstance(found, bool | int | float):
        return f"put it in quotes: '{str(found).lower() if isinstance(found, bool) else found}'"
    if kind == "string_type" and found is None:
        return "write it, or remove the line"
    if kind == "tuple_type" and isinstance(found, str | int):
        return f"write it in brackets: [{found}]"
    return ""


def _expected(error: Any) -> Iterable[str]:
    said = str(error.get("ctx", {}).get("expected", ""))
    return [word.strip(" '") for word in said.replace(" or ", ",").split(",") if word.strip(" '")]


def _form(error: Any) -> str:
    pattern = str(error["ctx"]["pattern"])
    if pattern == r"^[A-Z]{2}$":
        return "write the State's two capital letters (ISO 3166-1), such as KE"
    if pattern.startswith(r"^\d"):
        return "write an article as '24' or '24.2'"
    return "use lower-case letters, digits and hyphens"


def _fields(model: type[BaseModel], location: Sequence[str | int]) -> list[str]:
    """The names that may stand in the mapping at a location."""
    kind: Any = model
    for part in location:
        kind = _inside(kind, part) or kind
    owner = next((each for each in _alternatives(kind) if _is_model(each)), None)
    if owner is None:
        return []
    hidden = {"line", "column", "path", "digest", "places", "overridden"}
    names = [field.alias or name for name, field in owner.model_fields.items()]
    return [name for name in names if name not in hidden]


def _inside(kind: Any, part: str | int) -> Any:
    for each in _alternatives(kind):
        if _is_model(each):
            for name, field in each.model_fields.items():
                if part in (field.alias, name):
                    return field.annotation
        arguments = typing.get_args(each)
        if typing.get_origin(each) is dict and isinstance(part, str):
            return arguments[1]
        if typing.get_origin(each) is tuple and isinstance(part, int):
            return arguments[0]
    return None


def _alternatives(kind: Any) -> tuple[Any, ...]:
    if typing.get_origin(kind) is typing.Annotated:
        return _alternatives(typing.get_args(kind)[0])
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return tuple(each for part in typing.get_args(kind) for each in _alternatives(part))
    return (kind,)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
