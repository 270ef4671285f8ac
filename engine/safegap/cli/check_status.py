"""How a check ends, whatever it wrote."""

from collections.abc import Sequence

import click

from safegap.cli.exits import Exit, show_problems
from safegap.model.problem import NothingChecked, Problem


def check_status(
    problems: Sequence[Problem],
    incomplete: Sequence[str],
    has_safeguards: Sequence[bool],
    *,
    gates: bool,
) -> int:
    """The exit status, once problems and rules that were not computed are told.

    `has_safeguards`: of each profile that was checked, whether a selected rule is about it. Raises
    NothingChecked where an empty run would be a green one.
    """
    show_problems(problems)
    for rule in incomplete:
        click.echo(f"safegap: {rule}: not computed, it reads too much to be exact", err=True)
    if problems or incomplete:
        return Exit.FAULT
    if not has_safeguards:
        raise NothingChecked("nothing was checked: there is no profile")
    if not any(has_safeguards):
        raise NothingChecked("nothing was checked: no selected rule is about one State")
    return Exit.GATED if gates else Exit.DONE
