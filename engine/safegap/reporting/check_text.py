"""What `check` found, on the terminal: what gates first, then changes, faults and totals."""

import textwrap
from collections.abc import Iterator, Mapping

from safegap.model.check import CheckReport
from safegap.reporting.change_text import ChangeLines
from safegap.reporting.change_words import summary_words
from safegap.reporting.check_brief import BriefLines
from safegap.reporting.check_view import brief, changed_states
from safegap.reporting.terminal import Tint
from safegap.reporting.words import OUTCOME_MARKS


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
        self._brief = BriefLines(brief(report), width, tint)

    def lines(self) -> Iterator[str]:
        if not self._report.base:
            yield from self._brief.lines()
            return
        yield from self._first_lines()
        yield from self._brief.what_gates()
        yield from self._changes()
        yield from self._brief.faults()
        yield from self._brief.totals()
        yield ""
        yield from self._brief.last()

    def short(self) -> Iterator[str]:
        yield from self._brief.short()

    def _first_lines(self) -> Iterator[str]:
        changes = list(self._report.all_changes())
        said = f"Against {self._report.base}: {summary_words(changes)}."
        yield from textwrap.wrap(said, self._width)
        for note in self._report.notes:
            yield from textwrap.wrap(f"Note: {note}", self._width)
        yield ""

    def _changes(self) -> Iterator[str]:
        for state in changed_states(self._report, most=None):
            yield self._tint("strong", f"{state.name} ({state.state})")
            yield from self._blocks.blocks(state.rows)
            if state.left:
                yield f"and {state.left} more"
            yield ""
