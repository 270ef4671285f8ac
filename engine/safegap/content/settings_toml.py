"""The table [tool.safegap] of a TOML file, with the places that TOML readers do not tell."""

import re
from datetime import date
from typing import Any, cast

from safegap.content.text_files import read_text
from safegap.content.yaml_nodes import Mapping, Node, Scalar, Sequence
from safegap.content.yaml_tree import Tree
from safegap.model.problem import Problem

_HEADER = re.compile(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*[\"']?safegap[\"']?[ \t]*\]", re.MULTILINE)
_ANY = re.compile(r"^[ \t]*\[?[^\n#=]*\bsafegap\b", re.MULTILINE)
_PLACE = re.compile(r"line (\d+), column (\d+)")


def mentions_settings(content: bytes) -> bool:
    """Whether a pyproject.toml has the table."""
    return bool(_HEADER.search(content.decode("utf-8", "replace")))


def toml_settings(content: bytes, path: str) -> Tree:
    """The table as a tree, its keys placed by looking for them; empty if there is none."""
    nothing = Tree(path, Mapping({}, 1, 1), [])
    if b"safegap" not in content:
        return nothing  # whatever else is wrong with the file is not ours to tell
    text, problem = read_text(content, path)
    if problem:
        return Tree(path, None, [problem])
    read = _parsed(text, path)
    if isinstance(read, Problem):
        return Tree(path, None, [read]) if _ANY.search(text) else nothing
    tool = read.get("tool")
    table = cast("dict[str, Any]", tool).get("safegap") if isinstance(tool, dict) else None
    return nothing if table is None else Tree(path, _Places(text).node(table), [])


def _parsed(text: str, path: str) -> dict[str, Any] | Problem:
    import tomllib

    hint = "check quotes, brackets and `=`"
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        found = _PLACE.search(str(fault))
        place = (int(found[1]), int(found[2])) if found else (len(text.splitlines()), 1)
        return Problem(path, *place, "toml-syntax", "this can't be read as TOML", hint)
    except RecursionError:
        message = "lists or tables stand too deep inside each other"
        return Problem(path, 1, 1, "toml-syntax", message, "flatten them")


class _Places:
    def __init__(self, text: str) -> None:
        self._text = text
        header = _HEADER.search(text)
        self._start = header.end() if header else 0
        self._top = self._at(header.start() if header else 0)

    def node(self, table: object) -> Node:
        """The table, or what stands in its place."""
        if not isinstance(table, dict):
            return _node(table, *self._top)
        entries = cast("dict[str, object]", table).items()
        return Mapping({key: self._entry(key, value) for key, value in entries}, *self._top)

    def _entry(self, key: str, value: object) -> tuple[Scalar, Node]:
        written = re.compile(rf"^[ \t]*[\"']?({re.escape(key)})[\"']?[ \t]*=[ \t]*", re.MULTILINE)
        found = written.search(self._text, self._start)
        if not found:
            return Scalar(key, key, *self._top), _node(value, *self._top)
        place = self._at(found.start(1))
        return Scalar(key, key, *place), _node(value, *self._at(found.end()))

    def _at(self, offset: int) -> tuple[int, int]:
        before = self._text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _node(value: object, line: int, column: int) -> Node:
    """A value; what is inside a list or table stands where the whole begins."""
    match value:
        case dict():
            inside = cast("dict[str, object]", value).items()
            found = {k: (Scalar(k, k, line, column), _node(v, line, column)) for k, v in inside}
            return Mapping(found, line, column)
        case list():
            items = (_node(each, line, column) for each in cast("list[object]", value))
            return Sequence(tuple(items), line, column)
        case bool() | int() | float() | str():
            return Scalar(str(value), value, line, column)
        case date():
            return Scalar(value.isoformat(), value.isoformat(), line, column)
        case _:
            return Scalar(str(value), str(value), line, column)
