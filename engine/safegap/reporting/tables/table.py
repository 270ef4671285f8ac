"""A table without a format: columns that keep their names, and rows of plain values."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeAlias, TypeVar

from safegap.model.day import Day
from safegap.reporting.ci.message import plain

Cell: TypeAlias = str | int | bool | date | None
Kind = Literal["text", "list", "address", "day", "date", "integer", "boolean"]
"""A `day` may be only a month or a year; a `date` is always whole."""
SEPARATOR = "; "
"""Stands between the entries of a list in one cell."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column is called, and what it holds."""

    name: str
    """For programs: never changed, never used for something else."""
    title: str
    """For people, above the column of a workbook."""
    says: str
    kind: Kind
    width: int
    """In a workbook, in characters."""
    words: tuple[str, ...]
    """Every word that a cell can hold, where they are few."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A heading, and how a cell below it is made."""

    heading: Heading
    value: Callable[[T], Cell]


def column(
    name: str,
    title: str,
    says: str,
    value: Callable[[T], Cell],
    *,
    kind: Kind = "text",
    width: int = 14,
    words: tuple[str, ...] = (),
) -> Column[T]:
    """A column of a table of such things."""
    return Column(Heading(name, title, says, kind, width, words), value)


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    name: str
    title: str
    says: str
    key: tuple[str, ...]
    """The columns that together are different in every row, and never empty."""
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """A table before it has rows: what the documentation describes."""

    name: str
    title: str
    says: str
    key: tuple[str, ...]
    columns: tuple[Column[T], ...]

    def table(self, items: Iterable[T]) -> Table:
        """The table of some things, a row each, in their order."""
        headings = tuple(column.heading for column in self.columns)
        rows = tuple(self.rows(items))
        return Table(self.name, self.title, self.says, self.key, headings, rows)

    def rows(self, items: Iterable[T]) -> Iterator[tuple[Cell, ...]]:
        """Its rows one by one, for a table that is too long to be held."""
        for item in items:
            yield tuple(_single_line(column.value(item)) for column in self.columns)


def joined(words: Iterable[str]) -> str:
    """A list in one cell, each entry once."""
    return SEPARATOR.join(dict.fromkeys(words))


def day_written(day: Day | None) -> str | None:
    """A day as it was written, which may be a month or a year."""
    return str(day) if day else None


def _single_line(cell: Cell) -> Cell:
    """A text on one line, so that a record of a CSV file is a line; an empty one is no value."""
    return (plain(cell) or None) if isinstance(cell, str) else cell
