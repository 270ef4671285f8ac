"""A YAML text taken apart into its entries, each with the comments above it, and put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from safegap.content.layout.nodes import Spot, spots, text_lines

Path = tuple[str, ...]
STEP = 2
"""By how many columns what is inside stands further in."""


class Order(Protocol):
    """What comes first."""

    def at(self, path: Path) -> Sequence[str]:
        """The names that may stand in the mapping at a path, in order; none for any order."""
        ...

    def subject(self, path: Path, name: str) -> str:
        """Entries of one subject are kept together; subjects stay in the order of the file."""
        ...


@dataclass(frozen=True, slots=True)
class _Piece:
    """An entry's lines: comments and empty lines above it, then its own."""

    name: str
    above: list[str]
    own: list[str]


class Layout:
    """Lays a text out anew."""

    def __init__(self, text: str, order: Order) -> None:
        """`text`: one that can be read, with line feeds only."""
        self._order = order
        self._text = text
        self._top = spots(text)
        fixed, written = text_lines(self._top), text.split("\n")
        self._offsets = [0, *accumulate(len(line) + 1 for line in written)]
        self._lines = [
            line if number in fixed else line.rstrip() for number, line in enumerate(written)
        ]

    def text(self) -> str:
        """The whole, one line feed at its end."""
        if self._top.kind != "mapping" or self._top.flow:
            return self._text
        first = self._top.items[0].line
        pieces, tail = self._pieces(self._top, first, len(self._lines), ())
        found = _without_ends(self._lines[:first])
        before: _Piece | None = None
        for piece in pieces:
            above = _without_ends(piece.above)
            airy = before and (len(piece.own) > 1 or len(before.own) > 1 or above)
            found += [*([""] if airy else []), *above, *piece.own]
            before = piece
        found += [""] if _without_ends(tail) else []
        return "\n".join([*found, *_without_ends(tail)]).rstrip("\n") + "\n"

    def _pieces(
        self, mapping: Spot, first: int, end: int, path: Path
    ) -> tuple[list[_Piece], list[str]]:
        """The entries of a mapping in order, and what stands below the last of them."""
        entries = mapping.entries
        begins = [key.line for key, _ in entries]
        leads = [first, *(self._lead(entries[n][1], begins[n + 1], mapping.column)
                          for n in range(len(entries) - 1))]  # fmt: skip
        tail_from = self._lead(entries[-1][1], end, mapping.column)
        ends = [*leads[1:], tail_from]
        pieces = [
            _Piece(
                key.text,
                _squeezed(self._lines[lead:begin]),
                self._own(value, begin, stop, mapping.column, (*path, key.text)),
            )
            for (key, value), lead, begin, stop in zip(entries, leads, begins, ends, strict=True)
        ]
        return self._sorted(pieces, path), _squeezed(self._lines[tail_from:end])

    def _sorted(self, pieces: list[_Piece], path: Path) -> list[_Piece]:
        """In order within each subject; the heading of a subject stays above it."""
        places = {name: place for place, name in enumerate(self._order.at(path))}
        subjects: dict[str, list[_Piece]] = {}
        for piece in pieces:
            subjects.setdefault(self._order.subject(path, piece.name), []).append(piece)
        found: list[_Piece] = []
        for subject, own in subjects.items():
            first = own[0]
            own.sort(key=lambda piece: places.get(piece.name, len(places)))
            if subject and own[0] is not first and _is_heading(first.above):
                own[0].above[:0] = first.above
                first.above.clear()
            found += own
        return found

    def _lead(self, before: Spot, begin: int, column: int) -> int:
        """Where the comments above a line begin that are no part of the entry before."""
        at = begin
        while at - 1 > before.last_line and self._is_above(self._lines[at - 1], column):
            at -= 1
        return at

    def _directly_above(self, begin: int, key: int, column: int) -> int:
        """Where the comments begin that stand directly above the first entry."""
        at = begin
        while at - 1 > key and self._lines[at - 1] and self._is_above(self._lines[at - 1], column):
            at -= 1
        return at

    def _is_above(self, line: str, column: int) -> bool:
        bare = line.lstrip()
        return not bare or (bare.startswith("#") and len(line) - len(bare) <= column)

    def _own(self, value: Spot, begin: int, end: int, column: int, path: Path) -> list[str]:
        """An entry's own lines, what is inside it in order and two columns further in."""
        if value.kind == "scalar" or not value.items:
            return _squeezed_end(self._lines[begin:end])
        if value.flow:
            return self._flow(value, begin, end, path)
        if value.line == begin:  # on the line of its key
            return _squeezed_end(self._lines[begin:end])
        inside = self._directly_above(value.items[0].line, begin, value.column)
        head, want = self._lines[begin:inside], column + STEP
        if value.kind == "mapping":
            pieces, tail = self._pieces(value, inside, end, path)
            lines = [line for piece in pieces for line in (*piece.above, *piece.own)] + tail
            return _squeezed_end([*head, *_shifted(lines, want - value.column)])
        lines = self._items(value, inside, end, path)
        return _squeezed_end([*head, *_shifted(lines, want - value.column)])

    def _items(self, sequence: Spot, first: int, end: int, path: Path) -> list[str]:
        """The items of a list, in their own order; the fields of each in order."""
        begins = [item.line for item in sequence.items]
        stops = [*(self._lead(sequence.items[n], begins[n + 1], sequence.column)
                   for n in range(len(begins) - 1)), end]  # fmt: skip
        found: list[str] = []
        at = first
        for item, begin, stop in zip(sequence.items, begins, stops, strict=True):
            found += _squeezed(self._lines[at:begin])
            found += self._item(item, begin, stop, sequence.column, (*path, ""))
            at = stop
        return found

    def _item(self, item: Spot, begin: int, end: int, dash: int, path: Path) -> list[str]:
        if item.kind != "mapping" or not item.items:
            return self._lines[begin:end]
        if item.flow:
            return self._flow(item, begin, end, path)
        if item.column != dash + STEP or item.line != begin:
            return self._lines[begin:end]
        kept = self._lines[begin]
        self._lines[begin] = f"{kept[:dash]} {kept[dash + 1 :]}"
        pieces, tail = self._pieces(item, begin, end, path)
        self._lines[begin] = kept
        if pieces[0].above:
            return self._lines[begin:end]
        lines = [line for piece in pieces for line in (*piece.above, *piece.own)] + tail
        lines[0] = f"{lines[0][:dash]}-{lines[0][dash + 1 :]}"
        return lines

    def _flow(self, value: Spot, begin: int, end: int, path: Path) -> list[str]:
        """What stands in braces on one line: its fields in order, a space after each comma."""
        if value.kind == "mapping" and value.last_line == value.line:
            line = self._lines[value.line]
            offset = self._offsets[value.line]
            before, after = line[: value.start - offset], line[value.end - offset :]
            lines = self._lines[begin:end]
            lines[value.line - begin] = f"{before}{self._braces(value, path)}{after}"
            return _squeezed_end(lines)
        return _squeezed_end(self._lines[begin:end])

    def _braces(self, mapping: Spot, path: Path) -> str:
        places = {name: place for place, name in enumerate(self._order.at(path))}
        entries = sorted(
            mapping.entries, key=lambda each: places.get(each[0].text, len(places))
        ) if places else mapping.entries  # fmt: skip
        return "{" + ", ".join(self._pair(key, value, path) for key, value in entries) + "}"

    def _pair(self, key: Spot, value: Spot, path: Path) -> str:
        name = self._text[key.start : key.end]
        if value.kind == "mapping" and value.flow and value.items:
            return f"{name}: {self._braces(value, (*path, key.text))}"
        written = self._text[value.start : value.end]
        return f"{name}: {written}" if written else f"{name}:"


def _is_heading(above: Sequence[str]) -> bool:
    """Whether it is one line of comment, which tells what follows."""
    return len([line for line in above if line]) == 1


def _shifted(lines: Sequence[str], by: int) -> list[str]:
    """Lines further in or out; a comment never further out than the margin."""
    if by >= 0:
        return [" " * by + line if line else line for line in lines]
    return [line[min(-by, len(line) - len(line.lstrip())) :] for line in lines]


def _squeezed(lines: Sequence[str]) -> list[str]:
    """At most one empty line after another."""
    return [line for n, line in enumerate(lines) if line or n == 0 or lines[n - 1]]


def _squeezed_end(lines: Sequence[str]) -> list[str]:
    """Without empty lines at the end."""
    found = list(lines)
    while found and not found[-1].strip():
        found.pop()
    return found


def _without_ends(lines: Sequence[str]) -> list[str]:
    """Without empty lines at the beginning and the end."""
    found = _squeezed_end(lines)
    while found and not found[0].strip():
        found.pop(0)
    return _squeezed(found)
