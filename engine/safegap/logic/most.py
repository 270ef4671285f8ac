"""The most that each number of changes brings, where not every demand has to be met.

Giving a demand up is a branch too: it stands right after the last answer that the demand reads, and
costs the demand's weight. Joined with what must hold in any case, the demands are one diagram; each
node is told the best way from there on for every number of changes, so the result is exact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safegap.logic.cheapest import BAD, EVADED, GOOD, Cost, Option, worse_pair
from safegap.logic.diagram import LEAVES, Diagrams

_NOTHING: Cost = (0, 0, 0)
_EVADED: Cost = (0, 1, 0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A demand that may be given up for a price."""

    root: int
    weight: int


@dataclass(frozen=True, slots=True)
class _Branch:
    """A way on from a node."""

    to: int
    changes: int = 0
    cost: Cost = _NOTHING
    given_up: int | None = None


class Most:
    """Which demands to meet with at most so many changes, so that the weight lost is least."""

    def __init__(
        self,
        diagrams: Diagrams,
        options: Sequence[Sequence[Option]],
        wanted: Sequence[Wanted],
        needed: Sequence[int],
        budget: int,
    ) -> None:
        """`needed`: demands that can't be given up. Raises TooMuchWork."""
        self._diagrams = diagrams
        self._options = options
        self._wanted = wanted
        self._budget = budget
        self._stride = len(wanted) + 1
        self._best: dict[int, tuple[Cost | None, ...]] = {}
        root = GOOD
        for demand in needed:
            root = diagrams.apply(worse_pair, root, self._spread(demand, BAD))
        for number, each in enumerate(wanted):
            root = diagrams.apply(worse_pair, root, self._or_given_up(each.root, number))
        self._root = root

    def lost(self) -> tuple[int | None, ...]:
        """The least weight lost with at most 0, 1, 2 ... changes; None where there is no way."""
        return tuple(cost[0] if cost else None for cost in self._ways(self._root))

    def met(self, changes: int) -> tuple[int, ...]:
        """The numbers of the demands that are met then, the first best way."""
        given_up = {each for each in self._given_up(changes) if each is not None}
        return tuple(n for n in range(len(self._wanted)) if n not in given_up)

    def _given_up(self, left: int) -> Iterator[int | None]:
        at = self._root
        while at >= LEAVES:
            best = self._ways(at)[left]
            branch = next(b for b in self._branches(at) if self._cost(b, left) == best)
            yield branch.given_up
            at, left = branch.to, left - branch.changes

    def _ways(self, at: int) -> tuple[Cost | None, ...]:
        """The least cost from a node for each number of changes that may still be made."""
        if at not in self._best:
            if at < LEAVES:
                cost = {BAD: None, GOOD: _NOTHING, EVADED: _EVADED}[at]
                self._best[at] = (cost,) * (self._budget + 1)
            else:
                branches = tuple(self._branches(at))
                self._best[at] = tuple(
                    min((c for b in branches if (c := self._cost(b, left))), default=None)
                    for left in range(self._budget + 1)
                )
        return self._best[at]

    def _cost(self, branch: _Branch, left: int) -> Cost | None:
        if branch.changes > left:
            return None
        rest = self._ways(branch.to)[left - branch.changes]
        return rest and tuple(a + b for a, b in zip(rest, branch.cost, strict=True))

    def _branches(self, at: int) -> Iterator[_Branch]:
        variable, part = divmod(self._diagrams.variable(at), self._stride)
        alone, *others = self._diagrams.children(at)
        yield _Branch(alone)
        if part:
            cost = (self._wanted[part - 1].weight, 0, 0)
            yield _Branch(others[0], cost=cost, given_up=part - 1)
            return
        for option, child in zip(self._options[variable], others, strict=True):
            _, weakens, unloved, *_ = option.cost
            yield _Branch(child, 1, (0, weakens, unloved))

    def _or_given_up(self, root: int, number: int) -> int:
        _, read = self._diagrams.reach(root)
        place = max(read, default=0) * self._stride + number + 1
        return self._spread(root, self._diagrams.node(place, (BAD, GOOD)))

    def _spread(self, root: int, bad: int) -> int:
        """The same diagram, with room between its variables; `bad` in place of its bad leaf."""
        memo: dict[int, int] = {}

        def walk(at: int) -> int:
            if at < LEAVES:
                return bad if at == BAD else at
            if at not in memo:
                children = [walk(each) for each in self._diagrams.children(at)]
                memo[at] = self._diagrams.node(self._diagrams.variable(at) * self._stride, children)
            return memo[at]

        return walk(root)
