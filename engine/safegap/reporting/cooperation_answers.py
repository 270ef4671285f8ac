"""The answers of two States that findings rely on, and the sources of both, each once."""

from collections.abc import Iterable, Iterator, Mapping

from safegap.assessment.cooperation.both import Cooperation
from safegap.assessment.cooperation.two_laws import TwoLaws
from safegap.model.assessment import Assessment
from safegap.model.finding import AnswerRead, Variable
from safegap.model.profile import Citation, Period
from safegap.model.question import Question, Scope
from safegap.reporting.cooperation_flow_view import MissingLine, ReasonLine
from safegap.reporting.cooperation_view import AnswerEntry, SourceLine, StateAnswers
from safegap.reporting.cooperation_words import cited_words
from safegap.reporting.sources import Reference, openable
from safegap.reporting.words import (
    BASIS_WORDS,
    answer_words,
    language_tag,
    measured,
    question_name,
    short_title,
)

Asked = tuple[str, Variable]
"""Whose answer, without the side on which the State stands."""


class TwoStatesAnswers:
    """Puts answers into words; numbers sources in the order in which they are cited."""

    def __init__(self, found: Cooperation) -> None:
        """`found` has both profiles."""
        self._states: Mapping[str, Assessment] = {each.profile.state: each for each in found.states}
        self.codebook = found.pack.codebook
        self._numbers: dict[tuple[str, str], int] = {}
        self._relied: dict[Asked, AnswerRead] = {}

    def reason(self, read: AnswerRead, laws: TwoLaws, own: str | None) -> ReasonLine:
        """An answer that decides, for a subject that is not named again."""
        state, asked = self._asked(read, laws)
        self._relied.setdefault((state, asked), read)
        return ReasonLine(
            code=state,
            state=self._states[state].profile.name,
            name=self.name(read),
            about=self.about(read, state, own),
            value=answer_words(read, self.question(read)),
            basis=BASIS_WORDS[read.basis],
            answer=_answer_id(state, asked),
            cited=cited_words([read]),
            references=self._refer(state, read.citations),
        )

    def missing(self, read: AnswerRead, laws: TwoLaws, own: str | None) -> MissingLine:
        """A question on which it still depends."""
        state, _ = self._asked(read, laws)
        question = self.question(read)
        unknown = read.period if read.state == "unknown" else None
        return MissingLine(
            code=state,
            state=self._states[state].profile.name,
            name=self.name(read),
            about=self.about(read, state, own),
            ask=question.ask,
            standing=answer_words(read, question),
            note=unknown.note or "" if unknown else "",
        )

    def name(self, read: AnswerRead) -> str:
        """What the question is called, as at the beginning of a sentence."""
        words = question_name(read.variable.key)
        return words[:1].upper() + words[1:]

    def about(self, read: AnswerRead, state: str, own: str | None) -> str:
        """What it is asked of, unless that is the State or named already."""
        scope, item = read.variable.scope, read.variable.item
        if item is None or item == own:
            return ""
        if scope is Scope.OFFENCE:
            offences = self._states[state].profile.offences
            return {each.key: each.title for each in offences}.get(item, item)
        return self.codebook.title(scope, item)

    def question(self, read: AnswerRead) -> Question:
        """The question that an answer answers."""
        return self.codebook.question(read.variable.scope, read.variable.key)

    def relied_upon(self) -> tuple[StateAnswers, ...]:
        """All answers that were given as reasons, by State, in the order of the codebook."""
        return tuple(
            StateAnswers(each.profile.name, code, tuple(self._entries(code)))
            for code, each in self._states.items()
        )

    def sources(self) -> Iterator[SourceLine]:
        """Every source that was cited, in the order of the numbers."""
        for (state, key), number in self._numbers.items():
            profile = self._states[state].profile
            source, address = profile.sources[key], profile.sources[key].url or ""
            yield SourceLine(
                number=number,
                state=profile.name,
                title=source.title,
                url=openable(address),
                address=address,
                basis=BASIS_WORDS[source.basis],
            )

    def _entries(self, state: str) -> Iterator[AnswerEntry]:
        for (code, asked), read in self._relied.items():
            if code == state:
                yield self._entry(state, asked, read)

    def _entry(self, state: str, asked: Variable, read: AnswerRead) -> AnswerEntry:
        question, period = self.question(read), read.period or Period()
        practice = period.practice
        return AnswerEntry(
            id=_answer_id(state, asked),
            name=self.name(read),
            about=self.about(read, state, None),
            ask=question.ask,
            value=answer_words(read, question),
            basis=BASIS_WORDS[read.basis],
            references=self._refer(state, read.citations),
            readings=tuple(self._readings(state, question, period)),
            quote=period.quote.text if period.quote else "",
            language=language_tag(period.quote.language if period.quote else None),
            note=period.note or "",
            practice=practice.says if practice else "",
            applies_in=period.applies_in or "",
        )

    def _readings(
        self, state: str, question: Question, period: Period
    ) -> Iterator[tuple[str, tuple[Reference, ...]]]:
        for each in period.readings:
            by = f", {each.by}" if each.by else ""
            note = f": {each.note}" if each.note else ""
            words = f"{measured(question, each.value)}{by} ({BASIS_WORDS[each.basis]}){note}"
            yield words, self._refer(state, each.cite)

    def _asked(self, read: AnswerRead, laws: TwoLaws) -> Asked:
        variable = read.variable
        state = laws.profile_of(variable.side).state
        return state, Variable(variable.scope, variable.item, variable.key)

    def _refer(self, state: str, citations: Iterable[Citation]) -> tuple[Reference, ...]:
        """The references of some citations, each pinpoint once, by source."""
        sources = self._states[state].profile.sources
        pinpoints: dict[str, dict[str, None]] = {}
        for cited in citations:
            at = "" if cited.at == "whole" else cited.at
            pinpoints.setdefault(cited.source, {})[at] = None
        found = tuple(
            Reference(
                self._numbers.setdefault((state, key), len(self._numbers) + 1),
                "; ".join(filter(None, ats)),
                short_title(sources[key].title),
            )
            for key, ats in pinpoints.items()
        )
        return found or (Reference(0, ""),)


def _answer_id(state: str, asked: Variable) -> str:
    scope = "" if asked.scope is Scope.STATE else f"{asked.scope}."
    return f"answer.{state}.{scope}{f'{asked.item}.' if asked.item else ''}{asked.key}"
