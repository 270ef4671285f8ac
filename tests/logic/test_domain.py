"""What a class of values is told by, and which of its values is nearest to an answer."""

import pytest

from safegap.logic.domain import Domain, domain, nearest
from safegap.model.condition import Bounds, Comparator, NotTest, OneOf, Test
from safegap.model.question import NO_LIMIT, Question, Value

DAYS = Question(key="days", type="days", better="lower", ask="?")
YEARS = Question(key="years", type="years", better="higher", ask="?")
COUNT = Question(key="count", type="hours", ask="?")
STRENGTH = Question(key="test", type="strength", ask="?")
YES = Question(key="yes", type="boolean", ask="?")
EFFECT = Question(key="effect", type="choice", values=("one", "two"), ordered=False, ask="?")
FAR = 1e12
"""How far `no-limit` is from zero."""


def bounds(*limits: tuple[Comparator, Value]) -> Bounds:
    return Bounds(limits)


FIVE_OR_TWENTY = OneOf((5, 20))
BETWEEN = bounds(("more-than", 10), ("less-than", 20))


def class_of(question: Question, test: Test) -> tuple[Domain, int]:
    """The values that pass a test."""
    found = domain(question, [test])
    return found, next(place for place, passed in enumerate(found.passed) if test in passed)


@pytest.mark.parametrize(
    ("question", "test", "present", "value", "steps"),
    [
        (DAYS, bounds(("at-most", 90)), (270,), 90, 180),
        (DAYS, bounds(("at-most", 90)), (NO_LIMIT,), 90, FAR - 90),
        (DAYS, bounds(("at-most", 90)), (), 90, FAR - 90),
        (DAYS, bounds(("less-than", 90)), (270,), 89, 181),
        (DAYS, bounds(("less-than", 90)), (), 89, FAR - 89),
        (DAYS, bounds(("more-than", 2), ("less-than", 3)), (5,), 2.5, 2.5),
        (DAYS, bounds(("less-than", 1)), (5,), 0, 5),
        (YEARS, bounds(("at-least", 4)), (1,), 4, 3),
        (YEARS, bounds(("more-than", 4)), (), 5, 5),
        (DAYS, bounds(("at-most", 2.5)), (7,), 2.5, 4.5),
        (DAYS, FIVE_OR_TWENTY, (6,), 5, 1),
        (DAYS, FIVE_OR_TWENTY, (18,), 20, 2),
        (DAYS, FIVE_OR_TWENTY, (12.5,), 5, 7.5),
        (DAYS, FIVE_OR_TWENTY, (NO_LIMIT,), 20, FAR - 20),
        (DAYS, FIVE_OR_TWENTY, (NO_LIMIT, 6), 5, 1),
        (DAYS, FIVE_OR_TWENTY, (), 20, FAR - 20),
        (YEARS, FIVE_OR_TWENTY, (), 5, 5),
        (YEARS, OneOf((0, 1)), (), 0, 0),
        (COUNT, FIVE_OR_TWENTY, (), 5, 5),
        (DAYS, BETWEEN, (25, 5), 11, 6),
        (DAYS, BETWEEN, (5, 25), 11, 6),
        (DAYS, BETWEEN, (16,), 16, 0),
        (DAYS, BETWEEN, (15.4,), 15, 0.4),
        (DAYS, BETWEEN, (NO_LIMIT,), 19, FAR - 19),
        (DAYS, bounds(("more-than", 4)), (NO_LIMIT,), 5, FAR - 5),
        (DAYS, bounds(("more-than", 4)), (9,), 9, 0),
        (DAYS, OneOf((NO_LIMIT,)), (), NO_LIMIT, 0),
        (DAYS, OneOf((NO_LIMIT,)), (3,), NO_LIMIT, float("inf")),
        (STRENGTH, bounds(("at-least", "qualified")), ("absent",), "qualified", 2),
        (STRENGTH, bounds(("at-least", "qualified")), (), "qualified", 3),
        (STRENGTH, bounds(("at-least", "discretionary")), ("absent", "required"), "required", 0),
        (STRENGTH, OneOf(("required", "absent")), ("discretionary",), "absent", 1),
        (STRENGTH, OneOf(("required", "discretionary")), ("qualified",), "discretionary", 1),
        (STRENGTH, OneOf(("required", "absent")), ("required", "absent"), "absent", 0),
        (YES, OneOf((True,)), (False,), True, 1),
        (YES, OneOf((False,)), (), False, 1),
        (EFFECT, OneOf(("two",)), ("one",), "two", 1),
        (EFFECT, OneOf(("one",)), ("two",), "one", 0),
    ],
)
def test_the_nearest_value_and_how_far_it_is(
    question: Question, test: Test, present: tuple[Value, ...], value: Value, steps: float
) -> None:
    found, place = class_of(question, test)
    told, away = nearest(found, place, present)
    assert (told, round(away, 9)) == (value, steps)


@pytest.mark.parametrize(
    ("question", "test", "value"),
    [
        (DAYS, bounds(("at-most", 90)), 90),
        (DAYS, bounds(("less-than", 90)), 45),
        (DAYS, bounds(("less-than", 1)), 0),
        (DAYS, bounds(("more-than", 90)), 91),
        (DAYS, bounds(("more-than", 2), ("less-than", 3)), 2.5),
        (DAYS, NotTest(OneOf((7,))), 3),
        (DAYS, OneOf((NO_LIMIT,)), NO_LIMIT),
        (DAYS, bounds(("at-least", NO_LIMIT)), NO_LIMIT),
        (STRENGTH, bounds(("at-least", "qualified")), "required"),
        (YES, OneOf((False,)), False),
    ],
)
def test_an_example_is_a_number_that_the_rule_names_if_it_can_be(
    question: Question, test: Test, value: Value
) -> None:
    found, place = class_of(question, test)
    assert found.example(place) == value
    assert found.class_of(value) == place


@pytest.mark.parametrize(
    ("question", "test", "alike"),
    [
        (DAYS, OneOf((NO_LIMIT,)), True),
        (DAYS, bounds(("at-most", 90)), False),
        (STRENGTH, OneOf(("required",)), False),
    ],
)
def test_numbers_are_alike_where_only_their_being_there_counts(
    question: Question, test: Test, alike: bool
) -> None:
    assert class_of(question, test)[0].numbers_alike is alike


def test_a_whole_number_is_told_without_a_point() -> None:
    found, place = class_of(DAYS, bounds(("at-most", 90.0)))
    assert str(found.example(place)) == "90"
    assert str(nearest(found, place, (100,))[0]) == "90"


def test_true_is_not_one_also_where_one_was_looked_up_before() -> None:
    found = domain(DAYS, [OneOf((1,))])
    assert found.classes_of((1,)) == (found.class_of(1),)
    assert found.class_of(1.0) == found.class_of(1)
    with pytest.raises(StopIteration):
        found.class_of(True)
    with pytest.raises(StopIteration):
        found.classes_of((True,))


def test_a_word_is_no_number() -> None:
    with pytest.raises(TypeError, match="not a number: soon"):
        domain(DAYS, [OneOf((1,))]).class_of("soon")
