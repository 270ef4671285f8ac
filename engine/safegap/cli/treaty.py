"""`safegap treaty`: who has joined, and what an article says."""

import click

from safegap.cli.exits import Exit, show_problems
from safegap.cli.options import rules_option, workspace
from safegap.cli.output import write
from safegap.cli.terminal import terminal_width
from safegap.content.suggest import did_you_mean
from safegap.content.workspace import DEFAULT_PACK
from safegap.model.problem import SafegapError


@click.group(invoke_without_command=True)
@click.pass_context
def treaty(ctx: click.Context) -> int:
    """Signatures and ratifications; with `article`, an article and the rules that rest on it."""
    if ctx.invoked_subcommand:
        return Exit.DONE
    from safegap.reporting.treaty_text import treaty_table

    files = workspace(ctx)
    found = files.pack(DEFAULT_PACK)
    write(treaty_table(files.treaty, found, terminal_width()), None)
    show_problems(files.problems)
    return Exit.FAULT if files.problems else Exit.DONE


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
