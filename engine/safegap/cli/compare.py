"""`safegap compare`: several States side by side."""

from typing import Any

import click

from safegap.cli.assessing import assess_with_waivers
from safegap.cli.exits import Exit, printable, show_problems
from safegap.cli.formats import Output, SeveralOutputs, formats_options, outputs_of
from safegap.cli.known_on import known_on_option, read_as_known
from safegap.cli.options import rules_option, selection, selection_options, today, workspace
from safegap.cli.output import write
from safegap.cli.progress import with_progress
from safegap.cli.scoring import Scored, chosen, score_option
from safegap.content.workspace import Workspace
from safegap.logic.compilations import Compilations
from safegap.model.assessment import Assessment
from safegap.model.day import Day
from safegap.model.problem import NothingChecked, SafegapError

FORMATS = ("text", "json", "markdown", "html")
ENDINGS = {".html": "html", ".md": "markdown", ".json": "json", ".txt": "text"}


@click.command(cls=SeveralOutputs)
@click.argument("states", nargs=-1, required=True, metavar="STATE STATE...")
@rules_option
@selection_options
@known_on_option
@formats_options(FORMATS)
@score_option
@click.option("--ranked", is_flag=True, help="With their scores in order; overlaps are ties.")
@click.option("--differences", is_flag=True, help="On the terminal, also what each law says.")
@click.pass_context
def compare(
    ctx: click.Context,
    /,
    states: tuple[str, ...],
    pack: str,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    known_on: Day | None,
    *,
    differences: bool,
    score: bool,
    ranked: bool,
    **options: Any,
) -> int:
    """Several States side by side: a matrix of safeguards, and where they differ.

    The States stand in the order in which they are named; there is no score and no ranking
    unless you ask for one.
    """
    wanted = outputs_of(ctx, formats, outputs, ENDINGS)
    files = read_as_known(ctx, workspace(ctx), known_on)
    rules = files.pack(pack)
    wanted_rules = selection(rules, **options)
    compilations = Compilations(rules.codebook)
    found: list[Assessment] = []
    missing: list[SafegapError] = []
    for state in with_progress(tuple(dict.fromkeys(states)), "Reading profile"):
        try:
            profile = files.profile(state, rules)
        except SafegapError as fault:
            missing.append(fault)
            continue
        if profile:
            day = today(wanted_rules.as_of)
            assessed = assess_with_waivers(files, rules, profile, wanted_rules, day, compilations)
            found.append(assessed)
    show_problems(files.problems)
    for absent in missing:
        click.echo(f"safegap: {printable(str(absent))}", err=True)
    if not any(each.safeguards for each in found):
        raise NothingChecked("nothing was compared: no profile or no rule", tuple(files.problems))
    scored = Scored(chosen(wanted_rules), ranked=ranked) if score or ranked else None
    for each in wanted:
        write(_rendered(found, each, files, scored, differences=differences), each.path)
    incomplete = any(each.not_computed for each in found)
    return Exit.FAULT if files.problems or missing or incomplete else Exit.DONE


def _rendered(
    found: list[Assessment],
    output: Output,
    files: Workspace,
    scored: Scored | None,
    *,
    differences: bool,
) -> str:
    if output.format == "json":
        from safegap.reporting.result import dumps, result

        more: list[dict[str, object]] = scored.json(found) if scored else [{} for _ in found]
        return dumps([result(each) | added for each, added in zip(found, more, strict=True)])
    from safegap.reporting.build_comparison_view import comparison_view

    if output.format == "text":
        from safegap.cli.terminal import screen
        from safegap.reporting.comparison_text import comparison_text

        laid = screen(to_file=output.path != "-")
        view = comparison_view(found, scores=scored.view(found) if scored else None)
        return comparison_text(view, laid.width, laid.tint, laid.marks, differences=differences)
    from safegap.cli.filling import filled
    from safegap.reporting.writer import Format

    phrases = files.wording("comparison")
    format_: Format = "html" if output.format == "html" else "md"
    view = comparison_view(found, phrases, scored.view(found) if scored else None)
    return filled(f"comparison/comparison.{format_}", format_, files, view)
