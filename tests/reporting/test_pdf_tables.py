"""PDF: tables, their headings, their columns, their rows."""

import re

from safegap.reporting.document.tree import Cell, Heading, Listing, Row, Table, Text
from tests.reporting.pdf_reading import Read
from tests.reporting.pdf_samples import (
    cell,
    document,
    para,
    read,
    table,
    with_style,
    words,
    written,
)


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


def test_columns_of_numbers_stand_under_each_other() -> None:
    rows = tuple(Row((cell(f"row {at}"), cell(str(10**at)))) for at in range(4))
    made = read(Table((), (cell("Theme"), cell("Count")), rows))
    lines = made.reader.pages[0].extract_text(extraction_mode="layout").splitlines()
    ends = {len(line.rstrip()) for line in lines if "row " in line}
    assert len(ends) == 1, lines


def right_edges(made: Read, wanted: str) -> set[int]:
    """Where the lines end that some text is in, in characters."""
    lines = made.reader.pages[0].extract_text(extraction_mode="layout").splitlines()
    return {len(line.rstrip()) for line in lines if re.search(wanted, line)}


def test_a_column_that_is_said_to_hold_numbers_stands_at_the_end() -> None:
    rows = tuple(
        Row((cell(f"row {at}"), Cell((para(f"{10**at} of 9000"),), align="end"))) for at in range(4)
    )
    made = read(Table((), (cell("Theme"), cell("Count")), rows))
    edges = right_edges(made, "row |Count")
    assert max(edges) - min(edges) <= 1


def test_words_of_outcomes_are_never_broken() -> None:
    tag = Cell((para(Text("◐ partly in place, unverified", standing="partial")),))
    rows = (Row((cell("long text " * 30), cell("more text " * 30), *[tag] * 8)),)
    made = read(Table((), tuple(cell(f"C{at}") for at in range(10)), rows))
    assert made.text.count("unverified") == 8


def test_a_matrix_turns_the_names_above_its_marks_and_stays_on_one_page() -> None:
    mark = Cell((para("○"),), align="center")
    names = (cell("Safeguard"), *(cell(f"Interception {at}") for at in range(9)))
    rows = tuple(Row((cell(f"start-{at}", heading=True), *[mark] * 9)) for at in range(25))
    made = read(*(para("x") for _ in range(20)), Table(words("Matrix"), names, rows))
    (page,) = (page for page in made.pages if "start-" in page)
    assert re.findall(r"start-(\d+)", page) == [str(at) for at in range(25)]
    assert made.reader.pages[-1].extract_text(orientations=(90, 270)).count("Interception") == 9


def test_text_after_wide_tables_may_stand_in_columns() -> None:
    style = '#import "look.typ": look\n#let style = (..look, flow: 2)\n'
    text = tuple(para(f"line {at}") for at in range(40))
    made = document(table(2), Heading(1, words("Part")), *text)
    assert len(Read(written(made).content).pages) == 2
    assert len(Read(written(made, "mine", with_style(style)).content).pages) == 1
