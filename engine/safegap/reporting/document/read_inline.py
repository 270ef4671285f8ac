"""Text inside a paragraph: runs in their styles, links, footnotes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from safegap.model.assessment import STANDINGS
from safegap.reporting.document.anchors import Anchors
from safegap.reporting.document.html_page import Element
from safegap.reporting.document.plain_text import folded
from safegap.reporting.document.tree import Break, Inline, Link, Note, Text
from safegap.reporting.sources import openable

INLINE = {
    "a", "abbr", "b", "bdi", "br", "cite", "code", "data", "em", "i", "q", "small", "span",
    "strong", "time", "wbr",
}  # fmt: skip
_STRONG, _EMPHASIS = {"strong", "b"}, {"em", "i", "cite"}
_HEAVY, _SLANTED = {"tag", "critical", "high"}, {"doubt", "waived"}
_QUIET = {"ref", "reasons"}
_NUMBERED = re.compile(r"\[?(\d+)(?:,\s*(?P<at>.*?))?\]?")
_SPACES = " \t\n\r\f"


@dataclass(frozen=True, slots=True)
class InlineReader:
    """Reads inline content; knows where the page's links lead."""

    anchors: Anchors
    sources: Mapping[str, Element]
    """The items of the list of sources, by id."""
    notes: dict[tuple[str, str], Note]
    """The notes so far, by source and pinpoint: what is cited again has the same note."""
    language: str
    """The document's."""

    def read(self, nodes: Iterable[Element | str], around: Element) -> tuple[Inline, ...]:
        """The inlines of some nodes that stand in an element."""
        look = _look_within(around, self.language)
        return tidy([part for node in nodes for part in self._node(node, look, notes=True)])

    def _node(self, node: Element | str, look: Text, *, notes: bool) -> Iterator[Inline]:
        if isinstance(node, str):
            yield replace(look, text=node)
        elif node.left_out:
            return
        elif node.tag not in INLINE:
            raise node.fault("it can't stand inside a paragraph, a cell's text or a heading")
        elif node.tag == "br":
            yield Break()
        elif node.tag == "a":
            yield from self._link(node, look, notes=notes)
        else:
            yield from self._run(node, look, notes=notes)

    def _run(self, node: Element, look: Text, *, notes: bool) -> Iterator[Inline]:
        inner = _look_of(node, look, self.language)
        if node.tag == "q":
            yield replace(inner, text="\N{LEFT DOUBLE QUOTATION MARK}")
        for child in node.children:
            yield from self._node(child, inner, notes=notes)
        if node.tag == "q":
            yield replace(inner, text="\N{RIGHT DOUBLE QUOTATION MARK}")

    def _link(self, node: Element, look: Text, *, notes: bool) -> Iterator[Inline]:
        target = node.attributes.get("href", "")
        inner = tuple(self._run(node, look, notes=False))
        if target.startswith("#") and "ref" in node.classes and target[1:] in self.sources:
            if notes:
                yield self._note(node, self.sources[target[1:]])
        elif target.startswith("#"):
            if target[1:] not in self.anchors.standing_for:
                raise node.fault(f"it leads to {target}, which a document does not have")
            yield Link(f"#{self.anchors.standing_for[target[1:]]}", tidy(inner))
        elif openable(target):
            yield Link(target, tidy(inner))
        else:
            yield from inner
            if target and target not in node.words() and not target.startswith("mailto:"):
                yield replace(look, text=f" ({target})")

    def _note(self, node: Element, source: Element) -> Note:
        """Title, pinpoint, then address and basis; of a source cited before, no more than those."""
        identity = source.attributes["id"]
        numbered = _NUMBERED.fullmatch(node.words())
        pinpoint = (numbered["at"] or "") if numbered else ""
        if (identity, pinpoint) not in self.notes:
            known = any(cited == identity for cited, _ in self.notes)
            parts = self._told(source, pinpoint, known=known)
            self.notes[identity, pinpoint] = Note(parts, identity, node.words())
        return self.notes[identity, pinpoint]

    def _told(self, source: Element, pinpoint: str, *, known: bool) -> tuple[Inline, ...]:
        look = Text("", language=_language_of(source, self.language))
        title, rest = _split(source.children)
        named = self._plain(title, look)
        told = _pinpointed(named, pinpoint)
        return told if known else tidy([*told, Text(" "), *self._plain(rest, look)])

    def _plain(self, nodes: Iterable[Element | str], look: Text) -> tuple[Inline, ...]:
        return tidy([part for node in nodes for part in self._node(node, look, notes=False)])


def _split(nodes: list[Element | str]) -> tuple[list[Element | str], list[Element | str]]:
    """What names a source, and what follows: its address and the like."""
    for place, node in enumerate(nodes):
        if place and isinstance(node, Element) and "address" in node.classes:
            return nodes[:place], nodes[place:]
    return nodes, []


def _pinpointed(named: tuple[Inline, ...], pinpoint: str) -> tuple[Inline, ...]:
    if not pinpoint:
        return named
    ended = Text(pinpoint if pinpoint.endswith(".") else f"{pinpoint}.")
    *others, last = named or (Text(""),)
    if not isinstance(last, Text):
        return (*named, Text(", "), ended)
    return (*others, replace(last, text=f"{last.text.removesuffix('.')}, "), ended)


def tidy(parts: Iterable[Inline]) -> tuple[Inline, ...]:
    """Runs as HTML prints them: spaces folded across runs, none at the ends or before a note."""
    found: list[Inline] = []
    for part in parts:
        if not isinstance(part, Text):
            if isinstance(part, Note | Break):
                _trim_end(found)
            found.append(part)
            continue
        text = folded(part.text)
        if _open_ended(found):
            text = text.lstrip(_SPACES)
        last = found[-1] if found else None
        if isinstance(last, Text) and replace(last, text="") == replace(part, text=""):
            found[-1] = replace(last, text=last.text + text)
        elif text:
            found.append(replace(part, text=text))
    _trim_end(found)
    return tuple(found)


def _open_ended(found: list[Inline]) -> bool:
    """Whether a space would be one too many after these."""
    if not found or isinstance(found[-1], Break):
        return True
    return isinstance(found[-1], Text) and found[-1].text.endswith(" ")


def _trim_end(found: list[Inline]) -> None:
    while found and isinstance(found[-1], Text):
        text = found[-1].text.rstrip(_SPACES)
        if text:
            found[-1] = replace(found[-1], text=text)
            return
        found.pop()


def _look_within(element: Element, language: str) -> Text:
    """How text directly in a block looks, from the block and what is around it."""
    look = _look_of(element, Text(""), language)
    return replace(look, language=_language_of(element, language))


def _look_of(element: Element, look: Text, language: str) -> Text:
    own = element.attributes.get("lang", "")
    standing = [s for s in STANDINGS if f"is-{s}" in element.classes]
    classes = set(element.classes)
    return replace(
        look,
        strong=look.strong or element.tag in _STRONG or not _HEAVY.isdisjoint(classes),
        emphasis=look.emphasis or element.tag in _EMPHASIS or not _SLANTED.isdisjoint(classes),
        code=look.code or element.tag == "code",
        standing=standing[0] if standing else look.standing,
        language=("" if own == language else own) if own else look.language,
        quiet=look.quiet or not _QUIET.isdisjoint(classes),
        unseen=look.unseen or "unseen" in classes,
    )


def _language_of(element: Element, language: str) -> str:
    for each in (element, *element.above()):
        if own := each.attributes.get("lang"):
            return "" if own == language else own
    return ""
