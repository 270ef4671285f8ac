"""`safegap import`: a form that came back, worked into a profile."""

from collections.abc import Sequence
from pathlib import Path

import click

from safegap.cli.exits import Exit, printable
from safegap.cli.import_telling import refused, show_difference
from safegap.cli.options import DayType, rules_option, workspace
from safegap.cli.output import write_file
from safegap.content.forms.fields import value_cell
from safegap.content.text_files import MOST_BYTES
from safegap.model.answer_change import AnswerChange, Sources
from safegap.model.day import Day
from safegap.model.form import Filled, spelled
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError
from safegap.model.profile import Profile


@click.command("import")
@click.argument("form", type=click.Path(path_type=Path))
@click.option("--into", required=True, type=click.Path(path_type=Path), metavar="PROFILE",
              help="The profile, such as profiles/KE.yaml.")  # fmt: skip
@rules_option
@click.option("--by", metavar="NAME", help="Who read it, of a second reading.")
@click.option("--on", type=DayType(), metavar="DAY", help="When, of a second reading.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change.")
@click.pass_context
def import_(
    ctx: click.Context,
    /,
    form: Path,
    into: Path,
    pack: str,
    by: str | None,
    on: Day | None,
    *,
    dry_run: bool,
) -> int:
    """Bring the answers of a filled-in form back into a profile.

    Every change is listed; comments, order and all other lines of the profile stay as they are.
    If a cell is wrong, each one is named, and nothing is written.

    Of a second reading, no answer is changed: it is told how far both readers agree, and on what
    they don't; the profile records it below `reviews:`.
    """
    from safegap.content.editing.edits import edited
    from safegap.content.forms.changes import FormReader
    from safegap.content.forms.workbook import read_workbook

    files = workspace(ctx)
    rules = files.pack(pack)
    text, profile = _profile(into, rules)
    name = printable(form.as_posix())
    filled = read_workbook(_read(form), name)
    _same_subject(filled, name, profile, rules)
    if filled.about["drawn"]:
        from safegap.cli.second_reading import Target, bring_back

        return bring_back(filled, Target(text, into, profile, dry_run=dry_run), name, rules, by, on)
    if by or on:
        raise click.UsageError(f"--by and --on are of a second reading, and {name} is none.", ctx)
    reader = FormReader(filled, name, profile, rules.codebook)
    sources, changes = reader.sources(), reader.changes()
    if reader.problems:
        return refused(reader.problems)
    done = edited(text, into.as_posix(), changes, rules.codebook, sources)
    if done.problems:
        return refused(done.problems)
    _tell(changes, sources, profile)
    if dry_run:
        show_difference(text, done.text, into)
    elif done.text != text:
        write_file(into, done.text.encode())
    number = len(changes) + len(sources)
    told = (
        "nothing to change" if not number else f"{number} {'change' if number == 1 else 'changes'}"
    )
    click.echo(f"{told}{', nothing written' if dry_run and number else ''}.", err=True)
    return Exit.DONE


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(2 * MOST_BYTES + 1)
    except OSError as fault:
        reason = (fault.strerror or "it is not there").lower()
        raise SafegapError(f"{printable(str(path))} can't be read: {reason}") from fault


def _profile(path: Path, rules: Pack) -> tuple[str, Profile]:
    from safegap.content.profile_files import read_profile

    if path.is_symlink():
        hint = "name the file itself"
        raise SafegapError(f"{printable(str(path))} is a link, and would be no more; {hint}")
    content = _read(path)
    profile, problems = read_profile(content, path.as_posix(), rules.codebook)
    if profile is None:
        message = "the profile has faults, so nothing is brought into it"
        raise SafegapError(message, tuple(problems))
    return content.decode("utf-8"), profile


def _same_subject(filled: Filled, name: str, profile: Profile, rules: Pack) -> None:
    """Raise SafegapError for a form on another State or of other rules."""
    about = filled.about
    if about["state"] != profile.state:
        state = printable(about["state"])
        raise SafegapError(f"{name} is about {state}, and {profile.path} about {profile.state}")
    if about["pack"] != rules.description.key:
        other = printable(about["pack"])
        message = f"{name} was made for the rules {other}, not {rules.description.key}"
        raise SafegapError(f"{message}; give --rules {other}")


def _tell(changes: Sequence[AnswerChange], sources: Sources, profile: Profile) -> None:
    for key, fields in sources.items():
        click.echo(printable(f"source {key}: {fields['title']}"))
    for change in changes:
        variable = change.variable
        answer = profile.answer(variable.scope, variable.item, variable.key)
        name = spelled(variable)
        if "value" in change.fields:
            now = value_cell(answer.periods[-1].value) if answer else "no answer"
            new = change.fields["value"]
            told = f"{now} -> {value_cell(new) if not isinstance(new, dict) else ''}"
        else:
            told = "the answer stays"
        others = ", ".join(each for each in change.fields if each != "value")
        click.echo(printable(f"{name}: {told}{f' (new: {others})' if others else ''}"))
