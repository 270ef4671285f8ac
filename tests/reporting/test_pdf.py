"""PDF: what a reader sees, what a reader who can't see hears, and that strangers' text stays text."""

import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from safegap.content.workspace import Workspace
from safegap.model.problem import SafegapError
from safegap.reporting.document.pdf import Pdf, pdf
from safegap.reporting.document.tree import (
    Block,
    Cell,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    Link,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
)
from safegap.reporting.writer import TemplateFault
from safegap.resources import shipped
from tests.reporting.pdf_reading import Read
from tests.reporting.test_paper_text import font, groups

ROOT = Path(str(shipped()))
EPOCH = 1_767_225_600
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20">'
    '<rect width="100" height="20" fill="#00629b"/></svg>'
)
LONG = "https://law.example/" + "a-very-long-part-of-an-address/" * 9 + "z" * 150


@cache
def fonts() -> dict[str, bytes]:
    return Workspace(ROOT).fonts()


def document(*blocks: Block, title: str = "Gaps in the law", contents: bool = False) -> Document:
    return Document(
        title=title,
        language="en-GB",
        number="SG-1",
        state="Utopia",
        kicker="Briefing",
        meta="Law as at 1 May 2026",
        blocks=blocks,
        contents=contents,
    )


def written(
    made: Document, kind: str = "none", templates: Callable[[str], str] | None = None
) -> Pdf:
    return pdf(made, kind, templates or Workspace(ROOT).template, fonts(), EPOCH)


def read(*blocks: Block) -> Read:
    made = written(document(*blocks))
    assert made.warnings == ()
    return Read(made.content)


def words(*texts: Inline | str) -> tuple[Inline, ...]:
    return tuple(Text(each) if isinstance(each, str) else each for each in texts)


def para(*texts: Inline | str) -> Paragraph:
    return Paragraph(words(*texts))


def cell(text: str, *, heading: bool = False) -> Cell:
    return Cell((para(text),), heading)


def table(rows: int, filling: str = "") -> Table:
    body = (
        Row((cell(f"start-{at}", heading=True), cell(f"{filling} end-{at}"))) for at in range(rows)
    )
    return Table(words("What is missing"), (cell("Safeguard"), cell("Why")), tuple(body))


@cache
def sample() -> Read:
    """A document with a block of each kind."""
    return read(
        para("First words.", Note(words("Source one, s. 3"))),
        Heading(1, words("Part one"), "one"),
        Listing(ordered=False, items=((para("entry a"),), (para("entry b"),))),
        Facts(((words("Signature"), (para("none known"),)),)),
        Heading(2, words("Part two")),
        table(2),
        Figure(PICTURE, "Outcomes", "Of 3 safeguards: 3 in place.", (para("3 in place"),)),
        PageBreak(),
        para(
            "See ",
            Link("#one", words("part one")),
            " or ",
            Link("https://a.example/b", words("there")),
        ),
    )


def test_text_comes_in_the_order_of_reading() -> None:
    text = sample().text
    marks = [
        "BRIEFING", "Gaps in the law", "Law as at", "First words.", "Part one", "entry a", "entry b",
        "Signature", "none known", "Part two", "What is missing", "Safeguard", "start-0", "end-1",
        "Outcomes", "3 in place", "See part one",
    ]  # fmt: skip
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places), text


def test_every_page_has_number_state_and_count_in_its_footer() -> None:
    pages = sample().pages
    assert len(pages) == 2
    for at, page in enumerate(pages, 1):
        assert re.search(rf"SG-1\s*Utopia\s*Page {at} of 2", page), page


def test_it_says_that_it_is_pdf_ua_with_title_and_language() -> None:
    made = sample()
    assert made.root["/MarkInfo"]["/Marked"]
    assert made.root["/Lang"] == "en-GB"
    assert made.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert made.reader.metadata is not None
    assert made.reader.metadata.title == "Gaps in the law"
    assert re.search(r"pdfuaid:part[>=\"' ]+1", made.metadata)


def test_the_structure_tells_what_each_part_is() -> None:
    roles = sample().roles
    for role in ("Title", "H1", "H2", "P", "L", "LI", "Table", "Caption", "Figure", "Note", "Link"):
        assert role in roles, role
    assert roles.count("TH") == 2
    assert roles.count("TD") == 4


