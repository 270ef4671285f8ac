"""DOCX: the shipped look, and an institution's own."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from safegap.model.problem import SafegapError
from safegap.reporting.document.docx import docx
from safegap.reporting.document.png import drawing
from safegap.reporting.document.word_template import word_template
from safegap.reporting.document.word_zip import packed, unpacked
from tests.reporting.docx_reading import W, part, rich, style, styled, text, written

word = pytest.importorskip("docx")
shared = pytest.importorskip("docx.shared")
pytest.importorskip("pypandoc")
pytest.importorskip("typst")


ROOT = Path(__file__).parents[2]


def test_every_style_that_is_used_is_there() -> None:
    known = {s.get(f"{W}styleId") for s in part(written("briefing", "KE"), "word/styles.xml")}
    used = {
        each.get(f"{W}val")
        for tag in ("pStyle", "rStyle", "tblStyle")
        for each in part(written("briefing", "KE")).iter(f"{W}{tag}")
    }
    assert used <= known


def test_the_shipped_template_is_what_the_program_makes() -> None:
    shipped = (ROOT / "reports/briefing/template.docx").read_bytes()
    assert unpacked(shipped) == unpacked(word_template())


@cache
def letterhead() -> bytes:
    """An institution's own template, made in Word, which knows none of our styles."""
    opened, target = word.Document(), BytesIO()
    section = opened.sections[0]
    section.different_first_page_header_footer = True
    first = section.first_page_header.paragraphs[0]
    first.add_run().add_picture(BytesIO(logo()))
    first.add_run("1 Parliament Square")
    section.header.paragraphs[0].text = "The National Assembly"
    section.footer.paragraphs[0].text = "Not for quotation"
    opened.styles["Heading 1"].font.name = "Garamond"
    opened.styles["Heading 1"].font.color.rgb = shared.RGBColor(0x7A, 0x1F, 0x2B)
    opened.add_paragraph("What stands in the letterhead itself")
    opened.save(target)
    return target.getvalue()


def logo() -> bytes:
    with drawing({}) as draw:
        return draw('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="3"/>')


def test_an_institutions_template_gives_its_letterhead_and_its_styles() -> None:
    content = docx(rich(), letterhead(), {}, 0)
    opened = word.Document(BytesIO(content))
    (section,) = opened.sections
    assert section.header.paragraphs[0].text == "The National Assembly"
    assert section.first_page_header.paragraphs[0].text == "1 Parliament Square"
    assert section.footer.paragraphs[0].text == "Not for quotation"
    assert opened.styles["Heading 1"].font.name == "Garamond"
    assert str(opened.styles["Heading 1"].font.color.rgb) == "7A1F2B"
    assert {"Lead", "Key Facts", "Outcome gap"} <= {each.name for each in opened.styles}
    assert ("ListBullet", "one") in styled(content)
    assert "What stands in the letterhead itself" not in text(part(content))


def test_the_picture_of_a_letterhead_and_the_footnotes_are_both_there() -> None:
    content = docx(rich(), letterhead(), {}, 0)
    parts = unpacked(content)
    headers = [name for name in parts if name.startswith("word/header")]
    pointers = [unpacked_rels(parts, name) for name in headers]
    pictures = {f"word/{target}" for each in pointers for target in each if "media/" in target}
    assert pictures
    assert pictures <= set(parts)
    notes = [text(note) for note in part(content, "word/footnotes.xml")]
    assert any("Tapping Act" in note for note in notes)
    kinds = {s.get(f"{W}styleId") for s in part(content, "word/styles.xml")}
    assert {style(p) for p in part(content, "word/footnotes.xml").iter(f"{W}p")} <= kinds | {""}


def unpacked_rels(parts: dict[str, bytes], name: str) -> list[str]:
    """What a part points to."""
    told = parts.get(f"word/_rels/{name.removeprefix('word/')}.rels", b"").decode()
    return re.findall(r'Target="([^"]+)"', told)


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
