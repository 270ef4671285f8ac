"""`safegap rules`: list, show and test the rules."""

import click

from safegap.assessment.examples import check_examples
from safegap.cli.exits import Exit, show_problems
from safegap.cli.options import rules_option, selection, workspace
from safegap.cli.output import write
from safegap.cli.terminal import terminal_width
from safegap.model.problem import NothingChecked
from safegap.reporting.rule_page import rule_list, rule_page
from safegap.reporting.words import counted


@click.group()
def rules() -> None:
    """List, show and test the rules."""


@rules.command("list")
@rules_option
@click.option("--theme", "themes", multiple=True, help="Only rules of this theme.")
@click.pass_context
def list_rules(ctx: click.Context, pack: str, themes: tuple[str, ...]) -> int:
    """List the rules of a pack by theme."""
    files = workspace(ctx)
    found = files.pack(pack)
    wanted = selection(found, themes)
    write(rule_list(found, tuple(filter(wanted.wants, found.rules)), terminal_width()), None)
    show_problems(files.problems)
    return Exit.FAULT if files.problems else Exit.DONE


@rules.command("show")
@click.argument("rule_id", metavar="ID")
@rules_option
@click.pass_context
def show_rule(ctx: click.Context, rule_id: str, pack: str) -> int:
    """Print one rule: what it asks, when it is met, why, what it rests on."""
    files = workspace(ctx)
    found = files.pack(pack)
    wanted = selection(found, (), (rule_id,))
    rule = next(filter(wanted.wants, found.rules))
    write(rule_page(rule, found, terminal_width()), None)
    show_problems(files.problems)
    return Exit.FAULT if files.problems else Exit.DONE


@rules.command("test")
@click.argument("rule_ids", nargs=-1, metavar="[ID]...")
@rules_option
@click.pass_context
def test_rules(ctx: click.Context, rule_ids: tuple[str, ...], pack: str) -> int:
    """Run the rules' own examples.

    Fails if an example does not hold, or if an outcome that a rule can give has no example.
    """
    files = workspace(ctx)
    found = files.pack(pack)
    wanted = selection(found, (), rule_ids)
    tested = [check_examples(rule, found) for rule in found.rules if wanted.wants(rule)]
    if not tested:
        raise NothingChecked("no rule was tested")
    problems = [*files.problems, *(problem for each in tested for problem in each.problems)]
    show_problems(problems)
    held = sum(each.held for each in tested)
    count = sum(len(each.rule.examples) for each in tested)
    failing = sum(bool(each.problems) for each in tested)
    write(
        f"{counted(len(tested), 'rule')}, {held} of {counted(count, 'example')} hold; "
        f"{counted(failing, 'rule')} to mend",
        None,
    )
    return Exit.FAULT if problems else Exit.DONE
