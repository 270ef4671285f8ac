"""Conditions as trees. What they mean is in `logic`; how they are written, in `content`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from safegap.model.question import SIDES, Scope, Side, Value

Comparator = Literal["at-least", "at-most", "more-than", "less-than"]
COMPARATORS: tuple[Comparator, ...] = ("at-least", "at-most", "more-than", "less-than")


@dataclass(frozen=True, slots=True)
class OneOf:
    """The answer is one of these values."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The answer lies within all of these; more is stronger, or larger for a number."""

    limits: tuple[tuple[Comparator, Value], ...]


@dataclass(frozen=True, slots=True)
class NotTest:
    """The answer does not pass the test."""

    test: "Test"


@dataclass(frozen=True, slots=True)
class Includes:
    """The answer, a set of States, has one of the rule's two States in it."""

    side: Side


Test: TypeAlias = OneOf | Bounds | NotTest | Includes


@dataclass(frozen=True, slots=True)
class Ask:
    """The answer to one question passes a test."""

    spelling: str
    """The question as the rule writes it, such as `state.retention.period`."""
    of: Literal["own", "state", "item"]
    """Whose answer: the rule's subject, the State, or the item of the quantifier around it."""
    key: str
    test: Test
    side: Side = ""
    """Which State's answer, in a rule on two States."""
    line: int = field(default=0, compare=False)
    """Where the rule asks it; two equal questions may stand in different lines."""
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; an empty one always does."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `count` of the parts hold."""

    count: int
    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Quantified:
    """Some, or every, power (that exists), kind of conduct or listed offence meets a condition."""

    every: bool
    scope: Scope
    of: tuple[str, ...] | None
    """The items it looks at; None for all."""
    that: "Condition"


Condition: TypeAlias = Ask | All | Any | Not | AtLeast | Quantified


def parts_of(condition: Condition) -> "tuple[Condition, ...]":
    """The conditions that a condition is made of; none for a question."""
    match condition:
        case Ask():
            return ()
        case All(parts) | Any(parts) | AtLeast(_, parts):
            return parts
        case Not(part):
            return (part,)
        case Quantified(_, _, _, that):
            return (that,)


def asks_of(condition: Condition) -> Iterator[Ask]:
    """Every question that a condition asks, in the order in which it is read."""
    if isinstance(condition, Ask):
        yield condition
    for part in parts_of(condition):
        yield from asks_of(part)


def sides_asked(that: Condition) -> tuple[Side, ...]:
    """The States whose items a quantifier's condition asks about; none in a rule on one State."""
    found = {ask.side for ask in asks_of(that) if ask.of == "item"}
    return tuple(side for side in SIDES if side in found)
