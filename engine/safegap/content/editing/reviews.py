"""A second reading, added to the text of a profile."""

from collections.abc import Iterator, Mapping
from typing import Any

from safegap.content.editing.expected import mutable
from safegap.content.editing.scalars import scalar
from safegap.content.editing.splices import Edited, Splice, end_of, line_end, spliced
from safegap.content.layout.nodes import Spot, spots
from safegap.content.yaml_nodes import Mapping as YamlMapping
from safegap.content.yaml_nodes import plain
from safegap.content.yaml_tree import read_tree
from safegap.model.problem import Problem
from safegap.model.question import Value

_BEFORE = ("state", "name", "law-as-of", "status", "prepared-by")
"""What stands above the reviews in a profile."""
Fields = Mapping[str, Value]
ReviewFields = Mapping[str, Value | Fields | list[Fields]]
"""A review as it is written: values, one mapping of values, and a list of such."""


def with_review(text: str, path: str, review: ReviewFields) -> Edited:
    """The profile with one more review; every other line stays as it was.

    What can't be worked in without changing something else is told, and nothing is changed.
    """
    tree = read_tree(text.encode(), path)
    if tree.problems or not isinstance(tree.top, YamlMapping):
        return Edited(text, tree.problems)
    new = spliced(text, [_splice(text, spots(text), review)])
    after = read_tree(new.encode(), path)
    wanted: Any = mutable(plain(tree.top))
    wanted["reviews"] = [*(wanted.get("reviews") or []), review]
    if after.problems or after.top is None or mutable(plain(after.top)) != wanted:
        message = "the review can't be worked in without changing something else"
        return Edited(text, [Problem(path, 1, 1, "edit", message, "add it by hand")])
    return Edited(new, [])


def _splice(text: str, top: Spot, review: ReviewFields) -> Splice:
    there = next((value for key, value in top.entries if key.text == "reviews"), None)
    if there is None:
        above = [value for key, value in top.entries if key.text in _BEFORE]
        at = line_end(text, (above or top.items)[-1])
        return Splice(at, at, "\nreviews:" + _block(review, 2))
    if there.items and there.flow:
        at = end_of(text, there.items[-1])
        return Splice(at, at, f", {_flow(review)}")
    if there.items:
        at = line_end(text, there.items[-1])
        return Splice(at, at, _block(review, there.column))
    return Splice(there.start, there.end, _block(review, 2))


def _block(review: ReviewFields, column: int) -> str:
    """An item of a list, a field on each line."""
    lead = f"\n{' ' * column}"
    lines = list(_lines(review))
    return f"{lead}- {lines[0]}" + "".join(f"{lead}  {line}" for line in lines[1:])


def _lines(review: ReviewFields) -> Iterator[str]:
    for name, value in review.items():
        if isinstance(value, list):
            yield f"{name}:"
            yield from (f"  - {_flow(each)}" for each in value)
        else:
            yield f"{name}: {_flow(value) if isinstance(value, Mapping) else scalar(value)}"


def _flow(fields: ReviewFields) -> str:
    pairs = (f"{name}: {_flow_value(value)}" for name, value in fields.items())
    return "{" + ", ".join(pairs) + "}"


def _flow_value(value: Value | Fields | list[Fields]) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _flow(value) if isinstance(value, Mapping) else scalar(value)
