"""Answers that lead to a result: one case shows more than a proof that there is one."""

from collections import deque
from collections.abc import Mapping
from itertools import combinations

from safegap.logic.compile import OUTCOME_OF, Compiled
from safegap.logic.diagram import LEAVES
from safegap.logic.tests import rank
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.question import Value

Case = Mapping[Variable, Value]
"""Some answers; the other questions don't matter."""


def case_of(compiled: Compiled, node: int, leaf: int) -> Case | None:
    """The fewest answers that lead from a node to a leaf, the first in order; None if none do."""
    came_from: dict[int, tuple[int, int]] = {}
    waiting = deque([node])
    seen = {node}
    while waiting:
        at = waiting.popleft()
        if at == leaf:
            return _answers(compiled, came_from, node, at)
        for place, child in enumerate(compiled.diagrams.children(at)):
            if child not in seen:
                seen.add(child)
                came_from[child] = (at, place)
                waiting.append(child)
    return None


def _answers(
    compiled: Compiled, came_from: Mapping[int, tuple[int, int]], start: int, at: int
) -> Case:
    steps: list[tuple[Variable, Value]] = []
    while at != start:
        at, place = came_from[at]
        number = compiled.diagrams.variable(at)
        steps.append((compiled.variables[number], compiled.domains[number].example(place)))
    return dict(reversed(steps))


def worse_when_stronger(compiled: Compiled, number: int) -> tuple[Value, Value, Case] | None:
    """A stronger answer to one question that worsens the outcome, with the rest of the case.

    The stronger answer, the weaker one, and other answers; None if there is no such case. Outcomes
    are compared among met, partial and gap only. Raises TooMuchWork.
    """
    question = compiled.domains[number].question
    directed = question.better is not None if question.is_number else question.is_ordered
    if not directed:
        return None
    sign = -1 if question.better == "lower" else 1
    cells = [cell.example for cells in compiled.domains[number].classes for cell in cells]
    values = sorted(cells, key=lambda value: sign * rank(question, value), reverse=True)
    for stronger, weaker in combinations(values, 2):
        node = _worsened(compiled, number, stronger, weaker)
        case = case_of(compiled, node, 1)
        if case is not None:
            return stronger, weaker, case
    return None


def _worsened(compiled: Compiled, number: int, stronger: Value, weaker: Value) -> int:
    """Leaf 1 where the stronger answer gives a worse outcome than the weaker one."""
    diagrams, domain = compiled.diagrams, compiled.domains[number]
    ones = [
        diagrams.restrict(
            compiled.root,
            [
                (domain.class_of(value),) if place == number else None
                for place in range(len(compiled.variables))
            ],
        )
        for value in (stronger, weaker)
    ]
    return diagrams.apply(_is_worse, *ones)


def _is_worse(one: int, other: int) -> int | None:
    if one == other:
        return 0
    if one >= LEAVES or other >= LEAVES:
        return None
    first, second = OUTCOME_OF[one], OUTCOME_OF[other]
    comparable = Outcome.NOT_APPLICABLE not in (first, second)
    return int(comparable and first.badness > second.badness)
