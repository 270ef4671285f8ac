"""Headings of rows, told to readers who can't see a table.

The typesetter has a word for them, but only for those who start it with experimental features,
which its package for Python can't. So the tags of cells are changed in the finished file, each to
one of the same length: no other place in the file moves.
"""

import re
from collections.abc import Iterable

from safegap.reporting.document.tree import Block, Facts, Listing, Table

_CELL = re.compile(
    rb"(?<=obj\n<</Type/StructElem)/S/TD(?P<around>[^\n\[(]*/A\[<</O/Table)"
    rb"(?P<names>/Headers\[\(U(?P<table>\d+)x(?P<column>\d+)y0\)\])"
)
_ROW = b"/Scope/Row"


def with_row_headings(content: bytes, blocks: Iterable[Block]) -> bytes:
    """Make the first cells of rows headings where the document says that they are."""
    named = {
        number.encode()
        for number, table in _numbered(blocks)
        if table.header and all(row.cells and row.cells[0].heading for row in table.rows)
    }
    return _CELL.sub(lambda found: _tagged(found, named), content) if named else content


def _numbered(blocks: Iterable[Block]) -> Iterable[tuple[str, Table]]:
    """The tables with the numbers that the typesetter gives them, in the order of reading."""
    return ((str(number), table) for number, table in enumerate(_tables(blocks), 1))


def _tables(blocks: Iterable[Block]) -> Iterable[Table]:
    for block in blocks:
        match block:
            case Table():
                yield block
                for row in block.rows:
                    yield from (t for cell in row.cells for t in _tables(cell.blocks))
            case Listing():
                yield from (t for item in block.items for t in _tables(item))
            case Facts():
                yield from (t for _, says in block.items for t in _tables(says))
            case _:
                continue


def _tagged(found: "re.Match[bytes]", named: set[bytes]) -> bytes:
    """A cell that names its column only would hide the heading of its row: both are by scope."""
    if found["table"] not in named:
        return found[0]
    first = found["column"] == b"0"
    role, says = (b"/S/TH", _ROW) if first else (b"/S/TD", b"")
    return role + found["around"] + says.ljust(len(found["names"]))
