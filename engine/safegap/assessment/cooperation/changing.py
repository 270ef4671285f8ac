"""What becomes of all pairs if one answer of one State changes, for all States at once."""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from safegap.assessment.cooperation.exposure import Exposure
from safegap.logic.compile import Compiled
from safegap.logic.domain import Domain, domain
from safegap.logic.sweep import Cases
from safegap.logic.what_if import WhatIf
from safegap.model.condition import Test
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.question import Question, Scope, Value

Changeable = tuple[tuple[Variable, ...], Domain]
"""An answer, on each side on which it is read, and its values as far as they differ."""


class Kind(IntEnum):
    """What becomes of a pair and a kind of conduct."""

    CLOSED = 0
    SETTLED = 1
    OPENED = 2


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pairs of each State change, by what becomes of them and by kind of conduct."""

    counts: Mapping[Kind, dict[str, list[int]]] = field(
        default_factory=lambda: {kind: {} for kind in Kind}
    )
    """By State's place."""

    def add(self, kind: Kind, conduct: str, numbers: Sequence[int]) -> None:
        """Count some more pairs."""
        before = self.counts[kind].get(conduct)
        pairs = zip(before, numbers, strict=True) if before else ((0, each) for each in numbers)
        self.counts[kind][conduct] = [a + b for a, b in pairs]

    def of(self, kind: Kind, place: int) -> tuple[tuple[str, int], ...]:
        """Of one State, by kind of conduct."""
        found = ((conduct, numbers[place]) for conduct, numbers in self.counts[kind].items())
        return tuple((conduct, number) for conduct, number in found if number)

    def sum(self, kind: Kind, place: int) -> int:
        """Of one State, over all kinds of conduct."""
        return sum(numbers[place] for numbers in self.counts[kind].values())


def changeable(by_conduct: Mapping[str, Sequence[Compiled]]) -> list[Changeable]:
    """Every answer that a law can sensibly change."""
    sides: dict[tuple[Scope, str | None, str], dict[Variable, None]] = {}
    tests: dict[tuple[Scope, str | None, str], dict[Test, None]] = {}
    questions: dict[tuple[Scope, str | None, str], Question] = {}
    for compiled in (each for listed in by_conduct.values() for each in listed):
        for variable, found in zip(compiled.variables, compiled.domains, strict=True):
            answer = (variable.scope, variable.item, variable.key)
            sides.setdefault(answer, {})[variable] = None
            asked = (test for passed in found.passed for test in passed)
            tests.setdefault(answer, {}).update(dict.fromkeys(asked))
            questions[answer] = found.question
    return [
        # The tests come from sets, which have no order of their own.
        (tuple(sides[answer]), domain(question, sorted(tests[answer], key=repr)))
        for answer, question in questions.items()
        if question.reform and question.type != "states"
    ]


def tallied(
    conduct: str,
    compiled: Sequence[Compiled],
    answers: Sequence[Changeable],
    exposure: Exposure,
    tallies: MutableMapping[tuple[int, int], Tally],
) -> None:
    """Add what becomes of one kind of conduct, by number of the answer and class of its value."""
    forms = [_Form(each, exposure) for each in compiled]
    before = exposure.unhindered[conduct], exposure.possibly_unhindered[conduct]
    for number, (variables, values) in enumerate(answers):
        for variable in variables:
            if not any(form.asks(variable) for form in forms):
                continue
            for place, cells in enumerate(values.classes):
                sure, maybe = _some_form(forms, variable, cells[0].sample)
                for kind, cases in _changes(before, (sure, maybe)):
                    if cases:
                        tally = tallies.setdefault((number, place), Tally())
                        tally.add(kind, conduct, exposure.pairs.by_state(cases, variable.side))


def _changes(
    before: tuple[Cases, Cases], after: tuple[Cases, Cases]
) -> tuple[tuple[Kind, Cases], ...]:
    (sure, maybe), (then_sure, then_maybe) = before, after
    return (
        (Kind.CLOSED, sure & ~then_maybe),
        (Kind.SETTLED, maybe & ~sure & ~then_maybe),
        (Kind.OPENED, then_sure & ~sure),
    )


def _some_form(forms: Sequence["_Form"], variable: Variable, value: Value) -> tuple[Cases, Cases]:
    """The pairs in which some form of help is unhindered in any case, and in which it may be."""
    sure = maybe = 0
    for form in forms:
        hit, miss = form.answering(variable, value)
        sure |= hit & ~miss
        maybe |= hit
    return sure, maybe


class _Form:
    """A form of help for a kind of conduct, with any one answer changed."""

    def __init__(self, compiled: Compiled, exposure: Exposure) -> None:
        pairs, variables, domains = exposure.pairs, compiled.variables, compiled.domains

        def allows(number: int, place: int) -> Cases:
            return pairs.allowing(variables[number], domains[number], place)

        self._what_if = WhatIf(compiled, allows, pairs.all, Outcome.GAP)
        self._domains = domains
        self._numbers = {
            variable: number
            for number, variable in enumerate(variables)
            if self._what_if.asks(number)
        }

    def asks(self, variable: Variable) -> bool:
        return variable in self._numbers

    def answering(self, variable: Variable, value: Value) -> tuple[Cases, Cases]:
        number = self._numbers.get(variable)
        if number is None:
            return self._what_if.present
        return self._what_if.answering(number, self._domains[number].class_of(value))
