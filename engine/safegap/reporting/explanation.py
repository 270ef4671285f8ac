"""An explanation on the terminal: the rule, the answers, what would change the outcome."""

import textwrap
from collections.abc import Iterator, Mapping

from safegap.assessment.explain import Explanation
from safegap.assessment.wording import fill
from safegap.model.finding import AnswerRead, Finding, Repair
from safegap.model.outcome import Basis
from safegap.model.profile import Citation
from safegap.model.question import Question
from safegap.reporting.counting import counted, listed
from safegap.reporting.pack_words import rule_notes
from safegap.reporting.reasoning import (
    reason_variables,
    recorded_answers,
    replies_to,
    true_clauses,
    turns_on_a_number,
)
from safegap.reporting.sentences import Sentences
from safegap.reporting.terminal import Tint
from safegap.reporting.waiver_words import WAIVED, waiver_words
from safegap.reporting.words import (
    BASIS_WORDS,
    OUTCOME_MARKS,
    OUTCOME_WORDS,
    answer_words,
    change_words,
    place_words,
    value_words,
)


def explanation_text(
    explanation: Explanation,
    width: int,
    tint: Tint | None,
    marks: Mapping[str, str] = OUTCOME_MARKS,
) -> str:
    """The whole explanation, at most `width` columns wide."""
    tint = tint or (lambda _, text: text)
    return "\n".join(_Explained(explanation, width, tint, marks).lines())


