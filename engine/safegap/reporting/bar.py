"""The bar of outcomes: safeguards counted, as places for an inline SVG and as words."""

from collections.abc import Mapping
from dataclasses import dataclass

from safegap.model.assessment import Standing
from safegap.reporting.words import OUTCOME_MARKS, OUTCOME_WORDS

WIDTH = 640
_ORDER: tuple[Standing, ...] = (
    "gap", "partial", "met", "open", "not-researched", "not-applicable",
)  # fmt: skip
_LABEL_WIDTH = 26
"""A count with its mark needs this much room inside a segment."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One outcome's part of the bar."""

    standing: Standing
    word: str
    mark: str
    count: int
    x: float
    width: float
    labelled: bool
    """Whether its label fits inside; the legend has it in any case."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Segments that together are WIDTH wide, and the bar read aloud."""

    segments: tuple[Segment, ...]
    width: int
    words: str


def counted_word(standing: Standing, count: int) -> str:
    """An outcome's word after a number: `4 do not apply`."""
    many = standing == "not-applicable" and count != 1
    return "do not apply" if many else OUTCOME_WORDS[standing]


def outcome_bar(counts: Mapping[Standing, int]) -> Bar:
    """The bar for some counts; segments without safeguards are left out."""
    total = sum(counts.values())
    x = 0.0
    segments: list[Segment] = []
    for standing in _ORDER:
        count = counts.get(standing, 0)
        if not count:
            continue
        width = round(WIDTH * count / total, 2)
        word, mark = counted_word(standing, count), OUTCOME_MARKS[standing]
        fits = width >= _LABEL_WIDTH
        segments.append(Segment(standing, word, mark, count, round(x, 2), width, fits))
        x += width
    words = ", ".join(f"{each.count} {each.word}" for each in segments)
    return Bar(tuple(segments), WIDTH, f"Of {total} safeguards: {words}.")
