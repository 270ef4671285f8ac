"""The tables of all pairs of States."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from safegap import __version__
from safegap.assessment.cooperation.all_pairs import AllPairs
from safegap.model.problem import SafegapError
from safegap.reporting.build_exposure_view import document_number, read_words
from safegap.reporting.exposure_words import ExposureWords
from safegap.reporting.tables.datapackage import SCHEMA
from safegap.reporting.tables.exposure_rows import (
    closing_rows,
    conduct_rows,
    form_rows,
    pair_rows,
    rule_rows,
)
from safegap.reporting.tables.exposure_shapes import (
    CLOSINGS,
    CONDUCTS,
    EXPOSURE_SHAPES,
    FORMS,
    PAIRS,
    RULES,
)
from safegap.reporting.tables.table import Cell, Heading, Shape, Table

T = TypeVar("T")
MOST_IN_WORKBOOK = 150_000
"""Rows of a sheet; a workbook with more takes minutes to write and to open."""
MOST_IN_FILE = 1_000_000
"""Rows of a CSV file; a spreadsheet opens no more."""
_ABOUT = (
    Heading("about", "About", "What is told.", "text", 44, ()),
    Heading("says", "What it says", "What is told of it.", "text", 110, ()),
)


@dataclass(frozen=True, slots=True)
class ExposureTables:
    """Those tables that are not too long."""

    found: AllPairs
    most: int
    """Rows that a table may have."""

    def rows_of(self) -> tuple[tuple[Table, Iterator[tuple[Cell, ...]]], ...]:
        """Each table without rows, and its rows one by one, in the order of their reading."""
        found = self.found
        every = (
            _part(PAIRS, pair_rows(found)),
            _part(CONDUCTS, conduct_rows(found)),
            _part(FORMS, form_rows(found)),
            _part(RULES, rule_rows(found)),
            _part(CLOSINGS, closing_rows(found)),
        )
        return tuple(part for part in every if self._fits(part[0].name))

    def made(self) -> tuple[Table, ...]:
        """Each table with its rows."""
        return tuple(replace(table, rows=tuple(rows)) for table, rows in self.rows_of())

    def details(self) -> tuple[Table, Iterator[tuple[Cell, ...]]]:
        """The longest table that there is, for one file; raises SafegapError where it is too long.

        Forms of help where the rules know any, else the rules on two States.
        """
        name = "forms" if self.found.exposure.forms else "rules"
        if not self._fits(name):
            message = f"{self.rows(name):,} rows are more than a spreadsheet opens"
            raise SafegapError(f"{message}; name fewer States, or one with --from or --to")
        return next(part for part in self.rows_of() if part[0].name == name)

    def left_out(self) -> Iterator[str]:
        """Which tables are too long, in sentences."""
        for shape in EXPOSURE_SHAPES:
            if not self._fits(shape.name):
                yield (
                    f"{shape.title}: left out, for its {self.rows(shape.name):,} rows are more "
                    f"than {self.most:,}; name fewer States, or one with --from or --to"
                )

    def rows(self, name: str) -> int:
        """How many rows a table has."""
        exposure = self.found.exposure
        a_pair = {
            "pairs": 1,
            "conducts": len(exposure.unhindered) if exposure.forms else 0,
            "forms": len(exposure.forms),
            "rules": len(exposure.rules),
        }
        return exposure.pairs.number * a_pair[name] if name in a_pair else len(self.found.closings)

    def _fits(self, name: str) -> bool:
        return self.rows(name) <= self.most


def _part(shape: Shape[T], items: Iterable[T]) -> tuple[Table, Iterator[tuple[Cell, ...]]]:
    return shape.table(()), shape.rows(items)


def about_exposure(tables: ExposureTables, made: tuple[Table, ...]) -> Table:
    """What the workbook rests on, and what it is not."""
    return Table(
        "about", "About", "What this workbook rests on.", (), _ABOUT, tuple(_told(tables, made))
    )


def _told(tables: ExposureTables, made: tuple[Table, ...]) -> Iterator[tuple[str, str]]:
    found, words = tables.found, ExposureWords(tables.found)
    described = found.pack.description
    yield "What is counted", words.counts()
    yield "Whether the Convention binds", words.in_force()
    yield (
        "Limits",
        (
            "This is not legal advice. It states what the laws provide as far as they were read, "
            "not what is done in practice. No score and no ranking of States."
        ),
    )
    yield "Number", document_number(found)
    yield "Made with", f"safegap {__version__}, {SCHEMA}"
    for each in found.cautions:
        yield "To note", each
    for each in found.exposure.not_computed:
        yield "Not computed", f"Too much work: {each}."
    for each in tables.left_out():
        yield "Sheets", each
    for law in found.laws:
        profile = law.profile
        read = read_words(found.researched[profile.state])
        told = f"law as at {law.day.isoformat()}, {profile.status}; {read}"
        yield f"{profile.name} ({profile.state})", f"{told}; sha256 {profile.digest}"
    yield (
        "Rules",
        (f"{described.title}, {found.pack.named}, sha256 {found.pack.digest}"),
    )
    for note in found.pack.cooperation.notes if found.pack.cooperation else ():
        yield "What the model leaves out", note
    for table in made:
        yield f"Sheet {table.title}", table.says
        for heading in table.headings:
            many = f" One of: {', '.join(heading.words)}." if heading.words else ""
            yield f"{table.title}: {heading.title}", heading.says.replace("`", "'") + many
