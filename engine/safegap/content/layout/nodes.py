"""The nodes of a YAML text with the stretch that each takes up, by line, column and offset."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["scalar", "sequence", "mapping"]


@dataclass(slots=True)
class Spot:
    """A node: where it begins and ends. Lines and columns are counted from 0, as lists are."""

    kind: Kind
    flow: bool
    """Written in brackets or braces; of a scalar, whether it is no block of text."""
    line: int
    column: int
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    last_line: int
    text: str = ""
    """Of a scalar."""
    items: "list[Spot]" = field(default_factory=list["Spot"])
    """Of a sequence its items; of a mapping its keys and values in turn."""

    @property
    def entries(self) -> "list[tuple[Spot, Spot]]":
        """Of a mapping each key with its value."""
        return list(zip(self.items[::2], self.items[1::2], strict=True))


def spots(text: str) -> Spot:
    """The top node of a text that can be read and holds one document."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[Any] = yaml.parse(text, Loader=loader)
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            top = _node(event, events)
            _settle(top, text.split("\n"))
            return top
    message = "a text without content has no nodes"
    raise ValueError(message)


def _node(event: Any, events: Iterator[Any]) -> Spot:
    import yaml

    begins, ends = event.start_mark, event.end_mark
    where = (begins.line, begins.column, begins.index, ends.index)
    if isinstance(event, yaml.ScalarEvent):
        block = event.style in ("|", ">")
        last = max(begins.line, ends.line - (ends.column == 0))
        return Spot("scalar", not block, *where, last, str(event.value))
    kind: Kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
    found = Spot(kind, bool(event.flow_style), *where, begins.line)
    each = next(events)
    while not isinstance(each, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        found.items.append(_node(each, events))
        each = next(events)
    closes: Any = each.end_mark
    if found.flow:
        found.end, found.last_line = closes.index, closes.line
    if not found.flow and found.items:
        found.end, found.last_line = found.items[-1].end, found.items[-1].last_line
    return found


def _settle(spot: Spot, lines: list[str]) -> None:
    """End each text where its words end: empty lines below it are nobody's."""
    for each in spot.items:
        _settle(each, lines)
    if spot.items and not spot.flow:
        spot.last_line = spot.items[-1].last_line
    last = min(spot.last_line, len(lines) - 1)  # an event may end behind the text's last line
    while last > spot.line and not lines[last].strip():
        last -= 1
    spot.last_line = last


def text_lines(top: Spot) -> set[int]:
    """The lines within a text of several lines, whose spaces may mean something."""
    found: set[int] = set()
    waiting = [top]
    while waiting:
        spot = waiting.pop()
        waiting += spot.items
        if spot.kind == "scalar" and spot.last_line > spot.line:
            found.update(range(spot.line, spot.last_line + 1))
    return found
