"""A form as a workbook: cells to fill in, the others closed; readable on paper."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from safegap.content.forms.workbook import HIDDEN
from safegap.model.form import (
    FIELDS,
    FORM,
    HEADINGS,
    SOURCE_FIELDS,
    SOURCE_HEADINGS,
    Form,
    FormPart,
    FormRow,
)
from safegap.model.outcome import Basis
from safegap.reporting.tables.xlsx import fitting, open_workbook

_WIDTHS = {"id": 11, "about": 14, "ask": 27, "meanings": 64, "answer": 16, "citation": 20,
           "basis": 11, "quote": 24, "language": 9, "note": 30}  # fmt: skip
_LETTERS = 1.15
"""Letters that go on a line, for each unit of a column's width."""
_SOURCE_WIDTHS = {"key": 14, "title": 60, "kind": 18, "url": 50, "language": 10, "basis": 12}
_EMPTY_SOURCES = 20
"""Rows for sources that are added."""
_MOST_LISTED = 250
"""Characters that Excel takes of a list of choices."""
_BASES = tuple(each.value for each in Basis)
_OPEN = {"select_locked_cells": True, "select_unlocked_cells": True, "format_rows": True,
         "format_columns": True, "autofilter": True, "insert_rows": False}  # fmt: skip
_TOLD = ("what", "answer", "citation", "basis", "quote", "back")


def xlsx_form(form: Form, phrases: Mapping[str, str], epoch: int) -> bytes:
    """The workbook, made at `epoch`; raises SafegapError where XlsxWriter is not installed."""
    content = BytesIO()
    book = open_workbook(content)
    book.set_properties(
        {"title": f"safegap: form {form.state}", "created": datetime.fromtimestamp(epoch, UTC)}
    )
    writer = _Writer(book, phrases)
    writer.first(form)
    names = _names([each.title for each in form.parts])
    for part, name in zip(form.parts, names, strict=True):
        writer.part(part, name)
    writer.sources(form)
    writer.hidden(form)
    book.close()
    return content.getvalue()


def _names(titles: Sequence[str]) -> list[str]:
    """Titles that can be names of sheets: short, each once, without some signs."""
    found: list[str] = []
    for title in titles:
        plain = "".join(" " if char in "[]:*?/\\'" else char for char in title)[:28].strip()
        name, number = plain, 2
        while name.lower() in {each.lower() for each in found}:
            name, number = f"{plain} {number}", number + 1
        found.append(name)
    return found


