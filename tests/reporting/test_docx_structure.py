"""DOCX: which of Word's own structures are there."""

import xml.etree.ElementTree as ET
from io import BytesIO
from itertools import pairwise

import pytest

from safegap.reporting.document.docx import docx
from safegap.reporting.document.read_html import read_document
from safegap.reporting.document.tree import Heading
from safegap.reporting.document.word_zip import unpacked
from tests.reporting.docx_reading import DAY, W, part, styled, text, written
from tests.reporting.filled_pages import RICH, filled, shipped_document

word = pytest.importorskip("docx")
pytest.importorskip("pypandoc")
pytest.importorskip("typst")


WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def test_headings_and_lists_have_words_own_styles() -> None:
    found = styled(written())
    assert ("Title", "A report") in found
    assert ("Kicker", "Briefing") in found
    assert [pair for pair in found if pair[0].startswith("Heading")] == [
        ("Heading1", "First"),
        ("Heading2", "Under it"),
        ("Heading3", "Deeper"),
        ("Heading1", "Sources"),
    ]
    assert ("ListBullet", "one") in found
    assert ("ListNumber", "inner") in found
    assert ("Quote", "Nul ne sera condamné.") in found


@pytest.mark.parametrize("state", ["KE", "QA"])
def test_python_docx_reads_the_outline_of_a_shipped_report(state: str) -> None:
    document = shipped_document("briefing", state)
    opened = word.Document(BytesIO(written("briefing", state)))
    headings = [p for p in opened.paragraphs if p.style.name.startswith("Heading")]
    levels = [int(p.style.name[-1]) for p in headings]
    assert levels == [b.level for b in document.blocks if isinstance(b, Heading)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert opened.core_properties.title == document.title
    assert opened.core_properties.language == "en"
    assert opened.core_properties.identifier == document.number
    assert opened.core_properties.subject == document.state


def test_footnotes_are_footnotes_and_a_repeated_one_refers_to_the_first() -> None:
    notes = [text(n).strip() for n in part(written(), "word/footnotes.xml") if text(n).strip()]
    assert notes == [
        "Tapping Act, s. 3. https://law.example/act?a=1&b=2 (provision read)",
        "A blog. file:///etc/passwd (unverified)",
        "Tapping Act, s. 9.",
    ]
    body = part(written())
    identities = [n.get(f"{W}id") for n in part(written(), "word/footnotes.xml")]
    references = [r.get(f"{W}id") for r in body.iter(f"{W}footnoteReference")]
    assert len(references) == 3
    assert set(references) <= set(identities)
    fields = [each.text for each in body.iter(f"{W}instrText")]
    assert " NOTEREF _Note1 \\h " in fields
    assert "_Note1" in {b.get(f"{W}name") for b in body.iter(f"{W}bookmarkStart")}
    again = next(p for p in body.iter(f"{W}p") if text(p).startswith("Again"))
    assert text(again) == "Again1 and"


def test_a_picture_has_words() -> None:
    (picture,) = part(written()).iter(f"{WP}docPr")
    assert (picture.get("title"), picture.get("descr")) == ("Outcomes", "Two are missing.")
    (image,) = [name for name in unpacked(written()) if name.startswith("word/media/")]
    assert unpacked(written())[image].startswith(b"\x89PNG")


def test_links_inside_lead_to_places_that_are_there() -> None:
    body = part(written())
    targets = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    places = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    assert "a.rule" in targets
    assert targets <= places


def test_the_table_of_contents_is_a_field_with_its_lines() -> None:
    lines = [pair for pair in styled(written()) if pair[0].lower().startswith("toc")]
    assert lines == [
        ("TOCHeading", "x"),
        ("Toc1", "First"),
        ("Toc2", "Under it"),
        ("Toc1", "Sources"),
    ]
    codes = "".join(each.text or "" for each in part(written()).iter(f"{W}instrText"))
    assert ' TOC \\o "1-2" ' in codes
    kinds = [each.get(f"{W}fldCharType") for each in part(written()).iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_a_page_break_belongs_to_the_heading_after_it() -> None:
    broken = [
        p for p in part(written()).iter(f"{W}p") if p.find(f".//{W}pageBreakBefore") is not None
    ]
    assert [text(p) for p in broken] == ["Sources"]
    assert not [b for b in part(written()).iter(f"{W}br") if b.get(f"{W}type") == "page"]


def test_each_language_is_told() -> None:
    runs = {text(r): r for r in part(written()).iter(f"{W}r") if text(r)}
    assert _language(runs["Nul ne sera condamné."]) == "fr"
    assert _language(runs["حقوق الإنسان"]) == "ar"
    assert runs["حقوق الإنسان"].find(f"{W}rPr/{W}rtl") is not None
    told = runs["حقوق الإنسان"].find(f"{W}rPr/{W}lang")
    assert told is not None
    assert told.get(f"{W}bidi") == "ar"
    default = part(written(), "word/styles.xml").find(f"{W}docDefaults//{W}lang")
    assert default is not None
    assert default.get(f"{W}val") == "en"


def _language(run: ET.Element) -> str | None:
    found = run.find(f"{W}rPr/{W}lang")
    return None if found is None else found.get(f"{W}val")


def test_every_page_has_number_state_and_page_in_its_footer() -> None:
    footer = part(written(), "word/footer1.xml")
    assert text(footer) == "SG-1Norway1 / 1"
    codes = [(each.text or "").strip() for each in footer.iter(f"{W}instrText")]
    assert codes == ['DOCPROPERTY "Document number"', "DOCPROPERTY State", "PAGE", "NUMPAGES"]


def test_a_report_from_right_to_left_is_so_in_every_paragraph() -> None:
    page = filled(RICH).replace('<html lang="en">', '<html lang="ar">')
    body = part(docx(read_document(page), None, {}, DAY))
    written_so = [p for p in body.iter(f"{W}p") if text(p) and not p.findall(f".//{W}drawing")]
    assert written_so
    assert all(p.find(f"{W}pPr/{W}bidi") is not None for p in written_so)


def test_a_long_table_of_contents_names_the_main_parts_only() -> None:
    many = "".join(f"<h2>Part {at}</h2><h3>Below</h3><p>x</p>" for at in range(40))
    page = filled(f'<nav class="contents"><h2>Within</h2></nav>{many}')
    content = docx(read_document(page), None, {}, DAY)
    lines = [kind for kind, _ in styled(content) if kind.lower().startswith("toc")]
    assert lines == ["TOCHeading", *["Toc1"] * 40]
    codes = "".join(each.text or "" for each in part(content).iter(f"{W}instrText"))
    assert ' TOC \\o "1-1" ' in codes


def test_lists_are_moved_in_a_little_only() -> None:
    levels = [*part(written(), "word/numbering.xml").iter(f"{W}ind")]
    assert levels
    assert {each.get(f"{W}left") for each in levels} <= {str(340 * at) for at in range(1, 10)}
