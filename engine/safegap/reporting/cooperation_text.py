"""Cooperation between two States on the terminal: marks first, the worst first."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from safegap.reporting.cooperation_brief import BriefWhy
from safegap.reporting.cooperation_details import DetailedWhy
from safegap.reporting.cooperation_flow_view import SubjectView
from safegap.reporting.cooperation_view import CooperationView, DirectionView, LegendEntry
from safegap.reporting.terminal import Tint

_COLUMN = 4
_KEPT = "\N{NO-BREAK SPACE}"
"""A mark stays with its word."""


def cooperation_text(
    view: CooperationView,
    width: int,
    tint: Tint | None,
    marks: Mapping[str, str],
    *,
    why: bool,
) -> str:
    """Both directions; with `why`, each kind of conduct with its reasons and evidence."""
    written = _Written(view, width, tint or (lambda _, text: text), marks, why=why)
    return "\n".join(written.lines())


class _Written:
    def __init__(
        self,
        view: CooperationView,
        width: int,
        tint: Tint,
        marks: Mapping[str, str],
        *,
        why: bool,
    ) -> None:
        self._view = view
        self._width = width
        self._tint = tint
        self._marks = marks
        self._why = (DetailedWhy if why else BriefWhy)(width, tint, marks)
        self._title_width = width - _COLUMN * len(view.forms)
        self._detailed = why

    def lines(self) -> Iterator[str]:
        yield from self._heading()
        for direction in self._view.directions:
            yield ""
            yield ""
            yield from self._direction(direction)
        yield ""
        yield from self._limits()

    def _heading(self) -> Iterator[str]:
        view = self._view
        yield self._tint("strong", f"Cooperation between {view.title}")
        yield from self._wrap(f"Rules {view.pack}")
        for each in view.states:
            said = f"{each.code}  {each.name}: law as at {each.law}, {each.status}. {each.read}"
            yield from self._wrap(said, rest="    ")
        yield from self._wrap(view.in_force)
        for caution in view.cautions:
            yield from self._wrap(f"Note: {caution}")
        if view.not_computed:
            yield from self._wrap(f"Too large to decide exactly: {', '.join(view.not_computed)}.")

    def _direction(self, direction: DirectionView) -> Iterator[str]:
        yield self._tint("strong", direction.heading)
        yield self._tint("strong", "=" * min(len(direction.heading), self._width))
        for each in direction.summary:
            yield from self._wrap(each)
        if direction.subjects:
            yield ""
            yield from self._forms()
        tables = (("Kinds of conduct", direction.conducts),
                  (f"Offences of {direction.requesting.name}", direction.offences))  # fmt: skip
        for title, subjects in tables:
            if subjects:
                yield ""
                yield from self._table(title, subjects)
        if direction.subjects:
            yield ""
            yield from self._legend(self._view.legend, direction.subjects)
            yield ""
            yield self._tint("strong", "Why")
            yield from self._why.subjects(direction.conducts)
            yield from self._why.subjects(direction.offences)
        yield from self._safeguards(direction)

    def _forms(self) -> Iterator[str]:
        named = (
            f"{place} {each.title} (art. {each.articles})"
            for place, each in enumerate(self._view.forms, start=1)
        )
        yield from self._wrap(f"Forms of help: {'; '.join(named)}")

    def _table(self, title: str, subjects: Sequence[SubjectView]) -> Iterator[str]:
        numbers = "".join(f"{n:>{_COLUMN}}" for n, _ in enumerate(self._view.forms, start=1))
        yield self._tint("strong", f"{title:<{self._title_width}.{self._title_width}}") + numbers
        for subject in subjects:
            first, *rest = textwrap.wrap(subject.title, self._title_width - 2) or [""]
            yield (
                f"{first:<{self._title_width}}"
                + "".join(
                    self._tint(
                        cell.mark.standing,
                        f"{self._marks[cell.mark.standing] + ('*' if cell.mark.doubt else ' '):>4}",
                    )
                    for cell in subject.cells
                ).rstrip()
            )
            yield from (f"  {line}" for line in rest)

    def _legend(
        self, entries: Iterable[LegendEntry], subjects: Iterable[SubjectView]
    ) -> Iterator[str]:
        cells = [cell.mark for subject in subjects for cell in subject.cells]
        there = {mark.standing for mark in cells}
        words = [f"{self._marks[e.standing]} {e.word}" for e in entries if e.standing in there]
        if any(mark.doubt for mark in cells):
            words.append("* rests on an unverified answer")
        kept = "   ".join(word.replace(" ", _KEPT) for word in words)
        yield from (line.replace(_KEPT, " ") for line in self._wrap(kept))

    def _safeguards(self, direction: DirectionView) -> Iterator[str]:
        if not direction.safeguards and not direction.safeguards_left:
            return
        yield ""
        yield self._tint("strong", "Safeguards between the two")
        for entry in direction.safeguards:
            yield from self._why.safeguard(entry)
        left = direction.safeguards_left
        if left:
            yield f"{left} of less weight or in place not listed."

    def _limits(self) -> Iterator[str]:
        codes = " ".join(each.code for each in self._view.states)
        notes = self._view.notes if self._detailed else self._view.notes[:2]
        if notes:
            yield self._tint("strong", "Limits")
            for note in notes:
                yield from self._wrap(note, "  ", "  ")
            left = len(self._view.notes) - len(notes)
            if left:
                yield f"  and {left} more, in every report"
            yield ""
        more = "" if self._detailed else f" Reasons and evidence: safegap cooperation {codes} --why"
        yield from self._wrap(
            "This is what the laws say as far as they were read, not what is done, and no legal "
            f"advice.{more}"
        )

    def _wrap(self, text: str, first: str = "", rest: str = "") -> Iterator[str]:
        yield from textwrap.wrap(
            text, self._width, initial_indent=first, subsequent_indent=rest
        ) or [""]
