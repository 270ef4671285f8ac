"""All pairs of States: what is exposed in each, the worst first, and what closes most."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import click

from safegap.assessment.assess import Selection
from safegap.assessment.cooperation.all_pairs import AllPairs
from safegap.cli.exits import Exit, printable, show_problems
from safegap.cli.exposure_reading import Asked, pairs_of, profiles_of
from safegap.cli.exposure_writers import BINARY, ExposureWriter
from safegap.cli.formats import Output
from safegap.cli.output import write, write_file, write_files
from safegap.cli.progress import working
from safegap.content.workspace import Workspace
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError


def all_pairs(
    files: Workspace,
    rules: Pack,
    asked: Asked,
    wanted: Selection,
    outputs: tuple[Output, ...],
) -> int:
    """Every pair that is asked for, in each of the formats; raises SafegapError."""
    for each in outputs:
        if each.path == "-" and each.format in BINARY:
            raise SafegapError(f"{each.format.upper()} is not text; name a file with -o")
    read = profiles_of(files, rules, asked, wanted)
    show_problems(files.problems)
    for line in (*read.told, *read.faults):
        click.echo(printable(line), err=True)
    found = pairs_of(files, rules, asked, wanted, read)
    writer = ExposureWriter(files)
    for each in outputs:
        with working(f"Writing {each.path}") if each.path != "-" else nullcontext():
            _write(found, each, writer)
    for line in (*writer.warnings, *_not_computed(found)):
        click.echo(f"safegap: {printable(line)}", err=True)
    whole = not (files.problems or read.faults or found.exposure.not_computed)
    return Exit.DONE if whole else Exit.FAULT


def _write(found: AllPairs, output: Output, writer: ExposureWriter) -> None:
    if output.path.endswith("/"):
        folder = Path(output.path)
        write_files([(folder / name, each) for name, each in writer.tables(found).items()])
    elif output.format == "text":
        write(_text(found, output), output.path)
    elif output.path == "-":
        format_ = "md" if output.format == "markdown" else output.format
        write(writer.content(found, format_).decode("utf-8-sig"), output.path)
    else:
        format_ = "md" if output.format == "markdown" else output.format
        write_file(Path(output.path), writer.content(found, format_))


def _text(found: AllPairs, output: Output) -> str:
    from safegap.cli.terminal import screen
    from safegap.reporting.build_exposure_view import exposure_view
    from safegap.reporting.exposure_text import exposure_text

    laid = screen(to_file=output.path != "-")
    return exposure_text(exposure_view(found), laid.width, laid.tint, laid.marks)


def _not_computed(found: AllPairs) -> Iterator[str]:
    for key in found.exposure.not_computed:
        yield f"{key}: not computed, it reads too much to be exact"
