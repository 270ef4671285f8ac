"""How a table is set on paper: how its columns are aligned, how wide, in which type."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from safegap.reporting.document.columns import Extent, breaks, crowded, widths
from safegap.reporting.document.pdf_inline import plain
from safegap.reporting.document.tree import (
    Align,
    Block,
    Cell,
    Heading,
    Listing,
    Paragraph,
    Row,
    Table,
)

_NUMBER = re.compile(r"\s*[\d.,%\u2212\u202f-]*\d[\d.,%\u202f]*\s*")
_MANY = 6
"""A table with more columns than this has smaller type."""
_SMALLER = 1.2
"""So much more stands in a line of it."""
_MARK, _NAME = 3, 4
"""A mark has at most so many characters; a longer name above marks is turned."""


@dataclass(frozen=True, slots=True)
class TableLook:
    """What both paper formats need to know of a table before they set it."""

    aligns: tuple[Align, ...]
    """One a column."""
    widths: tuple[float, ...]
    """Shares, one a column."""
    marks: tuple[bool, ...]
    """Whether a column holds nothing but marks."""
    crowded: tuple[bool, ...]
    """Whether a column is too narrow for one of its words, which has to break."""
    breaking: tuple[bool, ...]
    """Whether a row is too high for a page, so that it has to break."""
    small: bool
    turned: bool
    """Whether the names above marks stand upright, since they have no room otherwise."""

    @classmethod
    def of(cls, table: Table) -> Self:
        """Look at all cells of a table."""
        rows = [row for row in (Row(table.header), *table.rows) if row.cells]
        columns = max((len(row.cells) for row in rows), default=0)
        marks = tuple(_marked(table.rows, at) for at in range(columns))
        names = [_length(cell) for cell, mark in zip(table.header, marks, strict=False) if mark]
        turned = bool(names) and max(names) > _NAME
        small = columns > _MANY and not turned
        line = _SMALLER if small else 1.0
        sizes = [extents(row.cells) for row in rows]
        if turned and table.header:
            sizes[0] = _turned(sizes[0], marks)
        shares = widths(sizes, table.widths, line)
        return cls(
            aligns=tuple(_align(table, at) for at in range(columns)),
            widths=tuple(shares),
            marks=marks,
            crowded=crowded(sizes, shares, line),
            breaking=tuple(breaks(extents(row.cells), shares) for row in table.rows),
            small=small,
            turned=turned,
        )


def extents(cells: Iterable[Cell]) -> list[Extent]:
    """How much each cell of a row prints."""
    return [Extent.of([text for block in cell.blocks for text in lines(block)]) for cell in cells]


def lines(block: Block) -> list[str]:
    """What a block of a cell prints, by line; an entry of a list begins one."""
    if isinstance(block, Listing):
        return [
            "\N{BULLET} " + text for item in block.items for each in item for text in lines(each)
        ]
    return [plain(block.parts)] if isinstance(block, Paragraph | Heading) else [""]


def _column(rows: Iterable[Row], at: int) -> Iterator[Cell]:
    return (row.cells[at] for row in rows if at < len(row.cells))


def _align(table: Table, at: int) -> Align:
    """As the cells say; a column of numbers needs no word for it."""
    cells = [*_column(table.rows, at)]
    if cells and all(_NUMBER.fullmatch(_text(cell)) for cell in cells):
        return "end"
    first: Align = cells[0].align if cells else "start"
    return first if all(cell.align == first for cell in cells) else "start"


def _marked(rows: Iterable[Row], at: int) -> bool:
    cells = [*_column(rows, at)]
    return bool(cells) and all(c.align == "center" and _length(c) <= _MARK for c in cells)


def _text(cell: Cell) -> str:
    return "".join(text for block in cell.blocks for text in lines(block))


def _length(cell: Cell) -> int:
    return len(_text(cell).strip())


def _turned(header: Sequence[Extent], marks: Sequence[bool]) -> list[Extent]:
    """A turned name is as wide as a mark."""
    pairs = zip(header, marks, strict=False)
    return [Extent(_MARK, _MARK) if mark else each for each, mark in pairs]
