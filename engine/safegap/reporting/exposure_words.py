"""What is exposed between States, in words: the one place where they stand."""

from collections.abc import Iterator, Mapping, Sequence

from safegap.assessment.cooperation.all_pairs import AllPairs
from safegap.assessment.cooperation.exposure import Cell
from safegap.assessment.wording import in_sentence
from safegap.model.assessment import Standing
from safegap.model.outcome import Basis
from safegap.model.question import Scope
from safegap.reporting.counting import counted, listed
from safegap.reporting.words import BASIS_WORDS, OUTCOME_MARKS

STANDINGS: tuple[Standing, ...] = ("gap", "open", "partial", "met")
"""The worst first: what is established, what is not, what is left to a choice, nothing."""
WORDS: Mapping[Standing, str] = {
    "gap": "so many are exposed",
    "open": "none is for certain; so many are not established",
    "partial": "none is unhindered; so many may be refused or given",
    "met": "no help that need not be refused",
}
UNVERIFIED = BASIS_WORDS[Basis.UNVERIFIED]
FORCE_WORDS = {
    "yes": "the Convention is in force between the two",
    "no": "if both were parties",
    "maybe": "if both are parties, which is not established",
    "": "if both are parties, which is not told here",
}
_MOST_NAMED = 5
_MOST_STATES = 12


