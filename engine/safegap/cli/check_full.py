"""A check with all findings at hand: against a base, or for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from safegap.assessment.check import check as checked
from safegap.assessment.gate import Gate
from safegap.cli.bill_checks import checked_bills
from safegap.cli.check_status import check_status
from safegap.cli.check_writers import write_report
from safegap.cli.checking import Asked, Read, read_present
from safegap.cli.formats import Output
from safegap.cli.options import today, workspace
from safegap.cli.profile_names import profiles_meant
from safegap.cli.selectors import selected
from safegap.content.places import SHIPPED
from safegap.content.workspace import Workspace
from safegap.model.fail_on import FailOn
from safegap.model.integrity import IntegrityFault
from safegap.model.outcome import Severity
from safegap.model.pack import Pack

if TYPE_CHECKING:
    from safegap.cli.base_reading import Then


def asked_of(rules: Pack, options: dict[str, Any]) -> Asked:
    """What the options ask of each profile; raises SafegapError for what they can't select."""
    chosen = selected(rules, options["select"], options["ignore"])
    day = options["as_of"]
    return Asked(rules, chosen, day, today(day), options["max_age"])


def full_check(
    ctx: click.Context,
    states: Sequence[str],
    options: dict[str, Any],
    wanted: Sequence[Output],
    *,
    everything: bool,
    quiet: bool,
) -> int:
    """Check, write each output, and give the exit status. `everything`: SARIF of all findings."""
    gate = gate_of(ctx, options)
    files = workspace(ctx)
    rules = files.pack(options["pack"])
    asked = asked_of(rules, options)
    read = read_present(files, profiles_meant(states, files.repository_states), asked)
    then, base_files = _base(files, options, asked, read, every=not states)
    known = {assessed.profile.state: assessed.profile for assessed, _ in read.present.assessed}
    of_bills = checked_bills(files, rules, None if not states else known.keys(), known)
    found = [*read.not_found, *(then.not_found if then else ())]
    found += files.problems
    found += base_files.problems if base_files else ()
    found += files.misnamed_profiles() if not states else ()
    present = replace(
        read.present,
        faults=(*read.present.faults, *of_bills, *history(rules, every=not states)),
        problems=tuple(sorted(dict.fromkeys(found))),
    )
    report = checked(present, then.base if then else None, gate, asked.selected.wants)
    write_report(report, wanted, files, everything=everything, quiet=quiet)
    has_safeguards = [bool(each.assessment.safeguards) for each in report.checked]
    gates = report.gates and not options["exit_zero"]
    return check_status(report.problems, read.incomplete, has_safeguards, gates=gates)


def history(pack: Pack, *, every: bool) -> Iterator[IntegrityFault]:
    """What the changelog of the user's own rules does not tell."""
    path, _, _ = pack.places.get("pack", (SHIPPED, 0, 0))
    if every and not path.startswith(SHIPPED):
        from safegap.assessment.rule_checks.history import history_faults

        yield from history_faults(pack)


def gate_of(ctx: click.Context, options: dict[str, Any]) -> Gate:
    """What gates; raises UsageError for options that need others."""
    compared = options["base"] or options["baseline"]
    if options["base"] and options["baseline"]:
        raise click.UsageError("--base and --baseline are two ways to compare; give one.", ctx)
    new_only = options["new_only"]
    if new_only and not compared:
        # In the settings it is meant for the runs that compare.
        if ctx.get_parameter_source("new_only") is ParameterSource.COMMANDLINE:
            message = "--new-only needs --base or --baseline to tell what is new."
            raise click.UsageError(message, ctx)
        new_only = False
    least = options["min_severity"]
    return Gate(FailOn(options["fail_on"]), Severity(least) if least else None, new_only)


def _base(
    files: Workspace, options: dict[str, Any], asked: Asked, read: Read, *, every: bool
) -> tuple["Then | None", Workspace | None]:
    if not (options["baseline"] or options["base"]):
        return None, None
    from safegap.cli.base_reading import Then, base_at, base_of_file

    if options["baseline"]:
        return Then(base_of_file(Path(options["baseline"]), asked, read, every=every), ()), None
    from safegap.content.git_objects import open_revision

    revision = open_revision(files.root, options["base"])
    then = Workspace.at(files.root, revision)
    return base_at(then, files, revision.words, asked, read, every=every), then
