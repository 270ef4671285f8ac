"""What may flow between all States: one cell a pair, and what would close most of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from safegap.assessment.cooperation.flows import compiled_form
from safegap.assessment.cooperation.matrix import Allowing, Everywhere, everywhere, swept
from safegap.assessment.cooperation.states import Pairs
from safegap.assessment.findings import subjects_of
from safegap.logic.compile import Compiled
from safegap.logic.diagram import TooMuchWork
from safegap.logic.reading import Subject
from safegap.logic.sweep import Cases
from safegap.model.cooperation import Form
from safegap.model.outcome import Outcome
from safegap.model.pack import Pack
from safegap.model.question import Scope
from safegap.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Cell:
    """One State asking another."""

    requesting: str
    requested: str
    unhindered: tuple[str, ...]
    """Kinds of conduct for which nothing stands in the way of at least one form of help."""
    open: tuple[str, ...]
    """Those for which that is not established."""
    gaps: int
    """Safeguards between the two States that are missing."""
    open_rules: int
    """Those of which that is not established."""


@dataclass(frozen=True)
class Exposure:
    """Every pair of some States, every kind of conduct, every form of help, every rule."""

    pack: Pack
    pairs: Pairs
    forms: Mapping[tuple[str, str], Everywhere]
    """By kind of conduct and form."""
    rules: Mapping[tuple[str, str | None], Everywhere]
    """By rule and kind of conduct."""
    not_computed: tuple[str, ...]

    @cached_property
    def unhindered(self) -> Mapping[str, Cases]:
        """By kind of conduct, the pairs in which some form of help is unhindered in any case."""
        return self._some_form(settled=True)

    @cached_property
    def possibly_unhindered(self) -> Mapping[str, Cases]:
        """By kind of conduct, the pairs in which some form of help may be unhindered."""
        return self._some_form(settled=False)

    def _some_form(self, *, settled: bool) -> Mapping[str, Cases]:
        found = dict.fromkeys(self.pack.codebook.items(Scope.CONDUCT), 0)
        for (conduct, _), each in self.forms.items():
            cases = each.settled(Outcome.GAP) if settled else each.possible[Outcome.GAP]
            found[conduct] |= cases
        return found

    def cell(self, requesting: int, requested: int) -> Cell:
        """What is exposed where one State, by its place, asks another."""
        pair = self.pairs.pair(requesting, requested)
        sure, maybe = self.unhindered, self.possibly_unhindered
        return Cell(
            self.pairs.codes[requesting],
            self.pairs.codes[requested],
            tuple(key for key, cases in sure.items() if cases & pair),
            tuple(key for key, cases in maybe.items() if cases & pair & ~sure[key]),
            sum(bool(each.settled(Outcome.GAP) & pair) for each in self.rules.values()),
            sum(
                bool(each.possible[Outcome.GAP] & ~each.settled(Outcome.GAP) & pair)
                for each in self.rules.values()
            ),
        )

    def cells(self) -> Iterator[Cell]:
        """All pairs, the requesting States one by one."""
        places = range(len(self.pairs.codes))
        return (self.cell(i, j) for i in places for j in places if i != j)

    def worst(self) -> list[Cell]:
        """The pairs with most exposed, what is established first; then as in the matrix."""
        return sorted(
            self.cells(),
            key=lambda cell: (-len(cell.unhindered), -cell.gaps, -len(cell.open), -cell.open_rules),
        )


def exposure(pack: Pack, pairs: Pairs) -> Exposure:
    """All pairs; a rule or form too large to decide exactly is named, never guessed."""
    not_computed: dict[str, None] = {}
    forms: dict[tuple[str, str], Everywhere] = {}
    for conduct, form, compiled in compiled_forms(pack):
        if compiled is None:
            not_computed[form.key] = None
        else:
            forms[conduct, form.key] = swept(compiled, pairs, pairs.allowing)
    rules: dict[tuple[str, str | None], Everywhere] = {}
    for rule, subject in _pair_rules(pack):
        try:
            clauses = dict(rule.clauses)
            rules[rule.id, subject.item] = everywhere(clauses, subject, pack.codebook, pairs)
        except TooMuchWork:
            not_computed[rule.id] = None
    return Exposure(pack, pairs, forms, rules, tuple(not_computed))


def compiled_forms(pack: Pack) -> Iterator[tuple[str, Form, Compiled | None]]:
    """Each kind of conduct and form, ready for any pair; None where it is too large."""
    model = pack.cooperation
    if model is None:
        return
    for conduct in pack.codebook.items(Scope.CONDUCT):
        for form in model.forms:
            subject = Subject(Scope.CONDUCT, conduct)
            try:
                yield conduct, form, compiled_form(model, form, subject, pack.codebook)
            except TooMuchWork:
                yield conduct, form, None


def _pair_rules(pack: Pack) -> Iterator[tuple[Rule, Subject]]:
    for rule in pack.rules:
        if rule.subjects.pair:
            yield from ((rule, subject) for subject in subjects_of(rule, ()))


def unhindered_by(
    compiled: Sequence[Compiled], pairs: Pairs, allowing: Allowing
) -> tuple[Cases, Cases]:
    """The pairs in which one of these forms is unhindered: in any case, and possibly."""
    sure = maybe = 0
    for each in compiled:
        found = swept(each, pairs, allowing)
        sure |= found.settled(Outcome.GAP)
        maybe |= found.possible[Outcome.GAP]
    return sure, maybe
