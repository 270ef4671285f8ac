"""The smallest changes of answers after which a finding can only be met or not applicable."""

from collections.abc import Sequence
from dataclasses import dataclass

from safegap.logic.diagram import LEAVES, Diagrams, conjunction
from safegap.logic.families import EMPTY, NONE, Change, Families

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """How one variable may be changed."""

    reform: bool
    order: tuple[int, ...]
    """Its classes, nearest to the present answer first, the present one left out."""


def repairs(
    diagrams: Diagrams,
    good: int,
    allowed: Sequence[tuple[int, ...] | None],
    choices: Sequence[Choice],
) -> tuple[list[tuple[tuple[Change, ...], ...]], int]:
    """Alternatives of steps of changes, and how many alternatives are left out.

    `good` has leaf 1 where the outcome is met or not applicable. Of several values that would do
    for the same questions, the nearest to the present answers is taken, the first question counting
    most.
    Changes of different questions that do the same in every repair are one step.
    """
    families = Families(diagrams)
    every = _Minimal(diagrams, families, allowed, choices).of(good)
    nearest = _nearest(families, every)
    steps = _steps(families, nearest)
    kept = families.keep_changes(nearest, frozenset(steps))
    found, left = families.smallest(kept, MOST_SHOWN)
    return [tuple(steps[change] for change in each) for each in found], left


class _Minimal:
    """All minimal sets of changes that leave only good outcomes."""

    def __init__(
        self,
        diagrams: Diagrams,
        families: Families,
        allowed: Sequence[tuple[int, ...] | None],
        choices: Sequence[Choice],
    ) -> None:
        self._diagrams = diagrams
        self._families = families
        self._allowed = allowed
        self._choices = choices
        self._safe: dict[int, int] = {}
        self._found: dict[int, int] = {0: NONE, 1: EMPTY}

    def of(self, good: int) -> int:
        """The family of minimal sets."""
        return self._minimal(self._safely(good))

    def _safely(self, at: int) -> int:
        """Child 0: left alone, safe with all that it may be. Then a child for each change."""
        if at < LEAVES:
            return at
        if at not in self._safe:
            variable = self._diagrams.variable(at)
            children = [self._safely(child) for child in self._diagrams.children(at)]
            keep = self._allowed[variable]
            alone = 1
            for child in children if keep is None else [children[place] for place in keep]:
                alone = self._diagrams.apply(conjunction, alone, child)
            choice = self._choices[variable]
            changed = [children[place] for place in choice.order] if choice.reform else []
            # A change that is not to be had is as good as leaving the answer alone: never minimal.
            self._safe[at] = self._diagrams.node(variable, [alone, *changed])
        return self._safe[at]

    def _minimal(self, at: int) -> int:
        if at not in self._found:
            variable = self._diagrams.variable(at)
            first, *others = self._diagrams.children(at)
            alone = self._minimal(first)
            branches = [
                (place, self._families.without_supersets(self._minimal(child), alone))
                for place, child in zip(self._choices[variable].order, others, strict=True)
            ]
            self._found[at] = self._families.make(variable, alone, branches)
        return self._found[at]


def _nearest(families: Families, family: int) -> int:
    """Of the sets that change the same questions, the one with the nearest values."""
    memo: dict[int, int] = {NONE: NONE, EMPTY: EMPTY}

    def walk(at: int) -> int:
        if at not in memo:
            variable, alone, branches = families.get(at)
            kept: list[tuple[int, int]] = []
            for place, part in branches:
                left = walk(part)
                for _, nearer in branches[: len(kept)]:
                    left = families.without_questions(left, walk(nearer))
                kept.append((place, left))
            memo[at] = families.make(variable, walk(alone), kept)
        return memo[at]

    return walk(family)


def _steps(families: Families, family: int) -> dict[Change, tuple[Change, ...]]:
    """The first change of each step, with all changes that would do in its place."""
    groups: dict[int, list[Change]] = {}
    for change in families.changes(family):
        groups.setdefault(families.with_change(family, change), []).append(change)
    return {group[0]: tuple(group) for group in groups.values()}
