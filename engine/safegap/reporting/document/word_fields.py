"""Fields of a Word document, and where its pages begin."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from safegap.reporting.document.word_xml import W, element, value_of, w

_NS = {"w": W}
_KEPT = "{http://www.w3.org/XML/1998/namespace}space"


def fill_fields(root: ET.Element, told: Mapping[str, str]) -> None:
    """Show a document's properties where a header or footer asks for them.

    Word itself looks them up only when someone prints.
    """
    for paragraph in root.iter(w("p")):
        code, shown, place = "", list[ET.Element](), ""
        for each in paragraph.iter():
            if each.tag == w("fldChar"):
                place = each.get(w("fldCharType"), "")
                if place == "begin":
                    code, shown = "", []
                elif place == "end":
                    _show(code, shown, told)
            elif each.tag == w("instrText") and place == "begin":
                code += each.text or ""
            elif each.tag == w("t") and place == "separate":
                shown.append(each)
        for field in paragraph.iter(w("fldSimple")):
            _show(field.get(w("instr"), ""), list(field.iter(w("t"))), told)


def _show(code: str, shown: list[ET.Element], told: Mapping[str, str]) -> None:
    kind, _, asked = code.strip().partition(" ")
    name = asked.split("\\")[0].strip().strip('"')
    if kind.upper() != "DOCPROPERTY" or name not in told:
        return
    for place, text in enumerate(shown):
        text.text = "" if place else told[name]
        text.set(_KEPT, "preserve")


def make_contents(root: ET.Element, names: Mapping[str, str]) -> None:
    """Make the lines of the table of contents its field; Word fills in the pages."""
    styles = {names.get("toc 1"), names.get("toc 2")} - {None}
    lines = [p for p in root.iter(w("p")) if value_of(p, "w:pPr/w:pStyle") in styles]
    if not lines:
        return
    deep = any(value_of(p, "w:pPr/w:pStyle") == names.get("toc 2") for p in lines)
    code = f' TOC \\o "1-{2 if deep else 1}" \\h \\z \\u '
    opening, closing = field(code, "", dirty=True)[:3], 4
    for place, run in enumerate(opening, 1):
        lines[0].insert(place, run)
    lines[-1].append(field("", "")[closing])


def field(code: str, shown: str, *, raised: bool = False, dirty: bool = False) -> list[ET.Element]:
    """The five runs of a field: begin, code, separator, what it shows, end."""
    begin = element("fldChar", fldCharType="begin", **({"dirty": "true"} if dirty else {}))
    instruction, text = element("instrText"), element("t")
    for each, words in ((instruction, code), (text, shown)):
        each.text = words
        each.set(_KEPT, "preserve")
    separate, end = (element("fldChar", fldCharType=kind) for kind in ("separate", "end"))
    return [_run(each, raised=raised) for each in (begin, instruction, separate, text, end)]


def break_before(body: ET.Element) -> None:
    """Say of a paragraph that it begins a page: a break of its own may leave an empty one."""
    breaks = [each for each in body if _is_break(each)]
    for each in breaks:
        after = [*body][[*body].index(each) + 1 :]
        follows = next((one for one in after if one.tag in (w("p"), w("tbl"))), None)
        if follows is None or follows.tag != w("p"):
            continue
        properties = follows.find("w:pPr", _NS)
        if properties is None:
            properties = element("pPr")
            follows.insert(0, properties)
        # After w:pStyle, w:keepNext and w:keepLines, of which pandoc writes the first only.
        has_style = properties.find("w:pStyle", _NS) is not None
        properties.insert(int(has_style), element("pageBreakBefore"))
        body.remove(each)


def _is_break(paragraph: ET.Element) -> bool:
    kind = paragraph.find("w:r/w:br", _NS)
    alone = len(paragraph) == 1 and paragraph.tag == w("p")
    return alone and kind is not None and kind.get(w("type")) == "page"


def _run(content: ET.Element, *, raised: bool) -> ET.Element:
    run = element("r")
    if raised:
        properties = element("rPr")
        properties.append(element("vertAlign", val="superscript"))
        run.append(properties)
    run.append(content)
    return run
