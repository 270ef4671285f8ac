"""A report's bytes in each format; what a format needs is imported when it is asked for."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from safegap.cli.filling import filled
from safegap.cli.options import today
from safegap.content.workspace import Workspace
from safegap.model.assessment import Assessment
from safegap.model.problem import SafegapError
from safegap.model.report_kind import ReportKind
from safegap.reporting.writer import Format

if TYPE_CHECKING:
    from safegap.reporting.document.tree import Document


PACKAGES = {"typst": "typst", "pypandoc": "pypandoc_binary", "xlsxwriter": "XlsxWriter"}


@dataclass
class ReportWriter:
    """Writes one kind of report from a workspace's templates."""

    kind: ReportKind
    files: Workspace
    warnings: list[str] = field(default_factory=list[str])
    """What a reader of the written reports should know, such as a letter that no font has."""

    def content(self, assessments: Sequence[Assessment], format_: str) -> bytes:
        """The report of these States; raises SafegapError."""
        try:
            return self._content(assessments, format_)
        except ModuleNotFoundError as fault:
            package = PACKAGES.get((fault.name or "").partition(".")[0])
            if package is None:
                raise
            message = f"{format_.upper()} needs the package {package}, which is not installed"
            raise SafegapError(f"{message}: pip install 'safegap[reports]'") from fault

    def _content(self, assessments: Sequence[Assessment], format_: str) -> bytes:
        match format_:
            case "html":
                return self._filled(assessments, "html").encode()
            case "md":
                return self._markdown(assessments).encode()
            case "docx":
                return self._docx(assessments)
            case "pdf":
                return self._pdf(assessments)
            case _:
                return self._table(assessments, format_)

    def tables(self, assessments: Sequence[Assessment]) -> Mapping[str, bytes]:
        """All tables as CSV, with their description."""
        from safegap.reporting.tables.csv_files import csv_files

        return csv_files(assessments)

    @cached_property
    def _phrases(self) -> dict[str, str]:
        found = self.files.wording(self.kind.name)
        return {key: str(value) for key, value in found.items()}

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

    def _document(self, assessments: Sequence[Assessment]) -> "Document":
        from safegap.reporting.document.html_page import DocumentFault
        from safegap.reporting.document.read_html import read_document

        try:
            return read_document(self._filled(assessments, "html"))
        except DocumentFault as fault:
            name = self.kind.name
            message = f"reports/{name}/{name}.html can't become a document: {fault}"
            raise SafegapError(f"{message}; `-o page.html` writes the filled page") from fault

    def _markdown(self, assessments: Sequence[Assessment]) -> str:
        """From a template of its own, if the kind has one; else from the document."""
        name = self.kind.name
        if self.files.has_template(f"{name}/{name}.md"):
            return self._filled(assessments, "md")
        from safegap.reporting.document.markdown import markdown

        return markdown(self._document(assessments))

    def _docx(self, assessments: Sequence[Assessment]) -> bytes:
        from safegap.reporting.document.docx import docx

        template = self.files.letterhead(self.kind.name)
        fonts = self.files.fonts()
        return docx(self._document(assessments), template, fonts, epoch(assessments))

    def _pdf(self, assessments: Sequence[Assessment]) -> bytes:
        from safegap.reporting.document.pdf import pdf

        made = pdf(
            self._document(assessments), self.kind.name, self.files.template,
            self.files.fonts(), epoch(assessments),
        )  # fmt: skip
        self.warnings += [each for each in made.warnings if each not in self.warnings]
        return made.content

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
    """The moment that files carry: SOURCE_DATE_EPOCH, else the latest day assessed."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given:
        day = today(None)  # says so if it is no day
        return int(given) if day else 0
    latest = max(each.day for each in assessments)
    return (latest.toordinal() - 719_163) * 86_400
