"""The XML parts of a Word document: read, changed, and written with their prefixes as they were."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML = "http://www.w3.org/XML/1998/namespace"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def w(name: str) -> str:
    """A name of WordprocessingML."""
    return f"{{{W}}}{name}"


class Part:
    """A part with its prefixes: Word names them in attributes, so they must survive."""

    def __init__(self, content: bytes) -> None:
        """Raises ParseError."""
        self._prefixes: dict[str, str] = {_XML: "xml"}
        # The template is the institution's own file, and expat bounds what entities grow to.
        events = ET.iterparse(BytesIO(content), ("start-ns", "end"))  # noqa: S314
        for event, value in events:
            if event == "start-ns":
                prefix, address = value
                self._prefixes.setdefault(address, prefix or "")
            else:
                self.root: ET.Element = value

    def written(self) -> bytes:
        """The part as it stands now."""
        declared = "".join(
            f' xmlns{":" * bool(prefix)}{prefix}="{escape(address)}"'
            for address, prefix in self._prefixes.items()
            if prefix != "xml"
        )
        return (_HEAD + "".join(self._written(self.root, declared))).encode()

    def _written(self, element: ET.Element, declared: str = "") -> Iterator[str]:
        name = self._name(element.tag)
        attributes = "".join(f' {self._name(k)}="{_quoted(v)}"' for k, v in element.attrib.items())
        if not element.text and not len(element):
            yield f"<{name}{declared}{attributes}/>"
            return
        yield f"<{name}{declared}{attributes}>"
        yield escape(element.text or "", quote=False)
        for child in element:
            yield from self._written(child)
            yield escape(child.tail or "", quote=False)
        yield f"</{name}>"

    def _name(self, name: str) -> str:
        if not name.startswith("{"):
            return name
        address, _, local = name[1:].partition("}")
        prefix = self._prefixes.setdefault(address, f"x{len(self._prefixes)}")
        return f"{prefix}:{local}" if prefix else local


def _quoted(value: str) -> str:
    return escape(value).replace("\n", "&#10;").replace("\t", "&#9;")


def element(name: str, /, **attributes: str) -> ET.Element:
    """An element of WordprocessingML; its attributes are of it too."""
    return ET.Element(w(name), {w(key): value for key, value in attributes.items()})


def value_of(parent: ET.Element, path: str) -> str:
    """`w:val` of what a path such as `w:pPr/w:pStyle` finds; empty if there is none."""
    found = parent.find(path, {"w": W})
    return "" if found is None else found.get(w("val"), "")
