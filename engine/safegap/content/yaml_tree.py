"""YAML 1.2 into a tree that knows the line and column of every key and value.

PyYAML's events are used, and nothing above them: its constructors read `NO` as false and dates as
dates, keep the last of two equal keys, and follow aliases without end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

from safegap.content.yaml_scalars import Absurd, resolve
from safegap.content.yaml_wording import in_our_words
from safegap.model.problem import Problem

MOST_BYTES = 5_000_000
MOST_LEVELS = 64
_CONFLICT = re.compile(r"^(<<<<<<< |\|\|\|\|\|\|\| |=======\r?$|>>>>>>> )", re.MULTILINE)
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Plain: TypeAlias = "None | str | bool | int | float | tuple[Plain, ...] | dict[str, Plain]"


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value; `text` is what is written, `value` what YAML 1.2 makes of it."""

    text: str
    value: None | str | bool | int | float
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: "tuple[Node, ...]"
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file; each key once."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    line: int
    column: int
    _index: "dict[str, Node]" = field(default_factory=dict[str, "Node"], repr=False, compare=False)

    def get(self, key: str) -> "Node | None":
        """The value of a key."""
        if not self._index:
            self._index.update({name.text: value for name, value in self.entries})
        return self._index.get(key)

    def key(self, name: str) -> Scalar | None:
        """The key itself, for its place."""
        return next((key for key, _ in self.entries if key.text == name), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def plain(node: Node) -> Plain:
    """The tree without places: dict, tuple, text and numbers."""
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return tuple(plain(item) for item in node.items)
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


@dataclass(slots=True)
class Tree:
    """What was read of one file: its top node, None if it can't be read, and all faults."""

    path: str
    top: Node | None
    problems: list[Problem]


def read_tree(content: bytes, path: str) -> Tree:
    """Read one YAML document. Faults are returned, never raised."""
    text, problem = read_text(content, path)
    if problem:
        return Tree(path, None, [problem])
    return _Builder(path).build(text)


def read_text(content: bytes, path: str) -> tuple[str, Problem | None]:
    """The text of a file that someone edits, or the one fault for which it can't be read."""
    if len(content) > MOST_BYTES:
        message = f"the file has {len(content):,} bytes; at most {MOST_BYTES:,} are read"
        return "", Problem(path, 1, 1, "file-too-large", message, "split it into several files")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = content[: fault.start]
        line = before.count(b"\n") + 1
        column = fault.start - (before.rfind(b"\n") + 1) + 1
        hint = "save the file as UTF-8"
        return "", Problem(path, line, column, "not-utf-8", "this byte is not UTF-8 text", hint)
    found = _NOT_TEXT.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = f"the control character U+{ord(found.group()):04X} may not stand in a text file"
        return "", Problem(path, line, column, "control-character", message, "remove it")
    return text, _conflict(text, path)


def _conflict(text: str, path: str) -> Problem | None:
    found = _CONFLICT.search(text)
    if not found:
        return None
    line, message = text.count("\n", 0, found.start()) + 1, "a merge conflict was left here"
    hint = "keep one side and remove the lines <<<<<<<, ======= and >>>>>>>"
    return Problem(path, line, 1, "conflict-marker", message, hint)


@cache
def _loader() -> Any:
    """Libyaml's parser where PyYAML has it, else the pure one: same events, slower."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Builder:
    def __init__(self, path: str) -> None:
        self._path = path
        self._problems: list[Problem] = []

    def build(self, text: str) -> Tree:
        import yaml

        try:
            events: Iterator[Any] = yaml.parse(text, Loader=_loader())
            top = self._document(events)
        except yaml.YAMLError as fault:
            line, column, message, hint = in_our_words(fault)
            self._problems.append(Problem(self._path, line, column, "yaml-syntax", message, hint))
            top = None
        except _TooDeep as fault:
            self._fault(fault.event, "too-deep", f"more than {MOST_LEVELS} levels", "flatten it")
            top = None
        return Tree(self._path, top, self._problems)

    def _document(self, events: Iterator[Any]) -> Node | None:
        import yaml

        top: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    hint = "remove the line `---` and what follows, or make it a file of its own"
                    self._fault(event, "several-documents", "a second document begins here", hint)
                    return top
            elif isinstance(event, yaml.NodeEvent):
                top = self._node(event, events, 1)
        if top is None:
            self._problems.append(
                Problem(self._path, 1, 1, "empty-file", "the file is empty", "write its content")
            )
        return top

    def _node(self, event: Any, events: Iterator[Any], level: int) -> Node:
        import yaml

        if level > MOST_LEVELS:
            raise _TooDeep(event)
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            hint = "write the content out"
            self._fault(event, "alias", f"the alias `*{event.anchor}` is not allowed", hint)
            return Scalar("", None, line, column)
        self._refuse_extras(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(events, level)), line, column)
        return Mapping(tuple(self._entries(events, level)), line, column)

    def _items(self, events: Iterator[Any], level: int) -> Iterator[Node]:
        import yaml

        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, events, level + 1)

    def _entries(self, events: Iterator[Any], level: int) -> Iterator[tuple[Scalar, Node]]:
        import yaml

        seen: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._node(event, events, level + 1)
            value = self._node(next(events), events, level + 1)
            if not isinstance(key, Scalar):
                self._fault(event, "complex-key", "a key must be one word", "write `key: value`")
            elif self._is_new(key, event, seen):
                yield key, value

    def _is_new(self, key: Scalar, event: Any, seen: dict[str, int]) -> bool:
        if key.text == "<<" and not event.style:
            self._fault(event, "merge-key", "merge keys are not allowed", "write the content out")
            return False
        if key.text in seen:
            message = f"`{_short(key.text)}` is given twice, first in line {seen[key.text]}"
            self._fault(event, "duplicate-key", message, "keep one of the two")
            return False
        seen[key.text] = key.line
        return True

    def _scalar(self, event: Any, line: int, column: int) -> Scalar:
        text = str(event.value)
        value = resolve(text) if event.style in (None, "") else text
        if isinstance(value, Absurd):
            hint = "write a number of at most 15 digits, or put it in quotes"
            self._fault(event, "absurd-number", f"`{_short(text)}` is no usable number", hint)
            return Scalar(text, text, line, column)
        return Scalar(text, value, line, column)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor:
            hint = "write the content out where it is needed"
            self._fault(event, "anchor", f"the anchor `&{event.anchor}` is not allowed", hint)
        if event.tag:
            self._fault(event, "tag", f"the tag `{_short(event.tag)}` is not allowed", "remove it")

    def _fault(self, event: Any, code: str, message: str, hint: str) -> None:
        mark = event.start_mark
        self._problems.append(
            Problem(self._path, mark.line + 1, mark.column + 1, code, message, hint)
        )


class _TooDeep(Exception):  # noqa: N818 - stops the reading of one file
    def __init__(self, event: Any) -> None:
        super().__init__("too deep")
        self.event = event


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}..."


def find_scalar(node: Node, text: str, from_line: int) -> Scalar | None:
    """The first value with this text at or below a line."""
    match node:
        case Scalar():
            return node if node.text == text and node.line >= from_line else None
        case Sequence():
            children: tuple[Node, ...] = node.items
        case Mapping():
            children = tuple(value for _, value in node.entries)
    found = (find_scalar(child, text, from_line) for child in children)
    return next((each for each in found if each), None)
