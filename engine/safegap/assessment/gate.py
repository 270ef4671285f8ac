"""What gates: faults, gaps that opened, and, where it is asked for, the state of the law."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from safegap.assessment.change.compare import weight_of
from safegap.model.change import Comparison, FindingChange, Kind
from safegap.model.fail_on import FailOn
from safegap.model.finding import Finding
from safegap.model.integrity import IntegrityFault
from safegap.model.outcome import Outcome, Severity

CHANGE_CODES = (
    "unsupported-improvement",
    "removed-answer",
    "loosened-rule",
    "removed-rule",
    "removed-profile",
)
"""Faults of a change: they are new by their nature."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What the user asks `check` to fail on."""

    fail_on: FailOn = FailOn.NONE
    min_severity: Severity | None = None
    new_only: bool = False

    def findings(self, comparison: Comparison) -> Iterator[tuple[str, str]]:
        """State and id of every finding that gates. A waived one does not."""
        changes = {each.id: each for each in comparison.changes if each.after}
        for finding in comparison.after.findings if comparison.after else ():
            change = changes.get(finding.id)
            opened = (
                comparison.before is not None
                and change is not None
                and change.kind is Kind.OPENED
                and self.weighs(weight_of(change))
            )
            if finding.waiver is None and (opened or self._asked_for(finding, change)):
                yield comparison.state, finding.id

    def _asked_for(self, finding: Finding, change: FindingChange | None) -> bool:
        counts = finding.counts_as
        if counts is None or not self.weighs(counts) or not fits(self.fail_on, finding.outcomes):
            return False
        if not self.new_only:
            return True
        # Research is not punished: what was possible before, or never looked at, is not new.
        if change is None or change.before is None or change.kind is Kind.FOUND:
            return False
        return not fits(self.fail_on, change.before.outcomes)

    def faults(
        self, found: Iterable[IntegrityFault], known: frozenset[tuple[str, str]]
    ) -> Iterator[IntegrityFault]:
        """The errors; with `new_only` those that were not there before."""
        for each in found:
            new = each.code in CHANGE_CODES or (each.code, each.about) not in known
            if each.grade == "error" and (new or not self.new_only):
                yield each

    def weighs(self, severity: Severity) -> bool:
        """Whether something of this severity is heavy enough."""
        return self.min_severity is None or severity.weight >= self.min_severity.weight


def fits(fail_on: FailOn, outcomes: Iterable[Outcome]) -> bool:
    """Whether a finding with these possible outcomes is what `--fail-on` names."""
    possible = set(outcomes)
    match fail_on:
        case FailOn.NONE:
            return False
        case FailOn.GAP:
            return possible == {Outcome.GAP}
        case FailOn.PARTIAL:
            return possible <= {Outcome.GAP, Outcome.PARTIAL}
        case FailOn.OPEN:
            return Outcome.GAP in possible
