"""Conditions as trees. What they mean is in `logic`; how they are written, in `content`."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from safegap.model.question import Scope, Value

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


Test: TypeAlias = OneOf | Bounds | NotTest


@dataclass(frozen=True, slots=True)
class Ask:
    """The answer to one question passes a test."""

    spelling: str
    """The question as the rule writes it, such as `state.retention.period`."""
    of: Literal["own", "state", "item"]
    """Whose answer: the rule's subject, the State, or the item of the quantifier around it."""
    key: str
    test: Test


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
