"""What `check` found, on the terminal: the answer first, then changes, doubts and totals."""

import textwrap
from collections.abc import Iterator, Mapping

from safegap.model.assessment import Standing
from safegap.model.check import Checked, CheckReport
from safegap.model.integrity import IntegrityFault
from safegap.reporting.change_text import ChangeLines
from safegap.reporting.change_words import summary_words
from safegap.reporting.check_view import changed_states, verdict
from safegap.reporting.terminal import Tint
from safegap.reporting.words import OUTCOME_MARKS, counted

COLUMNS: tuple[tuple[Standing, str], ...] = (
    ("gap", "missing"),
    ("partial", "partly"),
    ("open", "open"),
    ("not-researched", "unread"),
    ("met", "in place"),
)
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
            yield from self._compared()
        faults = sorted(report.all_faults(), key=lambda each: (each.path, each.line, each.column))
        if faults:
            yield self._tint("strong", "Doubts")
            for fault in faults:
                yield from self._fault(fault)
            yield ""
        yield from self._asked_for()
        yield from self._totals()
        yield ""
        yield from self._last()

    def short(self) -> Iterator[str]:
        for fault in sorted(self._report.gating_faults):
            yield str(fault)
        for state, finding in sorted(self._report.gating_findings):
            yield f"{state} {finding}"
        yield from self._last()

    def _compared(self) -> Iterator[str]:
        changes = list(self._report.all_changes())
        said = f"Against {self._report.base}: {summary_words(changes)}."
        yield from textwrap.wrap(said, self._width)
        for note in self._report.notes:
            yield from textwrap.wrap(f"Note: {note}", self._width)
        yield ""
        for state in changed_states(self._report, most=None):
            yield self._tint("strong", f"{state.name} ({state.state})")
            yield from self._blocks.blocks(state.rows)
            if state.left:
                yield f"and {state.left} more"
            yield ""

    def _fault(self, fault: IntegrityFault) -> Iterator[str]:
        gates = " This gates." if fault in self._report.gating_faults else ""
        yield from textwrap.wrap(
            f"{fault}{gates}", max(self._width, 100), subsequent_indent="    ",
            break_on_hyphens=False, break_long_words=False,
        )  # fmt: skip

    def _asked_for(self) -> Iterator[str]:
        """Findings that gate because of what they are, not because they changed."""
        told = False
        for each in self._report.checked:
            for finding in each.assessment.findings:
                if not self._report.gates_on(each.state, finding) or finding.id in each.changed:
                    continue
                if not told:
                    yield self._tint("strong", "What gates")
                told = True
                text = f"{each.state} {finding.id} ({finding.counts_as}): {finding.text}"
                yield from textwrap.wrap(text, self._width, subsequent_indent="    ")
        if told:
            yield ""

    def _totals(self) -> Iterator[str]:
        names = "".join(f"{word:>10}" for _, word in COLUMNS)
        yield self._tint("strong", f"{'Safeguards':<{_NAME_COLUMN}}{names}{'waived':>8}")
        for each in self._report.checked:
            yield self._total(each)

    def _total(self, checked: Checked) -> str:
        assessment = checked.assessment
        name = f"{checked.state}  {assessment.profile.name}"
        short = name if len(name) < _NAME_COLUMN else f"{name[: _NAME_COLUMN - 2]}…"
        counts = "".join(f"{assessment.count(standing):>10}" for standing, _ in COLUMNS)
        waived = sum(each.waived for each in assessment.safeguards)
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
