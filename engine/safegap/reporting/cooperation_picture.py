"""The picture of a pair: what may flow from one State to the other, as places for an SVG."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safegap.model.assessment import Standing
from safegap.reporting.words import OUTCOME_MARKS

WIDTH = 480
_LANE = 50
_TOP = 20
_THIN, _THICK = 2.0, 16.0
_MOST_LETTERS = 52
_ARRIVED = 74
_STOPPED: dict[Standing, int] = {
    "met": 180, "open": 120, "not-researched": 120, "not-applicable": 340,
}  # fmt: skip
"""Where an arrow ends that does not, or may not, arrive."""


@dataclass(frozen=True, slots=True)
class Flowing:
    """One form of help for one thing, as the picture counts it."""

    standing: Standing
    stopped_by: tuple[str, ...]
    """The titles of the grounds that hold."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What comes to the same: one arrow, as wide as there is much of it."""

    standing: Standing
    mark: str
    count: int
    label: str
    """With the name of the bar that stops it; as much as fits."""
    says: str
    """The same in full."""
    y: int
    """Where the label stands."""
    middle: int
    """Where the arrow lies."""
    end: int
    """How far it comes: the further left, the nearer to the State that asks."""
    tip: str
    """The points of its head; empty where it does not arrive."""
    thick: float
    dashed: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """One State asks, help flows from the other."""

    lanes: tuple[Lane, ...]
    width: int
    height: int
    words: str
    """Read aloud."""


def pair_picture(
    flows: Sequence[Flowing],
    order: Iterable[Standing],
    words: dict[Standing, str],
    names: tuple[str, str],
) -> Picture | None:
    """An arrow for each thing that flows may come to; `names` are who asks and who is asked."""
    if not flows:
        return None
    counts = Counter(each.standing for each in flows)
    most = max(counts.values())
    there: list[Standing] = [each for each in order if counts[each]]
    lanes = tuple(
        _lane(standing, flows, words[standing], place, most) for place, standing in enumerate(there)
    )
    told = "; ".join(lane.says for lane in lanes)
    what = f"by kind of conduct and form of help, {len(flows)} in all"
    said = f"Help from {names[1]} to {names[0]}, {what}: {told}."
    return Picture(lanes, WIDTH, _TOP + _LANE * len(lanes), said)


def _lane(standing: Standing, flows: Sequence[Flowing], word: str, place: int, most: int) -> Lane:
    own = [each for each in flows if each.standing == standing]
    stopping = Counter(title for each in own for title in each.stopped_by)
    # What stops most stands first; of equals the first in the order of the model.
    titles = [title for title, _ in stopping.most_common()]
    label, arrives = _TOP + _LANE * place, standing in ("gap", "partial")
    middle, end = label + 16, _ARRIVED if arrives else _STOPPED[standing]
    mark, bar = OUTCOME_MARKS[standing], f": {titles[0]}" if titles else ""
    others = f" (also: {'; '.join(titles[1:])})" if titles[1:] else ""
    return Lane(
        standing=standing,
        mark=mark,
        count=len(own),
        label=_short(f"{mark} {len(own)} {word}{bar}"),
        says=f"{len(own)} {word}{bar}{others}",
        y=label,
        middle=middle,
        end=end,
        tip=f"{_ARRIVED - 14},{middle} {end},{middle - 11} {end},{middle + 11}" if arrives else "",
        thick=round(_THIN + (_THICK - _THIN) * len(own) / most, 1),
        dashed=standing in ("open", "not-researched", "not-applicable"),
    )


def _short(text: str) -> str:
    fits = len(text) <= _MOST_LETTERS
    return text if fits else f"{text[: _MOST_LETTERS - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
