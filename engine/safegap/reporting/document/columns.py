"""How wide the columns of a table are, and which of its rows would not fit on a page."""

from collections.abc import Sequence
from dataclasses import dataclass

_LINE = 102
"""About so many characters of a table's text stand beside each other on a page."""
_PAGE = 42
"""A row with more lines than this may break over a page."""
_SHORT = 18
"""A text no longer than this stays on one line, if there is room."""
_GAP = 3
"""The room between columns, in characters."""
_NARROW = ((_SHORT, 14, 0.8), (0, 14, 0.8), (0, 14, 1.0), (0, 8, 1.0))
"""Ways to make columns narrow, if no more than a share of the width is taken before those with more
to say get the rest: up to which length a text stays on one line, and a word whole."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a cell prints, in characters."""

    length: int
    word: int
    """The longest word."""

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Extent":
        """The extent of some paragraphs under each other."""
        words = [len(word) for text in texts for word in text.split()]
        return cls(sum(map(len, texts)), max(words, default=0))


def widths(
    rows: Sequence[Sequence[Extent]], given: Sequence[float], room: float = 1.0
) -> list[float]:
    """The width of each column as a share of all; smaller type has more `room`."""
    line = _LINE * room
    columns = max((len(row) for row in rows), default=0)
    if columns and len(given) == columns:
        return [float(each) for each in given]
    cells = [[row[at] for row in rows if at < len(row)] for at in range(columns)]
    least = [1.0] * columns
    for short, word, part in _NARROW:
        least = [_least(column, short, word) for column in cells]
        if sum(least) <= part * line:
            break
    wanted = [_wanted(column, lower) for column, lower in zip(cells, least, strict=True)]
    rest = max(line - sum(least), 0)
    more = sum(wanted) - sum(least)
    added = min(rest / more, 1.0) if more else 0.0
    return [
        round(lower + added * (upper - lower), 2)
        for lower, upper in zip(least, wanted, strict=True)
    ]


def _least(column: Sequence[Extent], short: int, word: int) -> float:
    length = max(each.length for each in column)
    longest = min(max(each.word for each in column), word)
    return _GAP + (length if length <= short else longest)


def _wanted(column: Sequence[Extent], least: float) -> float:
    """The longer the texts, the wider; one long cell among short ones may have many lines."""
    longest = max(each.length for each in column)
    average = sum(each.length for each in column) / len(column)
    return max(least, min(_GAP + longest, (average + longest) / 2))


def crowded(
    rows: Sequence[Sequence[Extent]], shares: Sequence[float], room: float
) -> tuple[bool, ...]:
    """Whether each column is too narrow for its longest word."""
    line, all_of_it = _LINE * room, sum(shares) or 1.0
    longest = [max(row[at].word for row in rows if at < len(row)) for at in range(len(shares))]
    return tuple(
        word + _GAP > line * share / all_of_it for word, share in zip(longest, shares, strict=True)
    )


def breaks(row: Sequence[Extent], shares: Sequence[float]) -> bool:
    """Whether a row is so high that it has to break."""
    all_of_it = sum(shares) or 1.0
    lines = (
        each.length / (_LINE * share / all_of_it) for each, share in zip(row, shares, strict=False)
    )
    return max(lines, default=0) > _PAGE
