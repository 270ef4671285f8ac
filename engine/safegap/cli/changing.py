"""Two sides compared, and written in each of the formats that are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from safegap.assessment.bills import Provision
from safegap.assessment.change.compare import weight_of
from safegap.assessment.change.comparisons import Base, Compared, compare_all, unsupported
from safegap.assessment.change.rules import RuleChanges
from safegap.assessment.law import Law
from safegap.cli.base_reading import faulty_rules, rules_then
from safegap.cli.document_writers import as_document, with_package
from safegap.cli.endpoints import Endpoint, Side
from safegap.cli.exits import Exit, printable, show_problems
from safegap.cli.filling import filled
from safegap.cli.formats import Output
from safegap.cli.output import write, write_file
from safegap.cli.report_writers import epoch
from safegap.cli.scoring import score_notes
from safegap.cli.selectors import selected
from safegap.content.suggest import did_you_mean, shown
from safegap.content.workspace import Workspace
from safegap.model.integrity import IntegrityFault
from safegap.model.outcome import Severity
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, SafegapError
from safegap.reporting.change_view import LeftOpen, ProvisionRow
from safegap.reporting.writer import Format

FORMATS = ("text", "json", "markdown", "html", "docx", "pdf")
ENDINGS = {".html": "html", ".docx": "docx", ".pdf": "pdf",
           ".md": "markdown", ".json": "json", ".txt": "text"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a comparison is wanted."""

    pack: str
    states: tuple[str, ...] = ()
    min_severity: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    score: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    pack: Pack
    names: tuple[str, str]
    compared: Compared
    faults: tuple[IntegrityFault, ...]
    before: Law | None = None
    """The present law, where a bill would change it."""
    provisions: tuple[Provision, ...] = ()

    def rows(self) -> tuple[ProvisionRow, ...]:
        """What a bill would set."""
        if not self.before:
            return ()
        from safegap.reporting.provision_rows import provision_rows

        (comparison,) = self.compared.comparisons
        return provision_rows(self.provisions, comparison, self.pack, self.before)

    def left(self) -> LeftOpen | None:
        """What the bill leaves open; None without a bill."""
        if not self.before or not any(each.bill.path for each in self.provisions):
            return None  # what is typed in is no bill
        from safegap.reporting.left_open import left_open

        (comparison,) = self.compared.comparisons
        return left_open(self.provisions, comparison, self.pack)


def write_change(
    sides: tuple[Endpoint, Endpoint], asked: Asked, outputs: Sequence[Output], here: Workspace
) -> int:
    """Compare, write, and the exit status; raises SafegapError."""
    upper = _states(asked.states, sides)
    found = _compared(sides, asked, upper)
    if asked.min_severity:
        found = _heavy(found, Severity(asked.min_severity))
    problems = list(dict.fromkeys(p for each in sides for p in each.files.problems))
    show_problems(problems)
    if not found.compared.comparisons and not problems:
        raise NothingChecked("nothing was compared: neither side has a profile")
    for each in outputs if found.compared.comparisons else ():
        content = _rendered(found, each, here)
        if isinstance(content, bytes):
            write_file(Path(each.path), content)
        else:
            write(content, each.path)
    return Exit.FAULT if problems else Exit.DONE


def _states(given: Sequence[str], sides: tuple[Endpoint, Endpoint]) -> list[str]:
    """The States to compare, in capitals; raises SafegapError for one that neither side has."""
    named = any(each.profile for each in sides)
    if given and named:
        raise SafegapError("a profile names its State already; leave --state out")
    there = sorted({state for each in sides if not each.profile for state in each.states(())})
    upper = [each.upper() for each in given]
    for each in upper:
        if each not in there:
            hint = did_you_mean(each, there) or "see `safegap treaty`"
            raise SafegapError(f"neither side has a profile of {shown(each)}; {hint}")
    return upper


