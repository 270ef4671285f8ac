"""A document as data for the PDF's template: text that is shown and never read as markup."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from safegap.reporting.document.paper_text import language, on_paper, pieces
from safegap.reporting.document.pdf_context import (
    is_short,
    is_small,
    language_of,
    leads,
    runs,
)
from safegap.reporting.document.pdf_inline import Inlines, plain
from safegap.reporting.document.table_look import TableLook
from safegap.reporting.document.tree import (
    Block,
    Cell,
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Table,
)
from safegap.reporting.result import Json

_VIEW = re.compile(r"""viewBox\s*=\s*["'][-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)""")
_TALL = 1.25


def pdf_data(document: Document) -> Json:
    """What the template is given."""
    anchors = {name: f"place-{at}" for at, name in enumerate(dict.fromkeys(_anchors(document)), 1)}
    return {
        "title": on_paper(document.title),
        "description": ", ".join(filter(None, map(on_paper, (document.state, document.number)))),
        "heading": pieces(on_paper(document.title)),
        "language": language(document.language) or {"lang": "en"},
        "number": pieces(on_paper(document.number)),
        "state": pieces(on_paper(document.state)),
        "kicker": pieces(on_paper(document.kicker)) if document.kicker else None,
        "meta": pieces(on_paper(document.meta)) if document.meta else None,
        "blocks": _Blocks(Inlines(anchors), dict(anchors)).data(document.blocks),
    }


def _anchors(document: Document) -> Iterator[str]:
    for block in _within(document.blocks):
        match block:
            case Heading() | Paragraph():
                yield block.anchor
            case Table():
                yield from (row.anchor for row in block.rows)
            case _:
                continue


def _within(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks and what is in them, in the order of reading."""
    for block in blocks:
        yield block
        match block:
            case Listing():
                yield from (each for item in block.items for each in _within(item))
            case Table():
                for row in block.rows:
                    yield from (each for cell in row.cells for each in _within(cell.blocks))
            case Facts():
                yield from (each for _, says in block.items for each in _within(says))
            case _:
                continue


@dataclass
class _Blocks:
    inlines: Inlines
    unset: dict[str, str]
    """The labels that do not stand anywhere yet: each stands once."""
    level: int = 0
    """Of the heading before: no level is left out, or a reader of headings loses the way."""
    heading: str = ""

    def data(self, blocks: Iterable[Block]) -> list[Json]:
        several = tuple(blocks)
        around = zip((None, *several), several, (*several[1:], None), strict=False)
        return [
            {**self._block(block), "sticky": leads(before, block, after)}
            for before, block, after in around
        ]

    def _label(self, anchor: str) -> str | None:
        return self.unset.pop(anchor, None)

    def _block(self, block: Block) -> Json:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Listing():
                return self._listing(block)
            case Table():
                return self._table(block)
            case Facts():
                items = [
                    {"name": self.inlines.data(name), "says": self.data(says)}
                    for name, says in block.items
                ]
                return {"kind": "facts", "items": items}
            case Figure():
                return self._figure(block)
            case Contents():
                return {"kind": "contents", "title": pieces(on_paper(block.title))}
            case PageBreak():
                return {"kind": "page-break"}
            case _:
                assert_never(block)

    def _heading(self, block: Heading) -> Json:
        size = min(max(block.level, 1), 3)
        self.level = min(size, self.level + 1)
        self.heading = plain(block.parts).strip()
        return {
            "kind": "heading",
            "level": self.level,
            "size": size,
            "parts": self.inlines.data(block.parts, notes=False),
            "anchor": self._label(block.anchor),
        }

    def _listing(self, block: Listing) -> Json:
        short = is_short(block.items) and not block.ordered
        return {
            "kind": "list",
            "ordered": block.ordered,
            "items": [self.data(item) for item in block.items],
            "small": all(is_small(item) for item in block.items),
            "short": short,
            "run-in": block.run_in and not short,
        }

    def _paragraph(self, block: Paragraph) -> Json:
        return {
            "kind": "paragraph",
            "style": block.style,
            "parts": self.inlines.data(block.parts),
            "anchor": self._label(block.anchor),
            "language": language(language_of(block.parts)),
        }

    def _table(self, block: Table) -> Json:
        look = TableLook.of(block)
        columns = len(look.widths)
        header = [self._cell(cell, notes=False) for cell in block.header]
        return {
            "kind": "table",
            "caption": self.inlines.data(block.caption, notes=False),
            "columns": [
                {"width": width, "align": align, "mark": mark, "hyphenate": crowded}
                for width, align, mark, crowded in zip(
                    look.widths, look.aligns, look.marks, look.crowded, strict=True
                )
            ],
            "small": look.small,
            "turned": look.turned,
            "header": header and _filled(header, columns),
            "rows": [
                {
                    "anchor": self._label(row.anchor),
                    "breakable": breaking,
                    "cells": _filled([self._cell(cell) for cell in row.cells], columns),
                }
                for row, breaking in zip(block.rows, look.breaking, strict=True)
            ],
        }

    def _cell(self, cell: Cell, *, notes: bool = True) -> Json:
        if notes:
            return {"heading": cell.heading, "blocks": self.data(cell.blocks)}
        parts = [part for block in cell.blocks for part in runs(block)]
        only = Paragraph((*parts,))
        return {
            "heading": True,
            "blocks": [{**self._paragraph(only), "parts": self.inlines.data(parts, notes=False)}],
        }

    def _figure(self, block: Figure) -> Json:
        view = _VIEW.search(block.svg)
        tall = bool(view) and float(view[2]) > _TALL * float(view[1]) if view else False
        title = on_paper(block.title)
        return {
            "kind": "figure",
            "svg": on_paper(block.svg),
            "caption": pieces(title) if title and title != self.heading else None,
            "words": on_paper(block.words) or title or "-",
            "tall": tall,
            "legend": [self.data(item) for each in block.legend for item in _items(each)],
        }


def _filled(cells: list[Json], columns: int) -> list[Json]:
    """A row with a cell for each column, so that none slips under another heading."""
    rest = columns - len(cells)
    return cells + [{"heading": False, "blocks": []} for _ in range(rest)]


def _items(block: Block) -> tuple[tuple[Block, ...], ...]:
    return block.items if isinstance(block, Listing) else ((block,),)
