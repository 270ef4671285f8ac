"""The parts of a document. A report kind's HTML template is the one description of it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

ParagraphStyle = Literal["body", "lead", "small", "kicker", "meta", "quote"]
Align = Literal["start", "center", "end"]


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    standing: str = ""
    """The outcome whose colour the run has; its word and mark are in the text."""
    language: str = ""
    """BCP 47, where it is not the document's."""
    quiet: bool = False
    """Beside the point for who reads on: a reference, the grounds of an answer."""
    unseen: bool = False
    """The word of the mark before it, where only the mark has room; it is said to listeners."""


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads somewhere: `https://...`, or `#anchor` inside the document."""

    target: str
    parts: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: a source with its pinpoint."""

    parts: "tuple[Inline, ...]"
    source: str = ""
    """The anchor of the source in the list of sources, for a format that only points there."""
    mark: str = ""
    """What stands in the text then, such as `[4, s. 3]`."""


@dataclass(frozen=True, slots=True)
class Break:
    """A new line inside a paragraph."""


Inline: TypeAlias = Text | Link | Note | Break


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, level 1 to 3; the document's title is none of them."""

    level: int
    parts: tuple[Inline, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    parts: tuple[Inline, ...]
    style: ParagraphStyle = "body"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered or not."""

    ordered: bool
    items: "tuple[tuple[Block, ...], ...]"
    run_in: bool = False
    """Short items that may follow each other in one line, divided by semicolons."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    blocks: "tuple[Block, ...]"
    heading: bool = False
    align: Align = "start"
    """Numbers that readers compare stand at the end, single marks in the middle."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row that repeats on each page; no merged and no empty cells."""

    caption: tuple[Inline, ...]
    header: tuple[Cell, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...] = ()
    """Shares of the width, one a column; empty: as the content needs."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Key facts: names with what is said of them, in a box."""

    items: "tuple[tuple[tuple[Inline, ...], tuple[Block, ...]], ...]"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture made from data, with the same content in words."""

    svg: str
    """Complete, with colours written out: no CSS variables."""
    title: str
    words: str
    """Alternative text."""
    legend: "tuple[Block, ...]" = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents, which the format makes of the headings."""

    title: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = Heading | Paragraph | Listing | Table | Facts | Figure | Contents | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document."""

    title: str
    language: str
    """BCP 47."""
    number: str
    """Stands in the footer of every page, with the State."""
    state: str
    kicker: str
    """A short line above the title."""
    meta: str
    """The line below it: law as at, versions."""
    blocks: tuple[Block, ...]
