"""A report kind's filled HTML template as a tree of elements, each with its line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from safegap.reporting.document.plain_text import folded
from safegap.reporting.document.printable import printable

_VOID = {"br", "hr", "wbr", "meta", "link", "img", "input", "col"}
_SILENT = {"script", "template", "noscript", "form", "button", "input", "select", "footer"}
_HIDDEN_CLASSES = {"skip", "screen-only"}


@dataclass(frozen=True, slots=True)
class DocumentFault(Exception):  # noqa: N818 - a fault of the template's author, not of the program
    """Raised when a filled template can't be turned into a document; says which tag, and where."""

    tag: str
    line: int
    """In the filled page, as `-o NAME.html` writes it."""
    message: str

    def __str__(self) -> str:
        return f"<{self.tag}> in line {self.line} of the filled page: {self.message}"


@dataclass(eq=False, slots=True)
class Element:
    """A tag with what is in it."""

    tag: str
    attributes: dict[str, str]
    line: int
    parent: "Element | None" = None
    children: "list[Element | str]" = field(default_factory=list["Element | str"])

    @property
    def classes(self) -> list[str]:
        """Its classes, in the order of writing."""
        return self.attributes.get("class", "").split()

    @property
    def elements(self) -> "list[Element]":
        """The elements in it, without the text between them."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def left_out(self) -> bool:
        """Whether documents leave it out: what is for the screen only, or hidden there too."""
        return (
            self.tag in _SILENT
            or "hidden" in self.attributes
            or not _HIDDEN_CLASSES.isdisjoint(self.classes)
        )

    def within(self) -> "Iterator[Element]":
        """The element and all below it that a document prints, in the order of reading."""
        yield self
        for child in self.elements:
            if not child.left_out:
                yield from child.within()

    def above(self) -> "Iterator[Element]":
        """The elements around it, the nearest first."""
        each = self.parent
        while each is not None:
            yield each
            each = each.parent

    def words(self) -> str:
        """All text in it, spaces folded."""
        return folded("".join(self._texts())).strip(" ")

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif not child.left_out:
                yield from child._texts()  # noqa: SLF001 - its own kind

    def fault(self, message: str) -> DocumentFault:
        """What is wrong with it."""
        return DocumentFault(self.tag, self.line, message)


def read_page(html: str) -> Element:
    """The `<html>` element; raises DocumentFault where tags are not closed in their order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    """Stricter than a browser: an element that nobody closes is a fault of the template."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._top = Element("page", {}, 1)
        self._open = [self._top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self._open[-1]
        attributes = {name: printable(value or "") for name, value in attrs}
        element = Element(tag, attributes, self.getpos()[0], parent)
        parent.children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        last = self._open[-1]
        if last.tag == tag:
            self._open.pop()
        elif tag not in _VOID:
            line = self.getpos()[0]
            if last is self._top:
                raise DocumentFault(tag, line, "it closes what nothing opened")
            raise DocumentFault(
                tag, line, f"it closes before <{last.tag}> of line {last.line} is closed"
            )

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(printable(data))

    def finished(self) -> Element:
        if len(self._open) > 1:
            raise self._open[-1].fault(f"it is never closed; write </{self._open[-1].tag}>")
        pages = [each for each in self._top.elements if each.tag == "html"]
        if len(pages) != 1:
            raise DocumentFault("html", 1, "a template is one page: <html> with <head> and <body>")
        return pages[0]
