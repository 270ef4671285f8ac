"""A report's filled HTML template as a document: one template serves every format."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from safegap.reporting.document.anchors import find_anchors, is_front
from safegap.reporting.document.html_page import DocumentFault, Element, read_page
from safegap.reporting.document.read_blocks import BlockReader
from safegap.reporting.document.read_inline import InlineReader
from safegap.reporting.document.stylesheet import Stylesheet
from safegap.reporting.document.tree import Document

__all__ = ["DocumentFault", "read_document"]
_NUMBER, _STATE = "dcterms.identifier", "dcterms.spatial"


def read_document(html: str) -> Document:
    """Read a filled template; raises DocumentFault for what a document can't hold."""
    page = _Page(read_page(html))
    body = page.body
    language = page.html.attributes.get("lang", "")
    if not language:
        raise page.html.fault('name the language of the report: <html lang="en">')
    sources = {
        item.attributes["id"]: item
        for found in body.within()
        if found.tag == "ol" and "sources" in found.classes
        for item in found.elements
        if "id" in item.attributes
    }
    style = Stylesheet.of("".join("".join(page.texts(each)) for each in page.all("style")))
    inlines = InlineReader(find_anchors(body), sources, {}, language)
    return Document(
        title=page.title,
        language=language,
        number=page.meta(_NUMBER),
        state=page.meta(_STATE),
        kicker=page.front("kicker"),
        meta=page.front("meta"),
        blocks=BlockReader(inlines, style).read(body),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    html: Element

    @property
    def body(self) -> Element:
        found = [each for each in self.html.elements if each.tag == "body"]
        if len(found) != 1:
            raise self.html.fault("a template has one <body>")
        return found[0]

    @property
    def title(self) -> str:
        found = [each for each in self.body.within() if each.tag == "h1"]
        if len(found) != 1:
            where = found[1] if found else self.body
            raise where.fault("a report has one title: one <h1>")
        return found[0].words()

    def all(self, tag: str) -> Iterator[Element]:
        return (each for each in self.html.within() if each.tag == tag)

    @staticmethod
    def texts(element: Element) -> Iterator[str]:
        return (child for child in element.children if isinstance(child, str))

    def meta(self, name: str) -> str:
        """What the page's head says under a name of the Dublin Core."""
        found = (e for e in self.all("meta") if e.attributes.get("name", "").lower() == name)
        return next((e.attributes.get("content", "") for e in found), "")

    def front(self, kind: str) -> str:
        """The lines of one kind around the title."""
        lines = (e for e in self.body.within() if is_front(e) and kind in e.classes)
        return " ".join(chain.from_iterable((line.words(),) for line in lines))
