"""The rules as a report: a document in each format, and tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from safegap.cli.document_writers import as_document, with_package
from safegap.cli.filling import filled
from safegap.cli.report_writers import epoch
from safegap.content.workspace import Workspace
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError
from safegap.model.report_kind import ReportKind
from safegap.reporting.rulebook_view import RulebookView


@dataclass
class RulebookWriter:
    """Writes a kind of report that is about a rule pack."""

    kind: ReportKind
    files: Workspace
    pack: Pack
    warnings: list[str] = field(default_factory=list[str])

    def content(self, format_: str) -> bytes:
        """The rules in a format; raises SafegapError."""
        with with_package(format_):
            return self._content(format_)

    def _content(self, format_: str) -> bytes:
        match format_:
            case "html" | "md" | "docx" | "pdf":
                return self._document(format_)
            case "xlsx":
                from safegap.reporting.tables.rules import about_rules, rule_tables
                from safegap.reporting.tables.xlsx import workbook_of

                return workbook_of(rule_tables(self._view), about_rules(self._view), epoch(()))
            case "csv":
                return self.tables()["rules.csv"]
            case "json":
                from safegap.reporting.rulebook_json import rulebook_json

                return rulebook_json(self._view).encode()
            case _:
                message = "the rulebook cites standards, and no sources of a State"
                raise SafegapError(f"{message}; write it as .html, .docx, .pdf, .md, .xlsx or .csv")

    def tables(self) -> Mapping[str, bytes]:
        """All tables as CSV, with their description."""
        from safegap.reporting.tables.csv_files import rule_files
        from safegap.reporting.tables.rules import rule_tables

        return rule_files(self.pack, rule_tables(self._view))

    def _document(self, format_: str) -> bytes:
        name = self.kind.name
        own = f"{name}/{name}.md"
        if format_ == "md" and self.files.has_template(own):
            return filled(own, "md", self.files, self._view).encode()
        page = filled(f"{name}/{name}.html", "html", self.files, self._view)
        if format_ == "html":
            return page.encode()
        return as_document(name, page, format_, self.files, epoch(()), self.warnings)

    @cached_property
    def _view(self) -> RulebookView:
        from safegap.assessment.rule_checks.check_rule import check_rule
        from safegap.reporting.build_rulebook_view import rulebook_view

        phrases = self.files.wording(self.kind.name)
        checked = [check_rule(rule, self.pack) for rule in self.pack.rules]
        return rulebook_view(checked, self.pack, phrases)
