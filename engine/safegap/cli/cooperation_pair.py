"""One State asking another, and the reverse, in each format."""

from collections.abc import Iterator
from pathlib import Path

import click

from safegap.assessment.assess import Selection
from safegap.assessment.cooperation.both import Cooperation
from safegap.cli.cooperation_writers import CooperationWriter, two_states
from safegap.cli.exits import Exit, printable, show_problems
from safegap.cli.formats import Output
from safegap.cli.output import write, write_file
from safegap.content.workspace import Workspace
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError

_BINARY = ("docx", "pdf")


def one_pair(
    files: Workspace,
    rules: Pack,
    states: tuple[str, str],
    chosen: Selection,
    outputs: tuple[Output, ...],
    *,
    why: bool,
) -> int:
    """Both directions, in each of the formats; raises SafegapError."""
    for each in outputs:
        if each.path == "-" and each.format in (*_BINARY, "xlsx"):
            raise SafegapError(f"{each.format.upper()} is not text; name a file with -o")
    found, told = two_states(files, rules, states, chosen)
    show_problems(files.problems)
    for line in told:
        click.echo(printable(line), err=True)
    if found is None:
        return Exit.FAULT
    writer = CooperationWriter(files)
    for each in outputs:
        _write(found, each, writer, why=why)
    for line in (*writer.warnings, *_not_computed(found)):
        click.echo(f"safegap: {printable(line)}", err=True)
    return Exit.FAULT if files.problems or found.not_computed else Exit.DONE


def _write(found: Cooperation, output: Output, writer: CooperationWriter, *, why: bool) -> None:
    if output.format == "text":
        write(_text(found, output, why=why), output.path)
        return
    format_ = "md" if output.format == "markdown" else output.format
    content = writer.content(found, format_)
    if output.path == "-":
        write(content.decode(), output.path)
    else:
        write_file(Path(output.path), content)


def _text(found: Cooperation, output: Output, *, why: bool) -> str:
    from safegap.cli.terminal import screen
    from safegap.reporting.build_cooperation_view import cooperation_view
    from safegap.reporting.cooperation_text import cooperation_text

    laid = screen(to_file=output.path != "-")
    return cooperation_text(cooperation_view(found), laid.width, laid.tint, laid.marks, why=why)


def _not_computed(found: Cooperation) -> Iterator[str]:
    for key in found.not_computed:
        yield f"{key}: not computed, it reads too much to be exact"
