"""Exit statuses, and what the user is told when a command can't go on."""

import os
import re
import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from safegap.model.problem import Problem


class Exit(IntEnum):
    """The same whatever the output's format. 2 wins over 3."""

    DONE = 0
    GATED = 1
    FAULT = 2
    NOTHING_CHECKED = 3


def show_problems(problems: "Sequence[Problem]") -> None:
    """Every problem once, by place, on standard error."""
    told = "\n".join(map(str, sorted(dict.fromkeys(problems))))
    if told:
        click.echo(printable(told), err=True)


def printable(text: str) -> str:
    """Text that can't move the cursor, colour the terminal or command a CI system."""
    if not text.replace("\n", "").isprintable():  # letter by letter only where it must be
        text = "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)
    return no_command(text)


_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#(?:\[|vso\[))", re.MULTILINE)


def no_command(text: str) -> str:
    """Text whose lines a CI system takes for text: it obeys `::error::` in a log, and `##[`."""
    return _COMMAND.sub(lambda found: f"{found[0]} ", text)


def ended(fault: BaseException) -> int:
    """Say what went wrong in one line, and the exit status for it."""
    if isinstance(fault, click.exceptions.Exit):
        return fault.exit_code
    if isinstance(fault, BrokenPipeError):
        # The reader has gone; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    if isinstance(fault, click.Abort):
        return 130
    if isinstance(fault, click.ClickException):
        fault.show()
        return Exit.FAULT
    return _ended_by_ours(fault)


def _ended_by_ours(fault: BaseException) -> int:
    from safegap.model.problem import NothingChecked, SafegapError

    if isinstance(fault, SafegapError):
        show_problems(fault.problems)
        click.echo(f"safegap: {printable(str(fault))}", err=True)
        nothing = isinstance(fault, NothingChecked) and not fault.problems
        return Exit.NOTHING_CHECKED if nothing else Exit.FAULT
    if isinstance(fault, OSError):
        place = f"{fault.filename}: " if fault.filename else ""
        click.echo(f"safegap: {printable(f'{place}{fault.strerror or fault}')}", err=True)
        return Exit.FAULT
    click.echo(
        f"safegap: an internal error ({type(fault).__name__}); run the same with "
        "`safegap --debug ...` and report what it prints",
        err=True,
    )
    return Exit.FAULT
