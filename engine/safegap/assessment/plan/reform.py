"""The smallest set of changes to the law that closes every gap at or above a severity."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from safegap.assessment.plan.aims import Aim, Changes, Solver, Wishes
from safegap.logic.diagram import TooMuchWork
from safegap.model.assessment import Assessment
from safegap.model.finding import Finding, Variable
from safegap.model.outcome import Outcome, Severity
from safegap.model.plan import Plan, PlannedChange
from safegap.model.question import Value

MOST_CHOICES = 300
"""Equally small plans that are looked at for the one that touches fewest texts."""
GOOD = frozenset({Outcome.MET, Outcome.NOT_APPLICABLE})
"""What a gap that is closed may be."""


def plan(assessment: Assessment, floor: Severity, wishes: Wishes | None = None) -> Plan:
    """Exact: proven smallest, or with the number below which no plan goes.

    A gap is what is certainly one; what hangs on unknown answers is for research first. No change
    makes a gap, at or above the severity, of what was none.
    """
    return Planner(assessment, floor, wishes or Wishes()).plan()


_GREAT = 10**9
"""A number above every threshold that a law could have."""


@dataclass(frozen=True, slots=True)
class Solved:
    """What one group of aims needs."""

    changes: dict[Variable, Value]
    least: int
    """No set of changes that reaches them is smaller."""
    left: tuple[Finding, ...] = ()
    """Gaps that can't be closed together with the others."""


