"""One compiled rule decided for very many cases at once.

The cases are the bits of whole numbers: a set of cases is one number, and what can be reached in a
decision diagram is found for all of them together by `and` and `or`. A question stands once on
every way through a diagram, and unknown answers are independent of each other, so a case reaches a
leaf exactly if that outcome is possible for it.
"""

from collections.abc import Callable, Mapping

from safegap.logic.compile import OUTCOME_OF, Compiled
from safegap.logic.diagram import LEAVES
from safegap.model.outcome import Outcome

Cases = int
"""A set of cases, one bit each."""
Allows = Callable[[int, int], Cases]
"""For a variable's number and one of its classes: the cases whose answer leaves it possible."""


def possible_outcomes(compiled: Compiled, allows: Allows, cases: Cases) -> Mapping[Outcome, Cases]:
    """For each outcome the cases for which it is possible."""
    diagrams = compiled.diagrams
    reached: dict[int, Cases] = {compiled.root: cases}
    for node in from_the_root(compiled):
        here = reached[node]
        variable = diagrams.variable(node)
        for place, child in enumerate(diagrams.children(node)):
            found = here & allows(variable, place)
            reached[child] = reached.get(child, 0) | found
    return {outcome: reached.get(leaf, 0) for leaf, outcome in OUTCOME_OF.items()}


def from_the_root(compiled: Compiled) -> list[int]:
    """Every inner node that can be reached, each after all that lead to it."""
    diagrams = compiled.diagrams
    seen, waiting = {compiled.root}, [compiled.root]
    while waiting:
        fresh = {child for child in diagrams.children(waiting.pop()) if child not in seen}
        seen |= fresh
        waiting.extend(fresh)
    return sorted((node for node in seen if node >= LEAVES), key=diagrams.variable)
