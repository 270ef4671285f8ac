"""Which part of a document each id of a page leads to."""

from collections.abc import Mapping
from dataclasses import dataclass

from safegap.reporting.document.html_page import Element

_BLOCKS = {"p", "ul", "ol", "dl", "table", "div", "section", "figure", "details", "blockquote"}
_CARRIERS = {"h2", "h3", "h4", "p", "tr", "summary", "blockquote", "figcaption"}


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors of a page's elements, and the anchor that stands for each id."""

    of: Mapping[Element, str]
    """Only for elements that become a heading, a paragraph or a row."""
    standing_for: Mapping[str, str]


def find_anchors(body: Element) -> Anchors:
    """Give each id to the element that has it, or around it, or else to the next that can."""
    of: dict[Element, str] = {}
    standing_for: dict[str, str] = {}
    waiting: list[str] = []
    for element in body.within():
        identity = element.attributes.get("id", "")
        carrier = element if _carries(element) else _around(element)
        if identity:
            waiting.append(identity)
        if carrier is None:
            continue
        if waiting:
            of.setdefault(carrier, carrier.attributes.get("id") or waiting[0])
        standing_for.update((each, of[carrier]) for each in waiting)
        waiting.clear()
    return Anchors(of, standing_for)


def _carries(element: Element) -> bool:
    if element.tag == "li":
        return not any(child.tag in _BLOCKS for child in element.elements)
    in_header = element.parent is not None and element.parent.tag == "thead"
    return element.tag in _CARRIERS and not in_header and not is_front(element)


def is_front(element: Element) -> bool:
    """Whether it is one of the lines around the title, which are no part of the text."""
    in_header = any(each.tag == "header" for each in element.above())
    return in_header and not {"kicker", "meta"}.isdisjoint(element.classes)


def _around(element: Element) -> Element | None:
    return next((each for each in element.above() if _carries(each)), None)
