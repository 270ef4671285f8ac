"""What `check` found out about some profiles: faults, findings, changes, and what gates."""

from collections.abc import Iterator
from dataclasses import dataclass

from safegap.model.assessment import Assessment
from safegap.model.change import FindingChange
from safegap.model.finding import Finding
from safegap.model.integrity import IntegrityFault
from safegap.model.pack import Pack
from safegap.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """One State's part of a check."""

    assessment: Assessment
    faults: tuple[IntegrityFault, ...]
    """By place: of the profile, and of how it changed."""
    changes: tuple[FindingChange, ...] = ()
    """Worst first; empty without a base."""

    @property
    def state(self) -> str:
        """The State's code."""
        return self.assessment.profile.state

    @property
    def changed(self) -> dict[str, FindingChange]:
        """The changes of findings that still exist, by the finding's id."""
        return {each.id: each for each in self.changes if each.after}


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Everything that a writer of check's results prints."""

    pack: Pack
    checked: tuple[Checked, ...]
    """By State."""
    faults: tuple[IntegrityFault, ...]
    """What belongs to no profile that is there: rules, waivers, profiles removed."""
    changes: tuple[FindingChange, ...]
    """Of States whose profile is not there any more."""
    problems: tuple[Problem, ...]
    """What could not be read; the rest was checked."""
    base: str
    """What was compared with, in words; empty without a base."""
    notes: tuple[str, ...]
    """What a reader must know of the comparison, in sentences."""
    gating_findings: frozenset[tuple[str, str]]
    """State and finding's id."""
    gating_faults: frozenset[IntegrityFault]

    @property
    def gates(self) -> bool:
        """Whether anything does."""
        return bool(self.gating_findings or self.gating_faults)

    def gates_on(self, state: str, finding: Finding) -> bool:
        """Whether this finding does."""
        return (state, finding.id) in self.gating_findings

    def all_faults(self) -> Iterator[IntegrityFault]:
        """Every fault, by place."""
        yield from sorted((*self.faults, *(f for each in self.checked for f in each.faults)))

    def all_changes(self) -> Iterator[FindingChange]:
        """Every change, States in order."""
        for each in self.checked:
            yield from each.changes
        yield from self.changes
