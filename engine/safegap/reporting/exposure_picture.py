"""The matrix of States as a picture: each cell is filled from below by what is exposed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safegap.reporting.exposure_view import HeatMap

_WIDTH = 720
_LARGEST = 34
_LABEL = 34
MOST_LABELLED = 40
"""More codes than these can't be read beside each other."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell: its row and column, and how much of it is filled."""

    row: int
    column: int
    sure: float
    """From 0 to 1."""
    unsure: float


def heat_map(
    rows: Sequence[str], columns: Sequence[str], cells: Iterable[Filled], words: str
) -> HeatMap:
    """What is established below, what is not above it; the more of a cell is filled, the more."""
    size = min(_LARGEST, max(3.0, round((_WIDTH - _LABEL) / max(len(columns), 1), 1)))
    inner = size - (2 if size >= 10 else 0.4)
    sure: list[str] = []
    unsure: list[str] = []
    grid: list[str] = []
    for cell in cells:
        x, y = _LABEL + cell.column * size, _LABEL + cell.row * size
        low, top = inner * cell.sure, inner * cell.unsure
        grid.append(_box(x, y, inner, inner))
        if cell.sure:
            sure.append(_box(x, y + inner - low, inner, low))
        if cell.unsure:
            unsure.append(_box(x, y + inner - low - top, inner, top))
    labelled = len(columns) <= MOST_LABELLED and len(rows) <= MOST_LABELLED
    middle = inner / 2
    return HeatMap(
        width=round(_LABEL + len(columns) * size),
        height=round(_LABEL + len(rows) * size),
        sure="".join(sure),
        unsure="".join(unsure),
        grid="".join(grid),
        columns=tuple(
            (code, round(_LABEL + n * size + middle, 1), _LABEL - 8)
            for n, code in enumerate(columns)
        )
        if labelled
        else (),
        rows=tuple(
            (code, _LABEL - 6, round(_LABEL + n * size + middle + 4, 1))
            for n, code in enumerate(rows)
        )
        if labelled
        else (),
        words=words,
    )


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{x:.4g} {y:.4g}h{width:.3g}v{height:.3g}h{-width:.3g}z"
