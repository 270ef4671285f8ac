"""The picture of a timeline: safeguards by outcome over the years, as places for an SVG."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from safegap.model.assessment import Standing
from safegap.reporting.words import OUTCOME_MARKS, OUTCOME_WORDS

WIDTH = 720
_LEFT, _RIGHT = 8.0, 640.0
_HEIGHT = 230.0
_LANE = 24.0
_APART = 26.0
"""Two numbers nearer than this stand above each other."""
_LINE = 17.0
_YEAR = 50.0
"""What the name of a year needs."""
_EVERY = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_ORDER: tuple[Standing, ...] = (
    "gap", "partial", "open", "not-researched", "met", "not-applicable",
)  # fmt: skip
"""From top to bottom."""


@dataclass(frozen=True, slots=True)
class Change:
    """What the picture needs to know of a day."""

    day: date
    counts: Mapping[Standing, int]


@dataclass(frozen=True, slots=True)
class Area:
    """Safeguards that come to the same from one day to the next."""

    standing: Standing
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Label:
    """A text, and where its middle stands; of a count, where it begins."""

    text: str
    x: float
    y: float
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbered step: a line down, and its number above."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Areas as wide as the time between two steps, and as high as there are safeguards."""

    areas: tuple[Area, ...]
    markers: tuple[Marker, ...]
    years: tuple[Label, ...]
    ends: tuple[Label, ...]
    """How many there are at the end, beside the areas."""
    top: float
    bottom: float
    width: int
    height: float
    words: str
    """Read aloud."""


def timeline_chart(start: Change, steps: Sequence[Change], until: date, name: str) -> Chart | None:
    """The chart of a start and the days on which something changed; None without any."""
    total = sum(start.counts.values())
    if not steps or not total:
        return None
    scale = _Scale.of(start.day, max(until, steps[-1].day))
    markers = tuple(_markers(steps, scale))
    top = 6 + max(each.y for each in markers) + 14
    edges = [_LEFT, *(scale.x(each.day) for each in steps), _RIGHT]
    columns = zip(pairwise(edges), (start, *steps), strict=True)
    areas = tuple(a for (x, end), change in columns for a in _column(change, x, end, top, total))
    return Chart(
        areas=areas,
        markers=markers,
        years=tuple(_years(scale, top + _HEIGHT + 20)),
        ends=tuple(_ends([each for each in areas if each.x == edges[-2]], steps[-1], top)),
        top=top,
        bottom=top + _HEIGHT,
        width=WIDTH,
        height=top + _HEIGHT + 30,
        words=_words(start, steps, name),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days as places from left to right; a little is left before the first and after the last."""

    first: int
    days: float

    @classmethod
    def of(cls, first: date, last: date) -> "_Scale":
        days = max((last - first).days, 30)
        before, after = days / 16, days / 24
        return cls(first.toordinal() - round(before), days + before + after)

    def x(self, day: date) -> float:
        share = (day.toordinal() - self.first) / self.days
        return round(_LEFT + (_RIGHT - _LEFT) * min(max(share, 0.0), 1.0), 2)


def _markers(steps: Sequence[Change], scale: _Scale) -> Iterator[Marker]:
    """Numbers in as few lanes as keep them apart."""
    lanes: list[float] = []
    for number, step in enumerate(steps, start=1):
        x = scale.x(step.day)
        free = [lane for lane, last in enumerate(lanes) if x - last >= _APART]
        lane = free[0] if free else len(lanes)
        lanes[lane : lane + 1] = [x]
        yield Marker(number, x, 14 + _LANE * lane)


def _column(change: Change, x: float, end: float, top: float, total: int) -> Iterator[Area]:
    y = top
    for standing in _ORDER:
        height = round(_HEIGHT * change.counts.get(standing, 0) / total, 2)
        if height and end > x:
            yield Area(standing, x, round(y, 2), round(end - x, 2), height)
        y += height


def _years(scale: _Scale, y: float) -> Iterator[Label]:
    """The beginnings of years, or of every so many, as far as their names fit."""
    for_a_year = 365.2425 * (_RIGHT - _LEFT) / scale.days
    every = next((each for each in _EVERY if each * for_a_year >= _YEAR), _EVERY[-1])
    first = max(date.fromordinal(max(scale.first, 1)).year, 1)
    last = date.fromordinal(min(int(scale.first + scale.days), date.max.toordinal())).year
    for year in range(first + (-first) % every, last + 1, every):
        x = scale.x(date(max(year, 1), 1, 1))
        if _LEFT + 20 < x < _RIGHT - 20:
            yield Label(str(year), x, y)


def _ends(last: Sequence[Area], step: Change, top: float) -> Iterator[Label]:
    """Marks and counts to the right, each beside its area or as near as there is room."""
    ys = [each.y + each.height / 2 + 5 for each in last]
    for place in range(1, len(ys)):
        ys[place] = max(ys[place], ys[place - 1] + _LINE)
    lowest = top + _HEIGHT
    for place in range(len(ys) - 1, -1, -1):
        ys[place] = min(ys[place], lowest)
        lowest = ys[place] - _LINE
    for each, y in zip(last, ys, strict=True):
        text = f"{OUTCOME_MARKS[each.standing]} {step.counts[each.standing]}"
        yield Label(text, _RIGHT + 10, round(y, 2), each.standing)


def _words(start: Change, steps: Sequence[Change], name: str) -> str:
    told = [f"at first {_counted(start)}"]
    told += [f"step {n}, {each.day}: {_counted(each)}" for n, each in enumerate(steps, start=1)]
    return f"Safeguards in the law of {name}: {'; '.join(told)}."


def _counted(change: Change) -> str:
    there: list[Standing] = [each for each in _ORDER if change.counts.get(each)]
    return ", ".join(f"{change.counts[each]} {OUTCOME_WORDS[each]}" for each in there)
