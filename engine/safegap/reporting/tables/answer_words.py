"""What a row of the table of answers says, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from safegap.assessment.integrity.walk import Placed, answers_of, citations_of
from safegap.model.assessment import Assessment
from safegap.model.profile import Citation, Period
from safegap.model.question import UNKNOWN, Question, Value
from safegap.reporting.tables.finding_words import NO_SOURCE, subject_title
from safegap.reporting.tables.table import joined
from safegap.reporting.words import BASIS_WORDS, citation_words, measured, value_words


@dataclass(frozen=True, slots=True)
class Answered:
    """What a profile says in answer to a question, for some time."""

    assessment: Assessment
    placed: Placed
    number: int
    """From 1, in the profile's order."""
    period: Period

    @property
    def ask(self) -> str:
        """The question in words."""
        question = self._question
        return question.ask if question else ""

    @property
    def subject_title(self) -> str:
        """What the question is asked of."""
        placed = self.placed
        return subject_title(self.assessment, placed.scope, placed.item) if placed.item else ""

    @property
    def value(self) -> str:
        """The value as the profile writes it; empty where it is contested."""
        value = self.period.value
        if isinstance(value, tuple):
            return joined(value)
        return "" if value is None else _written(value)

    @property
    def value_words(self) -> str:
        """The value as people say it."""
        match self.period.value:
            case None:
                return "contested" if self.period.readings else ""
            case tuple() as states:
                return value_words(states)
            case value:
                return self._measured(value)

    @property
    def basis(self) -> str:
        """How far it was verified; of readings, each says so itself."""
        return "" if self.period.readings else BASIS_WORDS[self.period.basis]

    @property
    def readings(self) -> str:
        """Each reading: its value, who holds it, what it cites, its basis."""
        return joined(
            f"{self._measured(each.value)}{f' according to {each.by}' if each.by else ''} "
            f"({self._cited(each.cite) or NO_SOURCE}; {BASIS_WORDS[each.basis]})"
            for each in self.period.readings
        )

    @property
    def citations(self) -> str:
        """What it cites, or that it cites nothing."""
        if self.period.readings or self.period.value == UNKNOWN:
            return self._cited(self.period.cite)
        return self._cited(self.period.cite) or NO_SOURCE

    @property
    def practice(self) -> str:
        """What is done, with what is cited for it."""
        practice = self.period.practice
        if practice is None:
            return ""
        cited = self._cited(practice.cite)
        return f"{practice.says} ({cited or NO_SOURCE})"

    @property
    def quote(self) -> str:
        """The provision's own words."""
        return self.period.quote.text if self.period.quote else ""

    @property
    def sources(self) -> str:
        """The keys of all that is cited, for readings and practice too."""
        return joined(cited.source for cited in citations_of(self.period))

    def _cited(self, citations: Iterable[Citation]) -> str:
        """Citations in words."""
        return joined(citation_words(each, self.assessment.profile) for each in citations)

    def _measured(self, value: Value) -> str:
        if value == UNKNOWN:
            return "not established"
        return measured(self._question, value) if self._question else value_words(value)

    @property
    def _question(self) -> Question | None:
        return self.assessment.pack.codebook.find(self.placed.scope, self.placed.key)


def answered(assessments: Iterable[Assessment]) -> Iterator[Answered]:
    """Every answer of every profile, in the profile's order."""
    for assessment in assessments:
        for placed in answers_of(assessment.profile):
            for number, period in enumerate(placed.answer.periods, start=1):
                yield Answered(assessment, placed, number, period)


def _written(value: Value) -> str:
    """A value as YAML has it: `true`, `90`, `no-limit`."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
