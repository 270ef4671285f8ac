"""A rule with one small fault put in: what its examples must notice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from safegap.model.condition import (
    All,
    Any,
    Ask,
    AtLeast,
    Bounds,
    Comparator,
    Condition,
    Includes,
    Not,
    NotTest,
    OneOf,
    Quantified,
    Test,
)
from safegap.model.question import Scope

_STRICTER: dict[Comparator, Comparator] = {
    "at-least": "more-than",
    "at-most": "less-than",
    "more-than": "at-least",
    "less-than": "at-most",
}
Faulty = tuple[Ask | Quantified | AtLeast, str, Condition]
"""The part that is changed, what is done to it, and the condition with it changed."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule's clauses with one part changed."""

    clause: str
    part: Ask | Quantified | AtLeast
    change: str
    """What is done to the part, such as `is turned round`."""
    clauses: Mapping[str, Condition]


def mutants(clauses: Mapping[str, Condition]) -> Iterator[Mutant]:
    """Every rule that differs in one part: an atom turned round or dropped, a value left out."""
    for name, clause in clauses.items():
        for part, change, condition in _faulty(clause):
            yield Mutant(name, part, change, {**clauses, name: condition})


def _faulty(condition: Condition) -> Iterator[Faulty]:
    match condition:
        case Ask():
            yield from _faulty_asks(condition)
        case All(parts) | Any(parts):
            yield from ((p, what, type(condition)(new)) for p, what, new in _in_one_of(parts))
        case Not(part):
            yield from ((p, what, Not(new)) for p, what, new in _faulty(part))
        case AtLeast(count, parts):
            yield from ((p, what, AtLeast(count, new)) for p, what, new in _in_one_of(parts))
            for other in sorted({max(count - 1, 1), min(count + 1, len(parts))} - {count}):
                yield condition, f"asks for {other}", AtLeast(other, parts)
        case Quantified():
            yield from _faulty_quantifiers(condition)
        case _:
            assert_never(condition)


def _faulty_asks(ask: Ask) -> Iterator[Faulty]:
    yield ask, "is turned round", Not(ask)
    yield ask, "is taken as always true", All(())
    yield ask, "is taken as always false", Any(())
    for change, test in _faulty_tests(ask.test):
        yield ask, change, replace(ask, test=test)


def _faulty_quantifiers(condition: Quantified) -> Iterator[Faulty]:
    # Of one item, some and every are the same; only a power may not exist at all.
    if condition.scope is Scope.POWER or len(condition.of or ()) != 1:
        swapped = "asks for some" if condition.every else "asks for every one"
        yield condition, swapped, replace(condition, every=not condition.every)
    for part, what, that in _faulty(condition.that):
        yield part, what, replace(condition, that=that)


def _in_one_of(
    parts: tuple[Condition, ...],
) -> Iterator[tuple[Ask | Quantified | AtLeast, str, tuple[Condition, ...]]]:
    for place, part in enumerate(parts):
        for changed, what, new in _faulty(part):
            yield changed, what, (*parts[:place], new, *parts[place + 1 :])


def _faulty_tests(test: Test) -> Iterator[tuple[str, Test]]:
    match test:
        case OneOf(values):
            for left_out in values if len(values) > 1 else ():
                kept = tuple(each for each in values if each is not left_out)
                yield f"leaves out `{_written(left_out)}`", OneOf(kept)
        case Bounds(limits):
            for place, (name, value) in enumerate(limits):
                others = (*limits[:place], *limits[place + 1 :])
                stricter = _STRICTER[name]
                yield f"reads `{stricter}`", Bounds(((stricter, value), *others))
                if others:
                    yield f"loses `{name}`", Bounds(others)
        case NotTest(inner):
            yield from ((what, NotTest(new)) for what, new in _faulty_tests(inner))
        case Includes():
            return
        case _:
            assert_never(test)


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
