"""`safegap plan`: the smallest set of changes to the law that closes its gaps."""

import click

from safegap.assessment.plan.aims import Wishes
from safegap.assessment.plan.made import DEFAULT_FLOOR, made
from safegap.cli.assessing import assess_with_waivers
from safegap.cli.exits import Exit, printable, show_problems
from safegap.cli.formats import SeveralOutputs, formats_options, outputs_of
from safegap.cli.integrity import tell_integrity
from safegap.cli.options import (
    DayType,
    as_of_option,
    min_basis_option,
    rules_option,
    selection,
    today,
    workspace,
)
from safegap.cli.plan_writers import ENDINGS, FORMATS, write_bill, write_plan, write_readiness
from safegap.content.suggest import did_you_mean, shown
from safegap.model.day import Day
from safegap.model.outcome import Severity
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, SafegapError
from safegap.model.question import Scope


@click.command(cls=SeveralOutputs)
@click.argument("state")
@click.option("--min-severity", type=click.Choice([each.value for each in Severity]),
              default=DEFAULT_FLOOR.value, show_default=True,
              help="Close the gaps that weigh at least this.")  # fmt: skip
@click.option("--budget", type=int, metavar="N",
              help="At most so many changes: those that close most, by weight.")  # fmt: skip
@click.option("--prefer", multiple=True, metavar="QUESTION",
              help="Change answers to this question rather than others.")  # fmt: skip
@click.option("--exclude", multiple=True, metavar="QUESTION",
              help="Leave answers to this question as they are.")  # fmt: skip
@click.option(
    "--bill",
    metavar="FILE",
    help="Write the plan as a bill too, such as profiles/bills/KE-plan.yaml.",
)
@click.option(
    "--for-ratification",
    is_flag=True,
    help="The conditions for joining: what comes first, what to deposit, what follows.",
)
@click.option(
    "--joining",
    type=DayType(),
    metavar="DATE",
    help="With --for-ratification: suppose that the instrument is deposited then.",
)
@rules_option
@min_basis_option
@as_of_option
@formats_options(FORMATS)
@click.pass_context
def plan(
    ctx: click.Context,
    /,
    state: str,
    min_severity: str,
    budget: int | None,
    prefer: tuple[str, ...],
    exclude: tuple[str, ...],
    bill: str | None,
    joining: Day | None,
    pack: str,
    min_basis: str | None,
    as_of: Day | None,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    *,
    for_ratification: bool,
) -> int:
    """The smallest set of changes to the law that closes its gaps, as a drafting table.

    Law by law: where a rule stands, what it says, what it has to say, which gaps that closes, and
    model wording. No plan abolishes or creates a power, and none makes a gap of what was none.
    A gap is counted for each power it concerns; what hangs on unknown answers is research first.
    """
    wanted = outputs_of(ctx, formats, outputs, ENDINGS)
    _check(budget, joining, for_ratification=for_ratification)
    files = workspace(ctx)
    rules = files.pack(pack)
    wishes = _wishes(rules, prefer, exclude)
    chosen = selection(rules, min_basis=min_basis, as_of=as_of)
    profile = files.profile(state, rules)
    if profile is None:
        show_problems(files.problems)
        return Exit.FAULT
    tell_integrity(profile, rules)
    assessed = assess_with_waivers(files, rules, profile, chosen, today(as_of))
    show_problems(files.problems)
    if not assessed.safeguards:
        key = rules.description.key
        message = f"nothing was planned: no rule of {key} is about one State's law"
        raise NothingChecked(message, tuple(files.problems))
    found = made(assessed, Severity(min_severity), wishes, budget)
    if bill and found.plan.changes:
        write_bill(found, bill)
    elif bill:
        click.echo(
            f"safegap: there is nothing to change, so {printable(bill)} is not written", err=True
        )
    if for_ratification:
        write_readiness(files, found, joining, wanted)
    else:
        write_plan(files, found, wanted)
    for rule in assessed.not_computed:
        click.echo(f"safegap: {printable(rule)}: not computed, too much to be exact", err=True)
    return Exit.FAULT if files.problems or assessed.not_computed else Exit.DONE


def _check(budget: int | None, joining: Day | None, *, for_ratification: bool) -> None:
    if budget is not None and budget < 1:
        raise SafegapError(
            f"a budget of {budget} changes nothing; write 1 or more, or leave --budget out for the "
            "whole plan"
        )
    if joining and not for_ratification:
        raise SafegapError("--joining is about the day of deposit; add --for-ratification")


def _wishes(rules: Pack, prefer: tuple[str, ...], exclude: tuple[str, ...]) -> Wishes:
    """Raises SafegapError for what is no question, or can't be wished for."""
    for each in (*prefer, *exclude):
        _check_question(rules, each)
    both = sorted(set(prefer) & set(exclude))
    if both:
        raise SafegapError(f"`{both[0]}` can't be both preferred and excluded")
    return Wishes(frozenset(prefer), frozenset(exclude))


def _check_question(rules: Pack, key: str) -> None:
    found = [q for scope in Scope for q in rules.codebook.questions(scope) if q.key == key]
    if not found:
        known = dict.fromkeys(q.key for scope in Scope for q in rules.codebook.questions(scope))
        hint = did_you_mean(key, known) or "see `safegap questions STATE --all`"
        raise SafegapError(f"there is no question {shown(key)}; {hint}")
    if not any(each.reform for each in found):
        raise SafegapError(f"no plan changes `{key}` in any case; leave it out")
