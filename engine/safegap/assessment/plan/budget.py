"""The changes that close most where only so many can be made: gaps count by their weight."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from safegap.assessment.plan.aims import Aim, Wishes
from safegap.assessment.plan.reform import GOOD, Planner
from safegap.logic.diagram import TooMuchWork
from safegap.model.assessment import Assessment
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome, Severity
from safegap.model.plan import Plan, Within
from safegap.model.question import Value

Changed = dict[Variable, Value]
_Taken = tuple[Changed, list[Aim]]
"""Changes, and the gaps that they close."""


def plan_within(
    assessment: Assessment, floor: Severity, budget: int, wishes: Wishes | None = None
) -> Plan:
    """Exact: no choice of so many changes closes more weight, or the bound that is proven.

    Groups of gaps that share questions are solved one by one for each number of changes, and the
    changes are then shared out among the groups. No change makes a gap of what was none.
    """
    return _Budgeter(Planner(assessment, floor, wishes or Wishes()), budget).plan()


@dataclass(frozen=True, slots=True)
class _Offer:
    """What one group of gaps can make of each number of changes."""

    weights: tuple[int, ...]
    """The weight closed with at most 0, 1, 2 ... changes."""
    bounds: tuple[int, ...]
    """At most this, whatever is changed."""
    taken: Callable[[int], _Taken]


@dataclass(frozen=True, slots=True)
class _Shared:
    """How the changes are shared out among the groups so far."""

    weight: int = 0
    used: int = 0
    shares: tuple[int, ...] = ()

    def with_share(self, weight: int, share: int) -> "_Shared":
        return _Shared(self.weight + weight, self.used + share, (*self.shares, share))


@dataclass
class _Budgeter:
    planner: Planner
    budget: int
    needed: list[Aim] = field(default_factory=list[Aim])
    """Findings that some changes would turn into gaps, and may not."""

    def plan(self) -> Plan:
        closable = self.planner.closable()
        wanted = [Aim(finding, close=True) for finding in closable]
        while True:
            groups = self.planner.grouped([*wanted, *self.needed])
            offers = [self._offer(group) for group in groups]
            shares = _share_out([each.weights for each in offers], self.budget)
            taken = [each.taken(n) for each, n in zip(offers, shares.shares, strict=True)]
            changes = {k: v for changed, _ in taken for k, v in changed.items()}
            closed = {aim.finding.id for _, aims in taken for aim in aims}
            broken = self.planner.broken(changes, [*(aims for _, aims in taken), self.needed])
            if not broken:
                break
            self.needed += broken
        most = _share_out([each.bounds for each in offers], self.budget).weight
        closes = tuple(each for each in closable if each.id in closed)
        left = tuple(each for each in closable if each.id not in closed)
        return Plan(
            changes=tuple(self.planner.planned(changes, closes)),
            closes=closes,
            unclosable=tuple(each for each in self.planner.gaps if each not in closable),
            least=len(changes) if shares.weight == most else 0,
            within=Within(self.budget, shares.weight, most, left),
        )

    def _offer(self, aims: Sequence[Aim]) -> _Offer:
        try:
            return self._exact(aims)
        except TooMuchWork:
            return _one_after_the_other(aims, self.planner, self.budget)

    def _exact(self, aims: Sequence[Aim]) -> _Offer:
        wanted = [aim for aim in aims if aim.close]
        total = sum(aim.finding.severity.weight for aim in wanted)
        most = self.planner.solver(aims).most(self._enough(aims))
        weights = tuple(0 if lost is None else total - lost for lost in most.lost())

        def taken(changes: int) -> _Taken:
            closed = [wanted[number] for number in most.met(changes)] if changes else []
            needed = [aim for aim in aims if not aim.close]
            groups = self.planner.grouped([*closed, *needed]) if closed else []
            solved = [self.planner.solve(group) for group in groups]
            return {k: v for each in solved for k, v in each.changes.items()}, closed

        return _Offer(weights, weights, taken)

    def _enough(self, aims: Sequence[Aim]) -> int:
        """More changes than there are answers are never needed."""
        return min(self.budget, len({r.variable for aim in aims for r in aim.finding.answers}))


def _share_out(offers: Sequence[tuple[int, ...]], budget: int) -> _Shared:
    """The most weight, then the fewest changes, then the first groups first."""
    best = [_Shared() for _ in range(budget + 1)]
    for weights in offers:
        best = [_best_share(best, weights, left) for left in range(budget + 1)]
    return best[budget]


def _best_share(before: Sequence[_Shared], weights: tuple[int, ...], left: int) -> _Shared:
    shares = range(min(left + 1, len(weights)))
    found = (before[left - share].with_share(weights[share], share) for share in shares)
    return max(found, key=lambda each: (each.weight, -each.used))


def _one_after_the_other(aims: Sequence[Aim], planner: Planner, budget: int) -> _Offer:
    """Of a group too large to solve whole: one gap after the other, and a bound."""
    needs = {aim.finding.id: _alone(aim, planner) for aim in aims if aim.close}
    closable = [aim for aim in aims if aim.close and needs[aim.finding.id] is not None]
    steps: list[_Taken] = [({}, [])]
    for aim in sorted(closable, key=lambda each: _price(each, needs[each.finding.id])):
        changes, closed = steps[-1]
        merged = {**(needs[aim.finding.id] or {}), **changes}
        fits = len(merged) <= budget and all(_holds(a, merged, planner) for a in (*closed, aim))
        if fits and all(_holds(each, merged, planner) for each in aims if not each.close):
            steps.append((merged, [*closed, aim]))
    numbers = range(budget + 1)
    reach = [
        [aim for aim in closable if len(needs[aim.finding.id] or {}) <= number]
        for number in numbers
    ]
    return _Offer(
        tuple(_weight(_affordable(steps, number)[1]) for number in numbers),
        tuple(_weight(each) for each in reach),
        lambda number: _affordable(steps, number),
    )


def _affordable(steps: Sequence[_Taken], changes: int) -> _Taken:
    return [step for step in steps if len(step[0]) <= changes][-1]


def _weight(aims: Sequence[Aim]) -> int:
    return sum(aim.finding.severity.weight for aim in aims)


def _alone(aim: Aim, planner: Planner) -> Changed | None:
    """The smallest changes that close one gap, whatever becomes of the others."""
    found = planner.solve([aim])
    return None if found.left or not found.changes else found.changes


def _price(aim: Aim, needs: Changed | None) -> float:
    return len(needs or {}) / aim.finding.severity.weight


def _holds(aim: Aim, changes: Changed, planner: Planner) -> bool:
    after = set(planner.after(aim.finding, changes))
    if aim.close:
        return after <= GOOD
    # What may be a gap now may stay one that may be; what is none may not become one.
    may_now = Outcome.GAP in aim.finding.outcomes
    return after != {Outcome.GAP} if may_now else Outcome.GAP not in after
