"""PDF/UA: what a reader who can't see hears, and how such a reader finds the way."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from safegap.reporting.document.tree import Cell, Heading, Row, Table, Text
from tests.reporting.pdf_samples import cell, para, read, sample, table, words


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
    scopes = [tag.scope for tag in sample().tags if tag.role == "TH"]
    assert scopes == ["Column", "Column", "Row", "Row"]
    assert roles.count("TD") == 2


def test_a_picture_is_told_in_words() -> None:
    figures = [tag.alt for tag in sample().tags if tag.role == "Figure"]
    assert figures == ["Of 3 safeguards: 3 in place."]


def test_bookmarks_are_the_headings() -> None:
    assert sample().bookmarks == [(1, "Part one"), (2, "Part two")]


def test_no_level_of_heading_is_left_out() -> None:
    made = read(Heading(3, words("Deep")), Heading(1, words("Top")), Heading(3, words("Below")))
    assert made.bookmarks == [(1, "Deep"), (1, "Top"), (2, "Below")]


def test_every_page_follows_its_structure() -> None:
    assert {str(page["/Tabs"]) for page in sample().reader.pages} == {"/S"}


def test_every_link_says_where_it_leads() -> None:
    notes = [*sample().annotations()]
    assert len(notes) >= 3
    assert all(str(note["/Contents"]).strip() for note in notes)


def test_all_that_is_printed_is_tagged_or_decoration() -> None:
    for page in sample().reader.pages:
        content = cast("Any", page.get_contents()).operations
        assert [each for each in untagged(content) if each in SHOWING] == []


SHOWING = {b"Tj", b"TJ", b"'", b'"', b"Do", b"sh"}
"""What puts text or a picture on the page."""


def untagged(operations: Iterable[tuple[Any, bytes]]) -> Iterator[bytes]:
    """The operators outside of all marked content."""
    depth = 0
    for _, operator in operations:
        if operator in (b"BDC", b"BMC"):
            depth += 1
        elif operator == b"EMC":
            depth -= 1
        elif depth == 0:
            yield operator


def test_only_tables_whose_rows_have_headings_say_so() -> None:
    plain = Table((), (cell("A"), cell("B")), (Row((cell("a"), cell("b"))),))
    inner = Cell((table(1),))
    around = Table((), (cell("C"), cell("D")), (Row((cell("c"), inner)),))
    scopes = [tag.scope for tag in read(plain, around, table(1)).tags if tag.role == "TH"]
    column = ["Column"] * 2
    assert scopes == [*column, *column, *column, "Row", *column, "Row"]


def test_a_mark_is_heard_as_its_word_and_seen_as_a_mark() -> None:
    mark = Cell((para(Text("○"), Text(" missing", unseen=True)),), align="center")
    nothing = Cell((para(Text("not asked", unseen=True)),), align="center")
    rows = (Row((cell("a", heading=True), mark)), Row((cell("b", heading=True), nothing)))
    made = read(Table((), (cell("Safeguard"), cell("KE")), rows))
    assert "a ○ b" in made.text
    assert "missing" not in made.text
    assert [tag.alt for tag in made.tags if tag.role == "Figure"] == ["missing"]
