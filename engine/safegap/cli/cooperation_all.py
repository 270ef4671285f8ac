"""All pairs of States: what is exposed in each, the worst first, and what closes most."""

from dataclasses import dataclass

import click

from safegap.assessment.assess import Selection
from safegap.cli.formats import Output
from safegap.content.workspace import Workspace
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError


@dataclass(frozen=True, slots=True)
class Asked:
    """Which pairs are wanted."""

    states: tuple[str, ...]
    """Codes or paths; empty for every State that has a profile."""
    from_: str | None
    """Only pairs in which this State asks."""
    to: str | None
    """Only pairs in which this State is asked."""


def all_pairs(
    ctx: click.Context,
    files: Workspace,
    rules: Pack,
    asked: Asked,
    wanted: Selection,
    outputs: tuple[Output, ...],
) -> int:
    """Every pair that is asked for, in each of the formats."""
    raise SafegapError("all pairs at once are not built yet; name two States")
