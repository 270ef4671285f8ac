"""The fewest answers that by themselves force a finding's outcomes."""

from collections.abc import Sequence

from safegap.logic.diagram import LEAVES, NEVER, Diagrams, disjunction

_IMPOSSIBLE = 1 << 20


def fewest_reasons(
    diagrams: Diagrams, root: int, allowed: Sequence[tuple[int, ...] | None], own: frozenset[int]
) -> tuple[int, ...]:
    """The variables, fewest first in the rule's order, that rule out every leaf outside `own`.

    `choice` asks of each answered variable whether its answer is relied on (child 1) or forgotten
    (child 0), and says whether a foreign outcome is then possible. The cheapest way to its leaf 0
    is the smallest set of reasons.
    """
    foreign = diagrams.rewrite(root, lambda leaf: int(leaf not in own))
    return _Cheapest(diagrams).path(_choice(diagrams, foreign, allowed))


def _choice(diagrams: Diagrams, foreign: int, allowed: Sequence[tuple[int, ...] | None]) -> int:
    memo: dict[int, int] = {}

    def some(nodes: Sequence[int]) -> int:
        found = 0
        for node in nodes:
            found = diagrams.apply(disjunction, found, node)
        return found

    def walk(at: int) -> int:
        if at < LEAVES:
            return at
        if at not in memo:
            variable = diagrams.variable(at)
            children = [walk(child) for child in diagrams.children(at)]
            keep = allowed[variable]
            forgotten = some(children)
            relied = forgotten if keep is None else some([children[place] for place in keep])
            memo[at] = diagrams.node(variable, [forgotten, relied])
        return memo[at]

    return walk(foreign)


class _Cheapest:
    def __init__(self, diagrams: Diagrams) -> None:
        self._diagrams = diagrams
        self._cost: dict[int, int] = {0: 0, 1: _IMPOSSIBLE}

    def cost(self, node: int) -> int:
        """How many answers must be relied on from here."""
        if node not in self._cost:
            forgotten, relied = self._diagrams.children(node)
            self._cost[node] = min(self.cost(forgotten), 1 + self.cost(relied))
        return self._cost[node]

    def path(self, node: int) -> tuple[int, ...]:
        """Among the cheapest, the one that relies on the earliest answers."""
        reasons: list[int] = []
        while self._diagrams.variable(node) != NEVER:
            forgotten, relied = self._diagrams.children(node)
            if 1 + self.cost(relied) <= self.cost(forgotten):
                reasons.append(self._diagrams.variable(node))
                node = relied
            else:
                node = forgotten
        return tuple(reasons)
