"""`safegap questions`: what to research next."""

from pathlib import Path

import click

from safegap.cli.assessing import assess_with_waivers
from safegap.cli.check_options import max_age_option
from safegap.cli.exits import Exit, show_problems
from safegap.cli.forms import SecondReading, write_form
from safegap.cli.integrity import tell_integrity
from safegap.cli.options import (
    as_of_option,
    min_basis_option,
    rules_option,
    selection,
    today,
    workspace,
)
from safegap.cli.output import write
from safegap.cli.terminal import terminal_width
from safegap.model.day import Day

MOST = 20


@click.command()
@click.argument("state")
@rules_option
@min_basis_option
@as_of_option
@max_age_option
@click.option("--theme", "themes", multiple=True, help="Only for rules of this theme.")
@click.option(
    "--format", "-f", "format_", type=click.Choice(["text", "md", "json"]), default="text",
    show_default=True, help="For the terminal, as a document, or for programs.",
)  # fmt: skip
@click.option("--output", "-o", metavar="FILE", help="Write to a file instead of the terminal.")
@click.option("--form", "form", type=click.Path(path_type=Path), metavar="FILE",
              help="A form to fill in, such as answers.xlsx.")  # fmt: skip
@click.option("--second-reading", type=click.IntRange(1, 1000), metavar="N",
              help="A form with N answered questions, at random, without answers.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), metavar="N",
              help="Draw the same answers again.")  # fmt: skip
@click.option("--all", "every", is_flag=True, help=f"All of them, not the first {MOST}.")
@click.pass_context
def questions(
    ctx: click.Context,
    state: str,
    pack: str,
    min_basis: str | None,
    as_of: Day | None,
    max_age: int,
    themes: tuple[str, ...],
    format_: str,
    output: str | None,
    form: Path | None,
    second_reading: int | None,
    seed: int | None,
    *,
    every: bool,
) -> int:
    """What to research next: the questions on which most findings hang.

    Not yet researched, looked for and not found, contested, unverified and stale are told apart.
    The weight adds up what the question can settle, or what rests on its answer: critical 4,
    high 3, medium 2, low 1 for each finding.
    """
    from safegap.assessment.research import research_list
    from safegap.reporting.research_view import research_data, research_text, research_view

    second = SecondReading(second_reading, seed) if second_reading else None
    _check_use(ctx, form, second, seed)
    files = workspace(ctx)
    rules = files.pack(pack)
    wanted = selection(rules, themes, min_basis=min_basis, as_of=as_of)
    profile = files.profile(state, rules)
    if profile is None:
        show_problems(files.problems)
        return Exit.FAULT
    tell_integrity(profile, rules)
    if form is not None:
        write_form(form, files, rules, profile, wanted.themes, second)
        return Exit.FAULT if files.problems else Exit.DONE
    day = today(as_of)
    found = assess_with_waivers(files, rules, profile, wanted, day)
    items = research_list(found, day, max_age)
    view = research_view(found, items, None if every or format_ == "json" else MOST)
    if format_ == "json":
        from safegap.reporting.result import dumps

        text = dumps(research_data(view))
    elif format_ == "md":
        from safegap.reporting.writer import fill_template

        text = fill_template("questions/questions.md", "md", files.template, view)
    else:
        text = research_text(view, 80 if output else terminal_width())
    write(text, output)
    if output and output != "-":
        click.echo(f"written: {output}", err=True)
    show_problems(files.problems)
    return Exit.FAULT if files.problems else Exit.DONE


def _check_use(
    ctx: click.Context, form: Path | None, second: SecondReading | None, seed: int | None
) -> None:
    """Raise UsageError for options that need each other."""
    if second and form is None:
        message = "--second-reading needs --form, the workbook to write."
        raise click.UsageError(message, ctx)
    if seed is not None and second is None:
        message = "--seed draws the answers of a --second-reading."
        raise click.UsageError(message, ctx)
