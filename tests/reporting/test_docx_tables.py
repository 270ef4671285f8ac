"""DOCX: tables, their header rows, their columns, their captions."""

import xml.etree.ElementTree as ET

import pytest

from safegap.reporting.document.docx import docx
from safegap.reporting.document.read_html import read_document
from tests.reporting.docx_reading import W, part, style, text, written
from tests.reporting.filled_pages import filled

pytest.importorskip("docx")
pytest.importorskip("pypandoc")
pytest.importorskip("typst")


def test_a_header_row_repeats_and_no_row_breaks() -> None:
    (table,) = part(written()).iter(f"{W}tbl")
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    used = table.find(f"{W}tblPr/{W}tblStyle")
    assert used is not None
    assert used.get(f"{W}val") == "Table"
    assert [style(p) for p in rows[1].iter(f"{W}p")] == ["TableHeading", "TableText"]


def test_a_caption_is_a_field_that_counts() -> None:
    caption = next(p for p in part(written()).iter(f"{W}p") if style(p) == "TableCaption")
    assert text(caption) == "Table\N{NO-BREAK SPACE}1: What is missing"
    assert any("SEQ Table" in each.get(f"{W}instr", "") for each in caption.iter(f"{W}fldSimple"))


def alignments(row: ET.Element) -> list[str]:
    found = [p.find(f"{W}pPr/{W}jc") for p in row.iter(f"{W}p")]
    return ["" if each is None else each.get(f"{W}val", "") for each in found]


COUNTS = """<table><thead><tr><th>Theme</th><th class="number">Missing</th><th>Left</th></tr></thead>
<tbody><tr><th scope="row">Remedy</th><td class="number">12 of 30</td><td>3</td></tr></tbody></table>"""


def test_columns_of_numbers_stand_at_the_right() -> None:
    (table,) = part(docx(read_document(filled(COUNTS)), None, {}, 0)).iter(f"{W}tbl")
    for row in table.iter(f"{W}tr"):
        assert alignments(row) == ["", "right", "right"]


MARKS = """<table><thead><tr><th>Safeguard</th><th>Content interception</th></tr></thead>
<tbody><tr><th scope="row">A court decides</th><td class="cell"><span class="is-gap">○<span
 class="unseen"> missing</span></span></td></tr>
<tr><th scope="row">Records</th><td class="cell"><span class="unseen">not asked</span></td></tr>
</tbody></table>"""


def test_a_matrix_has_marks_below_turned_names() -> None:
    content = docx(read_document(filled(MARKS)), None, {}, 0)
    (table,) = part(content).iter(f"{W}tbl")
    head, first, second = table.findall(f"{W}tr")
    turned = [cell.find(f"{W}tcPr/{W}textDirection") is not None for cell in head.iter(f"{W}tc")]
    assert turned == [False, True]
    kinds = [each.tag.removeprefix(W) for each in head.findall(f"{W}trPr/*")]
    assert kinds == ["cantSplit", "trHeight", "tblHeader"]
    assert text(first) == "A court decides○"
    assert alignments(first) == ["", "center"]
    assert text(second) == "Records"
