"""What the setting of a block depends on besides its own text: its neighbours, lengths."""

from collections.abc import Iterable

from safegap.reporting.document.pdf_inline import plain
from safegap.reporting.document.table_look import lines
from safegap.reporting.document.tree import (
    Block,
    Figure,
    Heading,
    Inline,
    Listing,
    Paragraph,
    Table,
    Text,
)

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


def is_short(items: Iterable[tuple[Block, ...]]) -> bool:
    """Whether a list has many entries, all of them short."""
    lengths = [sum(len(text) for each in item for text in lines(each)) for item in items]
    return len(lengths) >= _MANY and max(lengths) <= _SHORT
