"""A rule compiled for a subject: its variables, their values in classes, its diagram."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from safegap.logic.diagram import Diagrams, TooMuchWork, conjunction, disjunction, prefer
from safegap.logic.domain import Domain, domain
from safegap.model.condition import (
    All,
    Any,
    Ask,
    AtLeast,
    Condition,
    Not,
    OneOf,
    Quantified,
    Test,
)
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.question import OFFENCES_COMPLETE, Codebook, Scope, Value
from safegap.model.rule import Rule

WORK_LIMIT = 100_000
"""Nodes and remembered steps a rule and subject may take before it is 'not computed'."""
MOST_VARIABLES = 300
"""Answers that a rule may read for one subject; beyond that it is 'not computed'."""
COMPLETE = Variable(Scope.OFFENCE, None, OFFENCES_COMPLETE.key)
UNLISTED = "\x00"
"""Begins the name of an offence that the profile does not list: no written key can."""

IS_TRUE = OneOf((True,))
_LEAF = {outcome: number for number, outcome in enumerate(Outcome, start=1)}
OUTCOME_OF = {number: outcome for outcome, number in _LEAF.items()}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule is held against: the State, or one power, conduct or offence."""

    scope: Scope
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule ready to be decided for any answers."""

    diagrams: Diagrams
    variables: tuple[Variable, ...]
    spellings: tuple[str, ...]
    domains: tuple[Domain, ...]
    root: int
    builder: "_Builder"

    def part(self, condition: Condition) -> int:
        """The diagram of one part of a clause, with leaves 0 and 1."""
        return self.builder.build(condition, None)


def compile_rule(
    rule: Rule, subject: Subject, codebook: Codebook, offences: Iterable[str] = ()
) -> Compiled:
    """Compile a rule for a subject; raises TooMuchWork if it is too large to decide exactly."""
    reading = _Reading(codebook, subject, tuple(offences), _phantoms(rule))
    for _, clause in rule.clauses:
        for ask, variable in reading.asks(clause, None):
            reading.note(ask, variable)
    order = reading.order()
    if len(order) > MOST_VARIABLES:
        raise TooMuchWork
    domains = tuple(
        domain(codebook.question(variable.scope, variable.key), reading.tests[variable])
        for variable in order
    )
    builder = _Builder(Diagrams(WORK_LIMIT), reading, {v: n for n, v in enumerate(order)}, domains)
    spellings = tuple(reading.spelling[variable] for variable in order)
    return Compiled(builder.diagrams, order, spellings, domains, builder.rule(rule), builder)


def _phantoms(rule: Rule) -> int:
    """How many unlisted offences must be imagined: one witness for each quantifier."""
    return sum(_offence_quantifiers(clause) for _, clause in rule.clauses)


def _offence_quantifiers(condition: Condition) -> int:
    match condition:
        case All(parts) | Any(parts) | AtLeast(_, parts):
            return sum(_offence_quantifiers(part) for part in parts)
        case Not(part):
            return _offence_quantifiers(part)
        case Quantified(_, scope, _, that):
            return (scope is Scope.OFFENCE) + _offence_quantifiers(that)
        case Ask():
            return 0


class _Reading:
    """Which variables a rule reads, in the rule's order, and the tests on each."""

    def __init__(
        self, codebook: Codebook, subject: Subject, offences: tuple[str, ...], phantoms: int
    ) -> None:
        self._codebook = codebook
        self._subject = subject
        self._offences = offences
        self.unlisted = tuple(f"{UNLISTED}{number}" for number in range(phantoms))
        self.tests: dict[Variable, list[Test]] = {}
        self.spelling: dict[Variable, str] = {}

    def items(self, condition: Quantified) -> tuple[str, ...]:
        """What a quantifier looks at, unlisted offences apart."""
        if condition.scope is Scope.OFFENCE:
            return self._offences
        return condition.of if condition.of is not None else self._codebook.items(condition.scope)

    def variable(self, ask: Ask, item: tuple[Scope, str] | None) -> Variable:
        """Whose answer a question is after."""
        if ask.of == "state":
            return Variable(Scope.STATE, None, ask.key)
        if ask.of == "item" and item:
            return Variable(item[0], item[1], ask.key)
        return Variable(self._subject.scope, self._subject.item, ask.key)

    def asks(
        self, condition: Condition, item: tuple[Scope, str] | None
    ) -> Iterator[tuple[Ask | None, Variable]]:
        """Every question that a condition asks, in the order in which it is read."""
        match condition:
            case Ask():
                yield condition, self.variable(condition, item)
            case All(parts) | Any(parts) | AtLeast(_, parts):
                for part in parts:
                    yield from self.asks(part, item)
            case Not(part):
                yield from self.asks(part, item)
            case Quantified():
                yield from self._quantified(condition)

    def _quantified(self, condition: Quantified) -> Iterator[tuple[Ask | None, Variable]]:
        names = self.items(condition)
        if condition.scope is Scope.OFFENCE:
            yield None, COMPLETE
            names += self.unlisted
        for name in names:
            if condition.scope is Scope.POWER:
                yield None, Variable(Scope.POWER, name, "exists")
            yield from self.asks(condition.that, (condition.scope, name))

    def note(self, ask: Ask | None, variable: Variable) -> None:
        """Remember a variable, its first spelling, and the test on it."""
        tests = self.tests.setdefault(variable, [])
        tests.append(ask.test if ask else IS_TRUE)
        self.spelling.setdefault(variable, ask.spelling if ask else variable.key)

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


