"""A timeline in each format; what a format needs is imported when it is asked for."""

from pathlib import Path

import click

from safegap.assessment.timeline import Timeline
from safegap.cli.document_writers import as_document, with_package
from safegap.cli.exits import printable
from safegap.cli.filling import filled
from safegap.cli.formats import Output
from safegap.cli.options import today
from safegap.cli.output import write, write_file
from safegap.content.workspace import Workspace
from safegap.model.problem import SafegapError
from safegap.reporting.writer import Format

FORMATS = ("text", "json", "markdown", "html", "docx", "pdf", "csv")
ENDINGS = {".html": "html", ".docx": "docx", ".pdf": "pdf", ".md": "markdown", ".json": "json",
           ".csv": "csv", ".txt": "text"}  # fmt: skip
_EPOCH = 719_163
"""1 January 1970, counted from the first day of the calendar."""


def write_timeline(files: Workspace, found: Timeline, outputs: tuple[Output, ...]) -> None:
    """The timeline in each of the formats; raises SafegapError."""
    for each in outputs:
        content = _rendered(files, found, each)
        if isinstance(content, bytes) and each.path != "-":
            write_file(Path(each.path), content)
        else:
            text = content if isinstance(content, str) else content.decode("utf-8-sig")
            write(text, each.path)


def _rendered(files: Workspace, found: Timeline, output: Output) -> str | bytes:
    match output.format:
        case "json":
            from safegap.reporting.result import dumps
            from safegap.reporting.timeline_json import timeline_json

            return dumps(timeline_json(found))
        case "csv":
            from safegap.reporting.tables.csv_files import csv_bytes
            from safegap.reporting.tables.timeline import timeline_table

            return csv_bytes(timeline_table(found))
        case "text":
            return _text(found, output)
        case "markdown":
            return _filled(files, found, "md")
        case "html":
            return _filled(files, found, "html")
        case _:
            return _document(files, found, output)


def _text(found: Timeline, output: Output) -> str:
    from safegap.cli.terminal import screen
    from safegap.reporting.build_timeline_view import timeline_view
    from safegap.reporting.timeline_text import timeline_text

    laid = screen(to_file=output.path != "-")
    return timeline_text(timeline_view(found), laid.width, laid.tint, laid.marks)


def _filled(files: Workspace, found: Timeline, format_: Format) -> str:
    from safegap.reporting.build_timeline_view import timeline_view

    phrases = files.wording("timeline")
    return filled(f"timeline/timeline.{format_}", format_, files, timeline_view(found, phrases))


def _document(files: Workspace, found: Timeline, output: Output) -> bytes:
    if output.path == "-":
        raise SafegapError(f"{output.format.upper()} is not text; name a file with -o")
    page = _filled(files, found, "html")
    given = today(None)
    moment = ((given or found.course.until).toordinal() - _EPOCH) * 86_400
    warnings: list[str] = []
    with with_package(output.format):
        content = as_document("timeline", page, output.format, files, moment, warnings)
    for warning in warnings:
        click.echo(f"safegap: {printable(warning)}", err=True)
    return content
