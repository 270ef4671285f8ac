"""How far two readers agree: figures worked out by hand, and what must hold of any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safegap.assessment.agreement import agreement

ANSWERS = st.lists(st.tuples(*[st.sampled_from("abc")] * 2), min_size=1, max_size=60)


def test_a_table_of_two_readers() -> None:
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    found = agreement(pairs)
    assert (found.agree, found.answers, found.share) == (35, 50, 0.7)
    assert found.kappa == pytest.approx(0.4)


def test_the_interval_of_a_share() -> None:
    found = agreement([("a", "a")] * 11 + [("b", "b")] * 11 + [("a", "b")] * 3)
    assert (round(found.low, 3), round(found.high, 3)) == (0.7, 0.958)


def test_full_agreement_on_few_answers_leaves_room_for_doubt() -> None:
    found = agreement([("a", "a"), ("b", "b"), ("c", "c")])
    assert found.kappa == 1
    assert found.low < 0.5
    assert found.high == 1


def test_one_answer_throughout_has_no_kappa() -> None:
    assert agreement([("a", "a")] * 5).kappa is None


def test_equal_answers_need_not_be_the_same_text() -> None:
    assert agreement([("required", "REQUIRED".lower())]).agree == 1


def test_nothing_read_twice_is_no_agreement() -> None:
    with pytest.raises(ValueError, match="no answer was read twice"):
        agreement([])


@given(ANSWERS)
def test_of_any_answers(pairs: list[tuple[str, str]]) -> None:
    found = agreement(pairs)
    assert 0 <= found.low <= found.share <= found.high <= 1
    if found.kappa is None:
        assert len({each for pair in pairs for each in pair}) == 1
        return
    assert found.kappa_low is not None
    assert found.kappa_high is not None
    assert found.kappa_low <= found.kappa + 1e-9
    assert found.kappa <= found.kappa_high + 1e-9
    assert found.kappa <= found.share + 1e-9
    turned = agreement([(other, one) for one, other in pairs])
    assert turned.kappa == pytest.approx(found.kappa)
