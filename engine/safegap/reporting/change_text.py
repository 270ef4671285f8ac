"""Changes on the terminal: three columns, then why."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from safegap.model.change import Kind
from safegap.reporting.change_view import (
    ChangeRow,
    ChangeView,
    Column,
    Entry,
    LeftOpen,
    ProvisionRow,
    StateRows,
)
from safegap.reporting.change_words import ITSELF, LEFT_ABOUT, SILENT, elsewhere_words
from safegap.reporting.columns import columns
from safegap.reporting.counting import counted
from safegap.reporting.terminal import Tint
from safegap.reporting.words import OUTCOME_MARKS

_KIND_COLUMN = 17
_SEVERITY_COLUMN = 10
_MOST_ENTRIES = 12


def change_text(
    view: ChangeView, width: int, tint: Tint | None, marks: Mapping[str, str] = OUTCOME_MARKS
) -> str:
    """Every State's columns, and the reasons below them."""
    told = ChangeLines(width, tint or (lambda _, text: text), marks)
    return "\n".join(_lines(view, told, width))


def _lines(view: ChangeView, told: "ChangeLines", width: int) -> Iterator[str]:
    summary = view.summary[:1].upper() + view.summary[1:]
    yield from textwrap.wrap(f"{summary}.", width)
    yield from textwrap.wrap(f"From {view.before} to {view.after}, rules {view.pack}.", width)
    for note in view.notes:
        yield from textwrap.wrap(f"Note: {note}", width)
    for fault in view.faults:
        yield from textwrap.wrap(fault, width, subsequent_indent="  ")
    if view.provisions:
        yield ""
        yield told.strong("What would be set")
    for row in view.provisions:
        yield from told.provision(row)
    if view.left_open:
        yield from told.left_open(view.left_open)
    quiet = [each for each in view.states if not each.changed]
    for state in view.states:
        if state.changed or len(view.states) == 1:
            yield ""
            yield from told.state(state)
    if quiet and len(view.states) > 1:
        yield ""
        names = ", ".join(f"{each.name} ({each.state})" for each in quiet)
        yield from textwrap.wrap(f"Nothing changed: {names}.", width)


