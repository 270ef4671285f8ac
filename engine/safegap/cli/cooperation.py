"""`safegap cooperation`: what one State can obtain from another, and what stands in the way."""

from typing import Any

import click

from safegap.cli.cooperation_all import all_pairs
from safegap.cli.cooperation_pair import one_pair
from safegap.cli.exposure_reading import Asked
from safegap.cli.formats import SeveralOutputs, formats_options, outputs_of
from safegap.cli.options import rules_option, selection, selection_options, workspace
from safegap.model.problem import SafegapError

FORMATS = ("text", "json", "markdown", "html", "docx", "pdf", "csv", "xlsx")
ENDINGS = {".html": "html", ".docx": "docx", ".pdf": "pdf", ".md": "markdown", ".json": "json",
           ".csv": "csv", "/": "csv", ".xlsx": "xlsx", ".txt": "text"}  # fmt: skip


@click.command(cls=SeveralOutputs)
@click.argument("states", nargs=-1, metavar="[STATE]...")
@click.option(
    "--all", "all_", is_flag=True, help="Every State that has a profile, with each other."
)
@click.option("--from", "from_", metavar="STATE", help="What this State can obtain from each.")
@click.option("--to", metavar="STATE", help="What each can obtain from this State.")
@click.option("--why", is_flag=True, help="Of two States, on the terminal: reasons and evidence.")
@rules_option
@selection_options
@formats_options(FORMATS)
@click.pass_context
def cooperation(
    ctx: click.Context,
    /,
    states: tuple[str, ...],
    from_: str | None,
    to: str | None,
    pack: str,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    *,
    all_: bool,
    why: bool,
    **options: Any,
) -> int:
    """What one State can obtain from another under the Convention, and what stands in the way.

    Of two States, both directions: for each kind of conduct and each listed offence, which forms
    of help must or may be refused, which nothing stands in the way of, and which the Convention
    does not reach; then the safeguards between the two. Of more States, or with --all, --from or
    --to: every pair, and which change of the law closes most.
    """
    wanted = outputs_of(ctx, formats, outputs, ENDINGS)
    _check(states, from_, to, all_=all_)
    files = workspace(ctx)
    rules = files.pack(pack)
    chosen = selection(rules, **options)
    if len(states) == 2 and not (all_ or from_ or to):
        return one_pair(files, rules, (states[0], states[1]), chosen, wanted, why=why)
    return all_pairs(files, rules, Asked(states, from_, to), chosen, wanted)


def _check(states: tuple[str, ...], from_: str | None, to: str | None, *, all_: bool) -> None:
    """Whether what is asked for fits together; raises SafegapError."""
    if all_ and (states or from_ or to):
        raise SafegapError("--all means every State; name none beside it")
    if from_ and to:
        message = "--from and --to look at one State's side each; for both at once name the two"
        raise SafegapError(f"{message}: safegap cooperation {from_} {to}")
    if len(states) < 2 and not (all_ or from_ or to):
        message = "name two States, such as `safegap cooperation QA DE`"
        raise SafegapError(f"{message}; or --all, --from STATE, --to STATE")
