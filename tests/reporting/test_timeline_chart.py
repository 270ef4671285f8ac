"""The picture of a timeline: no text lies on another, and areas are as high as what they count."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safegap.model.assessment import STANDINGS
from safegap.reporting.timeline_chart import Change, Chart, timeline_chart

Box = tuple[float, float, float, float]
_LETTER = 8.6
"""The widest figure or mark of 14 px, with some room."""
COUNTS = st.lists(st.integers(0, 40), min_size=6, max_size=6)
DAYS = st.lists(st.dates(date(1850, 1, 1), date(2050, 1, 1)), min_size=1, max_size=40, unique=True)


def change(day: date, counts: list[int]) -> Change:
    return Change(day, dict(zip(STANDINGS, counts, strict=True)))


def drawn(days: list[date], counts: list[list[int]]) -> Chart:
    first, *steps = (change(day, each) for day, each in zip(sorted(days), counts, strict=False))
    found = timeline_chart(first, steps, steps[-1].day, "Norway")
    assert found
    return found


def texts(chart: Chart) -> list[Box]:
    """Where each text stands: left, top, right, bottom."""
    middle = [(each.text, each.x, each.y) for each in chart.years]
    middle += [(str(each.number), each.x, each.y + 4.5) for each in chart.markers]
    found = [
        (x - len(t) * _LETTER / 2, y - 12, x + len(t) * _LETTER / 2, y + 3) for t, x, y in middle
    ]
    return found + [(e.x, e.y - 12, e.x + len(e.text) * _LETTER, e.y + 3) for e in chart.ends]


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(
    DAYS.filter(lambda days: len(days) > 1), st.lists(COUNTS.filter(any), min_size=40, max_size=40)
)
def test_no_text_lies_on_another_or_outside(days: list[date], counts: list[list[int]]) -> None:
    chart = drawn(days, counts)
    boxes = texts(chart)
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert right <= chart.width
        assert top >= 0
        assert bottom <= chart.height


@given(DAYS.filter(lambda days: len(days) > 1), COUNTS.filter(any))
def test_every_column_is_as_high_as_the_chart(days: list[date], counts: list[int]) -> None:
    chart = drawn(days, [counts] * len(days))
    columns: dict[float, float] = {}
    for area in chart.areas:
        columns[area.x] = columns.get(area.x, 0) + area.height
        assert area.width > 0
        assert chart.top - 0.1 <= area.y <= area.y + area.height <= chart.bottom + 0.1
    assert all(abs(height - (chart.bottom - chart.top)) < 0.1 for height in columns.values())
    assert len(chart.ends) == sum(each > 0 for each in counts)


def test_time_goes_to_the_right_and_the_same_time_is_as_wide() -> None:
    days = [date(2000, 1, 1) + timedelta(days=1000 * each) for each in range(5)]
    chart = drawn(days, [[1, 2, 3, 4, 5, 6]] * 5)
    xs = [each.x for each in chart.markers]
    wide = {round(later - earlier, 1) for earlier, later in pairwise(xs)}
    assert xs == sorted(xs)
    assert len(wide) == 1


def test_it_is_read_aloud_with_every_number() -> None:
    chart = drawn([date(2000, 1, 1), date(2001, 1, 1)], [[1, 0, 0, 0, 2, 0], [0, 1, 0, 0, 2, 0]])
    assert chart.words == (
        "Safeguards in the law of Norway: at first 1 missing, 2 in place; "
        "step 1, 2001-01-01: 1 partly in place, 2 in place."
    )


@pytest.mark.parametrize("counts", [[0] * 6, [1] * 6])
def test_without_a_step_there_is_no_picture(counts: list[int]) -> None:
    start = change(date(2000, 1, 1), counts)
    assert timeline_chart(start, [], date(2001, 1, 1), "Norway") is None
