"""What the setting of a block depends on besides its own text: its neighbours, lengths, numbers."""

import re
from collections.abc import Iterable

from safegap.reporting.document.columns import Extent
from safegap.reporting.document.pdf_inline import plain
from safegap.reporting.document.tree import (
    Block,
    Cell,
    Figure,
    Heading,
    Inline,
    Listing,
    Paragraph,
    Row,
    Table,
    Text,
)

_NUMBER = re.compile(r"\s*[\d.,%\u2212\u202f-]*\d[\d.,%\u202f]*\s*")
_LINE = 160
"""A paragraph no longer than this may be one that only introduces what follows."""
_MANY, _SHORT = 6, 72
"""So many entries that are no longer than this may stand in columns."""


def leads(before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether a line only introduces what follows, and stays with it on a page."""
    if not isinstance(block, Paragraph) or len(plain(block.parts)) > _LINE:
        return False
    between = isinstance(before, Heading) and isinstance(after, Heading)
    return between or isinstance(after, Listing | Table | Figure)


def is_small(item: tuple[Block, ...]) -> bool:
    """Whether an entry of a list is all in small text."""
    return all(isinstance(each, Paragraph) and each.style == "small" for each in item)


def language_of(parts: Iterable[Inline]) -> str:
    """The language of all of a paragraph, if it is one and not the document's."""
    found = {part.language if isinstance(part, Text) else "" for part in parts}
    return found.pop() if len(found) == 1 else ""


def runs(block: Block) -> tuple[Inline, ...]:
    """The runs of a paragraph or heading."""
    return block.parts if isinstance(block, Paragraph | Heading) else ()


def counts(rows: Iterable[Row], at: int) -> bool:
    """Whether a column holds numbers, which readers compare under each other."""
    cells = (row.cells[at] for row in rows if at < len(row.cells))
    texts = ["".join(text for block in cell.blocks for text in _texts(block)) for cell in cells]
    return bool(texts) and all(_NUMBER.fullmatch(text) for text in texts)


def extents(cells: Iterable[Cell]) -> list[Extent]:
    """How much each cell of a row prints."""
    return [Extent.of([text for block in cell.blocks for text in _texts(block)]) for cell in cells]


def _texts(block: Block) -> list[str]:
    """What a block of a cell prints, by line; an entry of a list begins one."""
    if isinstance(block, Listing):
        return [
            "\N{BULLET} " + text for item in block.items for each in item for text in _texts(each)
        ]
    return [plain(runs(block))]


def is_short(items: Iterable[tuple[Block, ...]]) -> bool:
    """Whether a list has many entries, all of them short."""
    lengths = [sum(len(text) for each in item for text in _texts(each)) for item in items]
    return len(lengths) >= _MANY and max(lengths) <= _SHORT
