"""A report's bytes in each format; what a format needs is imported when it is asked for."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from safegap.cli.document_writers import as_document, with_package
from safegap.cli.filling import filled
from safegap.cli.options import today
from safegap.content.workspace import Workspace
from safegap.model.assessment import Assessment
from safegap.model.problem import SafegapError
from safegap.model.report_kind import ReportKind
from safegap.reporting.writer import Format


@dataclass
class ReportWriter:
    """Writes one kind of report from a workspace's templates."""

    kind: ReportKind
    files: Workspace
    warnings: list[str] = field(default_factory=list[str])
    """What a reader of the written reports should know, such as a letter that no font has."""

    def content(self, assessments: Sequence[Assessment], format_: str) -> bytes:
        """The report of these States; raises SafegapError."""
        with with_package(format_):
            return self._content(assessments, format_)

    def _content(self, assessments: Sequence[Assessment], format_: str) -> bytes:
        match format_:
            case "html":
                return self._filled(assessments, "html").encode()
            case "md" if self.files.has_template(f"{self.kind.name}/{self.kind.name}.md"):
                return self._filled(assessments, "md").encode()
            case "md" | "docx" | "pdf":
                page = self._filled(assessments, "html")
                name, moment = self.kind.name, epoch(assessments)
                return as_document(name, page, format_, self.files, moment, self.warnings)
            case _:
                return self._table(assessments, format_)

    def tables(self, assessments: Sequence[Assessment]) -> Mapping[str, bytes]:
        """All tables as CSV, with their description."""
        from safegap.reporting.tables.csv_files import csv_files

        return csv_files(assessments)

    @cached_property
    def _phrases(self) -> Mapping[str, str]:
        return self.files.wording(self.kind.name)

    def _filled(self, assessments: Sequence[Assessment], format_: Format) -> str:
        name = self.kind.name
        return filled(f"{name}/{name}.{format_}", format_, self.files, self._view(assessments))

    def _view(self, assessments: Sequence[Assessment]) -> object:
        match self.kind.view:
            case "comparison":
                from safegap.reporting.build_comparison_view import comparison_view

                return comparison_view(assessments, self._phrases)
            case "assessment":
                from safegap.reporting.build_assessment_view import assessment_report

                return assessment_report(assessments[0], self._phrases)
            case "briefing":
                from safegap.reporting.build_view import briefing

                return briefing(assessments[0], self._phrases)
            case "plan" | "readiness":
                from safegap.cli.plan_writers import plan_report

                return plan_report(self.kind.view, self.files, assessments[0], self._phrases)
            case "cooperation":
                raise SafegapError(f"{self.kind.name} is about two States; name the two")
            case "exposure":
                raise SafegapError(f"{self.kind.name} is about pairs of States; name two or more")
            case "rulebook":
                raise SafegapError(f"{self.kind.name} is about the rules; name no State")

    def _table(self, assessments: Sequence[Assessment], format_: str) -> bytes:
        from safegap.reporting.result import dumps, result

        profiles = [each.profile for each in assessments]
        match format_:
            case "xlsx":
                from safegap.reporting.tables.xlsx import xlsx

                return xlsx(assessments, epoch(assessments))
            case "csv":
                return self.tables(assessments)["findings.csv"]
            case "csl":
                from safegap.reporting.tables.citations import csl_json

                return dumps(csl_json(profiles)).encode()
            case "bib":
                from safegap.reporting.tables.bibtex import bibtex

                return bibtex(profiles).encode()
            case _:
                found = [result(each) for each in assessments]
                return dumps(found[0] if len(found) == 1 else found).encode()


def epoch(assessments: Sequence[Assessment]) -> int:
    """The moment that files carry: SOURCE_DATE_EPOCH, else the latest day assessed.

    Of rules, which have no day: the first that a zip file can carry.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given:
        day = today(None)  # says so if it is no day
        return int(given) if day else 0
    latest = max((each.day for each in assessments), default=date(1980, 1, 1))
    return (latest.toordinal() - 719_163) * 86_400
