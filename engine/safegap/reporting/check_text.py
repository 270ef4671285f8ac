"""What `check` found, on the terminal: what gates first, then changes, faults and totals."""

import textwrap
from collections.abc import Iterator, Mapping

from safegap.model.check import CheckReport
from safegap.reporting.change_text import ChangeLines
from safegap.reporting.change_words import summary_words
from safegap.reporting.check_view import Total, changed_states, gating_lines, total, verdict
from safegap.reporting.terminal import Tint
from safegap.reporting.words import OUTCOME_MARKS, counted

HEADS = ("missing", "partly", "open", "unread", "in place")
"""Over the columns of check_view."""
_NAME_COLUMN = 22


def check_text(
    report: CheckReport,
    width: int,
    tint: Tint | None = None,
    marks: Mapping[str, str] = OUTCOME_MARKS,
    *,
    quiet: bool = False,
) -> str:
    """The report as text; `quiet`: only what gates, and the last line."""
    written = _Written(report, width, tint or (lambda _, text: text), marks)
    return "\n".join(written.short() if quiet else written.lines())


class _Written:
    def __init__(
        self, report: CheckReport, width: int, tint: Tint, marks: Mapping[str, str]
    ) -> None:
        self._report = report
        self._width = width
        self._tint = tint
        self._blocks = ChangeLines(width, tint, marks)

    def lines(self) -> Iterator[str]:
        report = self._report
        if report.base:
            yield from self._first_lines()
        yield from self._what_gates()
        if report.base:
            yield from self._changes()
        faults = [each for each in report.all_faults() if each not in report.gating_faults]
        if faults:
            yield self._tint("strong", "Errors and warnings that do not gate")
            for fault in faults:
                yield from self._wrapped(str(fault))
            yield ""
        yield from self._totals()
        yield ""
        yield from self._last()

    def short(self) -> Iterator[str]:
        yield from map(str, sorted(self._report.gating_faults))
        yield from gating_lines(self._report)
        yield from self._last()

    def _first_lines(self) -> Iterator[str]:
        changes = list(self._report.all_changes())
        said = f"Against {self._report.base}: {summary_words(changes)}."
        yield from textwrap.wrap(said, self._width)
        for note in self._report.notes:
            yield from textwrap.wrap(f"Note: {note}", self._width)
        yield ""

    def _what_gates(self) -> Iterator[str]:
        gating = [*map(str, sorted(self._report.gating_faults)), *gating_lines(self._report)]
        if not gating:
            return
        yield self._tint("strong", "What gates")
        for line in gating:
            yield from self._wrapped(line)
        yield ""

    def _changes(self) -> Iterator[str]:
        for state in changed_states(self._report, most=None):
            yield self._tint("strong", f"{state.name} ({state.state})")
            yield from self._blocks.blocks(state.rows)
            if state.left:
                yield f"and {state.left} more"
            yield ""

    def _wrapped(self, line: str) -> Iterator[str]:
        """Long, because paths are looked for in it."""
        yield from textwrap.wrap(
            line, max(self._width, 100), subsequent_indent="    ",
            break_on_hyphens=False, break_long_words=False,
        )  # fmt: skip

    def _totals(self) -> Iterator[str]:
        names = "".join(f"{word:>10}" for word in HEADS)
        yield self._tint("strong", f"{'Safeguards':<{_NAME_COLUMN}}{names}{'waived':>8}")
        for each in self._report.checked:
            yield self._total(total(each))

    def _total(self, found: Total) -> str:
        name = f"{found.state}  {found.name}"
        short = name if len(name) < _NAME_COLUMN else f"{name[: _NAME_COLUMN - 2]}…"
        *numbers, waived = found.numbers
        counts = "".join(f"{number:>10}" for number in numbers)
        return f"{short:<{_NAME_COLUMN}}{counts}{waived:>8}"

    def _last(self) -> Iterator[str]:
        report = self._report
        faults = list(report.all_faults())
        errors = sum(each.grade == "error" for each in faults)
        said = [
            f"{counted(len(report.checked), 'profile')} checked",
            counted(errors, "error"),
            counted(len(faults) - errors, "warning"),
        ]
        if report.problems:
            said.append(f"{counted(len(report.problems), 'problem')} in files that can't be read")
        yield from textwrap.wrap(f"{', '.join(said)}: {verdict(report)}.", self._width)
