"""Dates as lawyers know them: a day, or only its month or year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Day:
    """A span of days that one written date may mean: `2018-05` is any day of that month."""

    written: str
    first: date
    last: date

    @classmethod
    def parse(cls, written: str) -> "Day":
        """Read `2018`, `2018-05` or `2018-05-30`; raises ValueError for anything else."""
        found = _WRITTEN.fullmatch(written.strip())
        if not found:
            message = "is not a date; write 2018-05-30, 2018-05 or 2018"
            raise ValueError(message)
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            first = date(year or 0, month or 1, day or 1)
        except ValueError:
            message = f"is not a day of the calendar: {written}"
            raise ValueError(message) from None
        return cls(written.strip(), first, _last(first, month, day))

    def __str__(self) -> str:
        """As it was written."""
        return self.written

    @property
    def in_words(self) -> str:
        """`31 October 2026`, `October 2026` or `2026`."""
        month = calendar.month_name[self.first.month]
        if self.first == self.last:
            return f"{self.first.day} {month} {self.first.year}"
        return f"{month} {self.first.year}" if len(self.written) > 4 else str(self.first.year)

    @property
    def when(self) -> str:
        """`on 31 October 2026`, `in October 2026` or `in 2026`."""
        return f"{'on' if self.first == self.last else 'in'} {self.in_words}"

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Accept the written form, a bare year included."""
        return core_schema.no_info_plain_validator_function(
            _from_written, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """A string or a bare year."""
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


def _from_written(value: object) -> Day:
    if isinstance(value, Day):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        message = "is not a date; write 2018-05-30, 2018-05 or 2018"
        raise ValueError(message)  # noqa: TRY004 - pydantic reports ValueError as a fault of the file
    return Day.parse(str(value))


def _last(first: date, month: int | None, day: int | None) -> date:
    if day:
        return first
    if month:
        return first.replace(day=calendar.monthrange(first.year, month)[1])
    return first.replace(month=12, day=31)
