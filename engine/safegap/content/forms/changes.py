"""A form that came back, as changes of the profile; everything that is wrong is told by cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from safegap.content.forms.fields import cells_of, closed, quote_of, right_words, value_of
from safegap.content.suggest import did_you_mean, shown
from safegap.model.answer_change import AnswerChange, FieldValue
from safegap.model.finding import Variable
from safegap.model.form import FIELDS, SOURCE_FIELDS, Filled, FilledCell, FilledRow, spelled
from safegap.model.outcome import Basis
from safegap.model.problem import Problem
from safegap.model.profile import Citation, Profile, SourceKind
from safegap.model.question import Codebook, Question, Scope

_KEY = re.compile(r"[a-z][a-z0-9_-]{0,40}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a form can have a row for."""

    variable: Variable
    question: Question


def asked_of(profile: Profile, codebook: Codebook) -> Iterator[Asked]:
    """Every question of a profile: of the State, each power and conduct, each listed offence."""
    for question in codebook.state:
        if codebook.find(Scope.STATE, question.key) and not question.key.startswith("treaty."):
            yield Asked(Variable(Scope.STATE, None, question.key), question)
    for scope in (Scope.POWER, Scope.CONDUCT):
        asked = codebook.power if scope is Scope.POWER else codebook.conduct
        for item in codebook.items(scope):
            yield from (Asked(Variable(scope, item, each.key), each) for each in asked)
    for offence in profile.offences:
        for question in codebook.offence:
            yield Asked(Variable(Scope.OFFENCE, offence.key, question.key), question)


class FormReader:
    """Holds a form that came back against the profile that it was made for."""

    def __init__(self, filled: Filled, path: str, profile: Profile, codebook: Codebook) -> None:
        """`path`: the workbook's, for what is told."""
        self._filled = filled
        self._path = path
        self._profile = profile
        self._asked = {spelled(each.variable): each for each in asked_of(profile, codebook)}
        self._sources = {*profile.sources, *(row.cells["key"].text for row in filled.sources)}
        self.problems: list[Problem] = []

    def changes(self) -> list[AnswerChange]:
        """What is to be changed; to be used only if there are no problems."""
        found: list[AnswerChange] = []
        seen: dict[str, str] = {}
        for row in self._filled.rows:
            name = row.id.text
            if name in seen:
                self._fault(row.id, f"{shown(name)} stands already in {seen[name]}", "keep one row")
            elif name not in self._asked:
                hint = did_you_mean(name, self._asked)
                self._fault(row.id, f"the profile has no question {shown(name)}", hint)
            else:
                change = self._change(row, self._asked[name])
                found += [change] if change else []
            seen[name] = row.id.at
        return found

    def sources(self) -> dict[str, dict[str, str]]:
        """Sources that are new, by their short names."""
        found: dict[str, dict[str, str]] = {}
        for row in self._filled.sources:
            key = row.cells["key"]
            if key.text in self._profile.sources:
                continue
            if not _KEY.fullmatch(key.text) or key.text in found:
                hint = "write one word of small letters and digits that no other source has"
                self._fault(key, f"{shown(key.text)} can't be the short name of a source", hint)
            fields = {name: row.cells[name] for name in SOURCE_FIELDS[1:] if row.cells[name].text}
            self._check_source(row, fields)
            found[key.text] = {name: cell.text for name, cell in fields.items()}
        return found

    def _check_source(self, row: FilledRow, fields: Mapping[str, FilledCell]) -> None:
        right = {"kind": get_args(SourceKind), "basis": tuple(each.value for each in Basis)}
        for name in ("title", "kind"):
            if name not in fields:
                self._fault(
                    row.cells[name], f"the source {shown(row.id.text)} lacks it", "fill it in"
                )
        for name, cell in fields.items():
            if cell.is_formula:
                self._fault(cell, "there is a formula in this cell", "write the words themselves")
            elif name in right and cell.text not in right[name]:
                hint = f"choose one of: {', '.join(right[name])}"
                self._fault(cell, f"{shown(cell.text)} can't stand here", hint)

    def _change(self, row: FilledRow, asked: Asked) -> AnswerChange | None:
        before = {**dict.fromkeys(FIELDS, ""), **self._filled.before.get(row.id.text, {})}
        new = {name: row.cells[name] for name in FIELDS if row.cells[name].text != before[name]}
        if not new:
            return None
        variable = asked.variable
        answer = self._profile.answer(variable.scope, variable.item, variable.key)
        now = cells_of(answer)
        left = {name: each for name, each in new.items() if each.text != now[name]}
        told = [name for name, each in left.items() if not self._may(name, each, before, now)]
        if told or not left:
            return None
        if closed(answer):
            self._fault(next(iter(left.values())), closed(answer), "change the profile by hand")
            return None
        texts = {**now, **{name: each.text for name, each in left.items()}}
        if not texts["answer"]:
            message = "what is written beside it needs an answer"
            self._fault(row.cells["answer"], message, right_words(asked.question))
            return None
        fields = dict(self._fields(left, texts, asked))
        return AnswerChange(variable, fields) if fields else None

    def _may(
        self, name: str, cell: FilledCell, before: Mapping[str, str], now: Mapping[str, str]
    ) -> bool:
        if cell.is_formula:
            self._fault(cell, "there is a formula in this cell", "write the words themselves")
        elif now[name] != before[name]:
            message = f"the profile says {shown(now[name])} by now, and the form was made before"
            self._fault(cell, message, "make a new form, or change the profile by hand")
        elif not cell.text:
            message = f"this was emptied; it said {shown(before[name])}"
            self._fault(cell, message, "write `unknown` as the answer, or change it by hand")
        else:
            return True
        return False

    def _fields(
        self, left: Mapping[str, FilledCell], texts: Mapping[str, str], asked: Asked
    ) -> Iterator[tuple[str, FieldValue]]:
        variable = asked.variable
        answer = self._profile.answer(variable.scope, variable.item, variable.key)
        if "answer" in left:
            value = value_of(left["answer"].text, asked.question)
            if value is None:
                message = f"{shown(left['answer'].text)} is no value of `{variable.key}`"
                self._fault(left["answer"], message, right_words(asked.question))
            else:
                yield "value", value
        if "citation" in left:
            cited = tuple(self._citations(left["citation"]))
            if cited:
                yield "cite", cited
        if "basis" in left:
            yield from self._basis(left["basis"])
        if "quote" in left or "language" in left:
            yield "quote", quote_of(texts, answer.periods[0] if answer else None)
        if "note" in left:
            yield "note", left["note"].text

    def _basis(self, cell: FilledCell) -> Iterator[tuple[str, FieldValue]]:
        right = [each.value for each in Basis]
        if cell.text in right:
            yield "basis", cell.text
        else:
            self._fault(
                cell, f"{shown(cell.text)} is no basis", f"choose one of: {', '.join(right)}"
            )

    def _citations(self, cell: FilledCell) -> Iterator[str]:
        for line in cell.text.split("\n"):
            source = line.strip().partition(" ")[0]
            if source and source not in self._sources:
                hint = did_you_mean(source, self._sources) or "add it on the sheet Sources"
                self._fault(cell, f"the source {shown(source)} is not declared", hint)
            elif source:
                parsed = Citation(source=source, at=line.strip().partition(" ")[2].strip())
                yield f"{parsed.source} {parsed.at}".strip()

    def _fault(self, cell: FilledCell, message: str, hint: str) -> None:
        place = f"{self._path}, {cell.at}"
        self.problems.append(Problem(place, 0, 0, "form", message, hint))
