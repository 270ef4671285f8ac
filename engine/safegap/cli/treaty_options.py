"""Options and formats that the commands about the treaty share."""

from datetime import date

import click

from safegap.cli.formats import SeveralOutputs
from safegap.cli.options import DayType
from safegap.model.day import Day
from safegap.model.problem import SafegapError
from safegap.model.treaty import TreatyStatus

FORMATS = ("text", "json", "md", "csv")
ENDINGS = {".md": "md", ".json": "json", ".csv": "csv", ".txt": "text"}

fortieth_option = click.option(
    "--fortieth",
    type=DayType(),
    metavar="DATE",
    help="Suppose that the last deposit needed for entry into force is made on this day.",
)
status_day_option = click.option(
    "--as-of",
    type=DayType(),
    metavar="DATE",
    envvar="SAFEGAP_AS_OF",
    show_envvar=True,
    help="The status on this day. Default: the day up to which it is known.",
)


class TreatyGroup(SeveralOutputs, click.Group):
    """A group that writes something itself where no command is named."""


def status_day(treaty: TreatyStatus, as_of: Day | None) -> date:
    """The day asked for, else the one up to which the status is known; raises SafegapError."""
    if as_of:
        return as_of.last
    if treaty.as_of:
        return treaty.as_of.last
    steps = (step for row in treaty.states.values() for step in (row.signature, row.ratification))
    days = [step.last for step in steps if isinstance(step, Day)]
    if not days:
        message = "the treaty status does not say up to which day it is known"
        raise SafegapError(f"{message}; add `as-of:` to profiles/treaty-status.yaml, or --as-of")
    return max(days)
