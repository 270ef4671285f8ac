"""A document as pandoc's tree, each block in a style of the Word template."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import assert_never

from safegap.reporting.document.pandoc_inline import (
    Json,
    Node,
    attributes,
    direction,
    inlines,
    node,
    string,
    words,
)
from safegap.reporting.document.table_look import TableLook
from safegap.reporting.document.tree import (
    Block,
    Cell,
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
)

_API: list[Json] = [1, 23, 1]
"""Of pandoc-types; pandoc takes the trees of all versions that begin with the same two."""
_Styles = Mapping[str, str]
_FLOW = {
    "body": "", "lead": "Lead", "small": "Small", "kicker": "Kicker", "meta": "Meta",
    "quote": "Quote",
}  # fmt: skip
_SMALL = _FLOW | {"body": "Small"}
_ALIGNED = {"start": "AlignDefault", "center": "AlignCenter", "end": "AlignRight"}
_LONG = 60
"""A table of contents with more lines than this has only the main headings."""
_IN_FACTS = dict.fromkeys(_FLOW, "Key Facts")
_TAB = node("RawInline", "openxml", "<w:r><w:tab/></w:r>")
_NEW_PAGE = node("RawBlock", "openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>')


@dataclass(frozen=True, slots=True)
class PandocTree:
    """Turns documents into pandoc's tree."""

    png: Callable[[str], bytes]
    """Makes a picture that every version of Word shows out of SVG."""
    headings: tuple[Heading, ...] = ()
    """For the table of contents."""

    def of(self, document: Document) -> Node:
        """The whole document."""
        front = {"Kicker": document.kicker, "Title": document.title, "Meta": document.meta}
        blocks = [_styled(style, words(text)) for style, text in front.items() if text]
        told = document.blocks
        if any(isinstance(block, Contents) for block in told):
            told = tuple(_with_anchors(told))
        headings = tuple(block for block in told if isinstance(block, Heading))
        blocks += replace(self, headings=headings).nodes(told, _FLOW)
        return {"pandoc-api-version": _API, "meta": _meta(document), "blocks": [*blocks]}

    def nodes(self, blocks: Iterable[Block], styles: _Styles) -> list[Node]:
        """Blocks that follow each other, in the styles for their place."""
        told = [*blocks]
        return [
            each
            for block, after in zip_longest(told, told[1:])
            for each in self._block(block, _before_list(styles, after))
        ]

    def _block(self, block: Block, styles: _Styles) -> Iterator[Node]:
        match block:
            case Heading(level, parts, anchor):
                yield node("Header", level, attributes(anchor), inlines(parts))
            case Paragraph():
                yield _paragraph(block, styles[block.style])
            case Listing():
                yield self._listing(block, styles)
            case Table():
                yield self._table(block)
            case Facts(items):
                for name, said in items:
                    yield from self._fact(name, said)
            case Figure():
                yield self._picture(block)
                yield from self.nodes(block.legend, _SMALL)
            case Contents(title):
                yield from _contents(title, self.headings)
            case PageBreak():
                yield _NEW_PAGE
            case _:
                assert_never(block)

    def _listing(self, listing: Listing, styles: _Styles) -> Node:
        if listing.run_in:
            return _paragraph(Paragraph(()), styles["small"], list(_run_in(listing)))
        told: list[Json] = [[*self.nodes(item, styles)] for item in listing.items]
        numbers: Json = [1, {"t": "Decimal"}, {"t": "Period"}]
        if listing.ordered:
            return node("OrderedList", numbers, told)
        return {"t": "BulletList", "c": told}

    def _fact(self, name: tuple[Inline, ...], said: tuple[Block, ...]) -> Iterator[Node]:
        first = said[0] if said else None
        opening = first.parts if isinstance(first, Paragraph) else ()
        named = node("Span", attributes(custom_style="Key Facts Name"), inlines(name))
        yield _styled("Key Facts", [named, _TAB, *inlines(opening)])
        rest = said[1:] if isinstance(first, Paragraph) else said
        yield from self.nodes(rest, _IN_FACTS)

    def _picture(self, figure: Figure) -> Node:
        address = f"data:image/png;base64,{b64encode(self.png(figure.svg)).decode()}"
        target: Json = [address, string(figure.title)]
        image = node("Image", attributes(width="100%"), words(figure.words), target)
        return _styled("Picture", [image])

    def _table(self, table: Table) -> Node:
        look = TableLook.of(table)
        named = all(row.cells and row.cells[0].heading for row in table.rows)
        small = " Small" if look.small else ""
        rows: list[Json] = [self._row(row, [small] * len(row.cells)) for row in table.rows]
        above = [" Turned" if look.turned and mark else small for mark in look.marks]
        head: list[Json] = [self._row(Row(table.header), above)] if table.header else []
        body: Json = [attributes(), int(named and bool(rows)), [], rows]
        said: list[Json] = [{"t": "Plain", "c": inlines(table.caption)}] if table.caption else []
        caption: Json = [None, said]
        return node(
            "Table", attributes(), caption, _columns(look), [attributes(), head], [body],
            [attributes(), []],
        )  # fmt: skip

    def _row(self, row: Row, kinds: Sequence[str]) -> Json:
        """A row; `kinds` end the name of each cell's style."""
        first, *others = row.cells
        cells = [_marked(first, row.anchor), *others] if row.anchor else row.cells
        return [attributes(), [self._cell(*each) for each in zip(cells, kinds, strict=False)]]

    def _cell(self, cell: Cell, kind: str) -> Json:
        style = f"Table {'Heading' if cell.heading else 'Text'}{kind}"
        blocks = self.nodes(cell.blocks, dict.fromkeys(_FLOW, style))
        return [attributes(), {"t": "AlignDefault"}, 1, 1, [*blocks]]


