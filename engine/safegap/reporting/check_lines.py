"""What a check says of a State in one line: each finding that gates, and how many there are."""

from collections.abc import Iterator

from safegap.model.assessment import Standing
from safegap.model.check import Checked, CheckReport
from safegap.model.outcome import Basis
from safegap.reporting.change_words import KIND_WORDS
from safegap.reporting.check_brief import Total

COLUMNS: tuple[Standing, ...] = ("gap", "partial", "open", "not-researched", "met")


def gating_lines(report: CheckReport) -> Iterator[str]:
    """Each finding that gates, in a line that leads to it."""
    for each in report.checked:
        for finding in each.assessment.findings:
            if report.gates_on(each.state, finding):
                unverified = ", unverified" if finding.basis is Basis.UNVERIFIED else ""
                change = each.changed.get(finding.id)
                kind = f"{KIND_WORDS[change.kind]}, " if change else ""
                yield (
                    f"{each.state} {finding.id} ({kind}{finding.counts_as}{unverified}): "
                    f"{finding.text}"
                )


def total(checked: Checked) -> Total:
    """How many safeguards of a State come to what, then how many are waived."""
    assessment = checked.assessment
    waived = sum(each.waived for each in assessment.safeguards)
    numbers = (*(assessment.count(each) for each in COLUMNS), waived)
    return Total(checked.state, assessment.profile.name, numbers)