class Planner:
    """The parts that plans are made of, for one assessment, severity and set of wishes."""

    def __init__(self, assessment: Assessment, floor: Severity, wishes: Wishes) -> None:
        """`floor`: what weighs less is left as it is."""
        self._assessment = assessment
        self._wishes = wishes
        all_ = [f for each in assessment.safeguards for f in each.findings]
        self._weighty = [f for f in all_ if f.severity.weight >= floor.weight]
        self.gaps = [f for f in self._weighty if f.outcomes == (Outcome.GAP,)]

    def plan(self) -> Plan:
        """The plan that closes all it can."""
        closable = self.closable()
        groups = self.grouped([Aim(finding, close=True) for finding in closable])
        while True:
            solved = [self.solve(group) for group in groups]
            changes = {k: v for each in solved for k, v in each.changes.items()}
            broken = self.broken(changes, groups)
            if not broken:
                break
            groups = self.grouped([*(a for group in groups for a in group), *broken])
        left = {f.id for each in solved for f in each.left}
        closes = tuple(f for f in closable if f.id not in left)
        return Plan(
            changes=tuple(self.planned(changes, closes)),
            closes=closes,
            unclosable=tuple(f for f in self.gaps if f not in closes),
            least=sum(each.least for each in solved),
        )

    def closable(self) -> tuple[Finding, ...]:
        """The gaps that some changes of the law are certain to close."""
        return tuple(finding for finding in self.gaps if self._closable(finding))

    def _closable(self, finding: Finding) -> bool:
        try:
            return self.solver([Aim(finding, close=True)]).smallest().cost is not None
        except TooMuchWork:
            return False

    def solver(self, aims: Sequence[Aim]) -> Solver:
        """Raises TooMuchWork."""
        return Solver(aims, self._assessment, self._wishes)

    def grouped(self, aims: Sequence[Aim]) -> list[list[Aim]]:
        """Aims that have no question in common can be reached one group by one."""
        groups: list[tuple[set[Variable], list[Aim]]] = []
        for aim in aims:
            read = {each.variable for each in aim.finding.answers}
            joined = [group for group in groups if group[0] & read]
            groups = [group for group in groups if not group[0] & read]
            variables = read.union(*(group[0] for group in joined))
            groups.append((variables, [*(a for group in joined for a in group[1]), aim]))
        return [group for _, group in groups]

    def solve(self, aims: Sequence[Aim]) -> Solved:
        """The smallest changes that reach aims which share questions, or the best found."""
        try:
            return self._exactly(aims)
        except TooMuchWork:
            return self._one_by_one(aims)

    def _exactly(self, aims: Sequence[Aim]) -> Solved:
        solver = self.solver(aims)
        cheapest = solver.smallest()
        if cheapest.cost is None:
            return self._without_one(aims)
        choices = [solver.variables(each) for each in cheapest.variables(MOST_CHOICES)]
        chosen = min(choices, key=lambda each: len(set(self._texts(each, solver))))
        nearest = solver.smallest(frozenset(chosen))
        return Solved(solver.changes(nearest.first()), cheapest.cost[0])

    def _without_one(self, aims: Sequence[Aim]) -> Solved:
        """Demands that contradict each other: the lightest gap is given up, and named."""
        lightest = min((a for a in aims if a.close), key=lambda a: a.finding.severity.weight)
        rest = [aim for aim in aims if aim is not lightest]
        solved = [self.solve(group) for group in self.grouped(rest)]
        return Solved(
            {k: v for each in solved for k, v in each.changes.items()},
            sum(each.least for each in solved),
            (lightest.finding, *(f for each in solved for f in each.left)),
        )

    def _one_by_one(self, aims: Sequence[Aim]) -> Solved:
        """Too large to solve whole: a good plan, and what a part of it needs at least."""
        changes: dict[Variable, Value] = {}
        left: list[Finding] = []
        least = 0
        for aim in aims:
            if not aim.close or GOOD.issuperset(self.after(aim.finding, changes)):
                continue
            solved = self._exactly([aim])
            least = max(least, solved.least)
            merged = {**solved.changes, **changes}
            if GOOD.issuperset(self.after(aim.finding, merged)):
                changes = merged
            else:
                left.append(aim.finding)
        return Solved(changes, least, tuple(left))

    def _texts(self, variables: Iterable[Variable], solver: Solver) -> Iterator[str]:
        """The sources whose provisions would be changed; an uncited answer is one of its own."""
        for variable in variables:
            cited = solver.read(variable).citations
            yield from (each.source for each in cited)
            if not cited:
                yield f"{variable.scope} {variable.item} {variable.key}"

    def after(self, finding: Finding, changes: Changes) -> tuple[Outcome, ...]:
        """What a finding may be once these changes are law."""
        return finding.outcomes_after(changes)

    def broken(self, changes: Changes, groups: Sequence[Sequence[Aim]]) -> list[Aim]:
        """Findings that the changes would turn into gaps."""
        aimed = {aim.finding.id for group in groups for aim in group}
        found: list[Aim] = []
        for finding in self._weighty:
            reads = {read.variable for read in finding.answers}
            settled = finding.outcomes == (Outcome.GAP,)
            if settled or finding.id in aimed or not reads & changes.keys():
                continue
            after = self.after(finding, changes)
            may_now, may_then = Outcome.GAP in finding.outcomes, Outcome.GAP in after
            if (may_then and not may_now) or (after == (Outcome.GAP,) and may_now):
                found.append(Aim(finding, close=False))
        return found

    def planned(self, changes: Changes, closes: Sequence[Finding]) -> Iterator[PlannedChange]:
        """Each change, with those of the gaps that need it."""
        reads = {r.variable: r for finding in self._weighty for r in finding.answers}
        for variable, value in changes.items():
            without = {k: v for k, v in changes.items() if k != variable}
            needing = tuple(
                finding
                for finding in closes
                if variable in {read.variable for read in finding.answers}
                and not GOOD.issuperset(self.after(finding, without))
            )
            yield PlannedChange(
                reads[variable], value, needing, self._any_number(variable, changes, needing)
            )

    def _any_number(self, variable: Variable, changes: Changes, needing: Sequence[Finding]) -> bool:
        """Whether nothing and the greatest number do for all gaps what is planned does."""
        if isinstance(changes[variable], str | bool) or not needing:
            return False
        reading = [f for f in self._weighty if variable in {read.variable for read in f.answers}]
        return all(
            set(self.after(finding, {**changes, variable: number}))
            <= {*self.after(finding, changes), *GOOD}
            for finding in reading
            for number in (0, _GREAT)
        )
