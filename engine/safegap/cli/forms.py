"""`safegap questions XX --form FILE`: the questions as a form to fill in."""

from dataclasses import dataclass
from pathlib import Path

import click

from safegap.cli.exits import printable
from safegap.cli.output import write_file
from safegap.content.workspace import Workspace
from safegap.model.form import Form
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError
from safegap.model.profile import Profile


@dataclass(frozen=True, slots=True)
class SecondReading:
    """How many answers are to be read a second time, and how they are drawn."""

    answers: int
    seed: int | None
    """The same seed draws the same answers of the same profile; None: any."""


def write_form(
    path: Path,
    files: Workspace,
    rules: Pack,
    profile: Profile,
    themes: tuple[str, ...],
    second: SecondReading | None = None,
) -> None:
    """Write the form; raises SafegapError for an ending that no form has."""
    from safegap.reporting.form.build_form import form

    ending = path.suffix.lower()
    if ending not in (".xlsx", ".docx"):
        message = f"{printable(str(path))}: a form to fill in ends in .xlsx, one to read in .docx"
        raise SafegapError(message)
    if path.exists():
        message = f"{printable(str(path))} is there already, and may be filled in"
        raise SafegapError(f"{message}; choose another name")
    made = _drawn(rules, profile, themes, second) if second else form(rules, profile, themes)
    content = _workbook(made, files, profile) if ending == ".xlsx" else _paper(made, files, profile)
    write_file(path, content)
    told = f", {made.drawn}" if made.drawn else ""
    click.echo(f"written: {printable(str(path))}{told}", err=True)


def _drawn(rules: Pack, profile: Profile, themes: tuple[str, ...], second: SecondReading) -> Form:
    from random import Random
    from secrets import randbelow

    from safegap.content.forms.second_readings import answered_once
    from safegap.reporting.form.build_form import of_themes, second_form

    known = of_themes(tuple(answered_once(profile, rules.codebook)), rules, themes)
    if not known:
        raise SafegapError(f"{profile.path} has no answer that could be read a second time")
    seed = randbelow(1_000_000) if second.seed is None else second.seed
    number = min(second.answers, len(known))
    drawn = set(Random(seed).sample(range(len(known)), number))  # noqa: S311 - no secret
    says = f"{number} of {len(known)} answers, seed {seed}"
    return second_form(rules, profile, [known[n] for n in sorted(drawn)], says)


def _workbook(made: Form, files: Workspace, profile: Profile) -> bytes:
    from safegap.reporting.form.xlsx_form import xlsx_form

    return xlsx_form(made, files.wording("form"), _epoch(profile))


def _paper(made: Form, files: Workspace, profile: Profile) -> bytes:
    """The questions as a document, to read and to comment on."""
    from safegap.cli.document_writers import as_document, with_package
    from safegap.cli.filling import filled
    from safegap.reporting.form.form_view import FormView

    view = FormView(made, files.wording("form"))
    page = filled("form/form.html", "html", files, view)
    with with_package("docx"):
        return as_document("form", page, "docx", files, _epoch(profile), [])


def _epoch(profile: Profile) -> int:
    """The day of the law, so that the same profile makes the same form."""
    from datetime import UTC, datetime

    last = profile.law_as_of.last
    return int(datetime(last.year, last.month, last.day, tzinfo=UTC).timestamp())
