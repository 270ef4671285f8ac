"""Changes on the terminal: three columns, then why."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from safegap.reporting.change_view import ChangeRow, ChangeView, StateRows
from safegap.reporting.columns import columns
from safegap.reporting.terminal import Tint
from safegap.reporting.words import OUTCOME_MARKS, counted

_KIND_COLUMN = 13
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

    def state(self, state: StateRows) -> Iterator[str]:
        """A State's three columns, then the reasons of what changed."""
        yield self._tint("strong", f"{state.name} ({state.state})")
        opened = f"Opened ({len(state.opened) - state.found})"
        opened += f", found ({state.found})" if state.found else ""
        parts = (
            (opened, state.opened),
            (f"Closed ({len(state.closed)})", state.closed),
            (f"Unchanged ({len(state.unchanged)})", state.unchanged),
        )
        yield from columns([[name, *self._entries(rows)] for name, rows in parts], self._width)
        for heading, rows in (
            ("Why it opened or was found" if state.found else "Why it opened", state.opened),
            ("Why it closed", state.closed),
            ("Changed otherwise", state.other),
        ):
            if rows:
                yield ""
                yield self._tint("strong", heading)
                yield from self.blocks(rows)

    def blocks(self, rows: Sequence[ChangeRow]) -> Iterator[str]:
        """Each change: what and why in the first line, what it says, and the answers."""
        for row in rows:
            yield from self._block(row)

    def _entries(self, rows: Sequence[ChangeRow]) -> list[str]:
        """A line for each safeguard: its powers or offences are named below, with the reasons."""
        groups: dict[str, list[ChangeRow]] = {}
        for row in rows:
            groups.setdefault(f"{self._marks[row.standing]} {row.severity} {row.title}", []).append(
                row
            )
        found = [f"{words}{_of(group)}" for words, group in groups.items()]
        left = len(found) - _MOST_ENTRIES
        return (
            [*found[:_MOST_ENTRIES], f"and {counted(left, 'more safeguard')}"]
            if left > 0
            else found
        )

    def _block(self, row: ChangeRow) -> Iterator[str]:
        indent = " " * (_KIND_COLUMN + _SEVERITY_COLUMN)
        kind = f"{self._marks[row.standing]} {row.word}"
        head = f"{row.why}: {row.title}" + (f", {row.subject}" if row.subject else "")
        first, *rest = textwrap.wrap(head, self._width - len(indent))
        yield (
            self._tint(row.standing, f"{kind:<{_KIND_COLUMN}}")
            + f"{row.severity:<{_SEVERITY_COLUMN}}{self._tint('strong', first)}"
        )
        for line in (*rest, *self._details(row, self._width - len(indent))):
            yield indent + line

    def _details(self, row: ChangeRow, width: int) -> Iterator[str]:
        doubt = f" ({row.doubt})" if row.doubt else ""
        yield from textwrap.wrap(f"{row.id}: {row.turn}{doubt}", width)
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


def _of(rows: Sequence[ChangeRow]) -> str:
    """What several rows of one safeguard are about, and what must stand beside an outcome."""
    first = rows[0]
    subject = f", {first.item}" if first.item else ""
    said = subject if len(rows) == 1 else f" ({len(rows)})"
    doubtful = sum(bool(row.doubt) for row in rows)
    doubt = ""
    if doubtful:
        doubt = " (unverified)" if doubtful == len(rows) else f" ({doubtful} unverified)"
    waived = sum(bool(row.waived) for row in rows)
    if waived:
        said += " (waived)" if waived == len(rows) else f" ({waived} waived)"
    return said + doubt
