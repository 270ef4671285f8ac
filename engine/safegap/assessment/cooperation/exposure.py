"""What may flow between all States: one cell a pair, by kind of conduct, form of help and rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from safegap.assessment.assess import Selection
from safegap.assessment.cooperation.flows import compiled_form
from safegap.assessment.cooperation.matrix import Everywhere, everywhere, swept
from safegap.assessment.cooperation.states import Pairs
from safegap.assessment.findings import subjects_of
from safegap.logic.compile import Compiled
from safegap.logic.diagram import TooMuchWork
from safegap.logic.reading import Subject
from safegap.logic.sweep import Cases
from safegap.model.cooperation import Form
from safegap.model.outcome import Basis, Outcome
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
    unverified: tuple[str, ...]
    """Those of them of which that is not established by verified answers alone."""
    open: tuple[str, ...]
    """Kinds of conduct for which it is not established."""
    chosen: tuple[str, ...]
    """The other kinds for which some form of help may be refused, and may also be given."""
    gaps: int
    """Safeguards between the two States that are missing, each kind of conduct counted."""
    unverified_gaps: int
    """Those of them of which that is not established by verified answers alone."""
    open_rules: int
    """Those of which it is not established."""


@dataclass(frozen=True)
class Exposure:
    """Every pair of some States, every kind of conduct, every form of help, every rule."""

    pack: Pack
    pairs: Pairs
    compiled: Mapping[tuple[str, str], Compiled]
    """By kind of conduct and form, ready for any pair."""
    forms: Mapping[tuple[str, str], Everywhere]
    """By kind of conduct and form."""
    rules: Mapping[tuple[str, str | None], Everywhere]
    """By rule and kind of conduct."""
    not_computed: tuple[str, ...]
    selection: Selection

    @cached_property
    def unhindered(self) -> Mapping[str, Cases]:
        """By kind of conduct, the pairs in which some form of help is unhindered in any case."""
        return self._some_form(settled=True)

    @cached_property
    def possibly_unhindered(self) -> Mapping[str, Cases]:
        """By kind of conduct, the pairs in which some form of help may be unhindered."""
        return self._some_form(settled=False)

    @cached_property
    def perhaps_given(self) -> Mapping[str, Cases]:
        """By kind of conduct, the pairs in which some form of help need not be refused."""
        found = dict(self.possibly_unhindered)
        for (conduct, _), each in self.forms.items():
            found[conduct] |= each.possible[Outcome.PARTIAL]
        return found

    def _some_form(self, *, settled: bool) -> Mapping[str, Cases]:
        found = dict.fromkeys(self.pack.codebook.items(Scope.CONDUCT), 0)
        for (conduct, _), each in self.forms.items():
            cases = each.settled(Outcome.GAP) if settled else each.possible[Outcome.GAP]
            found[conduct] |= cases
        return found

    @cached_property
    def gaps(self) -> tuple[Cases, ...]:
        """For each rule and kind of conduct the pairs in which it can only be a gap."""
        return tuple(each.settled(Outcome.GAP) for each in self.rules.values())

    @cached_property
    def verified(self) -> "Exposure":
        """The same with unverified answers read as unknown."""
        basis = self.selection.min_basis
        if basis is not None and basis.weakness < Basis.UNVERIFIED.weakness:
            return self
        laws = [replace(law, min_basis=Basis.SECONDARY) for law in self.pairs.laws]
        pairs = Pairs(laws, self.pairs.asking, self.pairs.asked)
        return exposure(self.pack, pairs, replace(self.selection, min_basis=Basis.SECONDARY))

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All pairs, the requesting States one by one."""
        codes, verified = self.pairs.codes, self.verified
        sure, maybe = self.unhindered, self.possibly_unhindered
        named = _Named(tuple(sure))
        possible = [each.possible[Outcome.GAP] for each in self.rules.values()]
        flows = zip(
            self.pairs.belonging(list(sure.values())),
            self.pairs.belonging([sure[key] & ~verified.unhindered[key] for key in sure]),
            self.pairs.belonging([maybe[key] & ~sure[key] for key in sure]),
            self.pairs.belonging([self.perhaps_given[key] & ~maybe[key] for key in sure]),
            strict=True,
        )
        rules = zip(
            self.pairs.belonging(self.gaps),
            self.pairs.belonging([a & ~b for a, b in zip(self.gaps, verified.gaps, strict=True)]),
            self.pairs.belonging([a & ~b for a, b in zip(possible, self.gaps, strict=True)]),
            strict=True,
        )
        return tuple(
            Cell(
                codes[i],
                codes[j],
                named.of(flow[0]),
                named.of(flow[1]),
                named.of(flow[2]),
                named.of(flow[3]),
                rule[0].count("1"),
                rule[1].count("1"),
                rule[2].count("1"),
            )
            for (i, j), flow, rule in zip(self.pairs.each(), flows, rules, strict=True)
        )

    def worst(self) -> list[Cell]:
        """The pairs with most exposed first; equals as in the matrix.

        By kinds of conduct that are exposed, then missing safeguards, then what is not established.
        """
        return sorted(
            self.cells,
            key=lambda cell: (-len(cell.unhindered), -cell.gaps, -len(cell.open), -cell.open_rules),
        )


class _Named:
    """Turns texts of ones and zeros into names; few differ, so each is made once."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self._keys = keys
        self._found: dict[str, tuple[str, ...]] = {}

    def of(self, bits: str) -> tuple[str, ...]:
        if bits not in self._found:
            chosen = (key for key, bit in zip(self._keys, bits, strict=True) if bit == "1")
            self._found[bits] = tuple(chosen)
        return self._found[bits]


def exposure(pack: Pack, pairs: Pairs, selection: Selection | None = None) -> Exposure:
    """All pairs; a rule or form too large to decide exactly is named, never guessed."""
    chosen = selection or Selection()
    not_computed: dict[str, None] = {}
    compiled: dict[tuple[str, str], Compiled] = {}
    for conduct, form, ready in compiled_forms(pack):
        if ready is None:
            not_computed[form.key] = None
        else:
            compiled[conduct, form.key] = ready
    forms = {key: swept(each, pairs, pairs.allowing) for key, each in compiled.items()}
    rules: dict[tuple[str, str | None], Everywhere] = {}
    for rule, subject in pair_rules(pack, chosen):
        try:
            clauses = dict(rule.clauses)
            rules[rule.id, subject.item] = everywhere(clauses, subject, pack.codebook, pairs)
        except TooMuchWork:
            not_computed[rule.id] = None
    return Exposure(pack, pairs, compiled, forms, rules, tuple(not_computed), chosen)


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


def pair_rules(pack: Pack, selection: Selection) -> Iterator[tuple[Rule, Subject]]:
    """Each selected rule on two States and each kind of conduct that it is asked of."""
    least = selection.min_severity
    for rule in pack.rules:
        if not rule.subjects.pair or not selection.wants(rule):
            continue
        for subject in subjects_of(rule, ()):
            if least is None or rule.severity_for(subject.item).weight >= least.weight:
                yield rule, subject
