"""PDF files read as their readers get them: text, structure, bookmarks, links."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject


@dataclass(frozen=True)
class Tag:
    """An element of the structure, with what it is for readers who can't see it."""

    role: str
    alt: str
    scope: str
    """Of a heading of a table: `Row` or `Column`."""


class Read:
    """A PDF, read."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(BytesIO(content))

    @property
    def root(self) -> dict[str, Any]:
        return cast("dict[str, Any]", self.reader.root_object)

    @property
    def pages(self) -> list[str]:
        """The text of each page, in the order in which it was written, on one line."""
        return [" ".join(page.extract_text().split()) for page in self.reader.pages]

    @property
    def text(self) -> str:
        return " ".join(self.pages)

    @property
    def tags(self) -> list[Tag]:
        return list(_tags(self.root["/StructTreeRoot"]["/K"]))

    @property
    def roles(self) -> list[str]:
        return [tag.role for tag in self.tags]

    @property
    def bookmarks(self) -> list[tuple[int, str]]:
        return list(_bookmarks(cast("list[Any]", self.reader.outline), 1))

    @property
    def metadata(self) -> str:
        """The XMP packet."""
        return cast("bytes", self.root["/Metadata"].get_data()).decode()

    @property
    def links(self) -> list[str]:
        """The addresses that can be opened."""
        actions = [note["/A"] for note in self.annotations() if "/A" in note]
        return [str(action["/URI"]) for action in actions if "/URI" in action]

    @property
    def inner_links(self) -> int:
        return sum("/URI" not in note.get("/A", {}) for note in self.annotations())

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the first page in points."""
        box = self.reader.pages[0].mediabox
        return round(float(box.width)), round(float(box.height))

    def annotations(self) -> Iterator[dict[str, Any]]:
        for page in self.reader.pages:
            for each in cast("list[IndirectObject]", page.get("/Annots", [])):
                yield cast("dict[str, Any]", each.get_object())

    @property
    def fonts(self) -> dict[str, bool]:
        """The fonts by name, and whether they are in the file."""
        found: dict[str, bool] = {}
        for page in self.reader.pages:
            fonts = cast("dict[str, Any]", page.get("/Resources", {})).get("/Font", {})
            for font in cast("dict[str, Any]", fonts).values():
                inner = font.get_object()["/DescendantFonts"][0].get_object()
                files = {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"])
                found[str(inner["/BaseFont"])] = bool(files)
        return found


def _tags(element: object) -> Iterator[Tag]:
    if isinstance(element, IndirectObject):
        yield from _tags(element.get_object())
    elif isinstance(element, ArrayObject):
        for each in cast("list[object]", element):
            yield from _tags(each)
    elif isinstance(element, DictionaryObject) and "/S" in element:
        told = cast("dict[str, Any]", element)
        yield Tag(str(told["/S"]).lstrip("/"), str(told.get("/Alt", "")), _scope(told))
        yield from _tags(told.get("/K"))


def _scope(told: dict[str, Any]) -> str:
    attributes = cast("list[Any]", told.get("/A", []))
    scopes = [str(each.get_object().get("/Scope", "")) for each in attributes]
    return "".join(scopes).lstrip("/")


def _bookmarks(entries: list[Any], level: int) -> Iterator[tuple[int, str]]:
    for each in entries:
        if hasattr(each, "title"):
            yield level, str(each.title)
        else:
            yield from _bookmarks(cast("list[Any]", each), level + 1)
