"""Options that several commands share."""

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from safegap.model.defaults import DEFAULT_PACK
from safegap.model.outcome import Basis, Severity
from safegap.model.problem import SafegapError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from safegap.assessment.assess import Selection
    from safegap.content.workspace import Workspace
    from safegap.model.day import Day
    from safegap.model.pack import Pack

    DayParameter = click.ParamType[Day]
else:  # click has been generic only since 8.4
    DayParameter = click.ParamType

F = TypeVar("F", bound=Callable[..., Any])


class DayType(DayParameter):
    """A day, month or year on the command line."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> "Day":
        """Read it, or say what would be right."""
        from safegap.model.day import Day

        try:
            return value if isinstance(value, Day) else Day.parse(str(value))
        except ValueError as fault:
            self.fail(f"{value!r} {fault}", param, ctx)


def rules_option(command: F) -> F:
    """Add `--rules`: which pack."""
    return click.option(
        "--rules",
        "pack",
        default=DEFAULT_PACK,
        show_default=True,
        metavar="PACK",
        envvar="SAFEGAP_RULES",
        show_envvar=True,
        help="The rule pack, a folder in rules/.",
    )(command)


def selection_options(command: F) -> F:
    """Add what `assess` selects by."""
    return themes_options(min_basis_option(as_of_option(command)))


def themes_options(command: F) -> F:
    """Add `--theme`, `--rule` and `--min-severity`."""
    for option in reversed(
        (
            click.option("--theme", "themes", multiple=True, help="Only rules of this theme."),
            click.option("--rule", "rule_ids", multiple=True, metavar="ID", help="Only this rule."),
            click.option(
                "--min-severity",
                type=click.Choice([each.value for each in Severity]),
                help="Only what can count as at least this.",
            ),
        )
    ):
        command = option(command)
    return command


def min_basis_option(command: F) -> F:
    """Add `--min-basis`."""
    return click.option(
        "--min-basis",
        type=click.Choice([each.value for each in Basis]),
        help="Read answers of a weaker basis as unknown.",
    )(command)


def as_of_option(command: F) -> F:
    """Add `--as-of`."""
    return click.option(
        "--as-of",
        type=DayType(),
        envvar="SAFEGAP_AS_OF",
        show_envvar=True,
        help="The law on this day. Default: the profile's date.",
    )(command)


def jobs_option(command: F) -> F:
    """Add `--jobs`."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        default=_cores,
        envvar="SAFEGAP_JOBS",
        show_envvar=True,
        metavar="N",
        help="How many processes share the work. Default: as many as there are cores.",
    )(command)


def _cores() -> int:
    from safegap.cli.parallel import cores

    return cores()


def today(as_of: "Day | None") -> "date | None":
    """The day to measure age and waivers from, None where none is given; no clock is read."""
    from datetime import UTC, datetime

    from safegap.content.suggest import shown

    if as_of:
        return as_of.last
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as fault:
        message = f"SOURCE_DATE_EPOCH is {shown(epoch)}; write seconds since 1970, or unset it"
        raise SafegapError(message) from fault


def selection(
    pack: "Pack",
    themes: Sequence[str] = (),
    rule_ids: Sequence[str] = (),
    min_severity: str | None = None,
    min_basis: str | None = None,
    as_of: "Day | None" = None,
) -> "Selection":
    """The selection that options describe; raises SafegapError for an unknown theme or rule."""
    from safegap.assessment.assess import Selection

    _check("theme", themes, [rule.theme for rule in pack.rules])
    return Selection(
        themes=tuple(themes),
        rules=tuple(dict.fromkeys(_present_id(pack, each) for each in rule_ids)),
        min_severity=Severity(min_severity) if min_severity else None,
        min_basis=Basis(min_basis) if min_basis else None,
        as_of=as_of,
    )


def _present_id(pack: "Pack", name: str) -> str:
    """A rule's id; of an old one what replaced it, which is told. Raises SafegapError."""
    replaced = {old: rule.id for rule in pack.rules for old in rule.replaces}
    if name in replaced:
        click.echo(f"safegap: the rule {name} was replaced by {replaced[name]}", err=True)
        return replaced[name]
    _check("rule", [name], [rule.id for rule in pack.rules])
    return name


def _check(kind: str, wanted: Sequence[str], right: Sequence[str]) -> None:
    from safegap.content.suggest import did_you_mean

    for each in wanted:
        if each not in right:
            near = did_you_mean(each, dict.fromkeys(right))
            hint = near or "see `safegap rules list`"
            raise SafegapError(f"there is no {kind} `{each}`; {hint}")


def workspace(ctx: click.Context) -> "Workspace":
    """The repository that the user stands in."""
    from pathlib import Path

    root = ctx.obj
    files = workspace_at(root if isinstance(root, Path) else Path())
    ctx.meta["safegap.problems"] = files.problems
    return files


def workspace_at(root: "Path") -> "Workspace":
    """A folder's workspace; of a repository without files beside it, its newest commit's."""
    from safegap.content.git_objects import is_bare, open_revision
    from safegap.content.workspace import Workspace

    return Workspace.at(root, open_revision(root, "HEAD")) if is_bare(root) else Workspace(root)
