"""Stretches of a text that are replaced, and where the words of a node end."""

from collections.abc import Iterable
from dataclasses import dataclass

from safegap.content.layout.nodes import Spot
from safegap.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Edited:
    """The new text, or the old one with everything that stands against the changes."""

    text: str
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class Splice:
    """New text in place of a stretch."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with its stretches replaced; they follow each other and do not touch."""
    found: list[str] = []
    at = 0
    for each in splices:
        found += [text[at : each.start], each.text]
        at = each.end
    return "".join([*found, text[at:]])


def end_of(text: str, value: Spot) -> int:
    """Where the words of a value end, without the line feed of a block of text."""
    end = value.end
    while end > value.start and text[end - 1] in "\n ":
        end -= 1
    return end


def line_end(text: str, spot: Spot) -> int:
    """The end of the line on which a node ends, comments beside it included."""
    found = text.find("\n", max(end_of(text, spot) - 1, spot.start))
    return len(text) if found < 0 else found
