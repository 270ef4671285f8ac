"""The answers behind findings that came about alike, each kind of evidence once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from safegap.model.assessment import Assessment
from safegap.model.finding import AnswerRead, Finding
from safegap.model.profile import Period, Quote, Reading
from safegap.model.question import Question, Scope
from safegap.reporting.entry_view import Answered, Evidence, OpenQuestion, Quoted, ReadingWords
from safegap.reporting.reasoning import reason_variables, recorded_answers
from safegap.reporting.sources import SourceList
from safegap.reporting.view import Phrases
from safegap.reporting.words import (
    BASIS_WORDS,
    answer_words,
    language_tag,
    measured,
    question_name,
    worded,
)

Read: TypeAlias = tuple[Finding, AnswerRead]


class EvidenceWords:
    """Puts answers into words; the same evidence for several powers is said once."""

    def __init__(self, assessment: Assessment, sources: SourceList, phrases: Phrases) -> None:
        """`sources` numbers what is cited, in the order of the calls."""
        self._profile = assessment.profile
        self._codebook = assessment.pack.codebook
        self._sources = sources
        self._phrases = phrases

    def recorded(self, findings: Sequence[Finding]) -> tuple[Answered, ...]:
        """What is recorded of the questions that decide, and then of the others."""
        return self._all(findings, recorded_answers)

    def beside(self, findings: Sequence[Finding]) -> tuple[Answered, ...]:
        """What the rule prints without deciding on it."""
        return self._all(findings, lambda each: [read for read in each.shows if read.period])

    def missing(self, findings: Sequence[Finding]) -> Iterator[OpenQuestion]:
        """The questions on which the outcome still depends."""
        for reads in _alike(findings, lambda each: each.missing):
            _, read = reads[0]
            question = self._question(read)
            yield OpenQuestion(
                name=self.name(read),
                about=self._about(reads, findings),
                ask=question.ask,
                state=answer_words(read, question),
                note=read.period.note or "" if read.period and read.state == "unknown" else "",
            )

    def name(self, read: AnswerRead) -> str:
        """What the question is called, as at the beginning of a sentence."""
        words = question_name(read.variable.key)
        return words[:1].upper() + words[1:]

    def item(self, read: AnswerRead) -> str:
        """The title of the power, conduct or offence that an answer is about."""
        scope, item = read.variable.scope, read.variable.item
        if not item:
            return ""
        titles = {offence.key: offence.title for offence in self._profile.offences}
        return (
            titles.get(item, item) if scope is Scope.OFFENCE else self._codebook.title(scope, item)
        )

    def _all(
        self, findings: Sequence[Finding], reads: Callable[[Finding], Iterable[AnswerRead]]
    ) -> tuple[Answered, ...]:
        asked: dict[tuple[Scope, str], list[list[Read]]] = {}
        for alike in _alike(findings, reads):
            variable = alike[0][1].variable
            asked.setdefault((variable.scope, variable.key), []).append(alike)
        return tuple(self._answered(each, findings) for each in asked.values())

    def _answered(self, told: Sequence[Sequence[Read]], findings: Sequence[Finding]) -> Answered:
        _, read = told[0][0]
        answers = tuple(self._evidence(alike, findings) for alike in told)
        return Answered(self.name(read), self._question(read).ask, answers)

    def _evidence(self, reads: Sequence[Read], findings: Sequence[Finding]) -> Evidence:
        finding, read = reads[0]
        period = read.period or Period()
        question, practice = self._question(read), period.practice
        return Evidence(
            about=self._about(reads, findings),
            value=answer_words(read, question),
            basis=BASIS_WORDS[read.basis],
            decides=read.variable in reason_variables(finding),
            references=self._sources.cite([read]),
            quoting=period.quoting or "",
            readings=tuple(self._reading(each, question) for each in period.readings),
            quote=self._quoted(period.quote) if period.quote else None,
            note=period.note or "",
            practice=practice.says if practice else "",
            practice_references=self._sources.refer(practice.cite) if practice else (),
            applies_in=period.applies_in or "",
            checked=period.checked.in_words if period.checked else "",
        )

    def _about(self, reads: Sequence[Read], findings: Sequence[Finding]) -> str:
        """Which items, unless they are exactly those that the findings are about."""
        own = {(each.scope, each.item) for each in findings}
        asked = {(read.variable.scope, read.variable.item) for _, read in reads}
        if own == asked:
            return ""
        return "; ".join(dict.fromkeys(filter(None, (self.item(read) for _, read in reads))))

    def _reading(self, reading: Reading, question: Question) -> ReadingWords:
        return ReadingWords(
            value=measured(question, reading.value),
            by=reading.by or "",
            note=reading.note or "",
            basis=BASIS_WORDS[reading.basis],
            references=self._sources.refer(reading.cite),
        )

    def _quoted(self, quote: Quote) -> Quoted:
        language = language_words(quote.language, self._phrases)
        status = quote.translation or ""
        known = self._phrases.get(f"translation-{status}", "")
        told = known or (worded(self._phrases["translation"], status=status) if status else "")
        remark = ", ".join(part for part in (language, told) if part)
        return Quoted(quote.text, language_tag(quote.language), remark)

    def _question(self, read: AnswerRead) -> Question:
        return self._codebook.question(read.variable.scope, read.variable.key)


def language_words(code: str | None, phrases: Phrases) -> str:
    """`Arabic` for `ar`; the code itself where the wording has no word for it."""
    return phrases.get(f"language-{code}", code) if code else ""


def _alike(
    findings: Sequence[Finding], reads: Callable[[Finding], Iterable[AnswerRead]]
) -> Iterator[list[Read]]:
    """The answers to one question that say the same on the same grounds, together."""
    found: dict[object, list[Read]] = {}
    for finding in findings:
        for read in reads(finding):
            found.setdefault(_grounds(finding, read), []).append((finding, read))
    yield from found.values()


def _grounds(finding: Finding, read: AnswerRead) -> object:
    period = read.period.model_copy(update={"line": 0, "column": 0}) if read.period else None
    decides = read.variable in reason_variables(finding)
    asked = (read.variable.scope, read.variable.key, decides)
    said = (read.state, read.values, read.basis, read.citations, read.why_unknown)
    return asked, said, repr(period)
