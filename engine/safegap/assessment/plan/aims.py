"""What a plan has to bring about, and what it may change for that."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from safegap.assessment.strength import weaker
from safegap.logic.cheapest import BAD, EVADED, GOOD, Cheapest, Demands, Option, Quantifier
from safegap.logic.compile import OUTCOME_OF, WORK_LIMIT
from safegap.logic.domain import Domain, nearest
from safegap.logic.most import Most, Wanted
from safegap.logic.reading import Offences, Subject, is_unlisted
from safegap.logic.together import compile_together
from safegap.model.assessment import Assessment
from safegap.model.finding import AnswerRead, Finding, Variable
from safegap.model.outcome import Outcome
from safegap.model.question import Value

CLOSED = {Outcome.MET: GOOD, Outcome.NOT_APPLICABLE: EVADED}
"""What a gap has to become."""
_LEAVES = {number: CLOSED.get(outcome, BAD) for number, outcome in OUTCOME_OF.items()}
_NO_GAP = {n: BAD if outcome is Outcome.GAP else GOOD for n, outcome in OUTCOME_OF.items()}
PLAN_LIMIT = 10 * WORK_LIMIT
Changes = Mapping[Variable, Value]
Options = tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user prefers to change, and does not want changed, as questions' keys."""

    prefer: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Aim:
    """A gap to close, or a finding that must not become one."""

    finding: Finding
    close: bool

    @property
    def quantifier(self) -> Quantifier:
        """A finding that may be a gap already must only not become one for certain."""
        open_ = not self.close and Outcome.GAP in self.finding.outcomes
        return "some" if open_ else "every"

    @property
    def leaves(self) -> Mapping[int, int]:
        """What each outcome counts as for it."""
        return _LEAVES if self.close else _NO_GAP


class Solver:
    """Some aims together, and the smallest changes that reach them."""

    def __init__(self, aims: Sequence[Aim], assessment: Assessment, wishes: Wishes) -> None:
        """Raises TooMuchWork."""
        held = [(dict(a.finding.rule.clauses), _subject(a.finding)) for a in aims]
        offences: Offences = {"": tuple(each.key for each in assessment.profile.offences)}
        codebook = assessment.pack.codebook
        self._together = compile_together(held, codebook, offences, PLAN_LIMIT)
        self._aims = aims
        self._wishes = wishes
        self._reads = {read.variable: read for aim in aims for read in aim.finding.answers}

    def smallest(self, only: Collection[Variable] | None = None) -> Cheapest:
        """The cheapest ways: fewest changes, then fewest that weaken or evade, then preferred.

        `only`: what may be changed; then the changes nearest to the present law come first. Raises
        TooMuchWork.
        """
        demands, _ = self._demands(only)
        for aim, root in zip(self._aims, self._together.roots, strict=True):
            demands.add(root, aim.leaves, aim.quantifier)
        return demands.cheapest(evaded=(0, 1, 0, 0), nothing=(0, 0, 0, 0))

    def most(self, budget: int) -> Most:
        """Which of the gaps to close with so many changes; their numbers among those to close.

        Raises TooMuchWork.
        """
        demands, options = self._demands(None)
        wanted: list[Wanted] = []
        needed: list[int] = []
        for aim, root in zip(self._aims, self._together.roots, strict=True):
            demand = demands.demand(root, aim.leaves, aim.quantifier)
            if aim.close:
                wanted.append(Wanted(demand, aim.finding.severity.weight))
            else:
                needed.append(demand)
        return Most(self._together.diagrams, options, wanted, needed, budget)

    def _demands(self, only: Collection[Variable] | None) -> tuple[Demands, list[Options]]:
        numbers = range(len(self._together.variables))
        allowed = [self._allowed(number) for number in numbers]
        options = [tuple(self._options(number, allowed[number], only)) for number in numbers]
        return Demands(self._together.diagrams, allowed, options), options

    def variables(self, numbers: Iterable[int]) -> tuple[Variable, ...]:
        """The variables with these numbers."""
        return tuple(self._together.variables[number] for number in numbers)

    def changes(self, places: Iterable[tuple[int, int]]) -> dict[Variable, Value]:
        """A set of changes with the values nearest to the present law."""
        return {
            self._together.variables[number]: self._nearest(number, place)[0]
            for number, place in places
        }

    def read(self, variable: Variable) -> AnswerRead:
        """The present answer."""
        return self._reads[variable]

    def _domain(self, number: int) -> Domain:
        return self._together.domains[number]

    def _values(self, number: int) -> tuple[Value, ...]:
        read = self._reads.get(self._together.variables[number])
        return read.values if read else ()

    def _allowed(self, number: int) -> tuple[int, ...] | None:
        values = self._values(number)
        if not values:
            return None
        return tuple(sorted({self._domain(number).class_of(value) for value in values}))

    def _nearest(self, number: int, place: int) -> tuple[Value, float]:
        return nearest(self._domain(number), place, self._values(number))

    def _options(
        self, number: int, present: tuple[int, ...] | None, only: Collection[Variable] | None
    ) -> Iterable[Option]:
        variable, question = self._together.variables[number], self._domain(number).question
        barred = not question.reform or is_unlisted(variable) or question.type == "states"
        if barred or question.key in self._wishes.exclude:
            return
        if only is not None and variable not in only:
            return
        unloved = int(bool(self._wishes.prefer) and question.key not in self._wishes.prefer)
        for place in range(len(self._domain(number).classes)):
            if present == (place,):
                continue
            value, steps = self._nearest(number, place)
            weakens = int(weaker(question, self._values(number), value))
            distance = round(min(steps, 1e9) * 1000) if only is not None else 0
            yield Option(place, (1, weakens, unloved, distance))


def _subject(finding: Finding) -> Subject:
    return Subject(finding.scope, finding.item)
