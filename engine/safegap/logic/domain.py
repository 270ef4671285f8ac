"""The values of a question, grouped by what a rule's tests can tell apart.

A rule that asks `at-most: 48` sees two kinds of number: up to 48, and more. Trying one of each is
trying them all; that keeps possible outcomes exact and cheap.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import floor, inf, nextafter

from safegap.logic.tests import magnitude, passes, same
from safegap.model.condition import Bounds, Includes, NotTest, OneOf, Test
from safegap.model.question import NO_LIMIT, Question, Value


@dataclass(frozen=True, slots=True)
class Cell:
    """One value, or an open stretch of numbers that no threshold divides."""

    low: float
    high: float
    value: Value | None
    """None for a stretch."""

    def holds(self, value: Value) -> bool:
        """Whether a value lies in this cell."""
        if self.value is not None:
            return same(self.value, value)
        return value != NO_LIMIT and self.low < magnitude(value) < self.high

    @property
    def sample(self) -> Value:
        """Some value of the cell."""
        if self.value is not None:
            return self.value
        return self.low + 1 if self.high == inf else (max(self.low, 0) + self.high) / 2

    @property
    def example(self) -> Value:
        """A value of the cell as a person would give it: a whole number if there is one."""
        if self.value is not None or isinstance(self.sample, str):
            return self.sample
        whole = floor(self.sample)
        return whole if self.low < whole < self.high else self.sample


@dataclass(frozen=True, slots=True)
class Domain:
    """A question's values in classes; all values of one class pass the same tests."""

    question: Question
    classes: tuple[tuple[Cell, ...], ...]
    passed: tuple[frozenset[Test], ...]
    """The tests that each class passes."""
    _places: dict[tuple[type[object], Value], int] = field(
        default_factory=dict[tuple[type[object], Value], int], repr=False, compare=False
    )

    _kept: dict[tuple[type[object], tuple[Value, ...]], tuple[int, ...]] = field(
        default_factory=dict[tuple[type[object], tuple[Value, ...]], tuple[int, ...]],
        repr=False,
        compare=False,
    )

    def example(self, place: int) -> Value:
        """A value of a class: one that the rule names, if it can; `no-limit` only if alone."""
        found = [cell for cell in self.classes[place] if cell.value != NO_LIMIT]
        named = (cell for cell in found if cell.value is not None)
        return next(named, (found or self.classes[place])[0]).example

    @property
    def numbers_alike(self) -> bool:
        """Whether the tests only tell a number from `no-limit`, and no number from another."""
        numbers = [any(cell.value != NO_LIMIT for cell in cells) for cells in self.classes]
        return self.question.is_number and sum(numbers) == 1

    def class_of(self, value: Value) -> int:
        """The class of a value; raises StopIteration for a value that is not of the type."""
        # `True` and 1 are equal and not the same value.
        key = (type(value), value)
        if key not in self._places:
            self._places[key] = next(
                place
                for place, cells in enumerate(self.classes)
                if any(cell.holds(value) for cell in cells)
            )
        return self._places[key]

    def classes_of(self, values: tuple[Value, ...]) -> tuple[int, ...]:
        """The classes of some values, in order; States answer alike, so they are remembered."""
        key = (type(values[0]), values)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = tuple(sorted({self.class_of(value) for value in values}))
        return found


def domain(question: Question, tests: Iterable[Test]) -> Domain:
    """Group a question's values by the tests that they pass."""
    asked = tuple(dict.fromkeys(tests))
    groups: dict[frozenset[Test], list[Cell]] = {}
    for cell in _cells(question, asked):
        passed = frozenset(test for test in asked if passes(question, test, cell.sample))
        groups.setdefault(passed, []).append(cell)
    return Domain(question, tuple(tuple(cells) for cells in groups.values()), tuple(groups))


def _cells(question: Question, tests: tuple[Test, ...]) -> list[Cell]:
    if not question.is_number:
        return [Cell(0, 0, choice) for choice in _choices(question)]
    limits = sorted({magnitude(value) for test in tests for value in _mentioned(test)} - {inf})
    cells: list[Cell] = []
    # Numbers are never negative: a stretch that starts just under zero includes zero itself.
    below = nextafter(0, -1)
    for limit in limits:
        if below < limit and nextafter(below, inf) < limit:
            cells.append(Cell(below, limit, None))
        cells.append(Cell(limit, limit, int(limit) if limit == floor(limit) else limit))
        below = limit
    return [*cells, Cell(below, inf, None), Cell(inf, inf, NO_LIMIT)]


def _choices(question: Question) -> tuple[Value, ...]:
    """Every value; a set of States by which of a rule's two States are in it."""
    return _PAIRS if question.type == "states" else question.choices


_PAIRS: tuple[Value, ...] = ("", "requesting", "requested", "requesting requested")


def _mentioned(test: Test) -> tuple[Value, ...]:
    match test:
        case OneOf(values):
            return values
        case Bounds(limits):
            return tuple(value for _, value in limits)
        case NotTest(inner):
            return _mentioned(inner)
        case Includes():
            return ()


def nearest(domain_: Domain, place: int, present: tuple[Value, ...]) -> tuple[Value, float]:
    """The value of a class nearest to the present answer, and how many steps away it is.

    From several readings, the nearest to any of them; from no answer, the weakest value.
    For numbers a threshold of the rule comes before any other; then the nearest whole number.
    """
    cells = domain_.classes[place]
    if domain_.question.is_number:
        return _nearest_number(domain_, cells, present)
    choices = _choices(domain_.question)
    places = [choices.index(value) for value in present] or [len(choices)]
    options = [choices.index(cell.value) for cell in cells if cell.value is not None]
    if not domain_.question.is_ordered and not isinstance(choices[0], bool):
        return choices[options[0]], options[0]
    steps, weaker_first = min((min(abs(o - p) for p in places), -o) for o in options)
    return choices[-weaker_first], steps


def _nearest_number(
    domain_: Domain, cells: tuple[Cell, ...], present: tuple[Value, ...]
) -> tuple[Value, float]:
    weak = inf if domain_.question.better == "lower" else 0.0
    places = [magnitude(value) for value in present] or [weak]
    points = [cell.value for cell in cells if cell.value is not None and cell.value != NO_LIMIT]
    stretches = [
        _nearest_in(cell, place) for cell in cells for place in places if cell.value is None
    ]
    options: list[Value] = points or stretches or [NO_LIMIT]
    return min(
        ((value, _distance(value, places)) for value in options),
        key=lambda option: (option[1], magnitude(option[0])),
    )


def _distance(value: Value, places: list[float]) -> float:
    size = magnitude(value)
    finite = [abs(size - place) for place in places if place != inf]
    # From `no-limit` every number is as far as it is small.
    return min(finite) if finite else 1e12 - size if size != inf else 0.0


def _nearest_in(cell: Cell, place: float) -> Value:
    """The whole number of a stretch nearest to a place, else its middle."""
    lowest = max(0, floor(cell.low) + 1)
    highest = inf if cell.high == inf else -floor(-cell.high) - 1
    if lowest > highest:
        return cell.sample
    if place == inf:
        return lowest if highest == inf else int(highest)
    return int(max(lowest, min(round(place), highest)))
