"""A comparison on the terminal: a mark for each safeguard and State, then where they differ."""

import textwrap
from collections.abc import Iterator, Mapping

from safegap.reporting.comparison_view import ComparisonView, SafeguardRow, ScoresView
from safegap.reporting.terminal import Tint

_COLUMN = 4
_ORDER = " No ranking: the States stand as they were named."


def comparison_text(
    view: ComparisonView,
    width: int,
    tint: Tint | None,
    marks: Mapping[str, str],
    *,
    differences: bool,
) -> str:
    """The matrix; with `differences`, what each State's law says where they differ."""
    written = _Written(view, width, tint or (lambda _, text: text), marks)
    return "\n".join(written.lines(differences=differences))


class _Written:
    def __init__(
        self, view: ComparisonView, width: int, tint: Tint, marks: Mapping[str, str]
    ) -> None:
        self._view = view
        self._width = width
        self._tint = tint
        self._marks = marks
        self._title_width = width - _COLUMN * len(view.states)

    def lines(self, *, differences: bool) -> Iterator[str]:
        view = self._view
        yield from textwrap.wrap(f"{view.title}. {view.pack}.", self._width)
        for each in view.states:
            said = f"{each.state}  {each.name}: law as at {each.law}, {each.status}; {each.read}."
            yield from textwrap.wrap(said, self._width, subsequent_indent="    ")
        for caution in view.cautions:
            yield from textwrap.wrap(f"Note: {caution}", self._width)
        yield ""
        yield from self._legend()
        for theme in view.themes:
            yield ""
            yield self._tint(
                "strong", f"{theme.title:<{self._title_width}.{self._title_width}}{self._heads()}"
            )
            for row in theme.rows:
                yield from self._row(row)
        yield ""
        yield from self._totals()
        if differences:
            yield from self._differences()
        if view.scores:
            yield ""
            yield from self._scores(view.scores)
        yield ""
        order = "" if view.scores and view.scores.ranking else _ORDER
        yield from textwrap.wrap(
            f"{view.differing} safeguards differ, {view.same} come to the same. `*` marks what "
            f"hangs on an unverified answer or is waived.{order} This is what the laws say as far "
            "as they were read, not what is done.",
            self._width,
        )

    def _scores(self, scores: ScoresView) -> Iterator[str]:
        for name, words in (*scores.lines, *scores.ranking):
            yield from textwrap.wrap(
                f"{name:<10}  {words}", self._width, subsequent_indent=" " * 12
            )
        yield from textwrap.wrap(scores.note, self._width)

    def _heads(self) -> str:
        return "".join(f"{each.state:>{_COLUMN}}" for each in self._view.states)

    def _legend(self) -> Iterator[str]:
        words = [f"{self._marks[standing]} {word}" for standing, _, word in self._view.legend]
        yield from textwrap.wrap("   ".join(words), self._width)

    def _row(self, row: SafeguardRow) -> Iterator[str]:
        first, *rest = textwrap.wrap(row.title, self._title_width - 2)
        yield f"{first:<{self._title_width}}" + "".join(
            self._tint(
                cell.standing,
                f"{self._marks[cell.standing] + ('*' if cell.remarks else ' '):>{_COLUMN}}",
            )
            for cell in row.cells
        )
        yield from (f"  {line}" for line in rest)

    def _totals(self) -> Iterator[str]:
        for place, (standing, _, word) in enumerate(self._view.legend):
            label = f"{self._marks[standing]} {word}"
            numbers = "".join(f"{each.counts[place][2]:>{_COLUMN}}" for each in self._view.states)
            yield f"{label:<{self._title_width}}{numbers}"

    def _differences(self) -> Iterator[str]:
        for theme in self._view.themes:
            for row in theme.rows:
                if row.differs:
                    yield ""
                    yield self._tint("strong", row.title)
                    yield from self._cells(row)

    def _cells(self, row: SafeguardRow) -> Iterator[str]:
        for cell in row.cells:
            remarks = f" ({cell.remarks})" if cell.remarks else ""
            word = f"{self._marks[cell.standing]} {cell.word}{remarks}"
            yield from textwrap.wrap(
                f"{cell.state}  {word}: {cell.says}", self._width, subsequent_indent="    "
            )
            if cell.reasons:
                yield from textwrap.wrap(
                    f"[{cell.reasons}]",
                    self._width,
                    initial_indent="    ",
                    subsequent_indent="    ",
                )
