"""A second reading that came back: how far it agrees, and its record in the profile."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from safegap.assessment.agreement import Agreement, agreement
from safegap.cli.exits import Exit, printable
from safegap.cli.import_telling import refused, show_difference
from safegap.cli.output import write, write_file
from safegap.cli.terminal import terminal_width
from safegap.content.editing.reviews import Fields, ReviewFields, with_review
from safegap.content.forms.second_readings import ReadTwice, SecondReader
from safegap.model.day import Day
from safegap.model.form import Filled
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError
from safegap.model.profile import Profile


@dataclass(frozen=True, slots=True)
class Target:
    """The profile that a second reading is of."""

    text: str
    path: Path
    profile: Profile
    dry_run: bool


def bring_back(
    filled: Filled, target: Target, form: str, rules: Pack, by: str | None, on: Day | None
) -> int:
    """Tell how far the readings agree, and record it; raises SafegapError where nothing can be."""
    from safegap.reporting.agreement_text import agreement_text

    if not target.dry_run and not (by and on):
        message = "say who read it and when: --by NAME --on DAY; or look only, with --dry-run"
        raise SafegapError(message)
    reader = SecondReader(filled, form, target.profile, rules.codebook)
    read = reader.answers()
    if reader.problems:
        return refused(reader.problems)
    if not read:
        raise SafegapError(f"{form} has no answer filled in to a question that the profile answers")
    found = agreement([(each.first, each.second) for each in read])
    width = terminal_width()
    write(agreement_text(read, found, target.profile, rules.codebook, width), None)
    for note in _notes(reader, filled, target.profile):
        click.echo(f"Note: {note}", err=True)
    review = _review(read, found, filled.about["drawn"], by or "?", str(on or "?"))
    done = with_review(target.text, target.path.as_posix(), review)
    if done.problems:
        return refused(done.problems)
    if target.dry_run:
        show_difference(target.text, done.text, target.path)
    else:
        write_file(target.path, done.text.encode())
        click.echo(f"recorded in {printable(target.path.as_posix())}, below reviews.", err=True)
    return Exit.DONE


def _notes(reader: SecondReader, filled: Filled, profile: Profile) -> list[str]:
    notes = [f"{reader.left} left empty, and not counted."] if reader.left else []
    if reader.gone:
        notes.append(f"{reader.gone} not counted: the profile has no single answer there now.")
    if filled.about["digest"] != profile.digest:
        notes.append("the profile changed since the form was made; its present answers are meant.")
    return notes


def _review(
    read: Sequence[ReadTwice], found: Agreement, drawn: str, by: str, on: str
) -> ReviewFields:
    numbers: dict[str, float | int] = {
        "answers": found.answers,
        "agree": found.agree,
        "low": round(found.low, 3),
        "high": round(found.high, 3),
    }
    if found.kappa is not None and found.kappa_low is not None and found.kappa_high is not None:
        numbers |= {
            "kappa": round(found.kappa, 3),
            "kappa-low": round(found.kappa_low, 3),
            "kappa-high": round(found.kappa_high, 3),
        }
    note = f"Read without seeing the answers; drawn at random: {drawn}."
    return {"by": by, "on": on, "note": note, "agreement": numbers,
            "answers": [_reviewed(each) for each in read]}  # fmt: skip


def _reviewed(read: ReadTwice) -> Fields:
    variable = read.variable
    question = ".".join(filter(None, (variable.item, variable.key)))
    if read.agrees:
        return {"question": question, "agrees": True}
    grounds = f" ({' '.join(read.grounds.split())})" if read.grounds else ""
    return {"question": question, "agrees": False, "why": f"read as {read.second}{grounds}"}
