"""The nodes of a YAML tree: each knows the line and column where it stands, from 1."""

from dataclasses import dataclass
from typing import TypeAlias

Plain: TypeAlias = "None | str | bool | int | float | tuple[Plain, ...] | dict[str, Plain]"


@dataclass(slots=True)
class Scalar:
    """One value; `text` is what is written, `value` what YAML 1.2 makes of it.

    Not frozen, as that makes it three times as slow to build, and a file has thousands.
    """

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


@dataclass(slots=True)
class Mapping:
    """Keys with values, in the order of the file; each key once."""

    by_name: "dict[str, tuple[Scalar, Node]]"
    line: int
    column: int

    @property
    def entries(self) -> "tuple[tuple[Scalar, Node], ...]":
        """Each key with its value."""
        return tuple(self.by_name.values())

    def get(self, key: str) -> "Node | None":
        """The value of a key."""
        found = self.by_name.get(key)
        return found[1] if found else None

    def key(self, name: str) -> Scalar | None:
        """The key itself, for its place."""
        found = self.by_name.get(name)
        return found[0] if found else None


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
