"""`safegap timeline`: findings over the years, with the Act or judgment that changed each."""

from typing import Any

import click

from safegap.assessment.timeline import Walk, course_of
from safegap.cli.exits import Exit, show_problems
from safegap.cli.formats import SeveralOutputs, formats_options, outputs_of
from safegap.cli.integrity import tell_integrity
from safegap.cli.known_on import known_of, known_on_option, read_as_known
from safegap.cli.options import (
    DayType,
    min_basis_option,
    rules_option,
    selection,
    themes_options,
    workspace,
)
from safegap.cli.progress import with_progress
from safegap.cli.timeline_writers import ENDINGS, FORMATS, write_timeline
from safegap.model.day import Day
from safegap.model.problem import NothingChecked, SafegapError


@click.command(cls=SeveralOutputs)
@click.argument("state")
@click.option("--since", type=DayType(), metavar="DATE",
              help="From this day on. Default: the first that is recorded.")  # fmt: skip
@click.option("--until", type=DayType(), metavar="DATE",
              help="Up to this day. Default: the day of the profile's law.")  # fmt: skip
@known_on_option
@rules_option
@themes_options
@min_basis_option
@formats_options(FORMATS)
@click.pass_context
def timeline(
    ctx: click.Context,
    /,
    state: str,
    since: Day | None,
    until: Day | None,
    known_on: Day | None,
    pack: str,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    **options: Any,
) -> int:
    """Findings over the years, with the Act or judgment that changed each.

    STATE is a two-letter code, such as KE, or the path of a profile. Each day on which an answer
    begins or ends to hold is assessed and compared with the one before. Answers without a date
    are taken to hold on every day.
    """
    wanted = outputs_of(ctx, formats, outputs, ENDINGS)
    _check(since, until)
    files = read_as_known(ctx, workspace(ctx), known_on)
    rules = files.pack(pack)
    chosen = selection(rules, **options)
    profile = files.profile(state, rules)
    if profile is None:
        show_problems(files.problems)
        return Exit.FAULT
    tell_integrity(profile, rules)
    course = course_of(profile, files.treaty.states.get(profile.state), since, until)
    walk = Walk(rules, profile, files.treaty, chosen, course)
    moments = tuple(with_progress(walk, "Assessing day", len(walk)))
    known = known_of(files, rules)
    found = walk.timeline(moments, known.says if known else "")
    show_problems(files.problems)
    if not any(found.moments[0].counts.values()):
        raise NothingChecked("nothing was checked: no rule is selected", tuple(files.problems))
    write_timeline(files, found, wanted)
    return Exit.FAULT if files.problems or found.not_computed else Exit.DONE


def _check(since: Day | None, until: Day | None) -> None:
    """Whether the days are in order; raises SafegapError."""
    if since and until and since.first > until.last:
        raise SafegapError(
            f"--since {since} is later than --until {until}; write the earlier day first"
        )
