"""`safegap change`: what became of the findings between two revisions, files, days or a bill."""

import click

from safegap.cli.changing import ENDINGS, FORMATS, Asked, write_change
from safegap.cli.endpoints import endpoint, with_named_bills
from safegap.cli.formats import SeveralOutputs, formats_options, outputs_of
from safegap.cli.options import rules_option, workspace
from safegap.cli.scoring import score_option
from safegap.model.outcome import Severity
from safegap.model.problem import SafegapError


@click.command(cls=SeveralOutputs)
@click.argument("old")
@click.argument("new", default=".")
@click.option("--state", "states", multiple=True, metavar="STATE", help="Only this State.")
@rules_option
@click.option("--min-severity", type=click.Choice([each.value for each in Severity]),
              help="Only what counts as at least this.")  # fmt: skip
@click.option("--select", multiple=True, metavar="NAME", help="Only these rules or themes.")
@click.option("--ignore", multiple=True, metavar="NAME", help="Not these rules or themes.")
@click.option(
    "--bill",
    "bills",
    multiple=True,
    metavar="NAME",
    help="In place of NEW: the law as it would be with this bill of profiles/bills/.",
)
@click.option("--clause", "clauses", multiple=True, metavar="NUMBER", help="Only this clause.")
@score_option
@formats_options(FORMATS)
@click.pass_context
def change(
    ctx: click.Context,
    /,
    old: str,
    new: str,
    states: tuple[str, ...],
    pack: str,
    min_severity: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    bills: tuple[str, ...],
    clauses: tuple[str, ...],
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    *,
    score: bool,
) -> int:
    """What changed in the findings, and why: opened, closed, unchanged.

    OLD and NEW are two revisions of git (main, HEAD~3), two profiles (old.yaml new.yaml), or a
    State on two days (KE@2018-01-01 KE@2026-01-01). Without NEW, this folder as it is. With
    --bill, OLD is a State, and NEW its law as it would be once the bill is in force.
    """
    wanted = outputs_of(ctx, formats, outputs, ENDINGS)
    here = workspace(ctx)
    before = endpoint(old, here)
    if bills or clauses:
        if new != ".":
            raise SafegapError("--bill stands in place of NEW; leave one of the two out")
        after = with_named_bills(before, bills, clauses, pack)
    else:
        after = endpoint(new, here)
    asked = Asked(pack, states, min_severity, select, ignore, score=score)
    return write_change((before, after), asked, wanted, here)
