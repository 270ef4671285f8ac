"""A compiled rule held against answers: possible outcomes, what is missing, reasons, repairs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from safegap.logic.compile import OUTCOME_OF, Allowed, Answers, Compiled, Left
from safegap.logic.diagram import TooMuchWork
from safegap.logic.domain import nearest
from safegap.logic.reading import is_unlisted
from safegap.logic.reasons import fewest_reasons
from safegap.logic.repairs import Choice, repairs
from safegap.model.condition import Condition
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.question import Value

GOOD = frozenset({Outcome.MET, Outcome.NOT_APPLICABLE})
Change = tuple[Variable, Value]
MOST_REMEMBERED = 500
"""Decisions that are remembered of a rule and subject."""


@dataclass(frozen=True, slots=True)
class Repairs:
    """Alternatives of steps, all to be taken; a step is changes any one of which does."""

    alternatives: tuple[tuple[tuple[Change, ...], ...], ...] = ()
    left_out: int = 0
    any_number: frozenset[Variable] = frozenset()
    """Of these any other number does as well: what counts is that there is one."""


class Decision:
    """What a compiled rule says, given some answers; reasons and repairs only when asked."""

    def __init__(self, compiled: Compiled, answers: Answers) -> None:
        """Raises TooMuchWork if the answers make the diagram too large."""
        self._compiled = compiled
        self._answers = answers
        self._allowed = allowed_classes(compiled, answers)
        left = compiled.decided.get(self._allowed) or _left(compiled, self._allowed)
        self._leaves = left.leaves
        self.outcomes: tuple[Outcome, ...] = left.outcomes
        """Every possible outcome, in the order of `Outcome`."""
        self.missing: tuple[Variable, ...] = left.missing
        """The unsettled variables on which the outcome still depends, in the rule's order."""

    def because(self) -> tuple[Variable, ...] | None:
        """The fewest answers that force the outcomes; None above the work limit."""
        compiled = self._compiled
        diagrams = compiled.diagrams
        try:
            with diagrams.scratch():
                found = fewest_reasons(diagrams, compiled.root, self._allowed, self._leaves)
        except TooMuchWork:
            return None
        return tuple(compiled.variables[number] for number in found)

    def repairs(self) -> Repairs | None:
        """The smallest changes that leave only met or not applicable; None above the work limit."""
        if GOOD.issuperset(self.outcomes):
            return Repairs()
        compiled = self._compiled
        good = {leaf for leaf, outcome in OUTCOME_OF.items() if outcome in GOOD}
        choices = [self._choice(number) for number in range(len(compiled.variables))]
        diagrams = compiled.diagrams
        try:
            with diagrams.scratch():
                diagram = diagrams.rewrite(compiled.root, lambda leaf: int(leaf in good))
                found, left = repairs(diagrams, diagram, self._allowed, choices)
        except TooMuchWork:
            return None
        alike = zip(compiled.variables, compiled.domains, strict=True)
        return Repairs(
            tuple(tuple(map(self._step, each)) for each in found),
            left,
            frozenset(variable for variable, domain in alike if domain.numbers_alike),
        )

    def truth(self, part: Condition) -> frozenset[bool]:
        """Whether a part of the rule holds: both where that is open."""
        diagrams = self._compiled.diagrams
        with diagrams.scratch():
            rest = diagrams.restrict(self._compiled.part(part), self._allowed)
            return frozenset(bool(leaf) for leaf in diagrams.reach(rest)[0])

    def outcomes_after(self, changes: Mapping[Variable, Value]) -> tuple[Outcome, ...]:
        """Every possible outcome once these answers are changed; raises TooMuchWork.

        What the rule does not ask for changes nothing.
        """
        changed = {variable: (value,) for variable, value in changes.items()}
        return Decision(self._compiled, {**self._answers, **changed}).outcomes

    def _step(self, changes: Sequence[tuple[int, int]]) -> tuple[Change, ...]:
        return tuple(
            (self._compiled.variables[number], self._nearest(number, place)[0])
            for number, place in changes
        )

    def _nearest(self, number: int, place: int) -> tuple[Value, float]:
        present = self._answers.get(self._compiled.variables[number], ())
        return nearest(self._compiled.domains[number], place, present)

    def _choice(self, number: int) -> Choice:
        domain = self._compiled.domains[number]
        variable = self._compiled.variables[number]
        listed = not is_unlisted(variable)
        present = self._allowed[number]
        places = [
            place for place in range(len(domain.classes)) if present is None or present != (place,)
        ]
        places.sort(key=lambda place: self._nearest(number, place)[1])
        return Choice(domain.question.reform and listed, tuple(places))


def _left(compiled: Compiled, allowed: Allowed) -> Left:
    """The outcomes that can still be reached, and the variables on which that hangs."""
    with compiled.diagrams.scratch():
        rest = compiled.diagrams.restrict(compiled.root, allowed)
        leaves, depends = compiled.diagrams.reach(rest)
    found = Left(
        leaves,
        tuple(outcome for leaf, outcome in OUTCOME_OF.items() if leaf in leaves),
        tuple(variable for n, variable in enumerate(compiled.variables) if n in depends),
    )
    if len(compiled.decided) < MOST_REMEMBERED:
        compiled.decided[allowed] = found
    return found


def allowed_classes(compiled: Compiled, answers: Answers) -> Allowed:
    """Of each variable the classes that its answer leaves, None for all."""
    values = map(answers.get, compiled.variables)
    pairs = zip(compiled.domains, values, strict=True)
    return tuple([each.classes_of(given) if given else None for each, given in pairs])
