"""DOCX: what Word's own structures are there, whose look it has, and that text stays text."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest

from safegap.model.problem import SafegapError
from safegap.reporting.document.docx import docx
from safegap.reporting.document.read_html import read_document
from safegap.reporting.document.tree import Document, Heading, Link, Paragraph, Text
from safegap.reporting.document.word_template import word_template
from safegap.reporting.document.word_zip import packed, unpacked
from tests.reporting.filled_pages import HOSTILE, LONG, RICH, filled, shipped_document

word = pytest.importorskip("docx")
pytest.importorskip("pypandoc")
pytest.importorskip("typst")

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SOFFICE = shutil.which("soffice")
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
        ("TOCHeading", "Contents"),
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


def test_every_style_that_is_used_is_there() -> None:
    known = {s.get(f"{W}styleId") for s in part(written("briefing", "KE"), "word/styles.xml")}
    used = {
        each.get(f"{W}val")
        for tag in ("pStyle", "rStyle", "tblStyle")
        for each in part(written("briefing", "KE")).iter(f"{W}{tag}")
    }
    assert used <= known


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


def test_the_shipped_template_is_what_the_program_makes() -> None:
    shipped = (ROOT / "reports/briefing/template.docx").read_bytes()
    assert unpacked(shipped) == unpacked(word_template())


def letterhead() -> bytes:
    """An institution's own template, made in Word, which knows none of our styles."""
    opened, target = word.Document(), BytesIO()
    section = opened.sections[0]
    section.header.paragraphs[0].text = "The National Assembly"
    opened.styles["Heading 1"].font.name = "Garamond"
    opened.save(target)
    return target.getvalue()


def test_an_institutions_template_gives_its_letterhead_and_its_styles() -> None:
    content = docx(rich(), letterhead(), {}, 0)
    opened = word.Document(BytesIO(content))
    assert opened.sections[0].header.paragraphs[0].text == "The National Assembly"
    assert opened.styles["Heading 1"].font.name == "Garamond"
    assert {"Lead", "Key Facts", "Outcome gap"} <= {each.name for each in opened.styles}
    assert ("ListBullet", "one") in styled(content)


def test_a_template_in_another_language_keeps_its_styles() -> None:
    """Word writes ids in the language of its user, and the same names everywhere."""
    parts = unpacked(word_template())
    theirs = parts["word/styles.xml"].replace(b'"Heading1"', b'"berschrift1"')
    theirs = re.sub(rb'<w:style w:type="paragraph" w:styleId="Lead">.*?</w:style>', b"", theirs)
    content = docx(rich(), packed(parts | {"word/styles.xml": theirs}, 0), {}, 0)
    found = styled(content)
    assert ("berschrift1", "First") in found
    assert "Lead" in {kind for kind, _ in found}
    identities = [s.get(f"{W}styleId") for s in part(content, "word/styles.xml")]
    assert "Heading1" not in identities


@pytest.mark.parametrize("content", [b"", b"PK", b"{\\rtf1}", packed({"a.txt": b"a"}, 0)])
def test_a_template_that_is_no_word_document_is_refused(content: bytes) -> None:
    with pytest.raises(SafegapError, match="no Word document"):
        docx(rich(), content or b"x", {}, 0)


def test_paper_may_be_letter() -> None:
    size = part(word_template("letter")).find(f".//{W}pgSz")
    assert size is not None
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("12240", "15840")


def test_a_missing_package_is_named_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nothing(name: str) -> None:
        assert name == "pypandoc"

    monkeypatch.setattr("safegap.reporting.document.docx.find_spec", nothing)
    with pytest.raises(SafegapError, match=r"pypandoc_binary.*pip install 'safegap\[reports\]'"):
        docx(rich(), None, {}, 0)


@pytest.mark.integration
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("kind", ["briefing", "hostile"])
def test_libreoffice_opens_it(kind: str, tmp_path: Path) -> None:
    body = f"<p>{LONG}</p><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>{LONG}</td><td>c</td></tr></tbody></table>"
    document = (
        shipped_document("briefing", "KE") if kind == "briefing" else read_document(filled(body))
    )
    path = tmp_path / "a.docx"
    path.write_bytes(docx(document, None, {}, 0))
    subprocess.run(
        [SOFFICE or "", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pages = len(re.findall(rb"/Type\s*/Page[^s]", (tmp_path / "a.pdf").read_bytes()))
    assert 1 <= pages <= 7
