"""The blocks of a page: headings, paragraphs, lists, tables, key facts and figures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from safegap.reporting.document.anchors import is_front
from safegap.reporting.document.block_parts import (
    align_of,
    before,
    even,
    legend_of,
    named,
    runs_in,
    strong,
    style_of,
    unwrapped,
)
from safegap.reporting.document.html_page import Element
from safegap.reporting.document.picture import standalone
from safegap.reporting.document.read_inline import INLINE, InlineReader
from safegap.reporting.document.stylesheet import Stylesheet
from safegap.reporting.document.tree import (
    Block,
    Cell,
    Contents,
    Facts,
    Figure,
    Heading,
    Inline,
    Listing,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
)

_LEVELS = {"h2": 1, "h3": 2, "h4": 3}
_THROUGH = {"body", "header", "main", "section", "article", "aside", "div", "details", "figure"}
_NOTHING = {"h1", "style"}
"""What the document has elsewhere, or makes itself."""
_EMPTY_CELL = Text("\N{EN DASH}")
_CONTENTS = "Contents"


@dataclass(frozen=True, slots=True)
class BlockReader:
    """Reads block content in the order of the page."""

    inlines: InlineReader
    style: Stylesheet

    def read(self, element: Element) -> tuple[Block, ...]:
        """The blocks in an element; text between them becomes paragraphs."""
        return tuple(self._flow(element))

    def _flow(self, element: Element) -> Iterator[Block]:
        loose: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str) or child.tag in INLINE:
                loose.append(child)
            elif not child.left_out:
                yield from self._loose(loose, element)
                loose = []
                yield from self._block(child)
        yield from self._loose(loose, element)

    def _loose(self, nodes: list[Element | str], around: Element) -> Iterator[Block]:
        if parts := self.inlines.read(nodes, around):
            yield Paragraph(parts, style_of(around), self._anchor(around))

    def _block(self, element: Element) -> Iterator[Block]:
        tag = element.tag
        if tag in _NOTHING or is_front(element) or legend_of(before(element)) is element:
            return
        if tag in _THROUGH:
            yield from self._flow(element)
        elif tag in _LEVELS:
            parts = self.inlines.read(element.children, element)
            yield Heading(_LEVELS[tag], parts, self._anchor(element))
        elif tag in _READERS:
            yield from _READERS[tag](self, element)
        else:
            raise element.fault("a report's template can't use this; see docs/report-templates.md")

    def paragraph(self, element: Element) -> Iterator[Block]:
        """`p`, and what reads like one."""
        if parts := self.inlines.read(element.children, element):
            yield Paragraph(parts, style_of(element), self._anchor(element))

    def quotation(self, element: Element) -> Iterator[Block]:
        """`blockquote`: its paragraphs, set apart."""
        for block in self._flow(element):
            yield replace(block, style="quote") if isinstance(block, Paragraph) else block

    def heavy(self, element: Element) -> Iterator[Block]:
        """`summary`: a line that stands for what follows."""
        parts = strong(self.inlines.read(element.children, element))
        yield Paragraph(parts, style_of(element), self._anchor(element))

    def listing(self, element: Element) -> Iterator[Block]:
        """`ul` and `ol`."""
        items = tuple(self.read(item) for item in self._only(element, "li"))
        if items := tuple(item for item in items if item):
            yield Listing(element.tag == "ol", items, run_in=runs_in(element))

    def facts(self, element: Element) -> Iterator[Block]:
        """`dl`: key facts in a box, or names with what is said of them."""
        items = tuple(self._pairs(element))
        if "facts" in element.classes:
            yield Facts(items)
        elif items:
            yield Listing(ordered=False, items=tuple(named(*item) for item in items))

    def _pairs(self, element: Element) -> Iterator[tuple[tuple[Inline, ...], tuple[Block, ...]]]:
        name: tuple[Inline, ...] = ()
        said: tuple[Block, ...] = ()
        for each in unwrapped(element):
            if each.tag == "dt":
                if said:
                    yield name, said
                name, said = self.inlines.read(each.children, each), ()
            elif each.tag == "dd":
                said += self.read(each)
            else:
                raise each.fault("a <dl> holds <dt> and <dd>, also in <div>s")
        if said:
            yield name, said

    def table(self, element: Element) -> Iterator[Block]:
        """`table` with a caption, one header row, and rows."""
        caption: tuple[Inline, ...] = ()
        header: tuple[Cell, ...] = ()
        rows: list[Row] = []
        for each in element.elements:
            if each.tag == "caption":
                caption = self.inlines.read(each.children, each)
            elif each.tag == "thead":
                header = next((row.cells for row in self._rows(each)), ())
            elif each.tag == "tbody":
                rows += self._rows(each)
            elif each.tag != "colgroup":
                raise each.fault("a <table> holds <caption>, <thead> and <tbody>")
        even(element, header, rows)
        yield Table(caption, header, tuple(rows))

    def _rows(self, element: Element) -> Iterator[Row]:
        for row in self._only(element, "tr"):
            cells = tuple(self._cell(cell) for cell in self._only(row, "th", "td"))
            yield Row(cells, self._anchor(row))

    def _cell(self, element: Element) -> Cell:
        if not {"colspan", "rowspan"}.isdisjoint(element.attributes):
            raise element.fault("a report's table has no merged cells")
        blocks = self.read(element) or (Paragraph((_EMPTY_CELL,)),)
        return Cell(blocks, heading=element.tag == "th", align=align_of(element))

    def figure(self, element: Element) -> Iterator[Block]:
        """`svg` with a title and a description; one that is hidden from readers is left out."""
        if element.attributes.get("aria-hidden") == "true":
            return
        told = {each.tag: each.words() for each in element.elements}
        title = told.get("title") or element.attributes.get("aria-label", "")
        words = told.get("desc") or title
        if not words:
            raise element.fault("a picture needs a <title> and a <desc>, or aria-hidden")
        legend = legend_of(element)
        said = tuple(self.listing(legend)) if legend else ()
        yield Figure(standalone(element, self.style), title, words, said)

    def contents(self, element: Element) -> Iterator[Block]:
        """`nav.contents`, under the heading that it has; other ways around are for the screen."""
        if "contents" in element.classes:
            named = (each.words() for each in element.within() if each.tag in _LEVELS)
            yield Contents(next(filter(None, named), _CONTENTS))

    def page_break(self, element: Element) -> Iterator[Block]:
        """`hr.page`; other rules are a matter of the page's look."""
        if "page" in element.classes:
            yield PageBreak()

    def _only(self, element: Element, *tags: str) -> Iterator[Element]:
        for each in element.elements:
            if each.tag not in tags:
                raise each.fault(f"only <{'> and <'.join(tags)}> can stand in <{element.tag}>")
            if not each.left_out:
                yield each

    def _anchor(self, element: Element) -> str:
        return self.inlines.anchors.of.get(element, "")


_READERS: dict[str, Callable[[BlockReader, Element], Iterator[Block]]] = {
    "p": BlockReader.paragraph,
    "figcaption": BlockReader.paragraph,
    "blockquote": BlockReader.quotation,
    "summary": BlockReader.heavy,
    "ul": BlockReader.listing,
    "ol": BlockReader.listing,
    "dl": BlockReader.facts,
    "table": BlockReader.table,
    "svg": BlockReader.figure,
    "nav": BlockReader.contents,
    "hr": BlockReader.page_break,
}
