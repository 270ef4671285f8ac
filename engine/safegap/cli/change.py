"""`safegap change`: what became of the findings between two revisions, files or days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import click

from safegap.assessment.change.compare import compare, weight_of
from safegap.assessment.change.evidence import evidence_faults
from safegap.assessment.change.pairs import pair_up
from safegap.assessment.change.rules import RuleChanges
from safegap.cli.endpoints import Endpoint, endpoint
from safegap.cli.exits import Exit, show_problems
from safegap.cli.formats import Output, SeveralOutputs, formats_options, outputs_of
from safegap.cli.options import rules_option, workspace
from safegap.cli.output import write
from safegap.cli.selectors import Selected, selected
from safegap.content.workspace import Workspace
from safegap.model.change import Comparison
from safegap.model.integrity import IntegrityFault
from safegap.model.outcome import Severity
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, SafegapError

FORMATS = ("text", "json", "markdown", "html")
ENDINGS = {".html": "html", ".md": "markdown", ".json": "json", ".txt": "text"}


@dataclass(frozen=True, slots=True)
class _Compared:
    pack: Pack
    names: tuple[str, str]
    comparisons: tuple[Comparison, ...]
    faults: tuple[IntegrityFault, ...]
    notes: tuple[str, ...]


@click.command(cls=SeveralOutputs)
@click.argument("old")
@click.argument("new", default=".")
@click.option("--state", "states", multiple=True, metavar="STATE", help="Only this State.")
@rules_option
@click.option("--min-severity", type=click.Choice([each.value for each in Severity]),
              help="Only what counts as at least this.")  # fmt: skip
@click.option("--select", multiple=True, metavar="NAME", help="Only these rules or themes.")
@click.option("--ignore", multiple=True, metavar="NAME", help="Not these rules or themes.")
@formats_options(FORMATS)
@click.pass_context
def change(
    ctx: click.Context,
    old: str,
    new: str,
    states: tuple[str, ...],
    pack: str,
    min_severity: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
) -> int:
    """What changed in the findings, and why: opened, closed, unchanged.

    OLD and NEW are two revisions of git (main, HEAD~3), two profiles (old.yaml new.yaml), or a
    State on two days (KE@2018-01-01 KE@2026-01-01). Without NEW, this folder as it is.
    """
    wanted = outputs_of(ctx, formats, outputs, ENDINGS)
    here = workspace(ctx)
    sides = endpoint(old, here), endpoint(new, here)
    upper = [each.upper() for each in states]
    compared = _compared(sides, pack, upper, (select, ignore))
    if min_severity:
        compared = _heavy(compared, Severity(min_severity))
    problems = dict.fromkeys(p for each in (*sides,) for p in each.files.problems)
    show_problems(list(problems))
    if not compared.comparisons and not problems:
        raise NothingChecked("nothing was compared: neither side has a profile")
    for each in wanted if compared.comparisons else ():
        write(_rendered(compared, each, here), each.path)
    return Exit.FAULT if problems else Exit.DONE


def _compared(
    sides: tuple[Endpoint, Endpoint],
    key: str,
    states: list[str],
    names: tuple[Sequence[str], Sequence[str]],
) -> _Compared:
    before, after = sides
    packs = before.files.pack(key), after.files.pack(key)
    chosen = selected(packs[1], *names)
    rules = RuleChanges(*packs)
    ids = () if chosen.every_rule else tuple(sorted(chosen.rules))
    wanted = states or _named_states(sides, packs[1])
    then, now = (
        before.read(packs[0], wanted, _ids_then(rules, chosen)),
        after.read(packs[1], wanted, ids),
    )
    unreadable = then.unreadable | now.unreadable
    past = {state: each for state, each in then.past.items() if state not in unreadable}
    present = [each for each in now.assessments if each.profile.state not in unreadable]
    if unreadable and (before.profile or after.profile):
        past, present = {}, []
    if before.profile and after.profile and past and present[0].profile.state not in past:
        message = f"{before.profile} and {after.profile} are of two States; compare one with itself"
        raise SafegapError(message)
    pairs = pair_up(past, present)
    found = tuple(compare(*pair, rules) for pair in pairs.pairs)
    faults = [*rules.faults()]
    for each in found:
        if each.before and each.after:
            faults += evidence_faults(each.after.profile, each.before, each.changes)
    notes = tuple(
        f"The profile of {one.state} is now that of {each.profile.state}."
        for one, each in pairs.renamed
    )
    if not before.profile:
        notes += tuple(
            f"{each.state}: a new profile; what it lacks is found, not opened."
            for each in found
            if each.before is None
        )
    notes += tuple(
        f"{each}: can't be read on both sides, so it is left out." for each in sorted(unreadable)
    )
    ordered = tuple(sorted(found, key=lambda each: each.state))
    return _Compared(packs[1], (before.name, after.name), ordered, tuple(sorted(faults)), notes)


def _ids_then(rules: RuleChanges, chosen: Selected) -> tuple[str, ...]:
    if chosen.every_rule:
        return ()
    kept = [rule for rule in rules.after.rules if rule.id in chosen.rules]
    return tuple(name for rule in kept for name in (rule.id, *rule.replaces))


def _named_states(sides: tuple[Endpoint, Endpoint], pack: Pack) -> list[str]:
    """A State named on one side is the only one that is compared."""
    for each in sides:
        if each.profile:
            profile = each.files.profile(each.profile, pack)
            return [profile.state] if profile else []
    return []


def _heavy(compared: _Compared, least: Severity) -> _Compared:
    return replace(
        compared,
        comparisons=tuple(
            replace(
                each,
                changes=tuple(c for c in each.changes if weight_of(c).weight >= least.weight),
                unchanged=tuple(
                    f for f in each.unchanged if f.counts_as and f.counts_as.weight >= least.weight
                ),
            )
            for each in compared.comparisons
        ),
    )


def _rendered(compared: _Compared, output: Output, here: Workspace) -> str:
    pack, names, found = compared.pack, compared.names, compared.comparisons
    if output.format == "json":
        from safegap.reporting.change_json import change_json
        from safegap.reporting.result import dumps

        return dumps(change_json(found, pack, names, compared.faults, compared.notes))
    from safegap.reporting.build_change_view import change_view

    if output.format == "text":
        from safegap.cli.terminal import marks, terminal_width, tints
        from safegap.reporting.change_text import change_text

        view = change_view(found, pack, names, compared.faults, compared.notes)
        to_file = output.path != "-"
        width, tint = (80, None) if to_file else (terminal_width(), tints())
        return change_text(view, width, tint, marks())
    from safegap.reporting.writer import Format, fill_template

    phrases = {key: str(value) for key, value in here.wording("change").items()}
    view = change_view(found, pack, names, compared.faults, compared.notes, phrases)
    format_: Format = "html" if output.format == "html" else "md"
    return fill_template(f"change/change.{format_}", format_, here.template, view)
