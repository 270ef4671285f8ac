"""An inline SVG of a page as a picture that stands alone, in the light colours."""

import re
from collections.abc import Iterator
from html import escape

from safegap.reporting.document.html_page import Element
from safegap.reporting.document.plain_text import folded
from safegap.reporting.document.stylesheet import Stylesheet

# HTML knows no capitals in names and SVG does, so the names are listed as SVG spells them.
_TAGS = (
    "svg", "g", "defs", "title", "desc", "rect", "circle", "ellipse", "line", "polyline",
    "polygon", "path", "text", "tspan", "pattern", "marker", "clipPath", "linearGradient", "stop",
)  # fmt: skip
_PLACES = (
    "id", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "width",
    "height", "d", "points", "transform", "viewBox", "patternUnits", "patternContentUnits",
    "patternTransform", "preserveAspectRatio", "markerWidth", "markerHeight", "markerUnits",
    "refX", "refY", "orient", "clipPathUnits", "gradientUnits", "gradientTransform", "offset",
    "pathLength", "textLength", "lengthAdjust",
)  # fmt: skip
_LOOKS = (
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity",
    "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "stop-color",
    "stop-opacity", "clip-path", "marker-start", "marker-mid", "marker-end", "font-family",
    "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline",
    "letter-spacing",
)  # fmt: skip
_FOR_THE_PAGE = {"class", "style", "role", "lang", "focusable", "tabindex", "xmlns"}
_TALK = ("aria-", "data-")
_TAG_NAMES = {name.lower(): name for name in _TAGS}
_PLACE_NAMES = {name.lower(): name for name in _PLACES}
_FONT = re.compile(r"(?:(italic)\s+)?(?:(\d{3}|bold)\s+)?([\d.]+\w+)(?:/[\d.]+\w*)?\s+(.+)")
_POINTER = re.compile(r"url\(\s*[\"']?#([\w.-]+)[\"']?\s*\)")
_WORDED = {"text", "tspan"}


def standalone(svg: Element, style: Stylesheet) -> str:
    """Complete SVG; raises DocumentFault for what no picture of a report may hold."""
    drawn = _written(svg, style)
    borrowed = "".join(_written(each, style) for each in _borrowed(svg, style))
    defs = f"<defs>{borrowed}</defs>" if borrowed else ""
    head, _, rest = drawn.partition(">")
    return f"{head.replace('<svg', _ROOT, 1)}>{defs}{rest}"


_ROOT = '<svg xmlns="http://www.w3.org/2000/svg"'


def _borrowed(svg: Element, style: Stylesheet) -> Iterator[Element]:
    """Patterns that stand in another picture of the page."""
    own = {each.attributes.get("id") for each in svg.within()}
    wanted = {
        name
        for each in svg.within()
        for value in _looks(each, style).values()
        for name in _POINTER.findall(value)
    }
    page = [*svg.above()][-1]
    for name in sorted(wanted - own):
        found = [e for e in page.within() if e.attributes.get("id") == name and e.tag in _TAG_NAMES]
        if not found:
            raise svg.fault(f"it is filled with #{name}, which is nowhere in the page")
        yield found[0]


def _written(element: Element, style: Stylesheet) -> str:
    if element.tag not in _TAG_NAMES:
        raise element.fault("a picture in a report can't hold this")
    name = _TAG_NAMES[element.tag]
    attributes = _places(element) | _looks(element, style)
    told = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    inside = "".join(_inside(element, style))
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def _inside(element: Element, style: Stylesheet) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            if child.strip() and element.tag in _WORDED:
                yield escape(folded(child))
        elif not child.left_out and child.tag not in ("title", "desc"):
            yield _written(child, style)


def _places(element: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in element.attributes.items():
        if name in _PLACE_NAMES:
            found[_PLACE_NAMES[name]] = value
        elif name not in _FOR_THE_PAGE and name not in _LOOKS and not name.startswith(_TALK):
            raise element.fault(f"a picture in a report can't have `{name}`")
    return found


def _looks(element: Element, style: Stylesheet) -> dict[str, str]:
    """How it is drawn: the style goes before the element's own attributes, as in a browser."""
    told = {name: element.attributes[name] for name in _LOOKS if name in element.attributes}
    said = style.style_of(element)
    told |= _font(style.resolved(said.get("font", ""), element))
    told |= {name: said[name] for name in _LOOKS if name in said}
    return {name: style.resolved(value, element) for name, value in told.items()}


def _font(shorthand: str) -> dict[str, str]:
    found = _FONT.fullmatch(shorthand)
    if not found:
        return {}
    names = ("font-style", "font-weight", "font-size", "font-family")
    return {name: value for name, value in zip(names, found.groups(), strict=True) if value}
