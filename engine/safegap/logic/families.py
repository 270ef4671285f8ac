"""Families of sets of changes, shared like diagrams, so that thousands of repairs stay small.

A change is (variable, class). A family node has the family of sets that leave its variable alone,
and for each class the family of what goes with that change.
"""

from collections.abc import Callable, Iterator

from safegap.logic.diagram import NEVER, Diagrams

Change = tuple[int, int]
Branches = tuple[tuple[int, int], ...]

NONE = 0
"""The family without any set."""
EMPTY = 1
"""The family of the empty set alone."""


class Families:
    """A store of families, numbered; equal families have one number."""

    def __init__(self, budget: Diagrams) -> None:
        """`budget` bounds the work; raises TooMuchWork above it."""
        self._budget = budget
        self._numbers: dict[tuple[int, int, Branches], int] = {}
        self._nodes: list[tuple[int, int, Branches]] = [(NEVER, NONE, ()), (NEVER, EMPTY, ())]
        self._memo: dict[tuple[str, int, int], int] = {}

    def get(self, family: int) -> tuple[int, int, Branches]:
        """Variable, what leaves it alone, and the branches that change it."""
        return self._nodes[family]

    def make(self, variable: int, alone: int, branches: list[tuple[int, int]]) -> int:
        """The family of these parts."""
        kept = tuple((place, rest) for place, rest in branches if rest != NONE)
        if not kept:
            return alone
        key = (variable, alone, kept)
        found = self._numbers.get(key)
        if found is None:
            found = len(self._nodes)
            self._budget.spend(found)
            self._numbers[key] = found
            self._nodes.append(key)
        return found

    def _remember(self, name: str, one: int, other: int, compute: Callable[[], int]) -> int:
        key = (name, one, other)
        found = self._memo.get(key)
        if found is None:
            found = compute()
            self._memo[key] = found
            self._budget.spend(len(self._memo))
        return found

    def without_supersets(self, family: int, of: int) -> int:
        """The sets of `family` that include no set of `of`."""
        if NONE in (family, of):
            return family
        if self._has_empty(of):
            return NONE
        if family == EMPTY:
            return EMPTY
        return self._remember("supersets", family, of, lambda: self._supersets(family, of))

    def _supersets(self, family: int, of: int) -> int:
        variable, alone, branches = self._nodes[family]
        of_variable, of_alone, of_branches = self._nodes[of]
        if of_variable < variable:
            return self.without_supersets(family, of_alone)
        if variable < of_variable:
            rest = [(place, self.without_supersets(part, of)) for place, part in branches]
            return self.make(variable, self.without_supersets(alone, of), rest)
        same = dict(of_branches)
        rest = [
            (
                place,
                self.without_supersets(
                    self.without_supersets(part, of_alone), same.get(place, NONE)
                ),
            )
            for place, part in branches
        ]
        return self.make(variable, self.without_supersets(alone, of_alone), rest)

    def without_questions(self, family: int, of: int) -> int:
        """The sets of `family` that change other questions than every set of `of`."""
        if NONE in (family, of):
            return family
        if family == EMPTY:
            return NONE if self._has_empty(of) else EMPTY
        return self._remember("questions", family, of, lambda: self._questions(family, of))

    def _questions(self, family: int, of: int) -> int:
        variable, alone, branches = self._nodes[family]
        of_variable, of_alone, of_branches = self._nodes[of]
        if of_variable < variable:
            return self.without_questions(family, of_alone)
        if variable < of_variable:
            return self.make(variable, self.without_questions(alone, of), list(branches))
        rest: list[tuple[int, int]] = []
        for place, part in branches:
            left = part
            for _, of_part in of_branches:
                left = self.without_questions(left, of_part)
            rest.append((place, left))
        return self.make(variable, self.without_questions(alone, of_alone), rest)

    def with_change(self, family: int, change: Change) -> int:
        """The sets that contain a change, without it."""
        variable, alone, branches = self._nodes[family]
        if variable > change[0]:
            return NONE
        if variable == change[0]:
            return dict(branches).get(change[1], NONE)
        key = f"with {change}"
        return self._remember(
            key,
            family,
            0,
            lambda: self.make(
                variable,
                self.with_change(alone, change),
                [(place, self.with_change(part, change)) for place, part in branches],
            ),
        )

    def keep_changes(self, family: int, kept: frozenset[Change]) -> int:
        """The sets that use only these changes."""
        memo: dict[int, int] = {NONE: NONE, EMPTY: EMPTY}

        def walk(at: int) -> int:
            if at not in memo:
                variable, alone, branches = self._nodes[at]
                rest = [(k, walk(part)) for k, part in branches if (variable, k) in kept]
                memo[at] = self.make(variable, walk(alone), rest)
            return memo[at]

        return walk(family)

    def changes(self, family: int) -> list[Change]:
        """Every change in the family, by variable, in the order of the branches."""
        seen, waiting, found = {family}, [family], dict[Change, None]()
        while waiting:
            variable, alone, branches = self._nodes[waiting.pop()]
            for place, part in (*branches, (-1, alone)):
                if place >= 0:
                    found[(variable, place)] = None
                if part not in seen:
                    seen.add(part)
                    waiting.append(part)
        return sorted(found, key=lambda change: change[0])

    def _has_empty(self, family: int) -> bool:
        while family > EMPTY:
            family = self._nodes[family][1]
        return family == EMPTY

    def sizes(self, family: int, memo: dict[int, dict[int, int]]) -> dict[int, int]:
        """How many sets of each size."""
        if family <= EMPTY:
            return {0: 1} if family == EMPTY else {}
        if family not in memo:
            _, alone, branches = self._nodes[family]
            found = dict(self.sizes(alone, memo))
            for _, part in branches:
                for size, count in self.sizes(part, memo).items():
                    found[size + 1] = found.get(size + 1, 0) + count
            memo[family] = found
        return memo[family]

    def smallest(self, family: int, most: int) -> tuple[list[tuple[Change, ...]], int]:
        """The first sets, fewest changes first, then earliest variables; and how many are left."""
        memo: dict[int, dict[int, int]] = {}
        sizes = self.sizes(family, memo)
        found: list[tuple[Change, ...]] = []
        for size in sorted(sizes):
            for each in self._of_size(family, size, memo):
                if len(found) == most:
                    break
                found.append(each)
        return found, sum(sizes.values()) - len(found)

    def _of_size(
        self, family: int, size: int, memo: dict[int, dict[int, int]]
    ) -> Iterator[tuple[Change, ...]]:
        if size not in self.sizes(family, memo):
            return
        if family == EMPTY:
            yield ()
            return
        variable, alone, branches = self._nodes[family]
        for place, part in branches:
            for rest in self._of_size(part, size - 1, memo):
                yield ((variable, place), *rest)
        yield from self._of_size(alone, size, memo)
