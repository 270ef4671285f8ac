"""Families of sets of changes are what plain sets of sets are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safegap.logic.diagram import Diagrams, TooMuchWork
from safegap.logic.families import EMPTY, NONE, Change, Families

Changes = frozenset[Change]
Sets = frozenset[Changes]

changes = st.dictionaries(st.integers(0, 3), st.integers(0, 2), max_size=3).map(
    lambda found: frozenset(found.items())
)
sets = st.frozensets(changes, max_size=6)
often = settings(max_examples=200, deadline=None)


def built(families: Families, of: Sets) -> int:
    """The family of these sets, put together by the first variable of any."""
    if not any(of):
        return EMPTY if of else NONE
    first = min(variable for each in of for variable, _ in each)
    alone = frozenset(each for each in of if first not in dict(each))
    places = sorted({dict(each)[first] for each in of - alone})
    branches = [(place, built(families, _with(of, (first, place)))) for place in places]
    return families.make(first, built(families, alone), branches)


def _with(of: Sets, change: Change) -> Sets:
    return frozenset(each - {change} for each in of if change in each)


def questions(of: Changes) -> frozenset[int]:
    return frozenset(variable for variable, _ in of)


@often
@given(sets, sets)
def test_what_includes_a_set_of_the_other_is_left_out(one: Sets, other: Sets) -> None:
    families = Families(Diagrams(100_000))
    left = frozenset(each for each in one if not any(small <= each for small in other))
    found = families.without_supersets(built(families, one), built(families, other))
    assert found == built(families, left)


@often
@given(sets, sets)
def test_what_changes_the_questions_of_a_set_of_the_other_is_left_out(
    one: Sets, other: Sets
) -> None:
    families = Families(Diagrams(100_000))
    left = frozenset(each for each in one if questions(each) not in map(questions, other))
    found = families.without_questions(built(families, one), built(families, other))
    assert found == built(families, left)


@often
@given(sets, st.tuples(st.integers(0, 3), st.integers(0, 2)))
def test_the_sets_with_a_change_are_told_without_it(of: Sets, change: Change) -> None:
    families = Families(Diagrams(100_000))
    assert families.with_change(built(families, of), change) == built(families, _with(of, change))


@often
@given(sets, changes)
def test_the_sets_of_certain_changes_alone_are_kept(of: Sets, kept: Changes) -> None:
    families = Families(Diagrams(100_000))
    left = frozenset(each for each in of if each <= kept)
    assert families.keep_changes(built(families, of), kept) == built(families, left)


@often
@given(sets)
def test_every_change_is_told_once_by_variable(of: Sets) -> None:
    families = Families(Diagrams(100_000))
    found = families.changes(built(families, of))
    assert sorted(found) == sorted({change for each in of for change in each})
    assert [variable for variable, _ in found] == sorted(variable for variable, _ in found)


def test_changes_of_one_answer_keep_the_order_of_the_branches() -> None:
    families = Families(Diagrams(100))
    of = families.make(1, NONE, [(2, EMPTY), (0, EMPTY), (1, EMPTY)])
    both = families.make(0, of, [(1, EMPTY), (0, EMPTY)])
    assert families.changes(both) == [(0, 1), (0, 0), (1, 2), (1, 0), (1, 1)]


@often
@given(sets, st.integers(0, 4))
def test_the_smallest_come_first_and_the_rest_are_counted(of: Sets, most: int) -> None:
    families = Families(Diagrams(100_000))
    ordered = sorted((tuple(sorted(each)) for each in of), key=lambda each: (len(each), each))
    found, left = families.smallest(built(families, of), most)
    assert found == ordered[:most]
    assert left == len(of) - len(found)


def test_above_the_limit_nothing_is_guessed() -> None:
    families = Families(Diagrams(limit=3))
    one = families.make(1, NONE, [(0, EMPTY)])
    two = families.make(0, one, [(0, one)])
    with pytest.raises(TooMuchWork):
        families.make(0, two, [(1, one)])
