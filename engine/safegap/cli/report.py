"""`safegap report`: a report to hand in."""

from pathlib import Path

import click

from safegap.cli.assessing import assess_with_waivers
from safegap.cli.exits import Exit, printable, show_problems
from safegap.cli.integrity import tell_integrity
from safegap.cli.options import (
    as_of_option,
    min_basis_option,
    rules_option,
    selection,
    today,
    workspace,
)
from safegap.cli.output import write, write_file
from safegap.cli.progress import with_progress
from safegap.cli.report_targets import Target, kind_named, targets
from safegap.cli.report_writers import ReportWriter
from safegap.content.workspace import Workspace
from safegap.model.assessment import Assessment
from safegap.model.day import Day
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, SafegapError


@click.command()
@click.argument("kind", metavar="KIND")
@click.argument("states", nargs=-1, metavar="STATE...")
@click.option("--output", "-o", "outputs", multiple=True, metavar="FILE",
              help="Its ending names the format; may be given several times.")  # fmt: skip
@click.option("--all", "all_", is_flag=True, help="Every State that has a profile here.")
@click.option("--open", "open_", is_flag=True, help="Open the first report when it is written.")
@rules_option
@min_basis_option
@as_of_option
@click.pass_context
def report(
    ctx: click.Context,
    kind: str,
    states: tuple[str, ...],
    outputs: tuple[str, ...],
    pack: str,
    min_basis: str | None,
    as_of: Day | None,
    *,
    all_: bool,
    open_: bool,
) -> int:
    """Write a report to hand in.

    KIND is briefing (two to four pages for members of a parliament), assessment (everything),
    comparison (several States side by side), or one of your own in reports/. FILE ends in .html,
    .md, .docx, .pdf, .xlsx, .csv, .json, .csl.json or .bib; a folder, ending in a slash, gets all
    tables as CSV. `{state}` in FILE stands for each State's code. Without -o: STATE-KIND.html in
    this folder.
    """
    files = workspace(ctx)
    chosen = kind_named(kind, files.report_kinds)
    rules = files.pack(pack)
    wanted = _wanted(states, files, all_=all_)
    planned = targets(chosen, wanted, outputs)
    found = _assessed(wanted, files, rules, min_basis, as_of)
    writer = ReportWriter(chosen, files)
    written = [
        each.path
        for each in with_progress(planned, "Writing report")
        if _write(each, found, writer)
    ]
    for warning in writer.warnings:
        click.echo(f"safegap: {printable(warning)}", err=True)
    if open_ and written and written[0] != "-":
        click.launch(written[0])
    show_problems(files.problems)
    incomplete = any(each.not_computed for each in found.values())
    whole = not files.problems and not incomplete and len(found) == len(wanted)
    return Exit.DONE if whole else Exit.FAULT


def _wanted(states: tuple[str, ...], files: Workspace, *, all_: bool) -> tuple[str, ...]:
    if all_ and states:
        raise SafegapError("--all means every State; name none beside it")
    wanted = tuple(files.own_states()) if all_ else tuple(dict.fromkeys(states))
    if not wanted:
        kinds = ", ".join(files.report_kinds)
        raise NothingChecked(
            f"no State is named; write `safegap report KIND KE` ({kinds}) or --all"
        )
    return wanted


def _assessed(
    states: tuple[str, ...], files: Workspace, rules: Pack, min_basis: str | None, as_of: Day | None
) -> dict[str, Assessment]:
    """By the State as it was asked for; what can't be read is told, and the rest goes on."""
    found: dict[str, Assessment] = {}
    chosen = selection(rules, min_basis=min_basis, as_of=as_of)
    for state in with_progress(states, "Assessing profile"):
        try:
            profile = files.profile(state, rules)
        except SafegapError as fault:
            if len(states) == 1:
                raise
            click.echo(f"safegap: {printable(str(fault))}", err=True)
            continue
        if profile is None:
            continue
        tell_integrity(profile, rules)
        assessment = assess_with_waivers(files, rules, profile, chosen, today(as_of))
        if not assessment.safeguards:
            key = rules.description.key
            raise NothingChecked(f"nothing was checked: {key} has no rule that applies")
        found[state] = assessment
    return found


def _write(target: Target, found: dict[str, Assessment], writer: ReportWriter) -> bool:
    """Whether there was anything to write."""
    assessments = [found[state] for state in target.states if state in found]
    if not assessments:
        return False
    if target.path.endswith("/"):
        for name, content in writer.tables(assessments).items():
            write_file(Path(target.path) / name, content)
        click.echo(target.path)
        return True
    content = writer.content(assessments, target.format)
    if target.path == "-":
        write(content.decode(), "-")
    else:
        write_file(Path(target.path), content)
        click.echo(target.path)
    return True
