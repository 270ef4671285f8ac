"""`safegap treaty`: who has joined, entry into force, one State's joining, and an article."""

import click
from click.core import ParameterSource

from safegap.cli.exits import Exit, show_problems
from safegap.cli.formats import formats_options, outputs_of
from safegap.cli.options import rules_option, workspace
from safegap.cli.output import write
from safegap.cli.terminal import terminal_width
from safegap.cli.treaty_options import (
    ENDINGS,
    FORMATS,
    TreatyGroup,
    fortieth_option,
    status_day,
    status_day_option,
)
from safegap.cli.treaty_state import state
from safegap.cli.treaty_writers import write_status
from safegap.content.suggest import did_you_mean
from safegap.model.day import Day
from safegap.model.defaults import DEFAULT_PACK
from safegap.model.problem import SafegapError


@click.group(cls=TreatyGroup, invoke_without_command=True)
@fortieth_option
@status_day_option
@formats_options(FORMATS)
@click.pass_context
def treaty(
    ctx: click.Context,
    fortieth: Day | None,
    as_of: Day | None,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
) -> int:
    """Who has joined the treaty, how many are missing, and when it enters into force.

    Where days are not known, numbers are given as bounds, and the doubts stand beside. With
    --fortieth: the days that would follow from the last deposit that is needed. With `state`, what
    joining would mean for one State; with `article`, an article and the rules that rest on it.
    """
    if ctx.invoked_subcommand:
        _refuse_options(ctx, ctx.invoked_subcommand)
        return Exit.DONE
    from safegap.assessment.treaty.force import force_of

    wanted = outputs_of(ctx, formats, outputs, ENDINGS)
    files = workspace(ctx)
    rules = files.pack(DEFAULT_PACK)
    force = force_of(files.treaty, rules.instrument, fortieth)
    write_status(files, force, status_day(files.treaty, as_of), wanted)
    show_problems(files.problems)
    return Exit.FAULT if files.problems else Exit.DONE


def _refuse_options(ctx: click.Context, command: str) -> None:
    """An option before the command would be lost without a word."""
    for name in ("fortieth", "as_of", "formats", "outputs"):
        if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            message = f"Options stand after the command: safegap treaty {command} ..."
            raise click.UsageError(message, ctx)


treaty.add_command(state)


@treaty.command()
@click.argument("number")
@rules_option
@click.pass_context
def article(ctx: click.Context, number: str, pack: str) -> int:
    """Our paraphrase of an article or paragraph, its force, how far verified, and its rules.

    NUMBER is an article, such as 24, or a paragraph, such as 24.2.
    """
    from safegap.reporting.treaty_text import article_text

    files = workspace(ctx)
    found = files.pack(pack)
    if found.instrument is None:
        raise SafegapError(f"the pack {pack} has no instrument.yaml, so no articles")
    numbers = found.instrument.numbers()
    wanted = number.lower().removeprefix("art.").removeprefix("article").strip()
    first = wanted.split(".")[0]
    chosen = next((each for each in found.instrument.articles if each.number == first), None)
    if chosen is None or (wanted not in numbers and not _divided(wanted, numbers)):
        hint = did_you_mean(wanted, sorted(numbers)) or "write an article as 24, or 24.2"
        raise SafegapError(f"the instrument file has no article {number}; {hint}")
    write(article_text(chosen, wanted, found, terminal_width()), None)
    show_problems(files.problems)
    return Exit.FAULT if files.problems else Exit.DONE


def _divided(wanted: str, numbers: frozenset[str]) -> bool:
    return any(each.startswith(f"{wanted}.") for each in numbers)
