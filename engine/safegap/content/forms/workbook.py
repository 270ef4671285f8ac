"""A workbook that came back: bounded before it is opened, and read cell by cell."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from safegap.model.form import (
    FIELDS,
    FORM,
    HEADINGS,
    SOURCE_FIELDS,
    SOURCE_HEADINGS,
    Filled,
    FilledCell,
    FilledRow,
)
from safegap.model.problem import SafegapError

INSTALL = "pip install 'safegap[reports]'"
MOST_BYTES = 10_000_000
MOST_UNPACKED = 100_000_000
MOST_FILES = 200
ABOUT = ("state", "pack", "version", "digest", "drawn")
HIDDEN = "safegap"
"""Name of the sheet that programs read."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins what Excel before 2007 wrote, and what is protected by a password."""


def read_workbook(content: bytes, path: str) -> Filled:
    """What was filled in; raises SafegapError for what is no form of ours."""
    _bounded(content, path)
    sheets = _sheets(content, path)
    about, before = _hidden(sheets.pop(HIDDEN, None), path)
    rows: list[FilledRow] = []
    sources: list[FilledRow] = []
    for name, cells in sheets.items():
        header = [cell.text for cell in cells[0]] if cells else []
        if HEADINGS["id"] in header:
            rows += _rows(name, cells, {"id": HEADINGS["id"], **_named(FIELDS, HEADINGS)}, path)
        elif SOURCE_HEADINGS["key"] in header:
            titles = _named(SOURCE_FIELDS, SOURCE_HEADINGS)
            sources += _rows(name, cells, {"id": SOURCE_HEADINGS["key"], **titles}, path)
    if not rows:
        message = f"{path} has no sheet with the column `{HEADINGS['id']}` left"
        raise SafegapError(f"{message}; fill in a new form: safegap questions STATE --form FILE")
    return Filled(about, before, tuple(rows), tuple(sources))


def _named(fields: Sequence[str], headings: Mapping[str, str]) -> dict[str, str]:
    return {name: headings[name] for name in fields}


def _bounded(content: bytes, path: str) -> None:
    if len(content) > MOST_BYTES:
        raise SafegapError(f"{path} has more than {MOST_BYTES:,} bytes, which no form has")
    if content.startswith(_OLD):
        message = "it is protected by a password or written by an old program"
        raise SafegapError(f"{path} can't be read: {message}; save it as .xlsx without a password")
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError) as fault:
        raise SafegapError(f"{path} is no workbook; save it as .xlsx") from fault
    if len(parts) > MOST_FILES or sum(each.file_size for each in parts) > MOST_UNPACKED:
        raise SafegapError(f"{path} would unpack to more than a form has, so it is not opened")


Cells = list[list[FilledCell]]


def _sheets(content: bytes, path: str) -> dict[str, Cells]:
    try:
        package: Any = import_module("openpyxl")
    except ModuleNotFoundError as fault:
        message = f"reading a form needs the package openpyxl; install it with: {INSTALL}"
        raise SafegapError(message) from fault
    try:
        book = package.load_workbook(BytesIO(content), read_only=True, keep_links=False)
        return {str(sheet.title): list(_cells(sheet)) for sheet in book.worksheets}
    except SafegapError:
        raise
    except Exception as fault:  # whatever a damaged file makes of the reader
        raise SafegapError(f"{path} can't be read as a workbook; save it anew as .xlsx") from fault


def _cells(sheet: Any) -> Iterator[list[FilledCell]]:
    for number, row in enumerate(sheet.iter_rows(max_row=5_000, max_col=40), start=1):
        yield [
            FilledCell(
                _text(cell.value), f"sheet {sheet.title}, cell {_letter(column)}{number}",
                is_formula=getattr(cell, "data_type", "") == "f",
            )
            for column, cell in enumerate(row)
        ]  # fmt: skip


def _letter(column: int) -> str:
    return chr(65 + column) if column < 26 else f"A{chr(65 + column - 26)}"


def _text(value: object) -> str:
    """A cell's content as it is shown."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value).replace("\r\n", "\n").strip()


def _hidden(
    cells: Cells | None, path: str
) -> tuple[Mapping[str, str], Mapping[str, Mapping[str, str]]]:
    """What programs read: what the form is about, and what its cells held."""
    told = {row[0].text: row[1].text for row in cells or () if len(row) > 1 and row[0].text}
    if told.pop("form", "") != FORM:
        message = f"{path} is no form of safegap's, or its hidden sheet was taken out"
        raise SafegapError(f"{message}; make one with: safegap questions STATE --form FILE")
    about = {name: told.pop(name, "") for name in ABOUT}
    try:
        return about, {name: json.loads(text) for name, text in told.items()}
    except ValueError as fault:
        message = f"the hidden sheet of {path} is damaged"
        raise SafegapError(f"{message}; fill in a new form") from fault


def _rows(sheet: str, cells: Cells, titles: Mapping[str, str], path: str) -> Iterator[FilledRow]:
    header = {cell.text: column for column, cell in enumerate(cells[0])}
    missing = [title for title in titles.values() if title not in header]
    if missing:
        message = f"{path}, sheet {sheet}: the column `{missing[0]}` is not there"
        raise SafegapError(f"{message}; put it back, its title in the first row")
    places = {name: header[title] for name, title in titles.items()}
    for row in cells[1:]:
        if len(row) > places["id"] and row[places["id"]].text:
            found = {
                name: row[place] if place < len(row) else FilledCell("", row[0].at)
                for name, place in places.items()
            }
            yield FilledRow(found.pop("id"), found)
