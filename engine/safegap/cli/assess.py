"""`safegap assess`: the findings for a State."""

from typing import Any

import click

from safegap.cli.assessing import assess_with_bills
from safegap.cli.exits import Exit, show_problems
from safegap.cli.integrity import tell_integrity
from safegap.cli.known_on import known_on_option, read_as_known
from safegap.cli.options import rules_option, selection, selection_options, today, workspace
from safegap.cli.output import write
from safegap.cli.scoring import Scored, chosen, score_option
from safegap.content.workspace import Workspace
from safegap.model.assessment import Assessment
from safegap.model.day import Day
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, SafegapError


@click.command()
@click.argument("states", nargs=-1, required=True, metavar="STATE...")
@rules_option
@selection_options
@known_on_option
@click.option(
    "--format", "-f", "format_", type=click.Choice(["text", "json"]), default="text",
    show_default=True, help="For people or for programs.",
)  # fmt: skip
@click.option("--with", "bills", multiple=True, metavar="BILL",
              help="As if this bill of profiles/bills/ were in force.")  # fmt: skip
@score_option
@click.option("--output", "-o", metavar="FILE", help="Write to a file instead of the terminal.")
@click.pass_context
def assess(
    ctx: click.Context,
    /,
    states: tuple[str, ...],
    pack: str,
    format_: str,
    output: str | None,
    bills: tuple[str, ...],
    known_on: Day | None,
    *,
    score: bool,
    **options: Any,
) -> int:
    """What a State's law provides and lacks.

    STATE is a two-letter code, such as KE, or the path of a profile. Several may be given;
    JSON is then a list.
    """
    files = read_as_known(ctx, workspace(ctx), known_on)
    rules = files.pack(pack)
    wanted = selection(rules, **options)
    found: list[Assessment] = []
    faults: list[SafegapError] = []
    for state in states:
        try:
            profile = files.profile(state, rules)
        except SafegapError as fault:
            faults.append(fault)
            continue
        if profile:
            tell_integrity(profile, rules)
            day = today(wanted.as_of)
            found.append(assess_with_bills(files, rules, profile, wanted, day, bills))
    show_problems(files.problems)
    for each in faults:
        click.echo(f"safegap: {each}", err=True)
    if found:
        scored = Scored(chosen(wanted)) if score else None
        one = len(states) == 1
        write(_rendered(found, format_, scored, one=one, to_file=output is not None), output)
    return _status(files, found, faults, rules)


def _rendered(
    found: list[Assessment], format_: str, scored: Scored | None, *, one: bool, to_file: bool
) -> str:
    if format_ == "json":
        from safegap.reporting.result import dumps, result

        more: list[dict[str, object]] = scored.json(found) if scored else [{} for _ in found]
        results = [result(each) | added for each, added in zip(found, more, strict=True)]
        return dumps(results[0] if one else results)
    from safegap.cli.terminal import marks, terminal_width, tints
    from safegap.reporting.terminal import overview

    width, tint = (80, None) if to_file else (terminal_width(), tints())
    said = [(each, scored.words(each) if scored else "") for each in found]
    return "\n\n".join(overview(each, width, tint, marks(), score=words) for each, words in said)


def _status(
    files: Workspace, found: list[Assessment], missing: list[SafegapError], rules: Pack
) -> int:
    incomplete = [rule for each in found for rule in each.not_computed]
    for rule in dict.fromkeys(incomplete):
        click.echo(f"safegap: {rule}: not computed, it reads too much to be exact", err=True)
    if files.problems or missing or incomplete:
        return Exit.FAULT
    if not any(each.safeguards for each in found):
        raise NothingChecked(f"nothing was checked: {_why_nothing(found, rules)}")
    return Exit.DONE


def _why_nothing(found: list[Assessment], rules: Pack) -> str:
    if any(each.need_two_states for each in found):
        return "the selected rules are about two States; ask `safegap cooperation A B`"
    return f"no rule of {rules.description.key} is selected"
