"""Profiles of many imagined States, the same on every machine, for benchmarks.

Their answers look like researched ones: a State that protects people in one place tends to do so in
others, a third of the questions has no entry, some were looked for and not found, some are
contested, and a third of the answers that there are were never verified.
"""

from collections.abc import Iterator
from itertools import islice, product
from random import Random
from string import ascii_uppercase

from safegap.assessment.law import Law
from safegap.model.day import Day
from safegap.model.outcome import Basis
from safegap.model.profile import Answer, Offence, Period, Profile, Reading
from safegap.model.question import NO_LIMIT, Codebook, Question, Scope, Value

DAY = Day.parse("2026-10-31")
_AMOUNTS = (0, 1, 2, 3, 4, 5, 7, 10, 15)
_BASES = (Basis.TEXT, Basis.SECONDARY, Basis.UNVERIFIED)


def many_states(codebook: Codebook, number: int) -> tuple[Law, ...]:
    """So many States; the first ones are the same whatever the number."""
    codes = ["".join(letters) for letters in islice(product(ascii_uppercase, repeat=2), number)]
    return tuple(_Imagined(codebook, codes, code).law() for code in codes)


class _Imagined:
    """One State's answers, drawn by chance that begins with its code."""

    def __init__(self, codebook: Codebook, codes: list[str], code: str) -> None:
        self._codebook = codebook
        self._codes = codes
        self._code = code
        self._chance = Random(code)  # noqa: S311 - nothing secret
        self._protects = self._chance.random()

    def law(self) -> Law:
        book = self._codebook
        profile = Profile(
            state=self._code,
            name=f"State {self._code}",
            law_as_of=DAY,
            answers=self._answers(book.state),
            powers={key: self._answers(book.power) for key in book.items(Scope.POWER)},
            conducts={key: self._answers(book.conduct) for key in book.items(Scope.CONDUCT)},
            offences=tuple(self._offences()),
        )
        return Law(profile, DAY.last, None)

    def _offences(self) -> Iterator[Offence]:
        for number, conduct in enumerate(self._codebook.items(Scope.CONDUCT)):
            if self._chance.random() < 0.2:
                answers = self._answers(self._codebook.offence)
                title = f"Offence {number}"
                yield Offence(key=f"o{number}", title=title, conduct=conduct, answers=answers)

    def _answers(self, questions: tuple[Question, ...]) -> dict[str, Answer]:
        found = ((question.key, self._period(question)) for question in questions)
        return {key: Answer(periods=(period,)) for key, period in found if period}

    def _period(self, question: Question) -> Period | None:
        luck = self._chance.random()
        if luck < 0.33 or question.type in ("text", "date"):
            return None
        basis = self._chance.choice(_BASES)
        if luck < 0.40:
            return Period(value="unknown", note="Not found in the statute book.", basis=basis)
        if question.type == "states":
            partners = self._chance.sample(self._codes, min(5, len(self._codes)))
            return Period(value=tuple(sorted(partners)), basis=basis)
        if luck < 0.48:
            readings = {self._value(question): None, self._value(question): None}
            return Period(readings=tuple(Reading(value=v, by="A court", basis=basis)
                                         for v in readings))  # fmt: skip
        return Period(value=self._value(question), basis=basis)

    def _value(self, question: Question) -> Value:
        if question.is_number:
            return self._chance.choice((*_AMOUNTS, NO_LIMIT))
        # The stronger a State protects, the nearer to the first value, which is the strongest.
        choices = question.choices
        drawn = self._chance.betavariate(1 + 3 * (1 - self._protects), 1 + 3 * self._protects)
        return choices[min(int(drawn * len(choices)), len(choices) - 1)]