class _Builder:
    """Diagrams of conditions."""

    def __init__(
        self,
        diagrams: Diagrams,
        reading: _Reading,
        numbers: Mapping[Variable, int],
        domains: tuple[Domain, ...],
    ) -> None:
        self.diagrams = diagrams
        self._reading = reading
        self._numbers = numbers
        self._domains = domains

    def rule(self, rule: Rule) -> int:
        """The outcome's diagram: applies, gap, met, partial, else gap."""
        outcome = _LEAF[Outcome.GAP]
        for clause, holds in (
            (rule.partial, Outcome.PARTIAL),
            (rule.met, Outcome.MET),
            (rule.gap, Outcome.GAP),
        ):
            if clause is not None:
                outcome = self._if(self.build(clause, None), holds, outcome)
        if rule.applies is not None:
            fails = self._not(self.build(rule.applies, None))
            outcome = self._if(fails, Outcome.NOT_APPLICABLE, outcome)
        return outcome

    def _if(self, condition: int, outcome: Outcome, otherwise: int) -> int:
        chosen = self.diagrams.rewrite(condition, lambda leaf: _LEAF[outcome] if leaf else 0)
        return self.diagrams.apply(prefer, chosen, otherwise)

    def build(self, condition: Condition, item: tuple[Scope, str] | None) -> int:
        """The diagram of a condition, with leaves 0 and 1."""
        match condition:
            case Ask():
                return self._test(self._reading.variable(condition, item), condition.test)
            case All(parts):
                return self._all(self.build(part, item) for part in parts)
            case Any(parts):
                return self._any(self.build(part, item) for part in parts)
            case Not(part):
                return self._not(self.build(part, item))
            case AtLeast(count, parts):
                return self._at_least(count, [self.build(part, item) for part in parts])
            case Quantified():
                return self._quantified(condition)

    def _test(self, variable: Variable, test: Test) -> int:
        number = self._numbers[variable]
        return self.diagrams.node(number, [int(test in p) for p in self._domains[number].passed])

    def _quantified(self, condition: Quantified) -> int:
        # "Every" is "not some that does not".
        parts = [self._witness(condition, name) for name in self._reading.items(condition)]
        if condition.scope is Scope.OFFENCE:
            complete = self._test(COMPLETE, IS_TRUE)
            unlisted = self._any(self._witness(condition, n) for n in self._reading.unlisted)
            parts.append(self._all([self._not(complete), unlisted]))
        some = self._any(parts)
        return self._not(some) if condition.every else some

    def _witness(self, condition: Quantified, name: str) -> int:
        holds = self.build(condition.that, (condition.scope, name))
        wanted = self._not(holds) if condition.every else holds
        if condition.scope is not Scope.POWER:
            return wanted
        exists = self._test(Variable(Scope.POWER, name, "exists"), IS_TRUE)
        return self._all([exists, wanted])

    def _all(self, parts: Iterable[int]) -> int:
        found = 1
        for part in reversed(tuple(parts)):
            found = self.diagrams.apply(conjunction, part, found)
        return found

    def _any(self, parts: Iterable[int]) -> int:
        found = 0
        for part in reversed(tuple(parts)):
            found = self.diagrams.apply(disjunction, part, found)
        return found

    def _not(self, part: int) -> int:
        return self.diagrams.rewrite(part, lambda leaf: 1 - leaf)

    def _at_least(self, count: int, parts: list[int]) -> int:
        # at_least[n] is "n of the parts seen so far hold", from the last part to the first.
        at_least = [1] + [0] * count
        for part in reversed(parts):
            at_least = [1] + [
                self._any([at_least[n], self._all([part, at_least[n - 1]])])
                for n in range(1, count + 1)
            ]
        return at_least[count]


Answers = Mapping[Variable, tuple[Value, ...]]
"""What is known: one value, or each reading's. A variable without an entry can have any value."""