class ChangeLines:
    """Rows as lines of a terminal."""

    def __init__(self, width: int, tint: Tint, marks: Mapping[str, str]) -> None:
        """`marks`: the outcome marks that the terminal can show."""
        self._width = width
        self._tint = tint
        self._marks = marks

    def strong(self, text: str) -> str:
        """A heading."""
        return self._tint("strong", text)

    def provision(self, row: ProvisionRow) -> Iterator[str]:
        """A clause: what holds now, what would hold, and what comes of it."""
        yield ""
        clause = f"Clause {row.clause}: " if row.clause else ""
        about = f" ({row.about})" if row.about else ""
        yield from textwrap.wrap(f"{clause}{row.question}{about}", self._width)
        begins = f", from {row.commencement}" if row.commencement else ""
        for words in (
            f"now: {row.before} [{row.before_grounds}]",
            f"then{begins}: {row.after} [{row.after_grounds}; {row.basis}]",
            *row.effects,
        ):
            yield from textwrap.wrap(
                words, self._width, initial_indent="  ", subsequent_indent="    "
            )

    def left_open(self, left: LeftOpen) -> Iterator[str]:
        """What a bill leaves: certain first, then what it does not settle."""
        yield ""
        yield self.strong(f"What the bill leaves open: {left.heading}")
        yield from textwrap.wrap(LEFT_ABOUT, self._width)
        entries = [self._entry(each) for each in left.missing]
        yield from self._short("Stays missing", entries)
        for heading, rows in ((ITSELF, left.itself), (SILENT, left.silent)):
            yield from self._short(heading, [f"{self._entry(r.entry)}: {r.asks}" for r in rows])
        if left.elsewhere:
            yield ""
            yield from textwrap.wrap(elsewhere_words(left.elsewhere), self._width)

    def _short(self, heading: str, entries: Sequence[str]) -> Iterator[str]:
        if not entries:
            return
        yield ""
        yield heading
        for each in entries[:_MOST_ENTRIES]:
            yield from textwrap.wrap(
                each, self._width, initial_indent="  ", subsequent_indent="    "
            )
        left = len(entries) - _MOST_ENTRIES
        if left > 0:
            yield f"  and {counted(left, 'more safeguard')}"

    def state(self, state: StateRows) -> Iterator[str]:
        """A State's three columns, then the reasons of what changed."""
        yield self._tint("strong", f"{state.name} ({state.state})")
        yield from textwrap.wrap(f"{state.law[:1].upper()}{state.law[1:]}.", self._width)
        if state.read:
            yield from textwrap.wrap(f"{state.read}.", self._width)
        yield ""
        parts = (
            ("Opened", state.opened),
            ("Closed", state.closed),
            ("Unchanged", state.unchanged),
        )
        yield from columns(
            [[f"{name}: {each.heading}", *self._entries(each)] for name, each in parts],
            self._width,
        )
        for heading, column in (
            ("Opened, and why", state.opened),
            ("Closed, and why", state.closed),
            ("Changed otherwise", state.other),
        ):
            if column.rows:
                yield ""
                yield self._tint("strong", heading)
                yield from self.blocks(column.rows)

    def blocks(self, rows: Sequence[ChangeRow]) -> Iterator[str]:
        """Each change: what and why in the first line, what it says, and the answers."""
        for row in rows:
            yield from self._block(row)

    def _entries(self, column: Column) -> list[str]:
        """A line for each safeguard: the reasons stand below."""
        found = [self._entry(each) for each in column.entries]
        left = len(found) - _MOST_ENTRIES
        if left > 0:
            return [*found[:_MOST_ENTRIES], f"and {counted(left, 'more safeguard')}"]
        return found

    def _entry(self, entry: Entry) -> str:
        items = f", {entry.items[0]}" if len(entry.items) == 1 else ""
        items = f" ({len(entry.items)})" if len(entry.items) > 1 else items
        remarks = f" ({entry.remarks})" if entry.remarks else ""
        return f"{self._marks[entry.standing]} {entry.severity} {entry.title}{items}{remarks}"

    def _block(self, row: ChangeRow) -> Iterator[str]:
        indent = " " * (_KIND_COLUMN + _SEVERITY_COLUMN)
        waived = ", waived" if row.waived and row.kind is Kind.OPENED else ""
        kind = f"{self._marks[row.standing]} {row.word}{waived}"
        head = f"{row.why}: {row.title}" + (f", {row.subject}" if row.subject else "")
        first, *rest = textwrap.wrap(head, self._width - len(indent))
        yield (
            self._tint(row.standing, f"{kind:<{_KIND_COLUMN}}")
            + f"{row.severity:<{_SEVERITY_COLUMN}}{self._tint('strong', first)}"
        )
        for line in (*rest, *self._details(row, self._width - len(indent))):
            yield indent + line

    def _details(self, row: ChangeRow, width: int) -> Iterator[str]:
        unverified = f" ({row.unverified})" if row.unverified else ""
        yield from textwrap.wrap(f"{row.id}: {row.turn}{unverified}", width)
        yield from textwrap.wrap(row.says, width)
        if row.remark:
            yield from textwrap.wrap(row.remark, width)
        for answer in row.answers:
            words = f"{answer.question}: from {answer.before} to {answer.after}"
            yield from textwrap.wrap(words, width, subsequent_indent="  ")
            if answer.grounds:
                at = f" {answer.place}" if answer.place else ""
                yield from textwrap.wrap(
                    f"[{answer.grounds}]{at}", width, initial_indent="  ", subsequent_indent="  "
                )
        if row.waived:
            yield from textwrap.wrap(row.waived[:1].upper() + row.waived[1:], width)
        if row.gates:
            yield "This gates."
