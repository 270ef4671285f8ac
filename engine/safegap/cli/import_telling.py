"""What `import` says of a form: what stands in the way, and what would change."""

import difflib
from collections.abc import Sequence
from pathlib import Path

import click

from safegap.cli.exits import Exit, printable, show_problems
from safegap.model.problem import Problem


def refused(problems: Sequence[Problem]) -> int:
    """Tell everything that stands in the way."""
    show_problems(problems)
    click.echo("nothing was written.", err=True)
    return Exit.FAULT


def show_difference(old: str, new: str, path: Path) -> None:
    """What would change in a profile, line by line."""
    name = printable(path.as_posix())
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), name, f"{name} (with the form)", lineterm=""
    )
    click.echo("\n".join(printable(line) for line in lines))
