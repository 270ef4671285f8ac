"""The records of a check, worked out: one for each profile, and one for what belongs to none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from safegap.assessment.check import Present
from safegap.assessment.check import check as checked
from safegap.assessment.gate import Gate
from safegap.cli.bill_checks import checked_bills
from safegap.cli.check_full import asked_of, gate_of, history
from safegap.cli.checking import Asked, examined
from safegap.cli.options import workspace, workspace_at
from safegap.cli.parallel import Workshop, in_order
from safegap.content.workspace import Workspace
from safegap.logic.compilations import Compilations
from safegap.model.check_record import CheckRecord
from safegap.model.problem import Problem, SafegapError
from safegap.reporting.check_lines import gating_lines, total


@dataclass(slots=True)
class Desk:
    """Everything that the check of a profile needs."""

    files: Workspace
    asked: Asked
    gate: Gate
    compilations: Compilations
    debug: bool = False


def desk_of(ctx: click.Context, options: dict[str, Any]) -> Desk:
    """The rules and the treaty status, read once; raises SafegapError."""
    desk = _desk(workspace(ctx), options, gate_of(ctx, options))
    desk.debug = bool(ctx.meta.get("safegap.debug"))
    return desk


def _desk_again(root: Path, options: dict[str, Any], gate: Gate) -> Desk:
    """The same in another process."""
    return _desk(workspace_at(root), options, gate)


def _desk(files: Workspace, options: dict[str, Any], gate: Gate) -> Desk:
    rules = files.pack(options["pack"])
    _ = files.treaty  # its faults are told once, not with each profile
    return Desk(files, asked_of(rules, options), gate, Compilations(rules.codebook))


def records(
    desk: Desk, states: Sequence[str], options: dict[str, Any], jobs: int
) -> Iterator[CheckRecord]:
    """The record of each profile, in their order, made by several processes if that pays."""
    again = partial(_desk_again, desk.files.root, options, desk.gate)
    return in_order(_alone, Workshop(desk, again), states, jobs)


def _alone(desk: Desk, state: str) -> CheckRecord:
    """The record of a profile; one that safegap itself fails on does not take the others along."""
    try:
        return _record(desk, state)
    except Exception as fault:
        if desk.debug:
            raise
        message = f"an internal error ({type(fault).__name__}); nothing was checked here"
        hint = f"run `safegap --debug check {state}` and report what it prints"
        return CheckRecord(problems=(Problem(state, 0, 0, "internal-error", message, hint),))


def _record(desk: Desk, state: str) -> CheckRecord:
    files, rules = desk.files, desk.asked.pack
    before = len(files.problems)
    try:
        profile = files.profile(state, rules)
    except SafegapError as fault:
        return CheckRecord(problems=(Problem(state, 0, 0, "missing-profile", str(fault)),))
    problems = tuple(files.problems[before:])
    del files.problems[before:]
    if profile is None:
        return CheckRecord(problems=problems)
    found, faults = examined(files, profile, desk.asked, desk.compilations)
    present = Present(rules, ((found, faults),))
    report = checked(present, None, desk.gate, desk.asked.selected.wants)
    (only,) = report.checked
    line, column = profile.places.get("state", (1, 1))
    return CheckRecord(
        state=profile.state,
        name=profile.name,
        path=profile.path,
        digest=profile.digest,
        line=line,
        column=column,
        numbers=total(only).numbers,
        gating=tuple(gating_lines(report)),
        faults=only.faults,
        problems=problems,
        not_computed=found.not_computed,
    )


def others(desk: Desk, states: Sequence[str], *, every: bool) -> CheckRecord:
    """What belongs to no profile: bills, files that nothing reads, the rules' own history."""
    files, rules = desk.files, desk.asked.pack
    before = len(files.problems)
    faults = [*checked_bills(files, rules, None if every else states)]
    faults += history(rules, every=every)
    problems = [*files.problems[before:], *(files.misnamed_profiles() if every else ())]
    del files.problems[before:]
    kept = sorted({each for each in faults if desk.asked.selected.wants(each)})
    return CheckRecord(faults=tuple(kept), problems=tuple(dict.fromkeys(problems)))
