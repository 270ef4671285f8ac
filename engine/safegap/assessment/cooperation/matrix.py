"""Rules on two States for all pairs at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from safegap.assessment.cooperation.states import Pairs
from safegap.assessment.cooperation.two_laws import TwoLaws
from safegap.assessment.findings import decision_on, reads_of
from safegap.logic.compile import Clauses, Compiled, compile_clauses
from safegap.logic.domain import Domain
from safegap.logic.reading import Subject, phantoms
from safegap.logic.sweep import Cases, possible_outcomes
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.question import Codebook

Allowing = Callable[[Variable, Domain, int], Cases]
"""The pairs in which an answer can be of a class."""


@dataclass(frozen=True, slots=True)
class Everywhere:
    """What one rule comes to for one subject, in every pair."""

    possible: Mapping[Outcome, Cases]
    """By outcome, the pairs in which it is possible."""
    reads: tuple[Variable, ...] = ()
    """The questions that it reads, except of listed offences."""

    def settled(self, outcome: Outcome) -> Cases:
        """The pairs in which nothing else is possible."""
        others = 0
        for each, cases in self.possible.items():
            others |= cases if each is not outcome else 0
        return self.possible[outcome] & ~others

    def outcomes(self, pair: Cases) -> tuple[Outcome, ...]:
        """Every possible outcome for one pair, in the order of `Outcome`."""
        return tuple(each for each in Outcome if self.possible[each] & pair)


def everywhere(clauses: Clauses, subject: Subject, codebook: Codebook, pairs: Pairs) -> Everywhere:
    """A rule's clauses for all pairs; raises TooMuchWork.

    A rule that looks at listed offences has its own questions in each pair: they go one by one.
    """
    if phantoms(clauses.values()):
        return _one_by_one(clauses, subject, codebook, pairs)
    compiled = compile_clauses([clauses], subject, codebook, {})
    return swept(compiled, pairs, pairs.allowing)


def swept(compiled: Compiled, pairs: Pairs, allowing: Allowing) -> Everywhere:
    """A compiled rule for all pairs, with these answers."""

    def allows(number: int, place: int) -> Cases:
        return allowing(compiled.variables[number], compiled.domains[number], place)

    return Everywhere(possible_outcomes(compiled, allows, pairs.all), compiled.variables)


def _one_by_one(clauses: Clauses, subject: Subject, codebook: Codebook, pairs: Pairs) -> Everywhere:
    possible = dict.fromkeys(Outcome, 0)
    for i, j in pairs.each():
        both = TwoLaws.of(pairs.laws[i], pairs.laws[j])
        compiled = compile_clauses([clauses], subject, codebook, both.offences)
        for outcome in decision_on(compiled, reads_of(compiled, both)).outcomes:
            possible[outcome] |= pairs.pair(i, j)
    return Everywhere(possible)
