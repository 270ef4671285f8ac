"""Names above columns of marks that stand upright, since the columns are narrow."""

import xml.etree.ElementTree as ET

from safegap.reporting.document.word_xml import W, element, value_of, w

_NS = {"w": W}
_LETTER = 80
"""A letter of the style for turned names is about so wide, in twentieths of a point."""


def turn_names(row: ET.Element, style: str) -> None:
    """Turn the cells of a row whose text is in a style, and make the row high enough for them."""
    turned = [cell for cell in row.iter(w("tc")) if style and _style_of(cell) == style]
    if not turned:
        return
    longest = max(len("".join(cell.itertext())) for cell in turned)
    properties = row.find("w:trPr", _NS)
    if properties is None:
        properties = element("trPr")
        row.insert(0, properties)
    height = element("trHeight", val=str(longest * _LETTER + 120), hRule="atLeast")
    properties.insert(_place_of_height(properties), height)
    for cell in row.iter(w("tc")):
        _set(cell, turned=cell in turned)


def _style_of(cell: ET.Element) -> str:
    paragraph = cell.find("w:p", _NS)
    return "" if paragraph is None else value_of(paragraph, "w:pPr/w:pStyle")


def _place_of_height(properties: ET.Element) -> int:
    """After `cantSplit` and before `tblHeader`."""
    kinds = [each.tag for each in properties]
    return kinds.index(w("tblHeader")) if w("tblHeader") in kinds else len(kinds)


def _set(cell: ET.Element, *, turned: bool) -> None:
    properties = cell.find("w:tcPr", _NS)
    if properties is None:
        properties = element("tcPr")
        cell.insert(0, properties)
    for kind in ("textDirection", "vAlign"):
        for old in properties.findall(f"w:{kind}", _NS):
            properties.remove(old)
    if turned:
        properties.append(element("textDirection", val="btLr"))
    properties.append(element("vAlign", val="center" if turned else "bottom"))
