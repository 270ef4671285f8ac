"""Settings of files as defaults of options: a flag wins, then SAFEGAP_*, then the file."""

import re
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import click

EVERYWHERE = "every command"
_NAMED = re.compile(
    rb"""^[^#\n]*tool[^#\n]*safegap | ^\s*\[\s*['"]?tool['"]?\s*\] | ^\s*['"]?tool['"]?\s*=""",
    re.MULTILINE | re.VERBOSE,
)
"""However TOML writes the table `tool.safegap`."""
APPLIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "rules": ("pack", (EVERYWHERE,)),
    "fail-on": ("fail_on", ("check",)),
    "min-severity": ("min_severity", ("check",)),
    "exit-zero": ("exit_zero", ("check",)),
    "select": ("select", ("check",)),
    "ignore": ("ignore", ("check",)),
    "base": ("base", ("check",)),
    "baseline": ("baseline", ("check",)),
    "new-only": ("new_only", ("check",)),
    "max-age": ("max_age", ("check", "questions")),
    "as-of": ("as_of", ("check",)),
}
"""For each setting the parameter that it gives a default to, and the commands that heed it."""


def use_settings(ctx: click.Context, root: Path, config: Path | None) -> None:
    """Make a file's settings the defaults of the command that is about to run.

    Raises SafegapError if the file can't be used.
    """
    folder = config.parent if config else root
    given = _given(root, config)
    if "baseline" in given:
        given["baseline"] = str(folder / given["baseline"])
    command = ctx.command
    name = ctx.invoked_subcommand
    if given and name and isinstance(command, click.Group):
        invoked = command.get_command(ctx, name)
        ctx.default_map = {name: _defaults(ctx, invoked, name, given)}


def _given(root: Path, config: Path | None) -> dict[str, Any]:
    if not config and not _may_have_settings(root):
        return {}
    from safegap.content.settings_files import settings_in, settings_of

    found = settings_in(config) if config else settings_of(_own(root))
    if found.note:
        click.echo(f"safegap: {found.note}", err=True)
    return {name: _written(value) for name, value in found.settings.given().items()}


def _may_have_settings(root: Path) -> bool:
    """Told without reading YAML or TOML, for most runs have none."""
    if (root / "safegap.yaml").is_file() or (root / "HEAD").is_file():
        return True
    try:
        return bool(_NAMED.search((root / "pyproject.toml").read_bytes()))
    except OSError:
        return False


def _written(value: object) -> object:
    """As the command line would say it."""
    return value.value if isinstance(value, Enum) else value


def _own(root: Path) -> Any:
    from safegap.cli.options import workspace_at

    return workspace_at(root).own_folder


def _defaults(
    ctx: click.Context, command: click.Command | None, name: str, given: Mapping[str, Any]
) -> dict[str, Any]:
    """By parameter; of a group, by command."""
    if isinstance(command, click.Group):
        inside = {each: command.get_command(ctx, each) for each in command.list_commands(ctx)}
        return {each: _defaults(ctx, inner, name, given) for each, inner in inside.items()}
    params = {each.name for each in command.params} if command else set[str | None]()
    found: dict[str, Any] = {}
    for setting, value in given.items():
        parameter, commands = APPLIES[setting]
        if parameter in params and (EVERYWHERE in commands or name in commands):
            found[parameter] = value
    return found
