"""`safegap report`: a report to hand in."""

from pathlib import Path

import click

from safegap.cli.assessing import assess_with_waivers
from safegap.cli.exits import Exit, show_problems
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
from safegap.content.suggest import did_you_mean
from safegap.model.day import Day
from safegap.model.problem import NothingChecked, Problem, SafegapError
from safegap.reporting.build_view import briefing
from safegap.reporting.writer import Format, TemplateFault, write_briefing

KINDS = ("briefing",)
_FORMATS: dict[str, Format] = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}


@click.command()
@click.argument("kind")
@click.argument("state")
@click.option("--output", "-o", metavar="FILE", help="Its ending names the format: .html or .md.")
@click.option("--open", "open_", is_flag=True, help="Open the report when it is written.")
@rules_option
@min_basis_option
@as_of_option
@click.pass_context
def report(
    ctx: click.Context,
    kind: str,
    state: str,
    output: str | None,
    pack: str,
    min_basis: str | None,
    as_of: Day | None,
    *,
    open_: bool,
) -> int:
    """Write a report to hand in.

    KIND is briefing: two to four pages for members of a parliament. Without -o, the report is
    STATE-briefing.html in this folder. `-o -` writes HTML to standard output.
    """
    if kind not in KINDS:
        raise SafegapError(f"there is no report kind `{kind}`; {did_you_mean(kind, KINDS)}")
    format_ = _format(output)
    files = workspace(ctx)
    rules = files.pack(pack)
    profile = files.profile(state, rules)
    if profile is None:
        show_problems(files.problems)
        return Exit.FAULT
    tell_integrity(profile, rules)
    wanted = selection(rules, min_basis=min_basis, as_of=as_of)
    found = assess_with_waivers(files, rules, profile, wanted, today(as_of))
    if not found.safeguards:
        raise NothingChecked(f"nothing was checked: {pack} has no rule that applies")
    phrases = {key: str(value) for key, value in files.wording(kind).items()}
    try:
        text = write_briefing(briefing(found, phrases), format_, files.template)
    except TemplateFault as fault:
        problem = Problem(f"reports/{fault.name}", fault.line, 1, "template", fault.message)
        raise SafegapError("the report could not be written", (problem,)) from fault
    except KeyError as fault:
        raise SafegapError(f"reports/{kind}/wording.yaml lacks the phrase {fault}") from fault
    path = output or f"{profile.state}-{kind}.html"
    _deliver(text, path, open_=open_)
    show_problems(files.problems)
    return Exit.FAULT if files.problems or found.not_computed else Exit.DONE


def _format(output: str | None) -> Format:
    if output is None or output == "-":
        return "html"
    ending = Path(output).suffix.lower()
    if ending not in _FORMATS:
        raise SafegapError(f"no report can be written as `{output}`; end the name in .html or .md")
    return _FORMATS[ending]


def _deliver(text: str, path: str, *, open_: bool) -> None:
    if path == "-":
        write(text, path)
        return
    write_file(Path(path), text.encode())
    click.echo(path)
    if open_:
        click.launch(path)