class ExposureWords:
    """Puts pairs of some States into words."""

    def __init__(self, found: AllPairs) -> None:
        """Where nothing is known of forms of help, safeguards are counted."""
        self._found = found
        book = found.pack.codebook
        self._titles = {key: book.title(Scope.CONDUCT, key) for key in book.items(Scope.CONDUCT)}
        self._names = {law.profile.state: law.profile.name for law in found.laws}
        self.of_conduct = bool(found.exposure.forms)
        """Whether a cell counts kinds of conduct, or safeguards."""

    @property
    def most(self) -> int:
        """What a cell could count."""
        return len(self._titles) if self.of_conduct else len(self._found.exposure.rules)

    def exposed(self, cell: Cell) -> int:
        """What is established."""
        return len(cell.unhindered) if self.of_conduct else cell.gaps

    def maybe(self, cell: Cell) -> int:
        """What is not established."""
        return len(cell.open) if self.of_conduct else cell.open_rules

    def standing(self, cell: Cell) -> Standing:
        """What a cell is marked as."""
        if self.exposed(cell):
            return "gap"
        if self.maybe(cell):
            return "open"
        return "partial" if cell.chosen and self.of_conduct else "met"

    def number(self, cell: Cell) -> int:
        """What a cell shows: as many as its mark stands for."""
        return self.exposed(cell) or self.maybe(cell) or (len(cell.chosen) * self.of_conduct)

    def doubt(self, cell: Cell) -> str:
        """`unverified` where what a cell counts as established rests on an unverified answer."""
        doubtful = cell.unverified if self.of_conduct else cell.unverified_gaps
        return UNVERIFIED if doubtful else ""

    def name(self, code: str) -> str:
        """A State's name."""
        return self._names[code]

    def title(self, conduct: str) -> str:
        """What a kind of conduct is called."""
        return self._titles[conduct]

    def counts(self) -> str:
        """What a cell counts, in sentences."""
        if not self.of_conduct:
            return (
                f"Each cell counts, of {counted(self.most, 'safeguard')} between two States, each "
                "kind of conduct by itself, those that are missing; beside them those of which "
                "that is not established."
            )
        return (
            f"Each cell counts, of {counted(self.most, 'kind')} of conduct, those for which "
            "nothing stands in the way of at least one form of help; beside them those for which "
            "that is not established, because an answer is contested, was not found, or nobody has "
            "looked yet. Where there are none of either, it counts those for which help may be "
            "refused, and may also be given."
        )

    def order(self) -> str:
        """In which order pairs stand, in a sentence."""
        first = (
            "Pairs with the most kinds of conduct exposed stand first, then those with the most "
            "safeguards missing" if self.of_conduct else
            "Pairs with the most safeguards missing stand first"
        )  # fmt: skip
        return (
            f"{first}, then those with the most that is not established; equals in the order of "
            "the codes. That is an order of pairs by what is exposed, no score and no ranking of "
            "States."
        )

    def says(self, cell: Cell, asks: Sequence[str] = ()) -> str:
        """A pair in sentences; `asks` are States of which the same is told."""
        names = [self._names[code] for code in asks or (cell.requesting,)]
        left = len(names) - _MOST_STATES
        who = listed(names if left < 2 else [*names[:_MOST_STATES], f"{left} more States"])
        return f"{who} asking {self._names[cell.requested]}: {self.told(cell)}"

    def told(self, cell: Cell) -> str:
        """The same without the States."""
        return " ".join((*self._conducts(cell), *self._safeguards(cell)))

    def force(self, cell: Cell) -> str:
        """Whether the treaty is in force between the two, as a condition."""
        return FORCE_WORDS[self._found.force.get((cell.requesting, cell.requested), "")]

    def in_force(self) -> str:
        """The same of all pairs together, in sentences."""
        force, pairs = self._found.force, self._found.exposure.pairs.number
        if not force:
            return (
                "The rules do not say when the Convention enters into force; what follows would "
                "hold if both States of a pair were parties."
            )
        count = list(force.values()).count
        if count("yes") == pairs:
            return "The Convention is in force between the two States of every pair."
        if count("no") == pairs:
            first = "The Convention is not in force between the two States of any of these pairs."
        else:
            first = (
                f"The Convention is in force between the two States of {count('yes')} of "
                f"{counted(pairs, 'pair')}, not in force in {count('no')}; in {count('maybe')} "
                "that is not established."
            )
        return f"{first} Where it is not, what follows would hold if both were parties to it."

    def by_conduct(self, counts: Sequence[tuple[str, int]]) -> str:
        """`blasphemy 12, defamation 3`, those with the most first."""
        ordered = sorted(counts, key=lambda each: -each[1])
        words = [f"{in_sentence(self._titles[key])}: {number}" for key, number in ordered]
        return self._shortened(words, "; ")

    def _conducts(self, cell: Cell) -> Iterator[str]:
        if not self.of_conduct:
            return
        if cell.unhindered:
            yield (
                f"for {self._of_all(len(cell.unhindered))} nothing stands in the way of at least "
                f"one form of help{self._which(cell.unhindered)}."
            )
            if cell.unverified:
                many, one = len(cell.unverified), len(cell.unhindered) == 1
                rest = "That rests" if one else f"{many} of them rest" if many > 1 else "1 rests"
                yield f"{rest} on {UNVERIFIED} answers."
        if cell.open and cell.unhindered:
            which = self._which(cell.open)
            yield f"For {self._of_all(len(cell.open))} that is not established{which}."
        elif cell.open:
            yield (
                "whether nothing stands in the way of some form of help is not established for "
                f"{self._of_all(len(cell.open))}{self._which(cell.open)}."
            )
        if cell.chosen:
            begin = "For" if cell.unhindered or cell.open else "for"
            which = self._which(cell.chosen)
            yield f"{begin} {self._of_all(len(cell.chosen))} help may be refused or given{which}."
        elif not cell.unhindered and not cell.open:
            yield "every form of help must be refused, or is out of reach."

    def _of_all(self, number: int) -> str:
        if number == self.most:
            return f"all {counted(number, 'kind')} of conduct"
        return f"{number} of {counted(self.most, 'kind')} of conduct"

    def _which(self, keys: Sequence[str]) -> str:
        if len(keys) == self.most:
            return ""
        return f": {self._shortened([in_sentence(self._titles[key]) for key in keys], ', ')}"

    def _safeguards(self, cell: Cell) -> Iterator[str]:
        begin = "Of the safeguards" if self.of_conduct else "of the safeguards"
        doubt = f" ({cell.unverified_gaps} {UNVERIFIED})" if cell.unverified_gaps else ""
        words = [f"{cell.gaps} missing{doubt}"] if cell.gaps else []
        words += [f"{cell.open_rules} not established"] if cell.open_rules else []
        if words:
            yield f"{begin} between the two, {listed(words)}."
        elif not self.of_conduct:
            yield "no safeguard between the two is missing."

    @staticmethod
    def _shortened(words: Sequence[str], divider: str) -> str:
        left = len(words) - _MOST_NAMED
        if left < 2:
            return divider.join(words)
        return f"{divider.join(words[:_MOST_NAMED])} and {left} more"


def mark_words() -> Iterator[tuple[Standing, str, str]]:
    """Every mark of a cell and what it says."""
    return ((each, OUTCOME_MARKS[each], WORDS[each]) for each in STANDINGS)
