"""What the rows of the tables of all pairs are made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from safegap.assessment.cooperation.all_pairs import AllPairs
from safegap.assessment.cooperation.closing import Closing
from safegap.assessment.cooperation.exposure import Cell
from safegap.assessment.cooperation.matrix import Everywhere
from safegap.model.cooperation import FLOW_OF, Form
from safegap.model.outcome import Basis, Outcome
from safegap.model.question import Scope
from safegap.model.rule import Rule
from safegap.reporting.build_exposure_counts import change_words, closing_basis
from safegap.reporting.cooperation_words import FLOW_WORDS
from safegap.reporting.counting import counted
from safegap.reporting.exposure_words import ExposureWords
from safegap.reporting.words import BASIS_WORDS, OUTCOME_WORDS, value_words

OPEN = "not established"
EXPOSED = "nothing stands in the way"
CLOSED = "can be refused or is out of reach"


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair."""

    cell: Cell
    words: ExposureWords

    def titles(self, keys: tuple[str, ...]) -> Iterator[str]:
        """Kinds of conduct by their titles."""
        return map(self.words.title, keys)


@dataclass(frozen=True, slots=True)
class ConductOfPair:
    """A pair and a kind of conduct."""

    asks: str
    asked: str
    conduct: str
    title: str
    answer: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class FormOfPair:
    """A pair, a kind of conduct and a form of help."""

    asks: str
    asked: str
    conduct: str
    title: str
    form: Form
    possible: tuple[Outcome, ...]
    unverified: bool

    @property
    def answer(self) -> str:
        """In words; open where several are possible."""
        settled = len(self.possible) == 1
        return FLOW_WORDS[FLOW_OF[self.possible[0]]] if settled else OPEN

    @property
    def may_be(self) -> Iterator[str]:
        """What is still possible, where it is open."""
        return (FLOW_WORDS[FLOW_OF[each]] for each in self.possible if len(self.possible) > 1)


@dataclass(frozen=True, slots=True)
class RuleOfPair:
    """A pair, a rule, and the kind of conduct that it is asked of."""

    asks: str
    asked: str
    rule: Rule
    conduct: str | None
    title: str
    possible: tuple[Outcome, ...]
    unverified: bool

    @property
    def id(self) -> str:
        """The finding's name, as in every report."""
        return f"{self.rule.id}@{self.asks}-{self.asked}" + (
            f".{self.conduct}" if self.conduct else ""
        )

    @property
    def answer(self) -> str:
        """In words; open where several outcomes are possible."""
        return OUTCOME_WORDS[self.possible[0].value] if len(self.possible) == 1 else OPEN

    @property
    def may_be(self) -> Iterator[str]:
        """What is still possible, where it is open."""
        return (OUTCOME_WORDS[each.value] for each in self.possible if len(self.possible) > 1)


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """A change in one State's law."""

    closing: Closing
    name: str
    change: str
    about: str
    to: str
    basis: str
    conducts: tuple[str, ...]


def pair_rows(found: AllPairs) -> Iterator[PairRow]:
    """All pairs, the requesting States one by one."""
    words = ExposureWords(found)
    return (PairRow(cell, words) for cell in found.exposure.cells)


def conduct_rows(found: AllPairs) -> Iterator[ConductOfPair]:
    """Each pair and kind of conduct."""
    words = ExposureWords(found)
    keys = list(found.exposure.unhindered) if found.exposure.forms else []
    for cell in found.exposure.cells:
        sure, maybe = frozenset(cell.unhindered), frozenset(cell.open)
        for key in keys:
            answer = EXPOSED if key in sure else OPEN if key in maybe else CLOSED
            yield ConductOfPair(
                cell.requesting, cell.requested, key, words.title(key), answer,
                unverified=key in cell.unverified,
            )  # fmt: skip


def form_rows(found: AllPairs) -> Iterator[FormOfPair]:
    """Each pair, kind of conduct and form of help."""
    exposure, book = found.exposure, found.pack.codebook
    model = found.pack.cooperation
    forms = {form.key: form for form in model.forms} if model else {}
    titles = {key: book.title(Scope.CONDUCT, key) for key in book.items(Scope.CONDUCT)}
    sides = _sides(found)
    columns = [
        _outcomes(each, exposure.verified.forms[key], found) for key, each in exposure.forms.items()
    ]
    heads = [(conduct, titles[conduct], forms[form]) for conduct, form in exposure.forms]
    for (asks, asked), *cells in zip(sides, *columns, strict=True):
        for head, (possible, unverified) in zip(heads, cells, strict=True):
            yield FormOfPair(asks, asked, *head, possible, unverified)


def rule_rows(found: AllPairs) -> Iterator[RuleOfPair]:
    """Each pair, rule on two States, and the kind of conduct that it is asked of."""
    exposure, book = found.exposure, found.pack.codebook
    rules = {rule.id: rule for rule in found.pack.rules}
    columns = [
        _outcomes(each, exposure.verified.rules[key], found) for key, each in exposure.rules.items()
    ]
    heads = [
        (rules[rule], conduct, book.title(Scope.CONDUCT, conduct) if conduct else "")
        for rule, conduct in exposure.rules
    ]
    if not heads:
        return
    for (asks, asked), *cells in zip(_sides(found), *columns, strict=True):
        for head, (possible, unverified) in zip(heads, cells, strict=True):
            yield RuleOfPair(asks, asked, *head, possible, unverified)


def closing_rows(found: AllPairs) -> Iterator[ClosingRow]:
    """Each change, those that close most first."""
    book, words = found.pack.codebook, ExposureWords(found)
    for each in found.closings:
        variable = each.answer.variable
        yield ClosingRow(
            closing=each,
            name=words.name(each.state),
            change=change_words(each, found),
            about=book.title(variable.scope, variable.item) if variable.item else "",
            to=value_words(each.to),
            basis=closing_basis(each),
            conducts=tuple(f"{words.title(key)}: {counted(n, 'pair')}" for key, n in each.closed),
        )


def _sides(found: AllPairs) -> Iterator[tuple[str, str]]:
    pairs = found.exposure.pairs
    return ((pairs.codes[i], pairs.codes[j]) for i, j in pairs.each())


def _outcomes(
    all_: Everywhere, verified: Everywhere, found: AllPairs
) -> Iterator[tuple[tuple[Outcome, ...], bool]]:
    """For each pair what is possible, and whether it is less by an unverified answer."""
    pairs = found.exposure.pairs
    sets = [*(all_.possible[o] for o in Outcome), *(verified.possible[o] for o in Outcome)]
    known: dict[str, tuple[tuple[Outcome, ...], bool]] = {}
    for bits in pairs.belonging(sets):
        if bits not in known:
            half = len(bits) // 2
            possible = tuple(o for o, bit in zip(Outcome, bits[:half], strict=True) if bit == "1")
            known[bits] = (possible, bits[:half] != bits[half:])
        yield known[bits]


BASES = tuple(BASIS_WORDS[each] for each in Basis)
