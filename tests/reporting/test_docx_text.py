"""DOCX: that strangers' text stays text, and the same text gives the same file."""

import re
import xml.etree.ElementTree as ET
from io import BytesIO
from zipfile import ZipFile

import pytest

from safegap.model.problem import SafegapError
from safegap.reporting.document.docx import docx
from safegap.reporting.document.read_html import read_document
from safegap.reporting.document.tree import Document, Link, Paragraph, Text
from safegap.reporting.document.word_zip import unpacked
from tests.reporting.docx_reading import DAY, W, part, rich, text, written
from tests.reporting.filled_pages import HOSTILE, filled

word = pytest.importorskip("docx")
pytest.importorskip("pypandoc")
pytest.importorskip("typst")


def test_the_same_document_has_the_same_bytes() -> None:
    assert docx(rich(), None, {}, DAY) == written()
    with ZipFile(BytesIO(written())) as package:
        assert {each.date_time for each in package.infolist()} == {(2026, 2, 2, 2, 40, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_strangers_text_stays_text(hostile: str) -> None:
    document = Document(
        title=hostile,
        language="en",
        number=hostile,
        state=hostile,
        kicker=hostile,
        meta=hostile,
        blocks=(Paragraph((Text(hostile, standing="gap"), Link("#x", (Text(hostile),)))),),
    )
    content = docx(document, None, {}, 0)
    kept = re.sub("[\u202a-\u202e\x07\x1b\uffff]", "", hostile)
    told = [text(p).replace("\N{REPLACEMENT CHARACTER}", "") for p in part(content).iter(f"{W}p")]
    assert told == [kept, kept, kept, kept + kept]
    assert set(_kinds(part(content))) <= set(_kinds(part(written())))
    assert kept in text(part(content, "word/footer1.xml")).replace("\N{REPLACEMENT CHARACTER}", "")
    assert word.Document(BytesIO(content)).core_properties.title


def _kinds(root: ET.Element) -> list[str]:
    return [each.tag for each in root.iter()]


def test_only_addresses_of_pages_are_linked() -> None:
    relations = unpacked(docx(read_document(filled(
        '<p><a href="javascript:alert(1)">a</a> <a href="https://x.example/">b</a></p>'
    )), None, {}, 0))["word/_rels/document.xml.rels"].decode()  # fmt: skip
    assert "https://x.example/" in relations
    assert "javascript" not in relations


def test_a_missing_package_is_named_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nothing(name: str) -> None:
        assert name == "pypandoc"

    monkeypatch.setattr("safegap.reporting.document.docx.find_spec", nothing)
    with pytest.raises(SafegapError, match=r"pypandoc_binary.*pip install 'safegap\[reports\]'"):
        docx(rich(), None, {}, 0)
