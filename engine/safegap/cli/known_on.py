"""`--known-on`: profiles as they were known on a day, and what must be said of it."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from safegap import __version__
from safegap.cli.options import DayType
from safegap.content.workspace import Workspace
from safegap.model.assessment import Known
from safegap.model.day import Day
from safegap.model.pack import Pack

F = TypeVar("F", bound=Callable[..., Any])


def known_on_option(command: F) -> F:
    """Add `--known-on`."""
    return click.option(
        "--known-on",
        type=DayType(),
        metavar="DATE",
        help="Profile, treaty status and waivers as git had them at the end of this day.",
    )(command)


def read_as_known(ctx: click.Context, files: Workspace, day: Day | None) -> Workspace:
    """The workspace as it was known on a day, or as it is; raises SafegapError."""
    if day is None:
        return files
    then = Workspace.known_on(files.root, day)
    ctx.meta["safegap.problems"] = then.problems
    return then


def known_of(files: Workspace, pack: Pack) -> Known | None:
    """What reports say of it; None where all is as it is today."""
    known = files.known
    if known is None:
        return None
    rules_then = all(files.has_then("rules", key, "pack.yaml") for key in pack.keys)
    return Known(
        day=known.day.last,
        day_words=known.day.in_words,
        commit=known.revision.commit,
        rules_then=rules_then,
        says=" ".join(_said(files, known.commit_words, pack, rules_then=rules_then)),
    )


def _said(files: Workspace, commit: str, pack: Pack, *, rules_then: bool) -> list[str]:
    day = files.known.day.in_words if files.known else ""
    treaty_then = files.has_then("profiles", "treaty-status.yaml")
    read = "profile, treaty status and waivers are" if treaty_then else "profile and waivers are"
    of = "of the same commit" if rules_then else "of today, for that commit has none"
    then = f"{read} those of {commit}; the rules {pack.named} are {of}"
    said = [f"This is what was known on {day}: {then}."]
    if not treaty_then:
        said.append(f"The treaty status is of today (safegap {__version__}): that commit has none.")
    return said