def test_a_picture_is_told_in_words() -> None:
    figures = [tag.alt for tag in sample().tags if tag.role == "Figure"]
    assert figures == ["Of 3 safeguards: 3 in place."]


def test_bookmarks_are_the_headings() -> None:
    assert sample().bookmarks == [(1, "Part one"), (2, "Part two")]


def test_no_level_of_heading_is_left_out() -> None:
    made = read(Heading(3, words("Deep")), Heading(1, words("Top")), Heading(3, words("Below")))
    assert made.bookmarks == [(1, "Deep"), (1, "Top"), (2, "Below")]


def test_a_note_in_a_heading_is_not_in_its_bookmark() -> None:
    made = read(Heading(1, words("Top", Note(words("Source")))), para("x"))
    assert made.bookmarks == [(1, "Top (Source)")]
    assert "Note" not in made.roles


def test_all_fonts_are_in_the_file() -> None:
    found = sample().fonts
    assert len(found) > 1
    assert all(found.values())


def test_a_link_is_printed_with_its_address_and_can_be_opened() -> None:
    assert "there (https://a.example/b)" in sample().text
    assert "https://a.example/b" in sample().links


def test_a_link_that_reads_as_its_address_is_not_printed_twice() -> None:
    made = read(para(Link("https://a.example/b", words("a.example/b"))))
    assert made.text.count("a.example/b") == 1


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"]
)
def test_an_address_that_no_reader_should_open_is_printed(address: str) -> None:
    made = read(para(Link(address, words("here"))))
    assert f"here ({address})" in made.text
    assert made.links == []


def test_a_link_inside_the_document_leads_somewhere_or_is_no_link() -> None:
    assert sample().inner_links >= 1
    made = read(para("See ", Link("#nowhere", words("nowhere"))))
    assert "See nowhere" in made.text
    assert made.inner_links == 0


def test_the_same_note_has_one_number() -> None:
    note = Note(words("Source one, s. 3"))
    made = read(para("a", note), para("b", note), para("c", Note(words("Source two"))))
    assert made.text.count("Source one") == 1
    assert made.roles.count("Note") == 2


def test_the_header_row_stands_on_each_page_and_no_row_breaks() -> None:
    made = read(table(60, "some words that fill the row " * 5))
    assert len(made.pages) > 2
    for page in made.pages:
        assert "Safeguard Why" in page
        assert re.findall(r"start-(\d+)", page) == re.findall(r"end-(\d+)", page)


def test_a_row_that_fits_on_no_page_breaks_and_loses_nothing() -> None:
    made = read(table(1, "".join(f"word{at} " for at in range(3000))))
    assert len(made.pages) > 1
    assert re.findall(r"word(\d+)", made.text) == [str(at) for at in range(3000)]


def test_a_row_with_too_few_cells_shifts_no_other() -> None:
    rows = (Row((cell("a"),)), Row((cell("b"), cell("c"))))
    made = read(Table((), (cell("One"), cell("Two")), rows))
    assert made.roles.count("TR") == 3
    assert made.roles.count("TD") == 4


def test_an_empty_table_and_an_empty_list_are_no_fault() -> None:
    made = read(Table((), (), ()), Listing(ordered=False, items=()), para("after"))
    assert "after" in made.text


