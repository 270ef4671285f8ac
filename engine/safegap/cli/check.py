"""`safegap check`: profiles validated, assessed, compared with a base, and gated."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from safegap.assessment.check import Base
from safegap.assessment.check import check as checked
from safegap.assessment.gate import Gate
from safegap.cli.check_options import check_options
from safegap.cli.checking import (
    Question,
    Read,
    base_at,
    base_of_file,
    profiles_of,
    read_present,
)
from safegap.cli.exits import Exit, printable, show_problems
from safegap.cli.formats import Output, SeveralOutputs, formats_options, outputs_of
from safegap.cli.options import as_of_option, rules_option, today, workspace
from safegap.cli.output import write
from safegap.cli.selectors import selected
from safegap.content.workspace import Workspace
from safegap.model.check import CheckReport, FailOn
from safegap.model.outcome import Severity
from safegap.model.problem import NothingChecked

FORMATS = ("text", "json", "markdown", "sarif", "junit", "github", "gitlab", "oscal")
ENDINGS = {".sarif": "sarif", ".sarif.json": "sarif", ".xml": "junit", ".json": "json",
           ".md": "markdown", ".txt": "text"}  # fmt: skip
IN_REPOSITORY = ("sarif", "github", "gitlab")


@click.command(cls=SeveralOutputs)
@click.argument("states", nargs=-1, metavar="[STATE|PATH]...")
@rules_option
@check_options
@as_of_option
@formats_options(FORMATS)
@click.option("--sarif-all", is_flag=True, help="SARIF also of what is in place or open.")
@click.option("--quiet", "-q", is_flag=True, help="Only what gates, and the last line.")
@click.pass_context
def check(
    ctx: click.Context,
    /,
    states: tuple[str, ...],
    pack: str,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    *,
    sarif_all: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Check profiles, compare them with a base, and fail on what gates.

    STATE is a code, such as KE; PATH a profile or a folder of them. Without one, all of this
    folder. What gates: an error in a profile; against a base, a gap that opened, and an
    improvement without evidence; with --fail-on, the findings themselves. No clock is read: what
    is stale or has expired is told by --as-of, or SOURCE_DATE_EPOCH.
    """
    wanted = outputs_of(ctx, formats, outputs, ENDINGS)
    gate = _gate(ctx, options)
    files = workspace(ctx)
    rules = files.pack(pack)
    day = options["as_of"]
    chosen = selected(rules, options["select"], options["ignore"])
    asked = Question(rules, chosen, day, today(day), options["max_age"])
    read = read_present(files, profiles_of(files, states), asked)
    base, base_files = _base(files, options, asked, read, every=not states)
    not_found = (*read.not_found, *(base.not_read if base else ()))
    problems = _problems(files, base_files, every=not states)
    report = checked(
        replace(read.present, problems=tuple(problems)), base, gate, asked.selected.wants
    )
    _write(report, wanted, files, everything=sarif_all, quiet=quiet)
    read = replace(read, not_found=not_found)
    return _ended(report, read, exit_zero=options["exit_zero"])


def _gate(ctx: click.Context, options: dict[str, Any]) -> Gate:
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
    files: Workspace, options: dict[str, Any], asked: Question, read: Read, *, every: bool
) -> tuple[Base | None, Workspace | None]:
    if options["baseline"]:
        return base_of_file(Path(options["baseline"]), asked, read, every=every), None
    if not options["base"]:
        return None, None
    from safegap.content.git_objects import open_revision

    revision = open_revision(files.root, options["base"])
    then = Workspace.at(files.root, revision)
    name = f"{revision.name} ({revision.short}, {revision.date.isoformat()})"
    return base_at(then, files, name, asked, read, every=every), then


def _problems(files: Workspace, then: Workspace | None, *, every: bool) -> list[Any]:
    found = [*files.problems, *(then.problems if then else ())]
    found += files.misnamed_profiles() if every else ()
    return sorted(dict.fromkeys(found))


def _ended(report: CheckReport, read: Read, *, exit_zero: bool) -> int:
    show_problems(report.problems)
    for each in read.not_found:
        click.echo(f"safegap: {printable(str(each))}", err=True)
    for rule in read.incomplete:
        click.echo(f"safegap: {rule}: not computed, it reads too much to be exact", err=True)
    if report.problems or read.not_found or read.incomplete:
        return Exit.FAULT
    if not any(each.assessment.safeguards for each in report.checked):
        raise NothingChecked("nothing was checked: no selected rule is about one State")
    return Exit.GATED if report.gates and not exit_zero else Exit.DONE


def _write(
    report: CheckReport,
    outputs: Sequence[Output],
    files: Workspace,
    *,
    everything: bool,
    quiet: bool,
) -> None:
    for each in outputs:
        to_file = each.path != "-"
        told = _from_the_top(report, files) if each.format in IN_REPOSITORY else report
        text = _WRITERS[each.format](told, files, everything, quiet, to_file)
        write(text, each.path, commands=each.format == "github")


def _from_the_top(report: CheckReport, files: Workspace) -> CheckReport:
    """Services name files from the repository's top, wherever the workspace is in it."""
    from safegap.assessment.relocate import relocated
    from safegap.content.git_objects import prefix_of

    return relocated(report, prefix_of(files.root))


Writer = Callable[[CheckReport, Workspace, bool, bool, bool], str]


def _text(report: CheckReport, _: Workspace, __: bool, quiet: bool, to_file: bool) -> str:
    from safegap.cli.terminal import marks, terminal_width, tints
    from safegap.reporting.check_text import check_text

    width, tint = (80, None) if to_file else (terminal_width(), tints())
    return check_text(report, width, tint, marks(), quiet=quiet)


def _json(report: CheckReport, *_: Any) -> str:
    from safegap.reporting.check_json import check_json
    from safegap.reporting.result import dumps

    return dumps(check_json(report))


def _markdown(report: CheckReport, files: Workspace, *_: Any) -> str:
    from safegap.reporting.check_view import check_view
    from safegap.reporting.writer import fill_template

    return fill_template("check/check.md", "md", files.template, check_view(report))


def _sarif(report: CheckReport, _: Workspace, everything: bool, *__: Any) -> str:
    from safegap.reporting.ci.sarif import sarif
    from safegap.reporting.result import dumps

    return dumps(sarif(report, everything=everything))


def _junit(report: CheckReport, *_: Any) -> str:
    from safegap.reporting.ci.junit import junit

    return junit(report)


def _github(report: CheckReport, *_: Any) -> str:
    from safegap.reporting.ci.annotations import annotations

    return annotations(report)


def _gitlab(report: CheckReport, *_: Any) -> str:
    from safegap.reporting.ci.gitlab import gitlab
    from safegap.reporting.result import dumps

    return dumps(gitlab(report))


def _oscal(report: CheckReport, *_: Any) -> str:
    from safegap.reporting.ci.oscal import oscal
    from safegap.reporting.result import dumps

    return dumps(oscal(report))


_WRITERS: dict[str, Writer] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
    "oscal": _oscal,
}
