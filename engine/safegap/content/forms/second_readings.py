"""A form that a second reader filled in without seeing the answers, held against them."""

from collections.abc import Iterator
from dataclasses import dataclass

from safegap.content.forms.changes import Asked, asked_of
from safegap.content.forms.fields import closed, right_words, value_cell, value_of
from safegap.content.suggest import shown
from safegap.model.finding import Variable
from safegap.model.form import Filled, FilledRow, spelled
from safegap.model.problem import Problem
from safegap.model.profile import Profile
from safegap.model.question import UNKNOWN, Codebook


@dataclass(frozen=True, slots=True)
class ReadTwice:
    """A question with the answers of both readers, in the words of a form's cells."""

    variable: Variable
    first: str
    second: str
    grounds: str
    """What the second reader wrote beside it: the provision, and a note."""

    @property
    def agrees(self) -> bool:
        """Whether both gave the same answer."""
        return self.first == self.second


def answered_once(profile: Profile, codebook: Codebook) -> Iterator[Asked]:
    """The questions that a second reader can answer without knowing of the first.

    Those with one value that is known: not contested, and the same over time.
    """
    for asked in asked_of(profile, codebook):
        variable = asked.variable
        answer = profile.answer(variable.scope, variable.item, variable.key)
        testable = asked.question.type not in ("text", "date")
        if answer and testable and not closed(answer):
            value = answer.periods[0].value
            if value not in (None, UNKNOWN):
                yield asked


class SecondReader:
    """Reads such a form."""

    def __init__(self, filled: Filled, path: str, profile: Profile, codebook: Codebook) -> None:
        """`path`: the workbook's, for what is told."""
        self._filled = filled
        self._path = path
        self._profile = profile
        self._asked = {spelled(each.variable): each for each in answered_once(profile, codebook)}
        self.problems: list[Problem] = []
        self.left = 0
        """Rows without an answer."""
        self.gone = 0
        """Rows whose question the profile no longer answers with one value."""

    def answers(self) -> list[ReadTwice]:
        """Every question that both answered; to be used only if there are no problems."""
        found: dict[str, ReadTwice] = {}
        for row in self._filled.rows:
            if not row.cells["answer"].text:
                self.left += 1
            elif row.id.text not in self._asked:
                self.gone += 1
            elif row.id.text in found:
                self._fault(row, f"{shown(row.id.text)} stands there twice", "keep one row")
            else:
                read = self._read(row, self._asked[row.id.text])
                found |= {row.id.text: read} if read else {}
        return list(found.values())

    def _read(self, row: FilledRow, asked: Asked) -> ReadTwice | None:
        cell, variable = row.cells["answer"], asked.variable
        value = None if cell.is_formula else value_of(cell.text, asked.question)
        if value is None:
            message = f"{shown(cell.text)} is no value of `{variable.key}`"
            self._fault(row, message, right_words(asked.question))
            return None
        answer = self._profile.answer(variable.scope, variable.item, variable.key)
        first = value_cell(answer.periods[0].value) if answer else ""
        told = (row.cells[name].text.replace("\n", "; ") for name in ("citation", "note"))
        return ReadTwice(variable, _sorted(first), _sorted(value_cell(value)),
                         "; ".join(filter(None, told)))  # fmt: skip

    def _fault(self, row: FilledRow, message: str, hint: str) -> None:
        place = f"{self._path}, {row.cells['answer'].at}"
        self.problems.append(Problem(place, 0, 0, "form", message, hint))


def _sorted(text: str) -> str:
    """A set of States in one order, whatever it was written in."""
    return ", ".join(sorted(text.split(", ")))
