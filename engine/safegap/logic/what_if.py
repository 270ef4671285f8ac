"""One compiled rule decided for very many cases at once, with any one answer changed.

What can be reached from the root down to a node does not hang on the questions below it, and what
can be reached from a node does not hang on those above it. So both are found once, and a change of
one answer joins them anew at the nodes that ask for it; ways that pass its place by stay.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from safegap.logic.compile import OUTCOME_OF, Compiled
from safegap.logic.sweep import Allows, Cases, from_the_root
from safegap.model.outcome import Outcome

Both = tuple[Cases, Cases]
"""The cases for which an outcome is possible, and those for which another one is."""


class WhatIf:
    """A compiled rule for some cases, and one outcome of it."""

    def __init__(self, compiled: Compiled, allows: Allows, cases: Cases, outcome: Outcome) -> None:
        """`allows` gives the answers as they are."""
        diagrams = compiled.diagrams
        self._compiled = compiled
        self._all = cases
        self._below: dict[int, Both] = {
            leaf: (cases, 0) if each is outcome else (0, cases) for leaf, each in OUTCOME_OF.items()
        }
        self._reached: dict[int, Cases] = {compiled.root: cases}
        self._edges: list[tuple[int, int, Both]] = []
        nodes = from_the_root(compiled)
        for node in reversed(nodes):
            self._below[node] = self._joined(
                (allows(diagrams.variable(node), place), child)
                for place, child in enumerate(diagrams.children(node))
            )
        self._pass_down(nodes, allows)
        self._levels = {
            number: tuple(found) for number, found in groupby(nodes, key=diagrams.variable)
        }

    @property
    def present(self) -> Both:
        """With the answers as they are."""
        hit, miss = self._below[self._compiled.root]
        return hit & self._all, miss & self._all

    def asks(self, number: int) -> bool:
        """Whether any case can come to a node that asks for this variable."""
        return number in self._levels

    def answering(self, number: int, place: int) -> Both:
        """As if every case answered one variable by a value of this class."""
        children = self._compiled.diagrams.children
        hit, miss = self._joined(
            (self._reached[node], children(node)[place]) for node in self._levels[number]
        )
        for above, below, (hits, misses) in self._edges:
            if above < number < below:
                hit |= hits
                miss |= misses
        return hit, miss

    def _joined(self, ways: Iterable[tuple[Cases, int]]) -> Both:
        hit = miss = 0
        for cases, child in ways:
            hits, misses = self._below[child]
            hit |= cases & hits
            miss |= cases & misses
        return hit, miss

    def _pass_down(self, nodes: Sequence[int], allows: Allows) -> None:
        """What reaches each node, and the edges that skip a variable."""
        diagrams = self._compiled.diagrams
        for node in nodes:
            here, above = self._reached[node], diagrams.variable(node)
            ways: dict[int, Cases] = {}
            for place, child in enumerate(diagrams.children(node)):
                ways[child] = ways.get(child, 0) | here & allows(above, place)
            for child, cases in ways.items():
                self._reached[child] = self._reached.get(child, 0) | cases
                below = diagrams.variable(child)  # of a leaf, after every other
                if below > above + 1:
                    hit, miss = self._below[child]
                    self._edges.append((above, below, (cases & hit, cases & miss)))
