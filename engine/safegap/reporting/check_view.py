"""The view of a check for Markdown: beside a change, and in the summary of a run."""

from collections.abc import Iterator
from dataclasses import dataclass

from safegap.model.check import CheckReport
from safegap.reporting.build_change_view import change_row
from safegap.reporting.change_view import ChangeRow
from safegap.reporting.change_words import summary_words
from safegap.reporting.check_brief import Brief, Total, verdict
from safegap.reporting.check_lines import gating_lines, total

MOST_ROWS = 60
"""Rows of one State; a comment that nobody can scroll through is not read."""
MOST_LINES = 100
MOST_GONE = 5
"""Rows of a State whose profile was removed: what matters is that it was."""


@dataclass(frozen=True, slots=True)
class StateChanges:
    """What changed for a State."""

    state: str
    name: str
    rows: tuple[ChangeRow, ...]
    left: int
    """How many rows were left out."""


@dataclass(frozen=True, slots=True)
class CheckView:
    """What the template prints."""

    verdict: str
    base: str
    summary: str
    notes: tuple[str, ...]
    changed: tuple[StateChanges, ...]
    gating: tuple[str, ...]
    problems: tuple[str, ...]
    errors: tuple[str, ...]
    """Those that do not gate."""
    warnings: tuple[str, ...]
    numbers: tuple[int, int]
    """How many errors and warnings there are, also those left out."""
    totals: tuple[Total, ...]
    pack: str


def check_view(report: CheckReport) -> CheckView:
    """A report as Markdown prints it."""
    faults = list(report.all_faults())
    quiet = [each for each in faults if each not in report.gating_faults]
    errors = [str(each) for each in quiet if each.grade == "error"]
    warnings = [str(each) for each in quiet if each.grade == "warning"]
    pack = report.pack
    return CheckView(
        verdict=verdict(
            len(report.gating_findings), len(report.gating_faults), len(report.problems)
        ),
        base=report.base,
        summary=summary_words(list(report.all_changes())) if report.base else "",
        notes=report.notes,
        changed=tuple(changed_states(report, MOST_ROWS)),
        gating=tuple(_cut(list(_gating(report)))),
        problems=tuple(_cut([str(each) for each in report.problems])),
        errors=tuple(_cut(errors)),
        warnings=tuple(_cut(warnings)),
        numbers=(len(errors), len(warnings)),
        totals=tuple(total(each) for each in report.checked),
        pack=f"{pack.description.title}, rules {pack.named}",
    )


def brief(report: CheckReport) -> Brief:
    """What a report says in lines and numbers."""
    faults = list(report.all_faults())
    return Brief(
        gating_faults=tuple(sorted(report.gating_faults)),
        gating_findings=tuple(gating_lines(report)),
        other_faults=tuple(each for each in faults if each not in report.gating_faults),
        totals=tuple(total(each) for each in report.checked),
        problems=len(report.problems),
    )


def _cut(lines: list[str]) -> list[str]:
    left = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], f"and {left} more"] if left > 0 else lines


def changed_states(report: CheckReport, most: int | None) -> Iterator[StateChanges]:
    """Of each State that changed the rows, at most so many."""
    for each in report.checked:
        profile = each.assessment.profile
        rows = [
            change_row(
                change, profile, report.pack,
                gates=(each.state, change.id) in report.gating_findings,
            )
            for change in each.changes
        ]  # fmt: skip
        if rows:
            yield _cut_rows(each.state, profile.name, rows, most)
    gone: dict[str, list[ChangeRow]] = {}
    for change in report.changes:
        row = change_row(change, None, report.pack)
        gone.setdefault(change.state, []).append(row)
    for state, rows in gone.items():
        yield _cut_rows(state, "No profile any more", rows, MOST_GONE)


def _cut_rows(state: str, name: str, rows: list[ChangeRow], most: int | None) -> StateChanges:
    shown = rows[:most]
    return StateChanges(state, name, tuple(shown), len(rows) - len(shown))


def _gating(report: CheckReport) -> Iterator[str]:
    yield from (str(each) for each in sorted(report.gating_faults))
    yield from gating_lines(report)
