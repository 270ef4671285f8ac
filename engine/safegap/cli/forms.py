"""`safegap questions XX --form FILE`: the questions as a form to fill in."""

from pathlib import Path

import click

from safegap.cli.exits import printable
from safegap.cli.output import write_file
from safegap.content.workspace import Workspace
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError
from safegap.model.profile import Profile


def write_form(
    path: Path, files: Workspace, rules: Pack, profile: Profile, themes: tuple[str, ...]
) -> None:
    """Write the form; raises SafegapError for an ending that no form has."""
    from safegap.reporting.form.build_form import form
    from safegap.reporting.form.xlsx_form import xlsx_form

    if path.suffix.lower() != ".xlsx":
        message = f"{printable(str(path))}: a form is a workbook, so give it the ending .xlsx"
        raise SafegapError(f"{message}; for reading, `-f md -o FILE` writes the questions")
    if path.exists():
        message = f"{printable(str(path))} is there already, and may be filled in"
        raise SafegapError(f"{message}; choose another name")
    write_file(
        path, xlsx_form(form(rules, profile, themes), files.wording("form"), _epoch(profile))
    )
    click.echo(f"written: {printable(str(path))}", err=True)


def _epoch(profile: Profile) -> int:
    """The day of the law, so that the same profile makes the same form."""
    from datetime import UTC, datetime

    last = profile.law_as_of.last
    return int(datetime(last.year, last.month, last.day, tzinfo=UTC).timestamp())
