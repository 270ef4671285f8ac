"""`safegap report`: a report to hand in."""

from dataclasses import dataclass, field
from pathlib import Path

import click

from safegap.cli.exits import Exit, printable, show_problems
from safegap.cli.known_on import known_on_option, read_as_known
from safegap.cli.options import (
    as_of_option,
    jobs_option,
    min_basis_option,
    rules_option,
    selection,
    workspace,
)
from safegap.cli.output import write, write_files
from safegap.cli.parallel import Workshop, in_order
from safegap.cli.progress import with_progress
from safegap.cli.report_commands import COMMANDS, by_command
from safegap.cli.report_jobs import Desk, Made, Order, Ready, make, pieces
from safegap.cli.report_targets import kind_named, targets
from safegap.content.workspace import Workspace
from safegap.logic.compilations import Compilations
from safegap.model.day import Day
from safegap.model.problem import NothingChecked, Problem, SafegapError
from safegap.model.report_kind import ReportKind


@click.command()
@click.argument("kind", metavar="KIND")
@click.argument("states", nargs=-1, metavar="[STATE]...")
@click.option("--output", "-o", "outputs", multiple=True, metavar="FILE",
              help="Its ending names the format; may be given several times.")  # fmt: skip
@click.option("--all", "all_", is_flag=True, help="Every State that has a profile here.")
@click.option("--open", "open_", is_flag=True, help="Open the first report when it is written.")
@jobs_option
@rules_option
@min_basis_option
@as_of_option
@known_on_option
@click.pass_context
def report(
    ctx: click.Context,
    kind: str,
    states: tuple[str, ...],
    outputs: tuple[str, ...],
    pack: str,
    min_basis: str | None,
    as_of: Day | None,
    known_on: Day | None,
    jobs: int,
    *,
    all_: bool,
    open_: bool,
) -> int:
    """Write a report to hand in.

    KIND is briefing (two to four pages for members of a parliament), assessment (everything),
    comparison (several States side by side), cooperation (what two States can obtain from each
    other), exposure (the same for all pairs of several), change (OLD and NEW in place of States, as
    in `safegap change`), timeline (one State over the years), plan (the smallest reform), readiness
    (three pages on what comes before joining), rulebook (the rules themselves, without a State), or
    one of your own in reports/. FILE ends in .html, .md, .docx, .pdf, .xlsx, .csv, .json, .csl.json
    or .bib; a folder, ending in a slash, gets all tables as CSV. `{state}` in FILE stands for each
    State's code. Without -o: STATE-KIND.html in this folder.
    """
    if kind in COMMANDS:
        if all_ or min_basis or as_of or known_on or open_:
            raise SafegapError(f"`safegap {kind} --help` says what can be asked of this report")
        return by_command(ctx, kind, states, outputs, pack)
    files = read_as_known(ctx, workspace(ctx), known_on)
    chosen = kind_named(kind, files.report_kinds)
    rules = files.pack(pack)
    selection(rules, min_basis=min_basis, as_of=as_of)
    planned = targets(chosen, _wanted(chosen, states, files, all_=all_), outputs)
    order = Order(files.root, kind, pack, min_basis, as_of, known_on)
    shop = Workshop(Desk(order, files, rules, Compilations(rules.codebook)), order.desk)
    parts = pieces(planned)
    making = in_order(make, shop, parts, jobs)
    delivery = Delivery()
    for made in with_progress(making, "Writing report", len(parts)):
        delivery.take(made)
    if open_ and delivery.written and delivery.written[0] != "-":
        click.launch(delivery.written[0])
    show_problems([*files.problems, *delivery.problems])
    if delivery.nothing and not delivery.written and not files.problems:
        raise NothingChecked(delivery.nothing)
    return Exit.DONE if delivery.whole and not files.problems else Exit.FAULT


def _wanted(
    kind: ReportKind, states: tuple[str, ...], files: Workspace, *, all_: bool
) -> tuple[str, ...]:
    if kind.of_rules:
        if all_ or states:
            raise SafegapError(f"{kind.name} is about the rules and no State; name none")
        return ()
    if all_ and states:
        raise SafegapError("--all means every State; name none beside it")
    wanted = tuple(files.own_states()) if all_ else tuple(dict.fromkeys(states))
    if not wanted:
        kinds = ", ".join(files.report_kinds)
        raise NothingChecked(
            f"no State is named; write `safegap report KIND KE` ({kinds}) or --all"
        )
    return wanted


@dataclass
class Delivery:
    """Reports on their way to where they were asked for; a fault of one keeps no other back."""

    written: list[str] = field(default_factory=list[str])
    problems: list[Problem] = field(default_factory=list[Problem])
    told: set[str] = field(default_factory=set[str])
    nothing: str = ""
    whole: bool = True

    def take(self, made: Made) -> None:
        """Write what is ready, and say once what is to be said."""
        for line in made.told:
            self._tell(line)
        for ready in made.ready:
            try:
                self._write(ready)
            except SafegapError as fault:
                self._tell(f"safegap: {fault}")
                self.whole = False
        self.problems += made.problems
        self.nothing = self.nothing or made.nothing
        self.whole = self.whole and made.whole

    def _write(self, ready: Ready) -> None:
        if ready.path == "-":
            write(b"".join(content for _, content in ready.files).decode(), "-")
        else:
            write_files([(Path(path), content) for path, content in ready.files])
            click.echo(ready.path)
        self.written.append(ready.path)

    def _tell(self, line: str) -> None:
        if line not in self.told:
            click.echo(printable(line), err=True)
        self.told.add(line)
