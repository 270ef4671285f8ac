"""Word documents read as their tests need them."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache

from safegap.reporting.document.docx import docx
from safegap.reporting.document.read_html import read_document
from safegap.reporting.document.tree import Document
from safegap.reporting.document.word_zip import unpacked
from tests.reporting.filled_pages import RICH, filled, shipped_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

DAY = 1_770_000_000


@cache
def rich() -> Document:
    page = filled('<nav class="contents"><h2>x</h2></nav>' + RICH)
    return replace(read_document(page), kicker="Briefing", meta="Law as at today")


@cache
def written(kind: str = "", state: str = "") -> bytes:
    document = shipped_document(kind, state) if kind else rich()
    return docx(document, None, {}, DAY)


def part(content: bytes, name: str = "word/document.xml") -> ET.Element:
    return ET.fromstring(unpacked(content)[name])  # noqa: S314 - our own


def style(paragraph: ET.Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def text(element: ET.Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def styled(content: bytes) -> list[tuple[str, str]]:
    return [(style(p), text(p)) for p in part(content).iter(f"{W}p")]
