"""Footnotes that say the same are one: the others become cross-references to it."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from safegap.reporting.document.word_fields import field
from safegap.reporting.document.word_xml import Part, element, w

_FIRST_BOOKMARK = 100_000
"""Pandoc counts its bookmarks from below."""


def cite_again(document: bytes, footnotes: bytes | None) -> dict[str, bytes]:
    """The text and the footnotes, with a field for each note that repeats an earlier one."""
    if footnotes is None:
        return {}
    text, notes = Part(document), Part(footnotes)
    said = {note.get(w("id"), ""): "".join(note.itertext()) for note in notes.root}
    first: dict[str, tuple[int, ET.Element, ET.Element]] = {}
    for parent, run, identity in list(_references(text.root)):
        words = said[identity]
        if words not in first:
            first[words] = (len(first) + 1, parent, run)
            continue
        number, *place = first[words]
        _mark(number, *place)
        _replace(parent, run, number)
        notes.root[:] = [note for note in notes.root if note.get(w("id")) != identity]
    return {"word/document.xml": text.written(), "word/footnotes.xml": notes.written()}


def _references(root: ET.Element) -> Iterator[tuple[ET.Element, ET.Element, str]]:
    """Each reference to a footnote: what is around its run, the run, the note's id."""
    for parent in root.iter():
        for run in parent.findall(w("r")):
            for reference in run.findall(w("footnoteReference")):
                yield parent, run, reference.get(w("id"), "")


def _name(number: int) -> str:
    return f"_Note{number}"


def _mark(number: int, parent: ET.Element, run: ET.Element) -> None:
    """Put a bookmark around the reference to a note, once."""
    place = [*parent].index(run)
    before = parent[place - 1] if place else None
    if before is not None and before.get(w("name")) == _name(number):
        return
    identity = str(_FIRST_BOOKMARK + number)
    parent.insert(place + 1, element("bookmarkEnd", id=identity))
    parent.insert(place, element("bookmarkStart", id=identity, name=_name(number)))


def _replace(parent: ET.Element, run: ET.Element, number: int) -> None:
    place = [*parent].index(run)
    parent.remove(run)
    told = field(f" NOTEREF {_name(number)} \\h ", str(number), raised=True)
    for offset, each in enumerate(told):
        parent.insert(place + offset, each)
