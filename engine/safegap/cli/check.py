"""`safegap check`: whether profiles can be read and hold together."""

import os
from datetime import UTC, date, datetime

import click

from safegap.assessment.integrity.check_profile import integrity_faults
from safegap.assessment.integrity.dates import MOST_MONTHS
from safegap.cli.exits import Exit, printable, show_problems
from safegap.cli.options import as_of_option, rules_option, workspace
from safegap.cli.output import write
from safegap.content.workspace import Workspace
from safegap.model.day import Day
from safegap.model.integrity import IntegrityFault
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, SafegapError
from safegap.reporting.words import counted


@click.command()
@click.argument("states", nargs=-1, metavar="[STATE]...")
@rules_option
@as_of_option
@click.option("--max-age", type=click.IntRange(1), default=MOST_MONTHS, show_default=True,
              metavar="MONTHS", help="How old a `checked:` or the law's date may be.")  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Only errors and the last line.")
@click.pass_context
def check(
    ctx: click.Context,
    states: tuple[str, ...],
    pack: str,
    as_of: Day | None,
    max_age: int,
    *,
    quiet: bool,
) -> int:
    """Check that profiles can be read and hold together.

    STATE is a code, such as KE, or the path of a profile; without one, all of this folder.
    An error, such as answers that contradict each other, ends with status 1; a warning does not.
    What is stale is told if a day is known: `--as-of`, or SOURCE_DATE_EPOCH.
    """
    files = workspace(ctx)
    rules = files.pack(pack)
    found: list[IntegrityFault] = []
    missing: list[SafegapError] = []
    wanted = states or tuple(files.own_states())
    if not wanted:
        raise NothingChecked("there is no profile to check")
    checked = 0
    for state in wanted:
        try:
            faults = _faults(files, state, rules, today(as_of), max_age)
        except SafegapError as fault:
            missing.append(fault)
            continue
        checked += faults is not None
        found += faults or ()
    show_problems(files.problems)
    for each in missing:
        click.echo(f"safegap: {printable(str(each))}", err=True)
    _tell(found, checked, quiet=quiet)
    if files.problems or missing:
        return Exit.FAULT
    return Exit.GATED if any(each.grade == "error" for each in found) else Exit.DONE


def _faults(
    files: Workspace, state: str, pack: Pack, today: date | None, max_age: int
) -> tuple[IntegrityFault, ...] | None:
    profile = files.profile(state, pack)
    return integrity_faults(profile, pack, today, max_age) if profile else None


def today(as_of: Day | None) -> date | None:
    """The day to measure age from; no clock is read."""
    if as_of:
        return as_of.last
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else None


def _tell(found: list[IntegrityFault], checked: int, *, quiet: bool) -> None:
    errors = sum(each.grade == "error" for each in found)
    lines = [printable(str(each)) for each in found if each.grade == "error" or not quiet]
    lines.append(
        f"{counted(checked, 'profile')} checked: {counted(errors, 'error')}, "
        f"{counted(len(found) - errors, 'warning')}"
    )
    write("\n".join(lines), None)
