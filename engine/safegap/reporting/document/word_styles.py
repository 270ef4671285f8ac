"""An institution's Word template, completed with the styles that a report uses and it lacks."""

import xml.etree.ElementTree as ET

from safegap.model.problem import SafegapError
from safegap.reporting.document.word_template import word_template
from safegap.reporting.document.word_xml import Part, W, value_of, w
from safegap.reporting.document.word_zip import BadZipFile, packed, unpacked

_NS = {"w": W}
_STYLES = "word/styles.xml"


def completed(template: bytes) -> bytes:
    """The template with every style that reports use; raises SafegapError if it is no .docx."""
    try:
        parts = unpacked(template)
        theirs = Part(parts[_STYLES])
    except (BadZipFile, KeyError, ET.ParseError, NotImplementedError, RuntimeError) as fault:
        raise SafegapError(
            "template.docx is no Word document that can be read; save it in Word as .docx"
        ) from fault
    ours = Part(unpacked(word_template())[_STYLES]).root
    _add_styles(theirs.root, ours)
    return packed(parts | {_STYLES: theirs.written()}, 0)


def _add_styles(theirs: ET.Element, ours: ET.Element) -> None:
    """Styles are told apart by name: Word names the ids in the language of who made the file."""
    known = {_name(style): style.get(w("styleId"), "") for style in theirs.iter(w("style"))}
    identities = {style.get(w("styleId"), ""): _name(style) for style in ours.iter(w("style"))}
    for style in ours.iter(w("style")):
        if _name(style) in known:
            continue
        style.attrib.pop(w("default"), None)
        for pointer in (*style.iterfind("w:basedOn", _NS), *style.iterfind("w:next", _NS)):
            name = identities[pointer.get(w("val"), "")]
            pointer.set(w("val"), known.get(name, pointer.get(w("val"), "")))
        theirs.append(style)


def _name(style: ET.Element) -> str:
    return value_of(style, "w:name").lower()
