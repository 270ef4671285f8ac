"""The score: an interval that holds every completion of the answers, and no wider."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safegap.assessment.score import CREDIT, places, same_major, score_of
from safegap.model.outcome import Outcome
from safegap.model.score import Place, Score, Weighed

possible = st.sets(st.sampled_from(Outcome), min_size=1).map(
    lambda found: tuple(each for each in Outcome if each in found)
)
safeguards = st.lists(st.builds(Weighed, st.integers(1, 4), possible), max_size=6)


def every_share(found: list[Weighed]) -> list[Fraction]:
    """What each combination of outcomes comes to, those apart in which nothing applies."""
    shares: list[Fraction] = []
    for world in product(*(each.outcomes for each in found)):
        kept = [
            (one.weight, CREDIT[outcome])
            for one, outcome in zip(found, world, strict=True)
            if outcome in CREDIT
        ]
        if kept:
            whole = sum(weight for weight, _ in kept)
            shares.append(sum((w * c for w, c in kept), Fraction(0)) / whole)
    return shares


@given(found=safeguards)
def test_the_bounds_are_those_of_trying_every_combination(found: list[Weighed]) -> None:
    shares, scored = every_share(found), score_of(found)
    if not shares:
        assert scored is None
        return
    assert scored
    assert (scored.low, scored.high) == (min(shares), max(shares))


@given(found=safeguards, data=st.data())
def test_an_answer_more_never_widens_the_interval(
    found: list[Weighed], data: st.DataObject
) -> None:
    before = score_of(found)
    settled = [Weighed(each.weight, (data.draw(st.sampled_from(each.outcomes)),)) for each in found]
    after = score_of(settled)
    if before and after:
        assert before.low <= after.low == after.high <= before.high


@given(bounds=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=8))
def test_who_overlaps_is_tied_and_who_lies_wholly_above_stands_above(
    bounds: list[tuple[int, int]],
) -> None:
    scores = [
        Score(Fraction(min(each), 9), Fraction(max(each), 9), 9, 1, Fraction(1, 9))
        for each in bounds
    ]
    found = list(zip(places(scores), scores, strict=True))
    for (first, one), (second, other) in product(found, found):
        if one.low > other.high:
            assert first.best < second.best
            assert first.worst < second.worst
        elif one.high >= other.low:
            assert max(first.best, second.best) <= min(first.worst, second.worst)


def test_a_chain_of_overlaps_ties_each_with_the_next_only() -> None:
    bounds = ((6, 8), (4, 6), (3, 5))
    found = places([Score(Fraction(a, 9), Fraction(b, 9), 9, 1, Fraction(1, 9)) for a, b in bounds])
    assert found == (Place(1, 2), Place(1, 3), Place(2, 3))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1.0.0", "1.9.2", True), ("1.9", "2.0", False), ("0.1.0", "0.1.7", True),
        ("0.1.0", "0.2.0", False), ("0.9", "1.0", False), ("10.0", "1.0", False),
    ],
)  # fmt: skip
def test_versions_that_may_be_compared(one: str, other: str, same: bool) -> None:
    assert same_major(one, other) is same


def test_an_open_safeguard_that_may_not_apply_is_no_gain_and_no_loss_of_itself() -> None:
    found = score_of([
        Weighed(3, (Outcome.MET,)),
        Weighed(3, (Outcome.GAP,)),
        Weighed(4, (Outcome.PARTIAL, Outcome.NOT_APPLICABLE)),
    ])  # fmt: skip
    assert found
    assert (found.low, found.high, found.open) == (Fraction(1, 2), Fraction(1, 2), 1)
