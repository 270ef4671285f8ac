"""Many States' answers as sets of pairs, one bit a pair, for rules on two States."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress, repeat

from safegap.assessment.law import Law
from safegap.logic.domain import Domain
from safegap.logic.sweep import Cases
from safegap.model.finding import Variable
from safegap.model.problem import SafegapError
from safegap.model.question import Side, Value

Values = tuple[Value, ...]


class Pairs:
    """Ordered pairs of some States. The pair (i, j), i asking j, is bit i * n + j."""

    def __init__(
        self, laws: Sequence[Law], asking: str | None = None, asked: str | None = None
    ) -> None:
        """With a State's code only pairs in which it asks, or is asked.

        Raises SafegapError for fewer than two States, one State twice, or a code that is not there.
        """
        self.laws = tuple(laws)
        self.codes = tuple(law.profile.state for law in laws)
        if len(set(self.codes)) < len(self.codes):
            twice = next(code for code in self.codes if self.codes.count(code) > 1)
            raise SafegapError(f"{twice} is named twice; each State once is enough")
        if len(laws) < 2:
            raise SafegapError("cooperation needs two States or more")
        for code in filter(None, (asking, asked)):
            if code not in self.codes:
                raise SafegapError(f"{code} is not among the States: {', '.join(self.codes)}")
        self.asking = asking
        self.asked = asked
        self._number = len(laws)
        self._answers: dict[Variable, dict[Values, int]] = {}
        self._answered: dict[tuple[Variable, frozenset[int]], Cases] = {}

    @cached_property
    def all(self) -> Cases:
        """Every pair of two different States that is wanted."""
        n = self._number
        same = sum(1 << (i * n + i) for i in range(n))
        found = ((1 << (n * n)) - 1) ^ same
        if self.asking:
            found &= self._of_states(1 << self.codes.index(self.asking), "requesting")
        if self.asked:
            found &= self._of_states(1 << self.codes.index(self.asked), "requested")
        return found

    @property
    def number(self) -> int:
        """How many pairs there are."""
        return self.all.bit_count()

    def each(self) -> Iterator[tuple[int, int]]:
        """The pairs, by the places of the State that asks and of the one that is asked."""
        for place, there in enumerate(_bits(self.all, self._number**2)):
            if there == "1":
                yield divmod(place, self._number)

    def belonging(self, sets: Sequence[Cases]) -> Iterator[str]:
        """For each pair a text with a `1` or a `0` for each set: whether the pair is in it."""
        size = self._number**2
        texts = (_bits(cases, size) for cases in sets)
        rows = map("".join, zip(*texts, strict=True)) if sets else repeat("", size)
        return compress(rows, map(int, _bits(self.all, size)))

    def pair(self, requesting: int, requested: int) -> Cases:
        """The set of one pair."""
        return 1 << (requesting * self._number + requested)

    def of_state(self, place: int, side: Side) -> Cases:
        """The pairs in which a State, by its place, stands on a side."""
        return self._of_states(1 << place, side) & self.all

    def _of_states(self, states: int, side: Side) -> Cases:
        """The pairs in which one of these States, a bit each, stands on a side."""
        n = self._number
        if side == "requested":
            return states * self._each_row
        row = (1 << n) - 1
        return sum(row << (i * n) for i in range(n) if states >> i & 1)

    @cached_property
    def _each_row(self) -> int:
        return sum(1 << (i * self._number) for i in range(self._number))

    def by_state(self, cases: Cases, side: Side) -> Sequence[int]:
        """In how many of these pairs each State stands on a side."""
        n = self._number
        text = _bits(cases, n * n)
        if side == "requested":
            return [text[place::n].count("1") for place in range(n)]
        return [text.count("1", place * n, place * n + n) for place in range(n)]

    def allowing(self, variable: Variable, domain: Domain, place: int) -> Cases:
        """The pairs in which the answer to a question can be of this class."""
        if domain.question.type == "states":
            return self._partners(variable, domain, place)
        wanted = frozenset(
            number
            for number, values in enumerate(self._distinct(variable))
            if not values or any(domain.class_of(value) == place for value in values)
        )
        key = (variable, wanted)
        if key not in self._answered:
            states = list(self._distinct(variable).values())
            chosen = sum(states[number] for number in wanted)
            self._answered[key] = self._of_states(chosen, variable.side)
        return self._answered[key]

    def _distinct(self, variable: Variable) -> Mapping[Values, int]:
        """The States, a bit each, by what they answer."""
        found = self._answers.get(variable)
        if found is None:
            found = dict[Values, int]()
            for place, law in enumerate(self.laws):
                values = law.read(variable, "").values
                found[values] = found.get(values, 0) | 1 << place
            self._answers[variable] = found
        return found

    def _partners(self, variable: Variable, domain: Domain, place: int) -> Cases:
        """A set of States answers differently for each pair: by who the other State is."""
        everyone, found = (1 << self._number) - 1, 0
        for answering, law in enumerate(self.laws):
            possible = 0
            for names in law.partners(variable):
                listed = sum(1 << i for i, code in enumerate(self.codes) if code in names)
                for others, inside in ((listed, True), (everyone ^ listed, False)):
                    value = _sides(variable.side, own=self.codes[answering] in names, other=inside)
                    possible |= others if domain.class_of(value) == place else 0
            others = possible if law.partners(variable) else everyone
            found |= self._with(others, answering, variable.side)
        return found

    def _with(self, others: int, answering: int, side: Side) -> Cases:
        """The pairs of one State on a side with some others, a bit each."""
        n = self._number
        if side == "requesting":
            return others << (answering * n)
        return sum(1 << (i * n + answering) for i in range(n) if others >> i & 1)


def _bits(cases: Cases, size: int) -> str:
    """The lowest bit first."""
    return f"{cases:0{size}b}"[::-1]


def _sides(side: Side, *, own: bool, other: bool) -> str:
    """Which of the two States are in a set, as a rule's test reads it."""
    asks, asked = (own, other) if side == "requesting" else (other, own)
    return " ".join(name for name, inside in (("requesting", asks), ("requested", asked)) if inside)
