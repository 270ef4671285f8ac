"""Which questions a rule reads for a subject, of whom, and the tests on each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from safegap.model.condition import (
    Ask,
    Condition,
    OneOf,
    Quantified,
    Test,
    parts_of,
    sides_asked,
)
from safegap.model.finding import Variable
from safegap.model.question import OFFENCES_COMPLETE, Codebook, Scope, Side

UNLISTED = "\x00"
"""Begins the name of an offence that the profile does not list: no written key can."""
IS_TRUE = OneOf((True,))
Offences = Mapping[Side, tuple[str, ...]]
"""The offences that each State's profile lists; under "" in a rule on one State."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule is held against: the State or a pair, or one power, conduct or offence."""

    scope: Scope
    item: str | None = None
    conduct: str | None = None
    """Of one State's offence held against another State's law: the kind of conduct it punishes."""


def complete(side: Side = "") -> Variable:
    """Whether a State's list of offences is complete."""
    return Variable(Scope.OFFENCE, None, OFFENCES_COMPLETE.key, side)


def is_unlisted(variable: Variable) -> bool:
    """Whether it is asked of an imagined offence that no profile lists."""
    return (variable.item or "").startswith(UNLISTED)


def sides(condition: Quantified) -> tuple[Side, ...]:
    """Whose items a quantifier looks at; one, the empty one, in a rule on one State."""
    return sides_asked(condition.that) or ("",)


def phantoms(clauses: Iterable[Condition]) -> int:
    """How many unlisted offences must be imagined: one witness for each quantifier."""
    return sum(_offence_quantifiers(clause) for clause in clauses)


def _offence_quantifiers(condition: Condition) -> int:
    here = isinstance(condition, Quantified) and condition.scope is Scope.OFFENCE
    return here + sum(map(_offence_quantifiers, parts_of(condition)))


class Reading:
    """Which variables a rule reads, in the rule's order, and the tests on each."""

    def __init__(
        self, codebook: Codebook, subject: Subject, offences: Offences, phantoms: int
    ) -> None:
        """`phantoms`: how many offences must be imagined that no profile lists."""
        self._codebook = codebook
        self._subject = subject
        self._offences = offences
        self.unlisted = tuple(f"{UNLISTED}{number}" for number in range(phantoms))
        """Names of the imagined offences."""
        self.tests: dict[Variable, list[Test]] = {}
        self.spelling: dict[Variable, str] = {}

    def items(self, condition: Quantified) -> tuple[str, ...]:
        """What a quantifier looks at, unlisted offences apart."""
        if condition.scope is Scope.OFFENCE:
            return tuple(self._offences.get(sides(condition)[0], ()))
        return condition.of if condition.of is not None else self._codebook.items(condition.scope)

    def variable(self, ask: Ask, item: tuple[Scope, str] | None) -> Variable:
        """Whose answer a question is after."""
        if ask.of == "state":
            return Variable(Scope.STATE, None, ask.key, ask.side)
        if ask.of == "item" and item:
            return Variable(item[0], item[1], ask.key, ask.side)
        if self._subject.scope is Scope.OFFENCE and ask.side and not self._listed(ask):
            return Variable(Scope.CONDUCT, self._subject.conduct, ask.key, ask.side)
        return Variable(self._subject.scope, self._subject.item, ask.key, ask.side)

    def _listed(self, ask: Ask) -> bool:
        """Whether it is asked of the offence itself, which the requesting State's law has."""
        asked = self._codebook.find(Scope.OFFENCE, ask.key)
        return ask.side == "requesting" and asked is not None

    def asks(
        self, condition: Condition, item: tuple[Scope, str] | None
    ) -> Iterator[tuple[Ask | None, Variable]]:
        """Every question that a condition asks, in the order in which it is read."""
        match condition:
            case Ask():
                yield condition, self.variable(condition, item)
            case Quantified():
                yield from self._quantified(condition)
            case _:
                for part in parts_of(condition):
                    yield from self.asks(part, item)

    def _quantified(self, condition: Quantified) -> Iterator[tuple[Ask | None, Variable]]:
        names = self.items(condition)
        if condition.scope is Scope.OFFENCE:
            yield None, complete(sides(condition)[0])
            names += self.unlisted
        for name in names:
            if condition.scope is Scope.POWER:
                for side in sides(condition):
                    yield None, Variable(Scope.POWER, name, "exists", side)
            yield from self.asks(condition.that, (condition.scope, name))

    def note(self, ask: Ask | None, variable: Variable) -> None:
        """Remember a variable, its first spelling, and the test on it."""
        tests = self.tests.setdefault(variable, [])
        tests.append(ask.test if ask else IS_TRUE)
        unasked = f"{variable.side}.{variable.key}" if variable.side else variable.key
        self.spelling.setdefault(variable, ask.spelling if ask else unasked)

    def order(self) -> tuple[Variable, ...]:
        """By first appearance, with all questions about one item together.

        Items do not touch each other: keeping each one's questions together keeps diagrams small.
        """
        own = (self._subject.scope, self._subject.item)
        groups: dict[object, list[Variable]] = {}
        for variable in self.tests:
            place = (variable.scope, variable.item)
            alone = variable.item is None or place == own
            groups.setdefault(variable if alone else place, []).append(variable)
        return tuple(variable for group in groups.values() for variable in group)
