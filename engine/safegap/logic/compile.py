"""A rule compiled for a subject: its variables, their values in classes, its diagram."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from safegap.logic.diagram import Diagrams, TooMuchWork, conjunction, disjunction, prefer
from safegap.logic.domain import Domain, domain
from safegap.logic.reading import IS_TRUE, Offences, Reading, Subject, complete, phantoms, sides
from safegap.model.condition import (
    All,
    Any,
    Ask,
    AtLeast,
    Condition,
    Not,
    Quantified,
    Test,
)
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.question import Codebook, Scope, Value
from safegap.model.rule import Rule

WORK_LIMIT = 100_000
"""Nodes and remembered steps a rule and subject may take before it is 'not computed'."""
MOST_VARIABLES = 300
"""Answers that a rule may read for one subject; beyond that it is 'not computed'."""
_LEAF = {outcome: number for number, outcome in enumerate(Outcome, start=1)}
OUTCOME_OF = {number: outcome for outcome, number in _LEAF.items()}
Clauses = Mapping[str, Condition]
"""`applies`, `gap`, `met` and `partial`, as far as a rule has them."""
Answers = Mapping[Variable, tuple[Value, ...]]
"""What is known: one value, or each reading's. A variable without an entry can have any value."""


Allowed = tuple[tuple[int, ...] | None, ...]
"""Of each variable the classes that its answer leaves; None for all."""


@dataclass(frozen=True, slots=True)
class Left:
    """What answers leave open of a compiled rule."""

    leaves: frozenset[int]
    outcomes: tuple[Outcome, ...]
    """In the order of `Outcome`."""
    missing: tuple[Variable, ...]
    """The variables on which the outcome still depends, in the rule's order."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule ready to be decided for any answers."""

    diagrams: Diagrams
    variables: tuple[Variable, ...]
    spellings: tuple[str, ...]
    domains: tuple[Domain, ...]
    root: int
    builder: "Builder"
    decided: dict[Allowed, Left] = field(
        default_factory=dict[Allowed, Left], repr=False, compare=False
    )
    """What was decided before. States are alike."""

    def part(self, condition: Condition) -> int:
        """The diagram of one part of a clause, with leaves 0 and 1."""
        return self.builder.build(condition, None)

    def outcome(self, clauses: Clauses) -> int:
        """The outcome's diagram for clauses that were compiled together with the rule's own."""
        return self.builder.outcome(clauses)


def compile_rule(
    rule: Rule, subject: Subject, codebook: Codebook, offences: Offences | None = None
) -> Compiled:
    """Compile a rule for a subject; raises TooMuchWork if it is too large to decide exactly."""
    return compile_clauses([dict(rule.clauses)], subject, codebook, offences or {})


def compile_clauses(
    variants: Sequence[Clauses], subject: Subject, codebook: Codebook, offences: Offences
) -> Compiled:
    """Compile the first of several sets of clauses, in a store that can take the others too.

    Equal outcomes are then one and the same diagram. Raises TooMuchWork.
    """
    clauses = [clause for each in variants for clause in each.values()]
    imagined = max(phantoms(each.values()) for each in variants)
    reading = Reading(codebook, subject, offences, imagined)
    for clause in clauses:
        for ask, variable in reading.asks(clause, None):
            reading.note(ask, variable)
    order = reading.order()
    if len(order) > MOST_VARIABLES:
        raise TooMuchWork
    domains = tuple(
        domain(codebook.question(variable.scope, variable.key), reading.tests[variable])
        for variable in order
    )
    diagrams = Diagrams(WORK_LIMIT * len(variants))
    builder = Builder(diagrams, reading, {v: n for n, v in enumerate(order)}, domains)
    spellings = tuple(reading.spelling[variable] for variable in order)
    return Compiled(diagrams, order, spellings, domains, builder.outcome(variants[0]), builder)


class Builder:
    """Diagrams of conditions."""

    def __init__(
        self,
        diagrams: Diagrams,
        reading: Reading,
        numbers: Mapping[Variable, int],
        domains: tuple[Domain, ...],
    ) -> None:
        self.diagrams = diagrams
        self._reading = reading
        self._numbers = numbers
        self._domains = domains

    def outcome(self, clauses: Clauses) -> int:
        """The outcome's diagram: applies, gap, met, partial, else gap."""
        outcome = _LEAF[Outcome.GAP]
        for holds in (Outcome.PARTIAL, Outcome.MET, Outcome.GAP):
            if holds.value in clauses:
                outcome = self._if(self.build(clauses[holds.value], None), holds, outcome)
        if "applies" in clauses:
            fails = self._not(self.build(clauses["applies"], None))
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
            listed = self._test(complete(sides(condition)[0]), IS_TRUE)
            unlisted = self._any(self._witness(condition, n) for n in self._reading.unlisted)
            parts.append(self._all([self._not(listed), unlisted]))
        some = self._any(parts)
        return self._not(some) if condition.every else some

    def _witness(self, condition: Quantified, name: str) -> int:
        holds = self.build(condition.that, (condition.scope, name))
        wanted = self._not(holds) if condition.every else holds
        if condition.scope is not Scope.POWER:
            return wanted
        exist = [
            self._test(Variable(Scope.POWER, name, "exists", side), IS_TRUE)
            for side in sides(condition)
        ]
        return self._all([*exist, wanted])

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
