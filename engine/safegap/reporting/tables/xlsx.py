"""Tables as a workbook: text stays text, whatever it begins with."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from io import BytesIO
from itertools import accumulate
from typing import Any, Protocol, assert_never

from safegap.model.assessment import Assessment
from safegap.model.problem import SafegapError
from safegap.reporting.sources import openable
from safegap.reporting.tables.about import about
from safegap.reporting.tables.rows import tables
from safegap.reporting.tables.table import Cell, Heading, Table
from safegap.reporting.words import OUTCOME_WORDS

INSTALL = "pip install 'safegap[reports]'"
MOST_CHARACTERS = 32_767
"""What Excel takes in one cell, in UTF-16 units."""
CUT = " [cut: longer than a workbook's cell; the CSV file has it all]"
MOST_ADDRESS = 2_000
_LINE = 15
"""Height of a line of text, in points."""
_MOST_LINES = 4
"""Rows of data are no higher, so that a table can be read as one; the cell has it all."""
_HIGHEST = 27
"""Lines in the highest row that Excel knows, of 409 points."""
_FIRST_YEAR = 1901
"""Before 1900 Excel knows no days, and it takes that year for a leap year."""
_PAPER = 200
"""Characters across a page that can still be read."""
_COLOURS = {
    "met": "#00629b",
    "partial": "#946000",
    "gap": "#9b1c31",
    "open": "#68707d",
    "not-researched": "#68707d",
    "not-applicable": "#68707d",
}
_TEXT: Mapping[str, object] = {"text_wrap": True, "valign": "top"}
# Without these, text could become a formula, a number or a link.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class _Sheet(Protocol):
    """What is used of XlsxWriter's worksheet, which comes without types."""

    def write_string(self, row: int, col: int, string: str, cell_format: object) -> int: ...
    def write_number(self, row: int, col: int, number: int, cell_format: object) -> int: ...
    def write_datetime(self, row: int, col: int, date: date, cell_format: object) -> int: ...
    def write_url(self, row: int, col: int, url: str, cell_format: object, string: str) -> int: ...
    def set_column(self, first_col: int, last_col: int, width: int) -> int: ...
    def set_row(self, row: int, height: int) -> int: ...
    def ignore_errors(self, options: Mapping[str, str]) -> int: ...
    def freeze_panes(self, row: int, col: int) -> None: ...
    def autofilter(self, first_row: int, first_col: int, last_row: int, last_col: int) -> int: ...
    def repeat_rows(self, first_row: int) -> None: ...
    def print_area(self, first_row: int, first_col: int, last_row: int, last_col: int) -> int: ...
    def fit_to_pages(self, width: int, height: int) -> None: ...
    def set_landscape(self) -> None: ...
    def set_paper(self, paper_size: int) -> None: ...
    def set_footer(self, footer: str) -> None: ...


class _Workbook(Protocol):
    """The same of its workbook."""

    def add_worksheet(self, name: str) -> _Sheet: ...
    def add_format(self, properties: Mapping[str, object]) -> object: ...
    def set_properties(self, properties: Mapping[str, object]) -> None: ...
    def close(self) -> None: ...


def xlsx(assessments: Sequence[Assessment], epoch: int) -> bytes:
    """A workbook of findings, answers and sources, and what they rest on, made at `epoch`.

    Raises SafegapError where XlsxWriter is not installed.
    """
    made = tables(assessments)
    return workbook_of(made, about(assessments, made), epoch)


def workbook_of(made: Sequence[Table], about_them: Table, epoch: int) -> bytes:
    """A workbook of any tables, and a first sheet that tells about them; raises SafegapError."""
    content = BytesIO()
    workbook = _workbook(content)
    name = made[0].title
    workbook.set_properties(
        {"title": f"safegap: {name}", "created": datetime.fromtimestamp(epoch, UTC)}
    )
    writer = _Writer(workbook)
    writer.sheet(about_them, frozen=1, most_lines=_HIGHEST)
    for table in made:
        writer.sheet(table, frozen=2, most_lines=_MOST_LINES)
    workbook.close()
    return content.getvalue()