class _Writer:
    def __init__(self, book: Any, phrases: Mapping[str, str]) -> None:
        self._book = book
        self._phrases = phrases
        plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#c9ced6"}
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._head = book.add_format({**plain, "bold": True, "bg_color": "#e8ebef"})
        self._closed = book.add_format({**plain, "locked": True, "font_color": "#3b424c"})
        small = {**plain, "locked": True, "font_color": "#68707d", "font_size": 8}
        self._name = book.add_format(small)
        open_ = {**plain, "locked": False, "bg_color": "#fff8dc", "num_format": "@"}
        self._input = book.add_format(open_)

    def first(self, form: Form) -> None:
        """What the form is and how to fill it in."""
        sheet = self._book.add_worksheet("Read first")
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 100)
        sheet.write_string(0, 0, fitting(f"{form.name} ({form.state})"), self._title)
        told = self._phrases
        rows = [(told[name], told[f"{name}-says"]) for name in _told(form)]
        rows += [(told["drawn"], form.drawn)] if form.drawn else []
        rows += [
            (told["law-as-at"], form.law),
            (told["rules"], f"{form.pack} {form.version}"),
            (told["profile"], f"sha256 {form.digest}"),
        ]
        for number, (left, right) in enumerate(rows, start=2):
            sheet.write_string(number, 0, left, self._head)
            sheet.write_string(number, 1, right, self._closed)
            sheet.set_row(number, 15 * max(1, -(-len(right) // 105)))
        self._paper(sheet, 1)
        sheet.protect("", _OPEN)

    def part(self, part: FormPart, name: str) -> None:
        """The questions of a theme."""
        sheet = self._book.add_worksheet(name)
        for column, (key, title) in enumerate(HEADINGS.items()):
            sheet.set_column(column, column, _WIDTHS[key])
            sheet.write_string(0, column, title, self._head)
        for number, row in enumerate(part.rows, start=1):
            self._row(sheet, number, row)
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, len(part.rows), len(HEADINGS) - 1)
        sheet.repeat_rows(0)
        self._paper(sheet, len(HEADINGS))
        sheet.protect("", _OPEN)

    def _row(self, sheet: Any, number: int, row: FormRow) -> None:
        told = {"id": row.id, "about": row.about, "ask": row.ask, "meanings": row.meanings}
        if row.closed:
            told["meanings"] = f"{row.closed}\n{row.meanings}"
        for column, key in enumerate(HEADINGS):
            style = self._input if key in FIELDS and not row.closed else self._closed
            style = self._name if key == "id" else style
            text = row.fields[key] if key in FIELDS else told[key]
            sheet.write_string(number, column, fitting(text), style)
        if not row.closed:
            columns = {key: column for column, key in enumerate(HEADINGS)}
            self._choose(sheet, (number, columns["answer"]), row.choices)
            self._choose(sheet, (number, columns["basis"]), _BASES)
        widths = [(told.get(key) or row.fields.get(key, ""), _WIDTHS[key]) for key in HEADINGS]
        lines = max(_lines(text, width) for text, width in widths)
        sheet.set_row(number, min(409, 15 * lines))

    def _choose(self, sheet: Any, place: tuple[int, int], choices: Sequence[str]) -> None:
        if choices and len(",".join(choices)) <= _MOST_LISTED:
            sheet.data_validation(*place, *place, {
                "validate": "list",
                "source": list(choices),
                "error_title": self._phrases["not-listed"][:32],
                "error_message": self._phrases["choose"][:255],
            })  # fmt: skip

    def sources(self, form: Form) -> None:
        """The sources that are there, closed, and rows for new ones."""
        sheet = self._book.add_worksheet("Sources")
        for column, (key, title) in enumerate(SOURCE_HEADINGS.items()):
            sheet.set_column(column, column, _SOURCE_WIDTHS[key])
            sheet.write_string(0, column, title, self._head)
        for number, source in enumerate(form.sources, start=1):
            for column, key in enumerate(SOURCE_FIELDS):
                sheet.write_string(number, column, fitting(source[key]), self._closed)
        kinds = SOURCE_FIELDS.index("kind")
        for number in range(len(form.sources) + 1, len(form.sources) + 1 + _EMPTY_SOURCES):
            for column in range(len(SOURCE_FIELDS)):
                sheet.write_blank(number, column, None, self._input)
            self._choose(sheet, (number, kinds), form.source_kinds)
            self._choose(sheet, (number, SOURCE_FIELDS.index("basis")), _BASES)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        self._paper(sheet, len(SOURCE_FIELDS))
        sheet.protect("", _OPEN)

    def hidden(self, form: Form) -> None:
        """What programs read when the form comes back."""
        sheet = self._book.add_worksheet(HIDDEN)
        told: dict[str, str] = {"form": FORM, "state": form.state, "pack": form.pack,
                                "version": form.version, "digest": form.digest}  # fmt: skip
        told |= {"drawn": form.drawn} if form.drawn else {}
        for part in form.parts:
            told |= {row.id: _packed(row.fields) for row in part.rows if any(row.fields.values())}
        for number, (name, text) in enumerate(told.items()):
            sheet.write_string(number, 0, name)
            sheet.write_string(number, 1, text)
        sheet.hide()
        sheet.protect("", _OPEN)

    def _paper(self, sheet: Any, columns: int) -> None:
        if columns > 1:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&Rpage &P of &N")


def _told(form: Form) -> tuple[str, ...]:
    """What the first sheet says, by the names of its phrases."""
    if form.drawn:
        return ("second", *_TOLD[1:-1], "second-back")
    return _TOLD


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column."""
    most = int(_LETTERS * width)
    return sum(max(1, -(-len(line) // most)) for line in text.split("\n"))


def _packed(fields: Mapping[str, str]) -> str:
    """What a row's cells held, as short as can be."""
    held = {name: fitting(text) for name, text in fields.items() if text}
    return fitting(json.dumps(held, ensure_ascii=False, separators=(",", ":")))
