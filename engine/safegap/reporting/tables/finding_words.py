"""What a row of the table of findings says, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from safegap.assessment.wording import fill
from safegap.model.assessment import Assessment, Standing
from safegap.model.finding import AnswerRead, Finding, Repair, SingleChange
from safegap.model.question import Question, Scope
from safegap.reporting.counting import listed
from safegap.reporting.reasoning import replies_to
from safegap.reporting.tables.table import SEPARATOR, joined
from safegap.reporting.words import (
    BASIS_WORDS,
    OUTCOME_WORDS,
    answer_words,
    citation_words,
    deciding_answers,
    measured,
)

NO_SOURCE = "no source given"
TOO_MUCH = "not computed: too much work"
NO_REPAIR = "No change of the law's answers alone is certain to."


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, with the assessment that it is part of."""

    finding: Finding
    assessment: Assessment

    @property
    def standing(self) -> Standing:
        """The outcome; where it is not settled, what it waits for."""
        if self.finding.settled:
            return self.finding.outcomes[0].value
        unread = any(read.state == "not-researched" for read in self.finding.missing)
        return "not-researched" if unread else "open"

    @property
    def outcome(self) -> str:
        """The same for lay readers."""
        return OUTCOME_WORDS[self.standing]

    @property
    def basis(self) -> str:
        """How far the answers that decide were verified."""
        return BASIS_WORDS[self.finding.basis] if self.finding.basis else ""

    @property
    def reasons(self) -> str:
        """The answers that decide, each with its basis."""
        if self.finding.because is None:
            return TOO_MUCH
        return joined(
            f"{self._asked(read)} {answer_words(read, self._question(read))} "
            f"({BASIS_WORDS[read.basis]})"
            for read in deciding_answers(self.finding)
        )

    @property
    def citations(self) -> str:
        """What the answers that decide cite; empty where nothing decides."""
        reads = deciding_answers(self.finding)
        cited = (each for read in reads for each in read.citations)
        words = joined(citation_words(each, self.assessment.profile) for each in cited)
        return words or (NO_SOURCE if reads else "")

    @property
    def missing(self) -> str:
        """The questions on which the outcome still depends."""
        return joined(
            f"{self._asked(read)} {answer_words(read, self._question(read))}"
            for read in self.finding.missing
        )

    @property
    def repair(self) -> str:
        """The first of the smallest changes that would close the finding."""
        finding = self.finding
        if finding.counts_as is None:
            return ""
        if finding.repairs is None:
            return TOO_MUCH
        return self._repair(finding.repairs[0]) if finding.repairs else NO_REPAIR

    @property
    def remedy(self) -> str:
        """What the law could say; empty where nothing can be wrong."""
        remedy = self.finding.rule.remedy
        return self._filled(remedy.law) if remedy and self.finding.counts_as else ""

    @property
    def on_ratification(self) -> str:
        """What could be said on ratification; empty where nothing can be wrong."""
        remedy = self.finding.rule.remedy
        words = remedy.on_ratification if remedy and self.finding.counts_as else None
        return self._filled(words) if words else ""

    @property
    def standards(self) -> str:
        """The standards that the rule rests on, with the pinpoint."""
        return joined(self._standards())

    @property
    def replies(self) -> str:
        """The State's replies."""
        return SEPARATOR.join(
            f"{reply.by}, {reply.on.in_words}: {reply.says}"
            for reply in replies_to(self.finding, self.assessment.profile)
        )

    def _standards(self) -> Iterator[str]:
        for each in self.finding.rule.standards:
            standard = self.assessment.pack.standards.get(each.id)
            short = standard.short if standard else each.id
            yield f"{short}, {each.at}" if each.at else short

    def _repair(self, repair: Repair) -> str:
        return SEPARATOR.join(
            listed((self._change(change) for change in step), "or") for step in repair
        )

    def _change(self, change: SingleChange) -> str:
        read, question = change.answer, self._question(change.answer)
        present, wanted = answer_words(read, question), measured(question, change.to)
        return f"{self._asked(read)} from {present} to {wanted}"

    def _asked(self, read: AnswerRead) -> str:
        """The question, and what it is asked of where that is not the finding's subject."""
        variable, ask = read.variable, self._question(read).ask
        own = (variable.scope, variable.item) == (self.finding.scope, self.finding.item)
        if own or not variable.item:
            return ask
        return f"{ask} ({subject_title(self.assessment, variable.scope, variable.item)})"

    def _question(self, read: AnswerRead) -> Question:
        return self.assessment.pack.codebook.question(read.variable.scope, read.variable.key)

    def _filled(self, text: str) -> str:
        finding = self.finding
        return fill(text, finding.scope, finding.in_text, {"state": self.assessment.profile.name})


def subject_title(assessment: Assessment, scope: Scope, item: str) -> str:
    """The title of a power, kind of conduct or offence."""
    if scope is Scope.OFFENCE:
        titles = {each.key: each.title for each in assessment.profile.offences}
        return titles.get(item, item)
    return assessment.pack.codebook.title(scope, item)


def found(assessments: Iterable[Assessment]) -> Iterator[Found]:
    """Every finding to be listed, in the order of the assessments."""
    for assessment in assessments:
        for finding in assessment.findings:
            yield Found(finding, assessment)
