"""PDF: links, their printed addresses, and notes."""

import pytest

from safegap.reporting.document.tree import (
    Cell,
    Heading,
    Link,
    Listing,
    Note,
    Paragraph,
    Row,
    Table,
)
from tests.reporting.pdf_reading import Read
from tests.reporting.pdf_samples import (
    cell,
    document,
    para,
    read,
    sample,
    with_style,
    words,
    written,
)


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


def test_a_note_in_a_heading_of_a_column_is_said_there() -> None:
    head = Cell((para("Why", Note(words("Source"))),))
    made = read(Table((), (head, cell("B")), (Row((cell("x"), cell("y"))),)))
    assert "Why (Source)" in made.text


def test_a_note_in_a_heading_is_not_in_its_bookmark() -> None:
    made = read(Heading(1, words("Top", Note(words("Source")))), para("x"))
    assert made.bookmarks == [(1, "Top (Source)")]
    assert "Note" not in made.roles
