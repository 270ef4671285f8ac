"""What pandoc leaves to do in a Word document: styles of lists, rows, fields, properties."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape

from safegap.reporting.document.pandoc_inline import string
from safegap.reporting.document.tree import Document
from safegap.reporting.document.word_fields import break_before, fill_fields, make_contents
from safegap.reporting.document.word_notes import cite_again
from safegap.reporting.document.word_turned import turn_names
from safegap.reporting.document.word_xml import Part, W, element, value_of, w

_NS = {"w": W}
_INDENT, _HANGING = 340, 283
"""Of an item of a list, in twentieths of a point."""
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"


def finished(parts: Mapping[str, bytes], document: Document, epoch: int) -> dict[str, bytes]:
    """The parts with all that a reader expects of a Word document."""
    told = {"Document number": string(document.number), "State": string(document.state)}
    numbering = Part(parts["word/numbering.xml"]).root if "word/numbering.xml" in parts else None
    styles = Part(parts["word/styles.xml"]).root
    changes: dict[str, Callable[[ET.Element], None]] = {
        name: lambda root: fill_fields(root, told)
        for name in parts
        if name.startswith(("word/footer", "word/header")) and name.endswith(".xml")
    }
    changes["word/numbering.xml"] = _indent_lists
    changes["word/document.xml"] = lambda root: _finish_text(root, numbering, styles)
    found = {name: _changed(content, changes.get(name)) for name, content in parts.items()}
    found |= cite_again(found["word/document.xml"], found.get("word/footnotes.xml"))
    return found | {
        "docProps/core.xml": _core(document, epoch),
        "docProps/custom.xml": _custom(told),
        "docProps/app.xml": _app(),
    }


def _changed(content: bytes, change: Callable[[ET.Element], None] | None) -> bytes:
    if change is None:
        return content
    part = Part(content)
    change(part.root)
    return part.written()


def _finish_text(root: ET.Element, numbering: ET.Element | None, styles: ET.Element) -> None:
    names = {value_of(s, "w:name").lower(): s.get(w("styleId"), "") for s in styles}
    kinds = {} if numbering is None else _kinds(numbering)
    for paragraph in root.iter(w("p")):
        _style_item(paragraph, kinds, names)
    for row in root.iter(w("tr")):
        _keep_row(row)
        turn_names(row, names.get("table heading turned", ""))
    for properties in root.iter(w("rPr")):
        _name_rtl(properties)
    for picture in root.iter(_PICTURE):
        picture.set("descr", "")  # pandoc repeats the whole picture here; `wp:docPr` has the words
    for place in root.iter(_INLINE):
        place.attrib |= dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
    for body in root.iter(w("body")):
        break_before(body)
    make_contents(root, names)


def _kinds(numbering: ET.Element) -> dict[str, str]:
    """`bullet` or `number` for each list; what goes on under an item has a bullet of nothing."""
    kinds: dict[str, str] = {}
    for each in numbering.iter(w("abstractNum")):
        bullet = value_of(each, "w:lvl/w:numFmt") == "bullet"
        told = value_of(each, "w:lvl/w:lvlText").strip()
        kinds[each.get(w("abstractNumId"), "")] = ("bullet" if told else "") if bullet else "number"
    return {
        each.get(w("numId"), ""): kinds.get(value_of(each, "w:abstractNumId"), "")
        for each in numbering.iter(w("num"))
    }


def _indent_lists(numbering: ET.Element) -> None:
    """Pandoc moves every list half an inch in, which narrow pages have no room for."""
    for level in numbering.iter(w("lvl")):
        depth = int(level.get(w("ilvl"), "0")) + 1
        for indent in level.iterfind("w:pPr/w:ind", _NS):
            indent.attrib |= {w("left"): str(depth * _INDENT), w("hanging"): str(_HANGING)}
            indent.attrib.pop(w("firstLine"), None)


def _style_item(paragraph: ET.Element, kinds: Mapping[str, str], names: Mapping[str, str]) -> None:
    """Give an item of a list the list's style, which pandoc does not."""
    kind = kinds.get(value_of(paragraph, "w:pPr/w:numPr/w:numId"))
    properties = paragraph.find("w:pPr", _NS)
    if not kind or properties is None:
        return
    own = value_of(paragraph, "w:pPr/w:pStyle")
    small = " small" if own == names.get("small") else ""
    wanted = names.get(f"list {kind}{small}")
    in_table = {identity for name, identity in names.items() if name.startswith("table ")}
    if wanted and own not in in_table:
        properties[:] = [each for each in properties if each.tag != w("pStyle")]
        properties.insert(0, element("pStyle", val=wanted))


def _keep_row(row: ET.Element) -> None:
    """No row breaks over a page."""
    properties = row.find("w:trPr", _NS)
    if properties is None:
        properties = element("trPr")
        row.insert(0, properties)
    properties.insert(0, element("cantSplit"))


def _name_rtl(run: ET.Element) -> None:
    """Word asks elsewhere for the language of what is written from right to left."""
    told = run.find("w:lang", _NS)
    if told is not None and run.find("w:rtl", _NS) is not None:
        told.set(w("bidi"), told.get(w("val"), ""))


def _core(document: Document, epoch: int) -> bytes:
    moment = datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = {
        "dc:title": document.title,
        "dc:subject": document.state,
        "dc:identifier": document.number,
        "dc:language": document.language,
    }
    lines = "".join(f"<{key}>{escape(string(text))}</{key}>" for key, text in told.items() if text)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f"{_HEAD}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{lines}{dates}</cp:coreProperties>"
    ).encode()


def _custom(told: Mapping[str, str]) -> bytes:
    lines = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}"'
        f' name="{name}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(told.items(), 2)
    )
    return (
        f'{_HEAD}<Properties xmlns="{_PROPERTIES}/custom-properties"'
        f' xmlns:vt="{_PROPERTIES}/docPropsVTypes">{lines}</Properties>'
    ).encode()


def _app() -> bytes:
    return (
        f'{_HEAD}<Properties xmlns="{_PROPERTIES}/extended-properties">'
        "<Application>safegap</Application></Properties>"
    ).encode()
