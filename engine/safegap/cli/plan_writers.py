"""A plan of reform in each format; what a format needs is imported when it is asked for."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from safegap.assessment.plan.made import Made, made
from safegap.assessment.treaty.force import Force, force_of
from safegap.assessment.treaty.joining import Joining, joining
from safegap.cli.document_writers import as_document, with_package
from safegap.cli.exits import printable
from safegap.cli.filling import filled
from safegap.cli.formats import Output
from safegap.cli.output import write, write_file
from safegap.cli.report_writers import epoch
from safegap.content.workspace import Workspace
from safegap.model.assessment import Assessment
from safegap.model.day import Day
from safegap.model.problem import SafegapError
from safegap.reporting.plan_view import PlanView
from safegap.reporting.readiness_view import ReadinessView
from safegap.reporting.writer import Format

FORMATS = ("text", "json", "markdown", "html", "docx", "pdf")
ENDINGS = {".html": "html", ".docx": "docx", ".pdf": "pdf",
           ".md": "markdown", ".json": "json", ".txt": "text"}  # fmt: skip


def write_plan(files: Workspace, found: Made, outputs: Sequence[Output]) -> None:
    """The drafting table in each of the formats; raises SafegapError."""
    for each in outputs:
        _deliver(_plan(files, found, each), each)


def write_readiness(
    files: Workspace, found: Made, on: Day | None, outputs: Sequence[Output]
) -> None:
    """The conditions for joining, on a day if one is supposed; raises SafegapError."""
    dates = dates_of_joining(files, found.assessment, on)
    for each in outputs:
        _deliver(_readiness(files, found, dates, each), each)


def write_bill(found: Made, path: str) -> None:
    """The plan as a bill; raises SafegapError rather than replace what a person wrote."""
    from safegap.reporting.plan_bill import MARK, plan_bill

    file = Path(path)
    if file.suffix != ".yaml":
        raise SafegapError(f"a bill is a YAML file; write {path}.yaml, or profiles/bills/NAME.yaml")
    if file.exists():
        with file.open("rb") as there:
            ours = there.read(len(MARK)) == MARK.encode()
        if not ours:
            raise SafegapError(f"{path} is there already and no plan's; choose another name")
    write_file(file, plan_bill(found).encode())
    click.echo(f"written: {path}", err=True)


def plan_report(
    view: str, files: Workspace, assessment: Assessment, phrases: Mapping[str, str]
) -> PlanView | ReadinessView:
    """What the templates of a kind of report print of a State's plan."""
    from safegap.reporting.build_plan_view import plan_view
    from safegap.reporting.build_readiness_view import readiness_view

    found = made(assessment)
    if view == "plan":
        return plan_view(found, phrases)
    return readiness_view(found, dates_of_joining(files, assessment, None), phrases)


def dates_of_joining(
    files: Workspace, assessment: Assessment, on: Day | None
) -> tuple[Force, Joining] | None:
    """What follows from the treaty's own dates; None where the pack does not tell them."""
    instrument, profile, treaty = assessment.pack.instrument, assessment.profile, files.treaty
    if instrument is None or instrument.entry_into_force is None:
        if on:
            force_of(treaty, instrument)  # says what is missing
        return None
    force = force_of(treaty, instrument)
    day = treaty.as_of.last if treaty.as_of else assessment.day
    return force, joining(force, profile.state, profile.name, day, on)


def _plan(files: Workspace, found: Made, output: Output) -> str | bytes:
    if output.format == "json":
        from safegap.reporting.plan_json import plan_json
        from safegap.reporting.result import dumps

        return dumps(plan_json(found))
    from safegap.reporting.build_plan_view import plan_view

    if output.format == "text":
        from safegap.cli.terminal import screen
        from safegap.reporting.plan_text import plan_text

        laid = screen(to_file=output.path != "-")
        return plan_text(plan_view(found), laid.width, laid.tint)
    return _report("plan", files, found, plan_view(found, files.wording("plan")), output)


def _readiness(
    files: Workspace, found: Made, dates: tuple[Force, Joining] | None, output: Output
) -> str | bytes:
    from safegap.reporting.build_readiness_view import readiness_view

    if output.format == "json":
        from safegap.reporting.plan_json import plan_json
        from safegap.reporting.result import dumps

        return dumps(plan_json(found, readiness_view(found, dates)))
    if output.format == "text":
        from safegap.cli.terminal import screen
        from safegap.reporting.readiness_text import readiness_text

        laid = screen(to_file=output.path != "-")
        return readiness_text(readiness_view(found, dates), laid.width, laid.tint, laid.marks)
    view = readiness_view(found, dates, files.wording("readiness"))
    return _report("readiness", files, found, view, output)


def _report(kind: str, files: Workspace, found: Made, view: object, output: Output) -> str | bytes:
    format_: Format = "md" if output.format == "markdown" else "html"
    own = format_ == "html" or files.has_template(f"{kind}/{kind}.md")
    page = filled(
        f"{kind}/{kind}.{format_ if own else 'html'}", format_ if own else "html", files, view
    )
    if output.format == "html" or (output.format == "markdown" and own):
        return page
    if output.path == "-" and output.format != "markdown":
        raise SafegapError(f"{output.format.upper()} is not text; name a file with -o")
    warnings: list[str] = []
    name = "md" if output.format == "markdown" else output.format
    with with_package(name):
        content = as_document(kind, page, name, files, epoch([found.assessment]), warnings)
    for warning in warnings:
        click.echo(f"safegap: {printable(warning)}", err=True)
    return content


def _deliver(content: str | bytes, output: Output) -> None:
    if output.path == "-":
        write(content if isinstance(content, str) else content.decode(), "-")
    else:
        write_file(
            Path(output.path), content if isinstance(content, bytes) else _ended(content).encode()
        )


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"