HOSTILE = [
    '#import "@preview/x:1.0.0"',
    '#eval("1") #read("/etc/passwd")',
    "$x^2$ and $ sum $",
    "@ref <label> = heading",
    "back\\slash \\ #h(1cm) \\u{41}",
    "*bold* _it_ `code` ```raw```",
    "- item + item / term: x",
    "// comment /* comment */ kept",
    "] } ) [ { (",
    "<script>alert(1)</script> {{ 7 * 7 }}",
    '"quoted" \'single\' -- --- ... ~',
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_of_the_typesetter_is_text(text: str) -> None:
    made = read(
        para(text),
        Heading(1, words(text)),
        Listing(ordered=True, items=((para(text),),)),
        Facts(((words(text), (para(text),)),)),
        Table(words(text), (cell(text),), (Row((cell(text),)),)),
        para("note", Note(words(text))),
    )
    plain = " ".join(text.split())
    together = made.text.replace("- ", "-").replace(" ", "")
    assert together.count(plain.replace("- ", "-").replace(" ", "")) >= 8


def test_hostile_title_number_and_state_are_text() -> None:
    text = "#panic() $x$ <a> @b \\"
    made = Read(written(Document(text, "en", text, text, text, text, (para("x"),))).content)
    assert made.reader.metadata is not None
    assert made.reader.metadata.title == text
    assert made.text.count(text) >= 4


def test_long_words_break_and_are_copied_whole() -> None:
    made = read(para(LONG), Table((), (cell("A"), cell("B")), (Row((cell("x"), cell(LONG))),)))
    lines = "\n".join(page.extract_text() for page in made.reader.pages).splitlines()
    assert max(map(len, lines)) < 130
    assert "".join(lines).replace(" ", "").count(LONG) == 2


def test_what_turns_the_order_of_text_is_left_out_and_arabic_stays() -> None:
    made = read(
        para("before \u202eabc\u202c \u2066x\u2069 after"),
        Paragraph((Text("القانون رقم ١٤", language="ar"),)),
    )
    assert "before abc x after" in made.text
    assert not set("\u202e\u202c\u2066\u2069") & set(made.text)


def test_control_characters_and_half_surrogates_are_no_fault() -> None:
    made = written(document(para("a\x00b\x1bc\ud800d\ufffe"), title="T\x07\udfff"))
    assert "a" in Read(made.content).text


def test_latin_greek_cyrillic_and_arabic_have_their_letters() -> None:
    made = read(para("Ünïcode Łódź ạ Ελληνικά Кириллица العربية ● ◐ ○ ? · –"))
    assert "Ελληνικά Кириллица" in made.text
    assert "● ◐ ○" in made.text


def test_characters_that_no_font_has_are_named_and_printed_as_boxes() -> None:
    made = written(document(para("smile 😀 and 中文")))
    (warning,) = made.warnings
    assert "3 characters" in warning
    assert "U+1F600 grinning face" in warning
    assert "U+4E2D" in warning
    assert "reports/fonts/" in warning
    text = Read(made.content).text
    assert "smile □ and □□" in text
    assert "A box (□) stands for a character" in text


def test_a_letter_whose_mark_no_font_can_place_is_a_box_and_not_a_fault() -> None:
    made = written(document(para("a\u20e3b \u0f35 x\u0489")))
    assert made.warnings
    assert Read(made.content).text


def test_without_the_font_the_writer_says_which_letters_are_missing() -> None:
    latin = {name: font for name, font in fonts().items() if "Arabic" not in name}
    template = Workspace(ROOT).template
    made = pdf(document(para("القانون")), "none", template, latin, EPOCH)
    assert any("arabic letter" in each for each in made.warnings)


def test_a_font_that_is_none_is_named() -> None:
    template = Workspace(ROOT).template
    made = pdf(document(para("x")), "none", template, {**fonts(), "x.ttf": b"nothing"}, EPOCH)
    assert made.warnings == ("reports/fonts/x.ttf is no font that can be read",)


def test_a_character_that_a_font_only_claims_to_have_is_a_box_and_not_a_fault() -> None:
    claims = font(groups((0x4E2D, 0x4E2D), (0x1F600, 0x1F600)))
    template = Workspace(ROOT).template
    made = pdf(document(para("x中y😀")), "none", template, {**fonts(), "z.ttf": claims}, EPOCH)
    assert "2 characters" in made.warnings[0]
    assert "x□y□" in Read(made.content).text


def test_without_any_font_there_is_no_blank_paper() -> None:
    with pytest.raises(SafegapError, match="needs a font"):
        pdf(document(para("x")), "none", Workspace(ROOT).template, {}, EPOCH)


def test_same_content_same_bytes() -> None:
    made = document(para("x", Note(words("y"))), table(3), Figure(PICTURE, "P", "w"))
    assert written(made).content == written(made).content


def test_the_date_in_the_file_is_the_given_one() -> None:
    info = sample().reader.metadata
    assert info is not None
    assert info.creation_date is not None
    assert info.creation_date.timestamp() == EPOCH


def with_style(style: str) -> Callable[[str], str]:
    template = Workspace(ROOT).template
    return lambda name: style if name == "mine/style.typ" else template(name)


def test_a_kind_may_change_single_values_of_the_style() -> None:
    assert sample().size == (595, 842)
    style = '#import "look.typ": look\n#let style = (..look, paper: "us-letter")\n'
    made = written(document(para("x")), "mine", with_style(style))
    assert Read(made.content).size == (612, 792)


def test_sources_may_stand_only_in_the_list() -> None:
    style = '#import "look.typ": look\n#let style = (..look, notes: "list")\n'
    blocks = (
        para("claim", Note(words("A long source"), "source-1", "[1, s. 3]")),
        Listing(ordered=True, items=((Paragraph(words("A long source"), anchor="source-1"),),)),
    )
    made = Read(written(document(*blocks), "mine", with_style(style)).content)
    assert "claim [1, s. 3]" in made.text
    assert made.text.count("A long source") == 1
    assert made.inner_links == 1


def test_columns_of_numbers_stand_under_each_other() -> None:
    rows = tuple(Row((cell(f"row {at}"), cell(str(10**at)))) for at in range(4))
    made = read(Table((), (cell("Theme"), cell("Count")), rows))
    lines = made.reader.pages[0].extract_text(extraction_mode="layout").splitlines()
    ends = {len(line.rstrip()) for line in lines if "row " in line}
    assert len(ends) == 1, lines


def test_a_note_in_a_heading_of_a_column_is_said_there() -> None:
    head = Cell((para("Why", Note(words("Source"))),))
    made = read(Table((), (head, cell("B")), (Row((cell("x"), cell("y"))),)))
    assert "Why (Source)" in made.text


def test_a_line_stays_with_the_list_that_it_introduces() -> None:
    entries = tuple((para(f"entry {at}"),) for at in range(3))
    for above in range(25, 45):
        filler = tuple(para(f"line {at}") for at in range(above))
        made = read(*filler, para("These are:"), Listing(ordered=False, items=entries))
        (page,) = (page for page in made.pages if "These are:" in page)
        assert "entry 0" in page


def test_a_table_of_contents_names_the_pages() -> None:
    blocks = (Heading(1, words("Part one")), para("x"), PageBreak(), Heading(1, words("Part two")))
    made = Read(written(document(*blocks, contents=True)).content)
    assert re.search(r"Contents\s*Part one[\s.]*1\s*Part two[\s.]*2", made.text), made.text


FAULTS = {
    '#import "look.typ": look\n#let style = nothing\n': (2, "unknown variable: nothing"),
    '#import "look.typ": look\n\n#let style = (..look, body: "big")\n': (None, "expected"),
    '#import "@preview/cetz:0.3.0"\n': (1, "packages are not read"),
    '#let f = "@preview/cetz:0.3.0"\n#import f\n': (2, "packages are not read"),
    '/* two\nlines */ #include "/etc/passwd"\n': (2, "packages are not read"),
    '#let style = eval("1")\n': (1, "does not use `eval`"),
    '#let style = std.at("x")\n': (1, "does not use `std`"),
    '#let style = read("/etc/passwd")\n': (1, "file not found"),
    '#let style = read("../../../../../../etc/passwd")\n': (1, "outside|escape"),
    "#let style = (\n": (1, "unclosed delimiter"),
    "#let x = 1\n#while true { x += 1 }\n#let style = (:)\n": (2, "always true"),
}


@pytest.mark.parametrize("style", FAULTS)
def test_a_fault_of_the_template_is_named_with_file_and_line(style: str) -> None:
    line, message = FAULTS[style]
    with pytest.raises(TemplateFault) as caught:
        written(document(para("x")), "mine", with_style(style))
    assert re.search(message, caught.value.message), caught.value.message
    if line:
        assert (caught.value.name, caught.value.line) == ("mine/style.typ", line)
    else:
        assert caught.value.line > 0
    assert "safegap-" not in caught.value.message


def test_a_picture_that_is_none_is_a_fault_and_no_crash() -> None:
    with pytest.raises(TemplateFault, match="it can't be set"):
        written(document(Figure("<svg", "P", "w")))


def test_a_font_that_a_style_asks_for_in_vain_is_told() -> None:
    style = (
        '#import "look.typ": look\n#let style = (..look, serif: ("Nowhere", "Source Serif 4"))\n'
    )
    made = written(document(para("x")), "mine", with_style(style))
    assert any("unknown font family: nowhere" in each for each in made.warnings), made.warnings


def test_without_the_package_the_command_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(SafegapError, match=r"typst.*pip install 'safegap\[reports\]'"):
        written(document(para("x")))