def _before_list(styles: _Styles, after: Block | None) -> _Styles:
    """What stands before a list of short items stays with it."""
    run_in = isinstance(after, Listing) and after.run_in
    return {**styles, "small": "List Heading"} if run_in else styles


def _meta(document: Document) -> Node:
    told: Node = {"lang": {"t": "MetaString", "c": string(document.language)}}
    if way := direction(document.language):
        told["dir"] = {"t": "MetaString", "c": way}
    return told


def _styled(style: str, content: list[Json]) -> Node:
    return node("Div", attributes(custom_style=style), [{"t": "Para", "c": content}])


def _paragraph(paragraph: Paragraph, style: str, content: list[Json] | None = None) -> Node:
    told: list[Json] = inlines(paragraph.parts) if content is None else content
    if paragraph.anchor:
        told = [node("Span", attributes(paragraph.anchor), []), *told]
    languages = {part.language for part in paragraph.parts if isinstance(part, Text)}
    way = direction(languages.pop()) if len(languages) == 1 else ""
    found: Node = {"t": "Para", "c": told}
    if not style and not way:
        return found
    return node("Div", attributes(dir=way, custom_style=style), [found])


def _run_in(listing: Listing) -> Iterator[Json]:
    """The items in one paragraph, each with the place that links to it lead to."""
    for number, item in enumerate(listing.items):
        if number:
            yield from words("; ")
        for block in item:
            if isinstance(block, Paragraph):
                yield node("Span", attributes(block.anchor), inlines(block.parts))


def _marked(cell: Cell, anchor: str) -> Cell:
    """The first cell of a row, with the place that links to the row lead to."""
    first, *others = cell.blocks
    if isinstance(first, Paragraph) and not first.anchor:
        return replace(cell, blocks=(replace(first, anchor=anchor), *others))
    return replace(cell, blocks=(Paragraph((), anchor=anchor), *cell.blocks))


def _columns(look: TableLook) -> Json:
    wide = sum(look.widths) or 1.0
    return [
        [{"t": _ALIGNED[align]}, {"t": "ColWidth", "c": round(width / wide, 4)}]
        for align, width in zip(look.aligns, look.widths, strict=True)
    ]


def _with_anchors(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every heading has a place that the table of contents can lead to."""
    for number, block in enumerate(blocks, 1):
        if isinstance(block, Heading) and not block.anchor:
            yield replace(block, anchor=f"heading-{number}")
        else:
            yield block


def _contents(title: str, headings: Iterable[Heading]) -> Iterator[Node]:
    """What `word_parts` makes the field of: Word fills in the pages."""
    yield _styled("TOC Heading", words(title))
    lines = [heading for heading in headings if heading.level < 3]
    depth = 2 if len(lines) <= _LONG else 1
    for heading in lines:
        if heading.level <= depth:
            parts = [part for part in heading.parts if not isinstance(part, Note)]
            link = node("Link", attributes(), inlines(parts), [f"#{heading.anchor}", ""])
            yield _styled(f"toc {heading.level}", [link])
