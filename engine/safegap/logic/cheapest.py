"""The cheapest changes of answers that bring several rules where they should be, all at once.

A demand is a diagram in which leaving an answer alone, and each change of it, is a branch. Joined,
the demands are one diagram; the cheapest way to a good leaf is the smallest plan, and no other
search is needed to prove it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from safegap.logic.diagram import LEAVES, Diagrams

BAD, GOOD, EVADED = 0, 1, 2
"""A demand fails, holds, or holds because its rule does not apply any more."""
Cost = tuple[int, ...]
"""Compared from the left; costs add up."""
Change = tuple[int, int]
"""A variable and one of its classes."""
Quantifier = Literal["every", "some"]


@dataclass(frozen=True, slots=True)
class Option:
    """A change that may be made."""

    place: int
    """The class that the answer then has."""
    cost: Cost


class Demands:
    """Demands on the answers, joined one by one."""

    def __init__(
        self,
        diagrams: Diagrams,
        allowed: Sequence[tuple[int, ...] | None],
        options: Sequence[Sequence[Option]],
    ) -> None:
        """`allowed`: the classes that each answer leaves now; `options`: what may be changed."""
        self._diagrams = diagrams
        self._allowed = allowed
        self._options = options
        self.root = GOOD

    def add(self, root: int, leaves: Mapping[int, int], quantifier: Quantifier = "every") -> None:
        """Demand an outcome: `leaves` says what each leaf counts as. Raises TooMuchWork.

        `every`: whatever the answers that are left alone and unknown turn out to be; `some`: for
        one way at least.
        """
        demand = self.demand(root, leaves, quantifier)
        self.root = self._diagrams.apply(worse_pair, self.root, demand)

    def demand(self, root: int, leaves: Mapping[int, int], quantifier: Quantifier = "every") -> int:
        """One demand by itself, not joined with the others. Raises TooMuchWork."""
        judged = self._diagrams.rewrite(root, lambda leaf: leaves[leaf])
        return self._choosing(judged, _worse if quantifier == "every" else _better, {})

    def _choosing(
        self, at: int, join: Callable[[int, int], int | None], memo: dict[int, int]
    ) -> int:
        """Child 0: left alone, with all that it may be. Then a child for each change."""
        if at < LEAVES:
            return at
        if at not in memo:
            diagrams, variable = self._diagrams, self._diagrams.variable(at)
            children = [self._choosing(each, join, memo) for each in diagrams.children(at)]
            keep = self._allowed[variable]
            alone, *others = children if keep is None else [children[place] for place in keep]
            for child in others:
                alone = diagrams.apply(join, alone, child)
            changed = [children[option.place] for option in self._options[variable]]
            memo[at] = diagrams.node(variable, [alone, *changed])
        return memo[at]

    def cheapest(self, evaded: Cost, nothing: Cost) -> "Cheapest":
        """The cheapest way to satisfy all; `evaded` is the price of a rule that is evaded."""
        return Cheapest(self._diagrams, self.root, self._options, evaded, nothing)


class Cheapest:
    """The cheapest sets of changes."""

    def __init__(
        self,
        diagrams: Diagrams,
        root: int,
        options: Sequence[Sequence[Option]],
        evaded: Cost,
        nothing: Cost,
    ) -> None:
        self._diagrams = diagrams
        self._root = root
        self._options = options
        self._least: dict[int, Cost | None] = {BAD: None, GOOD: nothing, EVADED: evaded}

    @property
    def cost(self) -> Cost | None:
        """What the cheapest sets cost; None if there is none."""
        return self._cost(self._root)

    def _cost(self, at: int) -> Cost | None:
        if at not in self._least:
            # One way at least does not end badly, or the node would be the bad leaf itself.
            self._least[at] = min(cost for cost, _, _ in self._ways(at) if cost is not None)
        return self._least[at]

    def _ways(self, at: int) -> Iterator[tuple[Cost | None, Change | None, int]]:
        variable = self._diagrams.variable(at)
        alone, *changed = self._diagrams.children(at)
        yield self._cost(alone), None, alone
        for option, child in zip(self._options[variable], changed, strict=True):
            rest = self._cost(child)
            cost = None if rest is None else _sum(rest, option.cost)
            yield cost, (variable, option.place), child

    def first(self) -> tuple[Change, ...]:
        """The first cheapest set, by the order of the variables and of their options."""
        found: list[Change] = []
        at = self._root
        while at >= LEAVES:
            least = self._cost(at)
            change, at = next((c, child) for cost, c, child in self._ways(at) if cost == least)
            found += [change] if change else []
        return tuple(found)

    def variables(self, most: int) -> list[tuple[int, ...]]:
        """Which variables the cheapest sets change, each choice once; at most so many."""
        if self.cost is None:
            return []
        memo: dict[int, list[tuple[int, ...]]] = {BAD: [], GOOD: [()], EVADED: [()]}
        return self._variables(self._root, most, memo)

    def _variables(
        self, at: int, most: int, memo: dict[int, list[tuple[int, ...]]]
    ) -> list[tuple[int, ...]]:
        if at not in memo:
            found: dict[tuple[int, ...], None] = {}
            least = self._cost(at)
            for cost, change, child in self._ways(at):
                if cost is not None and cost == least:
                    for rest in self._variables(child, most, memo):
                        found[(change[0], *rest) if change else rest] = None
            memo[at] = list(found)[:most]
        return memo[at]


def _sum(one: Cost, other: Cost) -> Cost:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _worse(one: int, other: int) -> int | None:
    """What holds whichever of two ways it goes."""
    return worse_pair(one, other)


def worse_pair(one: int, other: int) -> int | None:
    """What both of two demands come to: bad if one is, and evaded only if neither is bad."""
    if BAD in (one, other):
        return BAD
    if one in (GOOD, other):
        return other
    return one if other == GOOD else None


def _better(one: int, other: int) -> int | None:
    """What holds if the better of two ways is taken."""
    if GOOD in (one, other):
        return GOOD
    if one in (BAD, other):
        return other
    return one if other == BAD else None
