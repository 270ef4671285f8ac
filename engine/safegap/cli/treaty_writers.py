"""The pages about the treaty in each format; what a format needs is imported when asked for."""

from datetime import date
from pathlib import Path

from safegap.assessment.treaty.force import Force
from safegap.assessment.treaty.joining import Joining
from safegap.cli.filling import filled
from safegap.cli.formats import Output
from safegap.cli.output import write, write_file
from safegap.cli.terminal import screen
from safegap.content.workspace import Workspace
from safegap.model.assessment import Assessment
from safegap.model.problem import SafegapError


def write_status(files: Workspace, force: Force, day: date, outputs: tuple[Output, ...]) -> None:
    """Who has joined, in each of the formats."""
    for each in outputs:
        _write(each, _status(files, force, day, each))


def write_joining(
    files: Workspace,
    force: Force,
    found: Joining,
    assessment: Assessment | None,
    no_steps: str,
    outputs: tuple[Output, ...],
) -> None:
    """One State before the treaty, in each of the formats; raises SafegapError."""
    for each in outputs:
        _write(each, _joining(files, force, found, assessment, no_steps, each))


def _status(files: Workspace, force: Force, day: date, output: Output) -> str | bytes:
    from safegap.reporting.build_treaty_view import status_view

    match output.format:
        case "json":
            from safegap.reporting.result import dumps
            from safegap.reporting.treaty_json import status_json

            return dumps(status_json(force, day))
        case "csv":
            from safegap.reporting.tables.csv_files import csv_bytes
            from safegap.reporting.tables.treaty import status_table

            return csv_bytes(status_table(force, day))
        case "md":
            return filled("treaty/treaty.md", "md", files, status_view(force, day))
        case _:
            from safegap.reporting.treaty_pages_text import status_text

            return status_text(status_view(force, day), _width(output))


def _joining(
    files: Workspace,
    force: Force,
    found: Joining,
    assessment: Assessment | None,
    no_steps: str,
    output: Output,
) -> str | bytes:
    from safegap.reporting.build_joining_view import joining_view

    match output.format:
        case "json":
            from safegap.reporting.result import dumps
            from safegap.reporting.treaty_json import joining_json

            return dumps(joining_json(force, found, assessment))
        case "csv":
            from safegap.reporting.tables.csv_files import csv_bytes
            from safegap.reporting.tables.treaty import steps_table

            if assessment is None:
                raise SafegapError(f"{no_steps} The table of steps is made from it")
            return csv_bytes(steps_table(assessment))
        case "md":
            view = joining_view(force, found, assessment, no_steps)
            return filled("treaty/state.md", "md", files, view)
        case _:
            from safegap.reporting.treaty_pages_text import joining_text

            laid = screen(to_file=output.path != "-")
            view = joining_view(force, found, assessment, no_steps)
            return joining_text(view, laid.width, laid.marks)


def _width(output: Output) -> int:
    return screen(to_file=output.path != "-").width


def _write(output: Output, content: str | bytes) -> None:
    if output.path == "-":
        write(content if isinstance(content, str) else content.decode("utf-8-sig"), None)
    else:
        whole = content if isinstance(content, bytes) else content.encode()
        write_file(Path(output.path), whole if whole.endswith(b"\n") else whole + b"\n")
