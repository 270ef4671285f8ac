"""Decision diagrams: a formula over many questions as one small graph without repetition.

A node asks one variable and has a child for each class of its values; a leaf is a result. Equal
nodes are one node, and a node whose children are all the same is left out. So a result is possible
if its leaf can be reached, and the result depends on a variable if the diagram has a node for it:
exactly, without trying every combination.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager

LEAVES = 16
"""Results are 0 to 15; nodes are numbered from here."""
NEVER = 1 << 30


class TooMuchWork(Exception):  # noqa: N818 - named for what happened
    """Raised when a diagram outgrows the work limit."""


class Diagrams:
    """A store of nodes. Variables are numbered in the order in which they are asked."""

    def __init__(self, limit: int) -> None:
        """`limit`: how many nodes and remembered steps may be made before TooMuchWork."""
        self.limit = limit
        self._numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        self._variables: list[int] = [NEVER] * LEAVES
        self._children: list[tuple[int, ...]] = [()] * LEAVES
        self._memo: dict[tuple[object, int, int], int] = {}

    def variable(self, node: int) -> int:
        """The variable that a node asks; NEVER for a leaf."""
        return self._variables[node]

    def children(self, node: int) -> tuple[int, ...]:
        """A node's children, one for each class of values."""
        return self._children[node]

    def spend(self, work: int) -> None:
        """Count work done elsewhere; raises TooMuchWork above the limit."""
        if work > self.limit:
            raise TooMuchWork

    @contextmanager
    def scratch(self) -> Generator[None]:
        """Whatever is made within is forgotten at its end.

        So a compiled rule can be held against any number of answers: each finds the store as it
        was compiled, and has the whole of what is left of the limit.
        """
        nodes, steps = len(self._variables), len(self._memo)
        try:
            yield
        finally:
            for number in range(nodes, len(self._variables)):
                del self._numbers[self._variables[number], self._children[number]]
            del self._variables[nodes:], self._children[nodes:]
            while len(self._memo) > steps:
                self._memo.popitem()

    def node(self, variable: int, children: Sequence[int]) -> int:
        """The node with these children, made once; the child itself if they are all one."""
        first = children[0]
        if all(child == first for child in children):
            return first
        key = (variable, tuple(children))
        found = self._numbers.get(key)
        if found is None:
            found = len(self._variables)
            self.spend(found)
            self._numbers[key] = found
            self._variables.append(variable)
            self._children.append(key[1])
        return found

    def apply(self, join: Callable[[int, int], int | None], one: int, other: int) -> int:
        """Join two diagrams leaf by leaf; `join` may answer early where one side decides."""
        early = join(one, other)
        if early is not None:
            return early
        key = (join, one, other)
        found = self._memo.get(key)
        if found is None:
            variable = min(self._variables[one], self._variables[other])
            width = len(self._children[one if self._variables[one] == variable else other])
            found = self.node(
                variable,
                [
                    self.apply(join, self._child(one, variable, k), self._child(other, variable, k))
                    for k in range(width)
                ],
            )
            self._memo[key] = found
            self.spend(len(self._memo))
        return found

    def _child(self, node: int, variable: int, place: int) -> int:
        return self._children[node][place] if self._variables[node] == variable else node

    def rewrite(self, node: int, leaf: Callable[[int], int]) -> int:
        """Replace every leaf."""
        memo: dict[int, int] = {}

        def walk(at: int) -> int:
            if at < LEAVES:
                return leaf(at)
            if at not in memo:
                memo[at] = self.node(self._variables[at], [walk(c) for c in self._children[at]])
            return memo[at]

        return walk(node)

    def restrict(self, node: int, allowed: Sequence[tuple[int, ...] | None]) -> int:
        """Keep only the allowed classes of each variable; None allows all of them."""
        memo: dict[int, int] = {}

        def walk(at: int) -> int:
            if at < LEAVES:
                return at
            if at not in memo:
                children, keep = self._children[at], allowed[self._variables[at]]
                kept = children if keep is None else [children[place] for place in keep]
                memo[at] = self.node(self._variables[at], [walk(child) for child in kept])
            return memo[at]

        return walk(node)

    def reach(self, node: int) -> tuple[frozenset[int], frozenset[int]]:
        """The leaves and the variables that can be reached from a node."""
        seen, waiting = {node}, [node]
        while waiting:
            fresh = {child for child in self._children[waiting.pop()] if child not in seen}
            seen |= fresh
            waiting.extend(fresh)
        leaves = frozenset(at for at in seen if at < LEAVES)
        return leaves, frozenset(self._variables[at] for at in seen if at >= LEAVES)


def conjunction(one: int, other: int) -> int | None:
    """`and` over diagrams with leaves 0 and 1."""
    if one == 0 or other == 0:
        return 0
    if one == 1 or one == other:
        return other
    return one if other == 1 else None


def disjunction(one: int, other: int) -> int | None:
    """`or` over diagrams with leaves 0 and 1."""
    if one == 1 or other == 1:
        return 1
    if one == 0 or one == other:
        return other
    return one if other == 0 else None


def prefer(one: int, other: int) -> int | None:
    """A leaf of `one` where it is not 0, else that of `other`."""
    if one == 0:
        return other
    return one if one < LEAVES or one == other else None
