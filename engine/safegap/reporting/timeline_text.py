"""A timeline on the terminal: totals over the years, then each day and what changed through it."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from safegap.model.assessment import Standing
from safegap.reporting.change_text import ChangeLines
from safegap.reporting.counting import counted
from safegap.reporting.terminal import Tint
from safegap.reporting.timeline_view import AnswerTurnRow, Count, LawRow, StepRow, TimelineView
from safegap.reporting.words import OUTCOME_MARKS, OUTCOME_WORDS

_DAY = 12
_NUMBER = 5
_MOST_ANSWERS = 4
_SHOWN: tuple[Standing, ...] = ("gap", "partial", "open", "not-researched", "met", "not-applicable")


def timeline_text(
    view: TimelineView, width: int, tint: Tint | None, marks: Mapping[str, str] = OUTCOME_MARKS
) -> str:
    """The whole timeline as text of at most `width` columns."""
    return "\n".join(_Lines(width, tint or (lambda _, text: text), marks).lines(view))


class _Lines:
    def __init__(self, width: int, tint: Tint, marks: Mapping[str, str]) -> None:
        self._width = width
        self._tint = tint
        self._marks = marks
        self._changes = ChangeLines(width, tint, marks)

    def lines(self, view: TimelineView) -> Iterator[str]:
        yield self._tint("strong", f"{view.name} ({view.state})")
        yield from self._wrapped(view.summary)
        yield from self._wrapped(
            f"Rules {view.pack}. Profile: {view.status}, law recorded as at {view.law}."
        )
        for note in view.notes:
            yield from self._wrapped(f"Note: {note}")
        yield ""
        yield from self._table(view)
        for step in view.steps:
            yield ""
            yield from self._step(step)
        yield ""
        yield from self._wrapped(
            "Found and established: what held before is not recorded, or was contested. This is "
            "what the law says as far as it was read, not what is done, and no legal advice."
        )

    def _table(self, view: TimelineView) -> Iterator[str]:
        """A line for each day, so that the numbers stand under each other."""
        marks = "".join(f"{self._marks[each]:>{_NUMBER}}" for each in _SHOWN)
        yield f"{'from':<{_DAY}}{marks}"
        yield self._totals("before", view.start, ())
        for step in view.steps:
            yield self._totals(step.day, step.counts, step.laws)
        yield from self._wrapped(
            "  ".join(f"{self._marks[each]} {OUTCOME_WORDS[each]}" for each in _SHOWN)
        )

    def _totals(self, day: str, counts: Sequence[Count], laws: Sequence[LawRow]) -> str:
        numbers = {each.standing: each.number for each in counts}
        cells = "".join(f"{numbers[each]:>{_NUMBER}}" for each in _SHOWN)
        line = f"{day:<{_DAY}}{cells}"
        room = self._width - len(line) - 2
        title = (
            laws[0].title + (f" and {len(laws) - 1} more" if len(laws) > 1 else "") if laws else ""
        )
        short = textwrap.shorten(title, room, placeholder="...") if title else ""
        return f"{line}  {short}".rstrip()

    def _step(self, step: StepRow) -> Iterator[str]:
        span = f" ({step.span})" if step.span else ""
        yield from (self._tint("strong", line) for line in self._wrapped(f"{step.day_words}{span}"))
        for law in step.laws:
            yield from self._wrapped(f"Through: {law.title} ({law.basis})", rest="  ")
        yield from self._wrapped(f"{step.heading[:1].upper()}{step.heading[1:]}.")
        yield from self._changes.blocks(step.rows)
        # What findings turn on has been told; of the rest a few show where a finding stood still.
        shown = () if step.rows else step.answers[:_MOST_ANSWERS]
        for answer in shown:
            yield from self._answer(answer)
        left = len(step.answers) - len(shown)
        if left:
            answers = counted(left, "more answer" if shown or step.rows else "answer")
            yield from self._wrapped(f"{answers} changed; `-f markdown` lists all.", first="  ")

    def _answer(self, answer: AnswerTurnRow) -> Iterator[str]:
        words = f"{answer.question}: from {answer.before} to {answer.after}"
        yield from self._wrapped(words, first="  ", rest="    ")
        if answer.grounds:
            place = f" {answer.place}" if answer.place else ""
            yield from self._wrapped(f"[{answer.grounds}]{place}", first="    ", rest="    ")
        if answer.read_by:
            same = "; ".join(answer.read_by)
            yield from self._wrapped(f"As before: {same}", first="    ", rest="      ")

    def _wrapped(self, text: str, first: str = "", rest: str = "") -> Iterator[str]:
        yield from textwrap.wrap(
            text, self._width, initial_indent=first, subsequent_indent=rest
        ) or [""]
