"""`safegap treaty state`: where one State stands, and what joining would mean for it."""

from difflib import get_close_matches

import click

from safegap.cli.assessing import assess_with_waivers
from safegap.cli.exits import Exit, printable, show_problems
from safegap.cli.formats import SeveralOutputs, formats_options, outputs_of
from safegap.cli.options import DayType, rules_option, selection, today, workspace
from safegap.cli.treaty_options import (
    ENDINGS,
    FORMATS,
    fortieth_option,
    status_day,
    status_day_option,
)
from safegap.cli.treaty_writers import write_joining
from safegap.content.state_codes import is_state_code, meant_code
from safegap.content.suggest import shown
from safegap.content.workspace import Workspace
from safegap.model.assessment import Assessment
from safegap.model.day import Day
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError


@click.command(cls=SeveralOutputs)
@click.argument("state")
@click.option("--joining", type=DayType(), metavar="DATE",
              help="Suppose that the State deposits its instrument on this day.")  # fmt: skip
@fortieth_option
@status_day_option
@rules_option
@formats_options(FORMATS)
@click.pass_context
def state(
    ctx: click.Context,
    state: str,
    joining: Day | None,
    fortieth: Day | None,
    as_of: Day | None,
    pack: str,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
) -> int:
    """One State before the treaty: where it stands, and what joining would mean.

    STATE is a two-letter code, such as KE, or a name. With --joining: from when the treaty would
    be in force for it, and with whom it would have to cooperate. Then, article by article, the
    reservations and declarations that would narrow its exposure, by what its profile says of its
    law; as CSV only these.
    """
    from safegap.assessment.treaty.force import force_of
    from safegap.assessment.treaty.joining import joining as joined

    wanted = outputs_of(ctx, formats, outputs, ENDINGS)
    files = workspace(ctx)
    rules = files.pack(pack)
    force = force_of(files.treaty, rules.instrument, fortieth)
    code = _code(files, rules, state)
    assessment, why_not = _assessed(files, rules, code, as_of)
    name = assessment.profile.name if assessment else code
    found = joined(force, code, name, status_day(files.treaty, as_of), joining)
    show_problems(files.problems)
    write_joining(files, force, found, assessment, why_not, wanted)
    incomplete = assessment.not_computed if assessment else ()
    for rule in incomplete:
        click.echo(f"safegap: {printable(rule)}: not computed, too much to be exact", err=True)
    return Exit.FAULT if files.problems or incomplete else Exit.DONE


def _code(files: Workspace, rules: Pack, wanted: str) -> str:
    """The code of a State that is named by it, or by its name; raises SafegapError."""
    code, treaty = wanted.strip().upper(), files.treaty
    if code in treaty.states or is_state_code(code):
        return code
    if meant := meant_code(wanted.strip()):
        raise SafegapError(f"there is no State {shown(wanted)}; did you mean `{meant}`?")
    names, said = _names(files, rules), wanted.strip().casefold()
    if said in names:
        return names[said]
    near = get_close_matches(said, names, n=1)
    hint = f"did you mean `{names[near[0]]}`?" if near else "write its two letters, such as KE"
    raise SafegapError(f"there is no State {shown(wanted)}; {hint}")


def _names(files: Workspace, rules: Pack) -> dict[str, str]:
    """The codes of the States that are named in the treaty status, or have a profile."""
    names = {row.name.casefold(): code for code, row in files.treaty.states.items()}
    before = len(files.problems)
    for code in files.states():
        profile = files.profile(code, rules)
        if profile:
            names.setdefault(profile.name.casefold(), code)
    del files.problems[before:]  # of profiles that nobody asked about
    return names


def _assessed(
    files: Workspace, rules: Pack, code: str, as_of: Day | None
) -> tuple[Assessment | None, str]:
    """What its profile's law comes to; without one, why its steps can't be told."""
    if code not in files.states():
        row = files.treaty.states.get(code)
        if row and row.organisation:
            return None, f"{row.name} is an organisation; profiles are of States."
        name = row.name if row else code
        start = f"`safegap new profile {code}` starts one"
        return None, f"There is no profile of {name}, so its law is not known; {start}."
    profile = files.profile(code, rules)
    if profile is None:
        return None, f"The profile of {code} can't be read; the messages say why."
    chosen = selection(rules, as_of=as_of)
    return assess_with_waivers(files, rules, profile, chosen, today(as_of)), ""
