"""All pairs of States on the terminal: the matrix, the worst pairs, what closes most."""

import textwrap
from collections.abc import Iterator, Mapping

from safegap.reporting.counting import counted
from safegap.reporting.exposure_view import (
    CellView,
    ClosingRow,
    ConductRow,
    ExposureView,
    PairGroup,
    RuleRow,
)
from safegap.reporting.terminal import Tint

_COLUMN = 5
_LABEL = 4
_NUMBER = 6
_MOST_WORST = 8
_MOST_CLOSINGS = 8
_KEPT = "\N{NO-BREAK SPACE}"
"""A mark stays with its number."""


def exposure_text(
    view: ExposureView, width: int, tint: Tint | None, marks: Mapping[str, str]
) -> str:
    """What fits; where there are more States than fit, the worst pairs only."""
    return "\n".join(_Written(view, width, tint or (lambda _, text: text), marks).lines())


class _Written:
    def __init__(
        self, view: ExposureView, width: int, tint: Tint, marks: Mapping[str, str]
    ) -> None:
        self._view = view
        self._width = width
        self._tint = tint
        self._marks = marks

    def lines(self) -> Iterator[str]:
        yield from self._heading()
        yield ""
        yield from self._matrix()
        yield ""
        yield from self._worst()
        yield from self._closings()
        yield from self._conducts()
        yield from self._rules()
        yield ""
        yield from self._limits()

    def _heading(self) -> Iterator[str]:
        view = self._view
        yield self._tint("strong", view.title)
        yield f"Rules {view.pack}"
        for each in view.states if len(view.states) <= self._fitting else ():
            law = f"{each.code}  {each.name}: law as at {each.law}, {each.status}; {each.read}."
            yield from self._wrap(law, rest="    ")
        yield from self._wrap(view.in_force)
        for caution in view.cautions:
            yield from self._wrap(f"Note: {caution}")
        if view.not_computed:
            yield from self._wrap(f"Too large to decide exactly: {', '.join(view.not_computed)}.")
        yield ""
        for said in view.summary:
            yield from self._wrap(said)

    @property
    def _fitting(self) -> int:
        return (self._width - _LABEL) // _COLUMN

    def _matrix(self) -> Iterator[str]:
        rows = self._view.matrix
        if not rows or len(self._view.columns) > self._fitting:
            yield from self._wrap(
                f"{len(self._view.states)} States do not fit here side by side: `-o FILE.html` "
                "draws them, `-o FILE.xlsx` and `-o FOLDER/` list every pair."
            )
            return
        heads = "".join(f"{each.code:>{_COLUMN - 1}} " for each in self._view.columns)
        yield self._tint("strong", "Down: who asks. Across: who is asked.")
        yield self._tint("strong", f"{'':{_LABEL}}{heads}".rstrip())
        for row in rows:
            yield f"{row.code:<{_LABEL}}{''.join(map(self._cell, row.cells))}".rstrip()
        yield from self._wrap(self._view.counts)
        legend = [f"{self._marks[each.standing]} {each.word}" for each in self._view.legend]
        legend.append("* rests on an unverified answer")
        kept = "   ".join(each.replace(" ", _KEPT) for each in legend)
        yield from (line.replace(_KEPT, " ") for line in self._wrap(kept))

    def _cell(self, cell: CellView | None) -> str:
        if cell is None:
            return f"{'-':>{_COLUMN - 1}} "
        words = f"{cell.number}{self._marks[cell.standing]}{'*' if cell.doubt else ' '}"
        return self._tint(cell.standing, f"{words:>{_COLUMN}}")

    def _worst(self) -> Iterator[str]:
        view = self._view
        telling = [each for each in view.worst if each.cell.standing != "met" or each.cell.gaps]
        shown = telling[:_MOST_WORST]
        if not shown:
            yield "In no pair is anything exposed."
            return
        yield self._tint("strong", "The most exposed pairs")
        yield from self._wrap(view.order)
        for each in shown:
            yield from self._group(each)
        left = sum(len(each.ids) for each in telling[_MOST_WORST:]) + view.left
        if left:
            yield from self._wrap(
                f"and {counted(left, 'pair')} with less or nothing exposed: `-o FILE.csv` has them"
            )

    def _group(self, group: PairGroup) -> Iterator[str]:
        cell = group.cell
        mark = f"{self._marks[cell.standing]} {cell.number}{'*' if cell.doubt else ''}"
        mark = f"{mark:<6}".replace(" ", _KEPT)
        yield from (
            line.replace(_KEPT, " ") for line in self._wrap(f"{mark}{group.says}", rest=" " * 6)
        )

    def _closings(self) -> Iterator[str]:
        view = self._view
        if not view.closings:
            return
        yield ""
        yield self._tint("strong", "Which change in which one law closes most")
        yield from self._wrap(
            "Counted are pairs and kinds of conduct: closed, where some help was exposed and now "
            "each form can be refused or is out of reach; settled, where that was not established."
        )
        yield self._tint("strong", f"{'closed':>7} {'settled':>7}  change")
        for each in view.closings[:_MOST_CLOSINGS]:
            yield from self._closing(each)
        left = len(view.closings) - _MOST_CLOSINGS + view.closings_left
        if left > 0:
            yield f"and {counted(left, 'more change')} that close less"

    def _closing(self, each: ClosingRow) -> Iterator[str]:
        basis = f" (now: {each.basis})" if each.basis else ""
        opened = f"; it also exposes {each.opened}" if each.opened else ""
        yield from self._wrap(
            f"{each.closed:>7} {each.settled:>7}  {each.code}: {each.change}{basis}{opened}",
            rest=" " * 17,
        )

    def _conducts(self) -> Iterator[str]:
        rows = sorted(self._view.conducts, key=lambda each: (-each.exposed, -each.maybe))
        if rows:
            yield ""
            yield from self._table(
                "By kind of conduct, in how many pairs",
                [(each.title, self._counts(each)) for each in rows],
            )

    def _rules(self) -> Iterator[str]:
        rows = sorted(self._view.rules, key=lambda each: (-each.gaps, -each.maybe))
        if rows:
            yield ""
            yield from self._table(
                "Safeguards between two States, in how many pairs",
                [(f"{each.title} ({each.severity})", self._counts(each)) for each in rows],
                ("missing", "open"),
            )

    @staticmethod
    def _counts(each: ConductRow | RuleRow) -> tuple[str, str]:
        first = each.exposed if isinstance(each, ConductRow) else each.gaps
        return f"{first}{'*' if each.unverified else ' '}", f"{each.maybe} "

    def _table(
        self,
        title: str,
        rows: list[tuple[str, tuple[str, str]]],
        heads: tuple[str, str] = ("exposed", "open"),
    ) -> Iterator[str]:
        room = self._width - 2 * (_NUMBER + 3)
        numbers = "".join(f"{f'{head} ':>{_NUMBER + 3}}" for head in heads)
        yield self._tint("strong", f"{title:<{room}.{room}}{numbers}".rstrip())
        for words, counts in rows:
            first, *rest = textwrap.wrap(words, room - 2) or [""]
            cells = "".join(f"{each:>{_NUMBER + 3}}" for each in counts)
            yield f"{first:<{room}}{cells}".rstrip()
            yield from (f"  {line}" for line in rest)

    def _limits(self) -> Iterator[str]:
        for each in self._view.notes[:2]:
            yield from self._wrap(each)
        yield from self._wrap(
            "This is what the laws say as far as they were read, not what is done, and no legal "
            "advice. Reasons and evidence of a pair: safegap cooperation A B"
        )

    def _wrap(self, text: str, rest: str = "") -> Iterator[str]:
        yield from textwrap.wrap(
            text, self._width, subsequent_indent=rest, drop_whitespace=True
        ) or [""]
