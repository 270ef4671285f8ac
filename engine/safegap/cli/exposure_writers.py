"""All pairs of States in each format; what a format needs is imported when it is asked for."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from safegap.assessment.cooperation.all_pairs import AllPairs
from safegap.cli.document_writers import as_document, with_package
from safegap.cli.filling import filled
from safegap.cli.options import today
from safegap.content.workspace import Workspace
from safegap.reporting.writer import Format

KIND = "exposure"
BINARY = ("docx", "pdf", "xlsx")


@dataclass
class ExposureWriter:
    """Writes one kind of report on all pairs from a workspace's templates."""

    files: Workspace
    name: str = KIND
    """Of the kind of report."""
    warnings: list[str] = field(default_factory=list[str])
    """What a reader of what was written should know."""

    def content(self, found: AllPairs, format_: str) -> bytes:
        """All pairs in a format; raises SafegapError."""
        with with_package(format_):
            return self._content(found, format_)

    def tables(self, found: AllPairs) -> Mapping[str, bytes]:
        """All tables as CSV, with their description."""
        from safegap.reporting.tables.csv_files import exposure_files
        from safegap.reporting.tables.exposure import MOST_IN_FILE, ExposureTables

        tables = ExposureTables(found, MOST_IN_FILE)
        self.warnings += tables.left_out()
        return exposure_files(found, tables.rows_of())

    def _content(self, found: AllPairs, format_: str) -> bytes:
        match format_:
            case "json":
                from safegap.reporting.exposure_json import exposure_json
                from safegap.reporting.result import dumps

                return dumps(exposure_json(found)).encode()
            case "html":
                return self._filled(found, "html").encode()
            case "md" if self.files.has_template(f"{self.name}/{self.name}.md"):
                return self._filled(found, "md").encode()
            case "xlsx":
                return self._workbook(found)
            case "csv":
                from safegap.reporting.tables.csv_files import csv_of
                from safegap.reporting.tables.exposure import MOST_IN_FILE, ExposureTables

                return csv_of(*ExposureTables(found, MOST_IN_FILE).details())
            case _:
                page = self._filled(found, "html")
                moment = _moment(found)
                return as_document(self.name, page, format_, self.files, moment, self.warnings)

    def _workbook(self, found: AllPairs) -> bytes:
        from safegap.reporting.tables.exposure import (
            MOST_IN_WORKBOOK,
            ExposureTables,
            about_exposure,
        )
        from safegap.reporting.tables.xlsx import workbook_of

        tables = ExposureTables(found, MOST_IN_WORKBOOK)
        self.warnings += tables.left_out()
        made = tables.made()
        return workbook_of(made, about_exposure(tables, made), _moment(found))

    def _filled(self, found: AllPairs, format_: Format) -> str:
        from safegap.reporting.build_exposure_view import exposure_view

        phrases = self.files.wording(self.name)
        view = exposure_view(found, phrases)
        return filled(f"{self.name}/{self.name}.{format_}", format_, self.files, view)


def _moment(found: AllPairs) -> int:
    """The moment that files carry: SOURCE_DATE_EPOCH, else the latest day of a law."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given:
        day = today(None)  # says so if it is no day
        return int(given) if day else 0
    return (max(law.day for law in found.laws).toordinal() - 719_163) * 86_400
