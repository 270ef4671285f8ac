"""Diagrams by hand: the smallest ones, where every number counts."""

import pytest

from safegap.logic.diagram import LEAVES, Diagrams, TooMuchWork, conjunction, disjunction


def test_the_first_node_is_no_leaf() -> None:
    diagrams = Diagrams(100)
    first = diagrams.node(3, [0, 1, 2])
    assert first == LEAVES
    assert [diagrams.restrict(first, [None, None, None, (place,)]) for place in range(3)] == [
        0,
        1,
        2,
    ]
    assert diagrams.reach(first) == (frozenset({0, 1, 2}), frozenset({3}))
    assert diagrams.reach(2) == (frozenset({2}), frozenset())


def test_what_does_not_matter_is_left_out() -> None:
    diagrams = Diagrams(100)
    assert diagrams.node(0, [1, 1]) == 1
    inner = diagrams.node(1, [0, 1])
    assert diagrams.node(0, [inner, inner]) == inner
    assert diagrams.node(1, [0, 1]) == inner
    assert diagrams.node(1, [1, 0]) != inner


def test_both_and_either_are_put_together_by_the_first_variable() -> None:
    diagrams = Diagrams(100)
    one, other = diagrams.node(0, [0, 1]), diagrams.node(1, [0, 1])
    assert diagrams.apply(conjunction, one, other) == diagrams.node(0, [0, other])
    assert diagrams.apply(conjunction, other, one) == diagrams.node(0, [0, other])
    assert diagrams.apply(disjunction, one, other) == diagrams.node(0, [other, 1])
    assert diagrams.apply(conjunction, one, 0) == 0
    assert diagrams.apply(disjunction, one, 0) == one


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (0, 0, 0, 0),
        (0, 1, 0, 1),
        (1, 0, 0, 1),
        (1, 1, 1, 1),
        (0, LEAVES, 0, LEAVES),
        (LEAVES, 0, 0, LEAVES),
        (1, LEAVES, LEAVES, 1),
        (LEAVES, 1, LEAVES, 1),
        (LEAVES, LEAVES, LEAVES, LEAVES),
        (LEAVES, LEAVES + 1, None, None),
    ],
)
def test_one_side_may_decide_at_once(
    one: int, other: int, both: int | None, either: int | None
) -> None:
    assert conjunction(one, other) == both
    assert disjunction(one, other) == either


def test_of_several_classes_that_an_answer_leaves_each_stays_possible() -> None:
    diagrams = Diagrams(100)
    top = diagrams.node(0, [1, diagrams.node(1, [2, 3]), 3])
    left = diagrams.restrict(top, [(0, 2), None])
    assert diagrams.reach(left)[0] == {1, 3}
    assert diagrams.reach(diagrams.restrict(top, [(1,), (0,)])) == (frozenset({2}), frozenset())


def test_rewritten_leaves_make_equal_parts_one() -> None:
    diagrams = Diagrams(100)
    top = diagrams.node(0, [1, 2, 3])
    assert diagrams.rewrite(top, lambda leaf: int(leaf == 2)) == diagrams.node(0, [0, 1, 0])
    assert diagrams.rewrite(top, lambda _: 1) == 1


def test_the_limit_bounds_the_nodes_that_are_made_but_not_those_that_are_there() -> None:
    diagrams = Diagrams(LEAVES + 1)
    made = [diagrams.node(variable, [0, 1]) for variable in (0, 1)]
    assert made == [LEAVES, LEAVES + 1]
    with pytest.raises(TooMuchWork):
        diagrams.node(2, [0, 1])
    assert diagrams.node(1, [0, 1]) == LEAVES + 1