def open_workbook(content: BytesIO) -> Any:
    """A new workbook in which nothing becomes a formula; raises SafegapError."""
    return _workbook(content)


def _workbook(content: BytesIO) -> _Workbook:
    try:
        package: Any = import_module("xlsxwriter")
    except ModuleNotFoundError as fault:
        message = f"a workbook needs the package XlsxWriter; install it with: {INSTALL}"
        raise SafegapError(message) from fault
    workbook: _Workbook = package.Workbook(content, _OPTIONS)
    return workbook


class _Writer:
    """Writes tables into a workbook, each on a sheet of its own."""

    def __init__(self, workbook: _Workbook) -> None:
        self._workbook = workbook
        make = workbook.add_format
        self._header = make(
            {**_TEXT, "bold": True, "bg_color": "#e8ebef", "bottom": 1, "border_color": "#68707d"}
        )
        self._text = make(_TEXT)
        self._number = make({"valign": "top"})
        self._date = make({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"})
        self._link = make({**_TEXT, "font_color": "#00629b", "underline": 1})
        self._outcomes = {
            word: make({**_TEXT, "bold": True, "font_color": _COLOURS[standing]})
            for standing, word in OUTCOME_WORDS.items()
        }

    def sheet(self, table: Table, frozen: int, most_lines: int) -> None:
        """One table; its header and some columns stay in sight."""
        sheet = self._workbook.add_worksheet(table.title)
        for column, heading in enumerate(table.headings):
            sheet.set_column(column, column, heading.width)
            sheet.write_string(0, column, heading.title, self._header)
        sheet.set_row(0, 2 * _LINE)
        for number, row in enumerate(table.rows, start=1):
            sheet.set_row(number, min(most_lines, _lines(table.headings, row)) * _LINE)
            for column, (heading, cell) in enumerate(zip(table.headings, row, strict=True)):
                self._cell(sheet, (number, column), heading, cell)
        # What a profile writes as text is meant as text, a number too.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.print_area(0, 0, len(table.rows), _printed(table.headings) - 1)
        sheet.fit_to_pages(1, 0)
        # No name may stand here: `&` has a meaning in a footer.
        sheet.set_footer("&L&A&Rpage &P of &N")

    def _cell(self, sheet: _Sheet, place: tuple[int, int], heading: Heading, cell: Cell) -> None:
        match cell:
            case None:
                return
            case bool():
                sheet.write_string(*place, "yes" if cell else "no", self._text)
            case int():
                sheet.write_number(*place, cell, self._number)
            case date() if cell.year < _FIRST_YEAR:
                sheet.write_string(*place, cell.isoformat(), self._text)
            case date():
                sheet.write_datetime(*place, cell, self._date)
            case str():
                self._words(sheet, place, heading, cell)
            case _:
                assert_never(cell)

    def _words(self, sheet: _Sheet, place: tuple[int, int], heading: Heading, text: str) -> None:
        if heading.kind == "address" and len(text) <= MOST_ADDRESS and openable(text):
            sheet.write_url(*place, text, self._link, text)
        elif heading.name == "outcome":
            sheet.write_string(*place, text, self._outcomes[text])
        else:
            sheet.write_string(*place, fitting(text), self._text)


def fitting(text: str) -> str:
    """A text as long as a cell can be; where it is cut, it says so."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_CHARACTERS:
        return text
    return units[: 2 * (MOST_CHARACTERS - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _printed(headings: Sequence[Heading]) -> int:
    """How many columns fit on a sheet of paper; the others are for the screen."""
    ends = accumulate(heading.width for heading in headings)
    return sum(end <= _PAPER for end in ends)


def _lines(headings: Sequence[Heading], row: Sequence[Cell]) -> int:
    """How many lines the longest text of a row takes."""
    lines = (
        -(-len(cell) // heading.width)
        for heading, cell in zip(headings, row, strict=True)
        if isinstance(cell, str)
    )
    return max(lines, default=1)
