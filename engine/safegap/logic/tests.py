"""Whether one answer passes one test."""

from typing import assert_never

from safegap.model.condition import Bounds, Comparator, Includes, NotTest, OneOf, Test
from safegap.model.question import NO_LIMIT, Question, Value


def passes(question: Question, test: Test, value: Value) -> bool:
    """Whether a value, of the question's type, passes a test that fits the question."""
    match test:
        case OneOf(values):
            return any(same(value, each) for each in values)
        case Bounds(limits):
            return all(_within(question, value, *limit) for limit in limits)
        case NotTest(inner):
            return not passes(question, inner, value)
        case Includes(side):
            return side in str(value).split()
        case _:
            assert_never(test)


def same(one: Value, other: Value) -> bool:
    """Equality that keeps `true` and 1 apart; 2 and 2.0 are the same."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def magnitude(value: Value) -> float:
    """A number for comparison; `no-limit` is more than any."""
    if value == NO_LIMIT:
        return float("inf")
    if isinstance(value, str):
        message = f"not a number: {value}"
        raise TypeError(message)
    return value


def rank(question: Question, value: Value) -> float:
    """Larger is more: stronger for ordered choices, larger for numbers."""
    if question.is_number:
        return magnitude(value)
    return -question.choices.index(value)


def _within(question: Question, value: Value, comparator: Comparator, limit: Value) -> bool:
    found, bound = rank(question, value), rank(question, limit)
    match comparator:
        case "at-least":
            return found >= bound
        case "at-most":
            return found <= bound
        case "more-than":
            return found > bound
        case "less-than":
            return found < bound
        case _:
            assert_never(comparator)
