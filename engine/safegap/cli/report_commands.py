"""Reports that a command of their own writes: `safegap report change OLD NEW` is `change`."""

from collections.abc import Sequence
from importlib import import_module

import click

from safegap.cli.exits import Exit
from safegap.model.problem import SafegapError

COMMANDS = {"change": "safegap.cli.change", "timeline": "safegap.cli.timeline"}
"""By kind, the module of the command that writes it; the command has the kind's name."""


def by_command(
    ctx: click.Context, kind: str, words: Sequence[str], outputs: Sequence[str], pack: str
) -> int:
    """Write a report by its own command, as a file; raises SafegapError."""
    if not words:
        raise SafegapError(f"say what it is to be about; see `safegap {kind} --help`")
    command: click.Command = getattr(import_module(COMMANDS[kind]), kind)
    paths = list(outputs) or [f"{kind}.html"]
    given = [word for path in paths for word in ("-o", path)]
    # The words come last, behind `--`, so that none of them is taken for an option.
    own = command.make_context(kind, ["--rules", pack, *given, "--", *words], parent=ctx.parent)
    with own:
        status = int(command.invoke(own))
    if status == Exit.DONE:
        for path in paths:
            click.echo(path)
    return status