class _Explained:
    def __init__(
        self, explanation: Explanation, width: int, tint: Tint, marks: Mapping[str, str]
    ) -> None:
        self._explanation = explanation
        self._finding: Finding = explanation.finding
        self._assessment = explanation.assessment
        self._width = width
        self._tint = tint
        self._marks = marks
        self._codebook = explanation.assessment.pack.codebook
        self._sentences = Sentences(self._codebook, explanation.finding.scope)

    def lines(self) -> Iterator[str]:
        yield from self._heading()
        yield from self._rule()
        yield from self._answers()
        yield from self._missing()
        yield from self._repairs()
        yield from self._grounds()

    def _heading(self) -> Iterator[str]:
        finding, rule = self._finding, self._finding.rule
        profile = self._assessment.profile
        subject = f", {finding.item_title}" if finding.item else ""
        yield from self._wrap(f"{profile.name}{subject}: {rule.title}", style="strong")
        yield from self._wrap(f"{rule.id}, law as at {self._assessment.day_words}")
        for note in rule_notes(rule):
            yield from self._wrap(note)
        if self._assessment.known:
            yield from self._wrap(self._assessment.known.says)
        yield ""
        state = finding.outcomes[0].value if finding.settled else "open"
        doubt = ", unverified" if finding.basis is Basis.UNVERIFIED else ""
        word = f"{self._marks[state]} {OUTCOME_WORDS[state]}"
        doubt += f", {WAIVED}" if finding.waiver else ""
        severity = f" ({finding.severity}{doubt})" if finding.counts_as else doubt.replace(",", "")
        yield self._tint(state, word) + severity
        yield from self._wrap(finding.text)
        if finding.waiver:
            yield from self._wrap(waiver_words(finding.waiver))

    def _rule(self) -> Iterator[str]:
        yield ""
        yield self._tint("strong", "The rule")
        if self._finding.rule.asks:
            yield from self._wrap(self._filled(self._finding.rule.asks))
        for clause in true_clauses(self._explanation.finding, self._sentences):
            yield from self._wrap(clause.words)
            for part in clause.parts:
                yield from self._wrap(part.text, f"  [{part.truth:4}] {'  ' * part.depth}")
        yield from self._wrap("Otherwise it is missing.")
        if self._finding.rule.benchmark and turns_on_a_number(self._finding, self._codebook):
            yield from self._wrap(f"On the number: {self._finding.rule.benchmark}")

    def _answers(self) -> Iterator[str]:
        yield ""
        yield self._tint("strong", "What the law says")
        reasons = reason_variables(self._finding)
        known = recorded_answers(self._finding)
        for read in known:
            reason = "* " if read.variable in reasons else "  "
            words = (
                f"{place_words(read, self._finding)}: {answer_words(read, self._question(read))}"
            )
            yield from self._wrap(f"{words} ({BASIS_WORDS[read.basis]})", reason, "  ")
            yield from self._evidence(read)
        if self._finding.because is None:
            yield from self._wrap("The deciding answers were not computed: too much work.")
        elif reasons:
            yield "  * marks the answers that decide"
        elif not known:
            yield "  no answer is recorded"
        for read in (each for each in self._finding.shows if each.period):
            words = (
                f"{place_words(read, self._finding)}: {answer_words(read, self._question(read))}"
            )
            yield from self._wrap(f"Beside it, {words} ({BASIS_WORDS[read.basis]})", "  ")
            yield from self._evidence(read)
        yield from self._replies()

    def _replies(self) -> Iterator[str]:
        for reply in replies_to(self._finding, self._assessment.profile):
            said = f"Reply of {reply.by}, {reply.on.in_words}: {reply.says}"
            yield from self._wrap(said, "  ")

    def _evidence(self, read: AnswerRead) -> Iterator[str]:
        period = read.period
        for cited in read.citations:
            yield from self._wrap(self._cited(cited), "      ")
        if not read.citations:
            yield "      no source given"
        if period is None:
            return
        for reading in period.readings:
            by = f" ({reading.by})" if reading.by else ""
            yield from self._wrap(f"Reading{by}: {value_words(reading.value)}", "      ")
        if period.note:
            yield from self._wrap(f"Note: {period.note}", "      ")
        if period.quote:
            yield from self._wrap(f'Quote: "{period.quote.text}"', "      ")
        if period.practice:
            yield from self._wrap(f"In practice: {period.practice.says}", "      ")
        if period.applies_in:
            yield from self._wrap(f"Where: {period.applies_in}", "      ")

    def _cited(self, citation: Citation) -> str:
        source = self._assessment.profile.sources[citation.source]
        named = citation.at in ("", "whole") or source.title.endswith(f" {citation.at}")
        at = "" if named else f", {citation.at}"
        return f"{source.title}{at}{f' <{source.url}>' if source.url else ''}"

    def _missing(self) -> Iterator[str]:
        if not self._finding.missing:
            return
        yield ""
        yield self._tint("strong", "What would settle it")
        for read in self._finding.missing:
            question = self._question(read)
            state = answer_words(read, question)
            yield from self._wrap(
                f"{place_words(read, self._finding)} ({state}): {question.ask}", "  "
            )
            note = read.period.note if read.period and read.state == "unknown" else None
            if note:
                yield from self._wrap(f"Note: {note}", "      ")

    def _repairs(self) -> Iterator[str]:
        finding = self._finding
        if finding.counts_as is None:
            return
        yield ""
        yield self._tint("strong", "What would repair it")
        if finding.repairs is None:
            yield "  not computed: too much work"
        elif not finding.repairs:
            yield from self._wrap("No change of the law's answers alone is certain to.", "  ")
        for number, repair in enumerate(finding.repairs or (), start=1):
            yield from self._repair(f"  {number}. ", repair)
        if finding.repairs_left_out:
            yield f"  and {counted(finding.repairs_left_out, 'more alternative')}"
        remedy = finding.rule.remedy
        if remedy:
            yield from self._wrap(f"In the law: {self._filled(remedy.law)}", "  ")
            if remedy.on_ratification:
                words = self._filled(remedy.on_ratification)
                yield from self._wrap(f"On ratification: {words}", "  ")

    def _repair(self, number: str, repair: Repair) -> Iterator[str]:
        steps = [
            listed(
                (change_words(each, self._question(each.answer), self._finding) for each in step),
                "or",
            )
            for step in repair
        ]
        yield from self._wrap(steps[0], number)
        for step in steps[1:]:
            yield from self._wrap(f"and {step}", " " * len(number))

    def _grounds(self) -> Iterator[str]:
        rule, pack = self._finding.rule, self._assessment.pack
        yield ""
        yield self._tint("strong", "What it rests on")
        if rule.articles:
            yield from self._wrap(f"Articles {listed(rule.articles)} of the Convention", "  ")
        for each in rule.standards:
            standard = pack.standards.get(each.id)
            title = standard.citation if standard else each.id
            at = f", {each.at}" if each.at else ""
            yield from self._wrap(f"{title}{at} ({BASIS_WORDS[each.verified]})", "  ")
        if rule.why:
            yield from self._wrap(self._filled(rule.why), "  ", "  ")

    def _filled(self, text: str) -> str:
        finding = self._finding
        return fill(text, finding.scope, finding.in_text, {"state": self._assessment.profile.name})

    def _question(self, read: AnswerRead) -> Question:
        return self._codebook.question(read.variable.scope, read.variable.key)

    def _wrap(
        self, text: str, first: str = "", rest: str | None = None, style: str = ""
    ) -> Iterator[str]:
        indent = " " * len(first) if rest is None else rest
        for line in textwrap.wrap(
            text, self._width, initial_indent=first, subsequent_indent=indent
        ):
            yield self._tint(style, line) if style else line
