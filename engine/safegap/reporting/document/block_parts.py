"""What the parts of a page are for a document: their style, their place, what belongs together."""

from collections.abc import Iterator
from dataclasses import replace

from safegap.reporting.document.html_page import Element
from safegap.reporting.document.tree import (
    Align,
    Block,
    Cell,
    Inline,
    Paragraph,
    ParagraphStyle,
    Row,
    Text,
)

_STYLES: tuple[ParagraphStyle, ...] = ("lead", "small", "kicker", "meta")
_ALIGNED: dict[str, Align] = {"number": "end", "cell": "center"}


def style_of(element: Element) -> ParagraphStyle:
    """The style of a paragraph: its own class, or the nearest around it."""
    for each in (element, *element.above()):
        for style in _STYLES:
            if style in each.classes:
                return style
    return "body"


def align_of(element: Element) -> Align:
    """How a cell is aligned, by its class."""
    for kind, align in _ALIGNED.items():
        if kind in element.classes:
            return align
    return "start"


def runs_in(element: Element) -> bool:
    """Whether the items of a list may follow each other in one line."""
    around = element.parent.classes if element.parent else []
    return "titles" in around or not {"run-in", "legend"}.isdisjoint(element.classes)


def legend_of(element: Element | None) -> Element | None:
    """The list that explains a picture, right after it."""
    if element is None or element.tag != "svg" or element.parent is None:
        return None
    beside = element.parent.elements
    after = beside[beside.index(element) + 1 :][:1]
    return after[0] if after and "legend" in after[0].classes else None


def before(element: Element) -> Element | None:
    """What stands right before an element."""
    beside = element.parent.elements if element.parent else []
    place = beside.index(element) if element in beside else 0
    return beside[place - 1] if place else None


def strong(parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Runs in heavy type."""
    return tuple(replace(part, strong=True) if isinstance(part, Text) else part for part in parts)


def named(name: tuple[Inline, ...], said: tuple[Block, ...]) -> tuple[Block, ...]:
    """A name with what is said of it, in one line where that is a paragraph."""
    first = said[0]
    opening = (*strong(name), Text(": ", strong=True))
    if isinstance(first, Paragraph):
        return replace(first, parts=(*opening, *first.parts)), *said[1:]
    return Paragraph(opening), *said


def unwrapped(element: Element) -> Iterator[Element]:
    """The names and sayings of a `dl`, also in `div`s."""
    for each in element.elements:
        if each.tag == "div":
            yield from each.elements
        elif not each.left_out:
            yield each


def even(element: Element, header: tuple[Cell, ...], rows: list[Row]) -> None:
    """Raise DocumentFault for a table without a header row, or with rows of another length."""
    if not header:
        raise element.fault("a report's table has a header row in <thead>")
    for row in rows:
        if len(row.cells) != len(header):
            raise element.fault(
                f"it has {len(header)} columns in its header and {len(row.cells)} in a row"
            )
