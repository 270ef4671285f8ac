"""`safegap explain`: why a finding is what it is."""

import click

from safegap.assessment.explain import Explanation
from safegap.assessment.explain import explain as explain_rule
from safegap.cli.assessing import assess_with_waivers
from safegap.cli.exits import Exit, show_problems
from safegap.cli.integrity import tell_integrity
from safegap.cli.known_on import known_on_option, read_as_known
from safegap.cli.options import (
    as_of_option,
    min_basis_option,
    rules_option,
    selection,
    today,
    workspace,
)
from safegap.cli.output import write
from safegap.cli.terminal import marks, terminal_width, tints
from safegap.content.suggest import did_you_mean
from safegap.model.day import Day
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, SafegapError
from safegap.reporting.explanation import explanation_text


@click.command()
@click.argument("state")
@click.argument("rule_id", metavar="RULE")
@click.option("--power", help="Only for this power.")
@click.option("--conduct", help="Only for this kind of conduct.")
@click.option("--offence", help="Only for this listed offence.")
@rules_option
@min_basis_option
@as_of_option
@known_on_option
@click.pass_context
def explain(
    ctx: click.Context,
    state: str,
    rule_id: str,
    power: str | None,
    conduct: str | None,
    offence: str | None,
    pack: str,
    min_basis: str | None,
    as_of: Day | None,
    known_on: Day | None,
) -> int:
    """Why a finding is what it is, and what would change it.

    The rule as a sentence with each part marked yes, no or open; the answers read, with
    citations; what is missing; what would repair it; the law it rests on.
    """
    files = read_as_known(ctx, workspace(ctx), known_on)
    rules = files.pack(pack)
    wanted = selection(rules, (), (rule_id,), None, min_basis, as_of)
    (rule_id,) = wanted.rules  # the present id, where an old one was given
    item = power or conduct or offence
    _check_item(rules, rule_id, item)
    profile = files.profile(state, rules)
    found: tuple[Explanation, ...] = ()
    if profile:
        found = explain_rule(assess_with_waivers(files, rules, profile, wanted, today(as_of)), item)
        if not found:
            raise NothingChecked(f"{rule_id} has nothing to be held against in {state}")
    show_problems(files.problems)
    if profile:
        tell_integrity(profile, rules)
    width, tint = terminal_width(), tints()
    divider = f"\n\n{'-' * width}\n\n"
    if found:
        write(divider.join(explanation_text(each, width, tint, marks()) for each in found), None)
    return Exit.FAULT if files.problems else Exit.DONE


def _check_item(pack: Pack, rule_id: str, item: str | None) -> None:
    rule = next(each for each in pack.rules if each.id == rule_id)
    right = rule.subjects.items
    if item and right and item not in right:
        raise SafegapError(f"{rule_id} is not about {item}; {did_you_mean(item, right)}")
    if rule.subjects.pair:
        raise NothingChecked(f"{rule_id} is about two States; ask `safegap cooperation A B`")
    if item and not right and rule.subjects.scope != "offence":
        raise SafegapError(f"{rule_id} is about the State as a whole; leave {item} out")
