"""PDF: what a reader sees, and that strangers' text stays text."""

import re

import pytest

from safegap.reporting.document.tree import (
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
)
from tests.reporting.pdf_reading import Read
from tests.reporting.pdf_samples import (
    EPOCH,
    PICTURE,
    cell,
    document,
    para,
    read,
    sample,
    table,
    words,
    written,
)

LONG = "https://law.example/" + "a-very-long-part-of-an-address/" * 9 + "z" * 150

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


def test_a_table_of_contents_names_the_pages() -> None:
    tag = Text("○ missing", standing="gap")
    blocks = (Heading(1, words("Part one", tag)), PageBreak(), Heading(1, words("Part two")))
    made = read(para("First"), Contents("What is where"), *blocks)
    told = r"First What is where\s*Part one○[\s.]*1\s*Part two[\s.]*2 .*missing"
    assert re.search(told, made.text), made.text
    assert made.roles.count("TOCI") == 2


def test_a_line_stays_with_the_list_that_it_introduces() -> None:
    entries = tuple((para(f"entry {at}"),) for at in range(3))
    for above in range(25, 45):
        filler = tuple(para(f"line {at}") for at in range(above))
        made = read(*filler, para("These are:"), Listing(ordered=False, items=entries))
        (page,) = (page for page in made.pages if "These are:" in page)
        assert "entry 0" in page


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


def test_same_content_same_bytes() -> None:
    made = document(para("x", Note(words("y"))), table(3), Figure(PICTURE, "P", "w"))
    assert written(made).content == written(made).content


def test_the_date_in_the_file_is_the_given_one() -> None:
    info = sample().reader.metadata
    assert info is not None
    assert info.creation_date is not None
    assert info.creation_date.timestamp() == EPOCH
