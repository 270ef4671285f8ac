"""Several rules compiled into one store of diagrams, so that their demands can be joined."""

from collections.abc import Sequence
from dataclasses import dataclass

from safegap.logic.compile import WORK_LIMIT, Builder, Clauses
from safegap.logic.diagram import Diagrams
from safegap.logic.domain import Domain, domain
from safegap.logic.reading import Offences, Reading, Subject, phantoms
from safegap.model.condition import Test
from safegap.model.finding import Variable
from safegap.model.question import Codebook

Held = tuple[Clauses, Subject]
"""A rule's clauses, and what it is held against."""


@dataclass(frozen=True, slots=True)
class Together:
    """Rules that share their variables, each with an outcome of its own."""

    diagrams: Diagrams
    variables: tuple[Variable, ...]
    domains: tuple[Domain, ...]
    """Grouped by what the tests of all these rules can tell apart."""
    roots: tuple[int, ...]
    """The outcome's diagram of each rule."""


def compile_together(
    held: Sequence[Held], codebook: Codebook, offences: Offences, limit: int = WORK_LIMIT
) -> Together:
    """Compile rules with one set of variables; raises TooMuchWork."""
    readings = [_reading(each, codebook, offences) for each in held]
    tests: dict[Variable, list[Test]] = {}
    for reading in readings:
        for variable, asked in reading.tests.items():
            tests.setdefault(variable, []).extend(asked)
    order = tuple(dict.fromkeys(v for reading in readings for v in reading.order()))
    domains = tuple(domain(codebook.question(v.scope, v.key), tests[v]) for v in order)
    numbers = {variable: number for number, variable in enumerate(order)}
    diagrams = Diagrams(limit)
    roots = tuple(
        Builder(diagrams, reading, numbers, domains).outcome(clauses)
        for reading, (clauses, _) in zip(readings, held, strict=True)
    )
    return Together(diagrams, order, domains, roots)


def _reading(held: Held, codebook: Codebook, offences: Offences) -> Reading:
    clauses, subject = held
    reading = Reading(codebook, subject, offences, phantoms(clauses.values()))
    for clause in clauses.values():
        for ask, variable in reading.asks(clause, None):
            reading.note(ask, variable)
    return reading
