"""What to research next: open questions, and answers that findings rest on without being sure."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from safegap.assessment.integrity.dates import is_stale
from safegap.assessment.worklist import work_list
from safegap.model.assessment import Assessment
from safegap.model.defaults import MOST_MONTHS
from safegap.model.finding import AnswerRead, Finding, Variable
from safegap.model.outcome import Basis

Why = Literal["not-researched", "unknown", "contested", "unverified", "stale"]


@dataclass(frozen=True, slots=True)
class Research:
    """A question worth the next hour."""

    answer: AnswerRead
    why: Why
    findings: tuple[Finding, ...]
    """What it can settle, or what would have to be decided again if the answer were wrong."""
    weight: int
    """Sum of those findings' severities: critical 4 to low 1."""

    @property
    def waived(self) -> bool:
        """Whether all those findings are waived."""
        return all(each.waiver for each in self.findings)


def research_list(
    assessment: Assessment, today: date | None = None, max_age: int = MOST_MONTHS
) -> tuple[Research, ...]:
    """Every question that is open or unsure, those that weigh most first, then in rules' order."""
    found = [
        Research(item.answer, item.answer.state, item.findings, item.weight)
        for item in work_list(assessment)
        if item.answer.state != "known"
    ]
    found += _unsure(assessment, today, max_age)
    return tuple(sorted(found, key=lambda each: -each.weight))


def _unsure(assessment: Assessment, today: date | None, max_age: int) -> list[Research]:
    reads: dict[Variable, AnswerRead] = {}
    resting: dict[Variable, list[Finding]] = {}
    for finding in assessment.findings:
        for read in finding.because or ():
            reads.setdefault(read.variable, read)
            resting.setdefault(read.variable, []).append(finding)
    found: list[Research] = []
    for variable, read in reads.items():
        why = _why(read, today, max_age)
        if why and read.state == "known":
            findings = tuple(resting[variable])
            weight = sum(finding.severity.weight for finding in findings)
            found.append(Research(read, why, findings, weight))
    return found


def _why(read: AnswerRead, today: date | None, max_age: int) -> Why | None:
    checked = read.period.checked if read.period else None
    if checked and today and is_stale(checked, today, max_age):
        return "stale"
    return "unverified" if read.basis is Basis.UNVERIFIED else None