def _compared(sides: tuple[Endpoint, Endpoint], asked: Asked, states: list[str]) -> _Found:
    before, after = sides
    packs = before.files.pack(asked.pack), after.files.pack(asked.pack)
    chosen = selected(packs[1], asked.select, asked.ignore)
    rules = RuleChanges(*packs, faulty_rules(after.files))
    ids = () if chosen.every_rule else tuple(sorted(chosen.rules))
    wanted = states or _named_states(sides, packs[1])
    then = before.read(packs[0], wanted, rules_then(rules, chosen))
    now = after.read(packs[1], wanted, ids)
    if (then.unreadable or now.unreadable) and (before.profile or after.profile):
        then, now = Side((), frozenset()), Side((), frozenset())  # nothing to compare with
    _check_one_state(sides, then, now)
    base = Base(before.name, then.past, rules, then.unreadable)
    compared = compare_all(base, now.assessments, now.unreadable, packs[1])
    faults = [fault for each in compared.comparisons for fault in unsupported(each)]
    both, part = (then.assessments, now.assessments), not chosen.every_rule
    scores = score_notes(*both, part=part) if asked.score else ()
    present = then.assessments[0] if after.provisions and then.assessments else None
    return _Found(
        packs[1],
        (before.name, after.name),
        replace(compared, notes=(*compared.notes, *_cautions(sides, compared), *scores)),
        tuple(sorted([*compared.faults, *faults])),
        Law(present.profile, present.day, present.treaty) if present else None,
        after.provisions,
    )


def _cautions(sides: tuple[Endpoint, Endpoint], compared: Compared) -> tuple[str, ...]:
    """What must be known of the days assessed, once for each side."""
    found: dict[str, None] = {}
    for each in compared.comparisons:
        for side, told in zip(sides, (each.before, each.after), strict=True):
            if told and side.day:
                found.update(dict.fromkeys(f"{side.name}: {caution}" for caution in told.cautions))
    return tuple(found)


def _check_one_state(sides: tuple[Endpoint, Endpoint], then: Side, now: Side) -> None:
    before, after = sides
    named = before.profile and after.profile and now.assessments
    if named and now.assessments[0].profile.state not in then.past:
        message = f"{before.profile} and {after.profile} are of two States; compare one with itself"
        raise SafegapError(message)


def _named_states(sides: tuple[Endpoint, Endpoint], pack: Pack) -> list[str]:
    """A State named on one side is the only one that is compared."""
    for each in sides:
        if each.profile:
            profile = each.files.profile(each.profile, pack)
            return [profile.state] if profile else []
    return []


def _heavy(found: _Found, least: Severity) -> _Found:
    comparisons = tuple(
        replace(
            each,
            changes=tuple(c for c in each.changes if weight_of(c).weight >= least.weight),
            unchanged=tuple(
                f for f in each.unchanged if f.counts_as and f.counts_as.weight >= least.weight
            ),
        )
        for each in found.compared.comparisons
    )
    return replace(found, compared=replace(found.compared, comparisons=comparisons))


def _rendered(found: _Found, output: Output, here: Workspace) -> str | bytes:
    given = (
        found.compared.comparisons,
        found.pack,
        found.names,
        found.faults,
        found.compared.notes,
    )
    if output.format == "json":
        from safegap.reporting.change_json import change_json
        from safegap.reporting.result import dumps

        return dumps(change_json(*given, found.rows(), found.left()))
    from safegap.reporting.build_change_view import change_view

    if output.format == "text":
        from safegap.cli.terminal import screen
        from safegap.reporting.change_text import change_text

        laid = screen(to_file=output.path != "-")
        view = change_view(*given, provisions=found.rows(), left_open=found.left())
        return change_text(view, laid.width, laid.tint, laid.marks)
    phrases = here.wording("change")
    format_: Format = "md" if output.format == "markdown" else "html"
    view = change_view(*given, phrases, found.rows(), found.left())
    text = filled(f"change/change.{format_}", format_, here, view)
    return _document(found, text, output, here) if output.format in ("docx", "pdf") else text


def _document(found: _Found, page: str, output: Output, here: Workspace) -> bytes:
    if output.path == "-":
        raise SafegapError(f"{output.format.upper()} is not text; name a file with -o")
    now = [each.after for each in found.compared.comparisons if each.after]
    warnings: list[str] = []
    with with_package(output.format):
        content = as_document("change", page, output.format, here, epoch(now), warnings)
    for warning in warnings:
        click.echo(f"safegap: {printable(warning)}", err=True)
    return content
