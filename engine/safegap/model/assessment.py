"""All findings for one State on one day, and what they add up to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from safegap.model.finding import AnswerRead, Finding
from safegap.model.outcome import Basis, Outcome, Severity, best
from safegap.model.pack import Pack
from safegap.model.profile import Profile
from safegap.model.rule import Rule
from safegap.model.treaty import TreatyRow
from safegap.model.waiver import Waiver

Standing = Literal["met", "partial", "gap", "not-applicable", "open", "not-researched"]
"""What a safeguard counts as in totals."""
STANDINGS: tuple[Standing, ...] = (
    "gap",
    "partial",
    "open",
    "not-researched",
    "met",
    "not-applicable",
)
"""Worst first."""


@dataclass(frozen=True, slots=True)
class Safeguard:
    """A rule with its findings for all subjects: what totals count."""

    rule: Rule
    findings: tuple[Finding, ...]
    """In the order of the rule's subjects."""
    standing: Standing
    outcomes: tuple[Outcome, ...]
    """What the safeguard as a whole can still be: one outcome if it is decided."""

    @property
    def decided(self) -> bool:
        """Whether its worst subject's outcome is certain."""
        return self.standing not in ("open", "not-researched")

    @property
    def counts_as(self) -> Severity | None:
        """The highest severity among its findings; None where nothing is wrong in any case."""
        found = [each.counts_as for each in self.findings if each.counts_as]
        return max(found, key=lambda severity: severity.weight, default=None)

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The findings that make the safeguard what it is: certain ones where it is decided."""
        rank = max(outcome.badness for outcome in self.outcomes)
        worst = [each for each in self.findings if each.worst.badness == rank]
        certain = [each for each in worst if best(each.outcomes).badness == rank]
        return tuple(certain if self.decided else worst)

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """Those that waive one of its findings or more, each once."""
        return tuple(dict.fromkeys(each.waiver for each in self.findings if each.waiver))

    @property
    def waived(self) -> bool:
        """Whether all that makes it what it is is waived; in totals it counts all the same."""
        return all(each.waiver for each in self.deciding)


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A question worth answering next, with what its answer could settle."""

    answer: AnswerRead
    findings: tuple[Finding, ...]
    weight: int
    """Sum of the severities' weights (critical 4 to low 1) of the findings that depend on it."""

    @property
    def waived(self) -> bool:
        """Whether all that hangs on it is waived."""
        return all(each.waiver for each in self.findings)


@dataclass(frozen=True, slots=True)
class Known:
    """On which day what is assessed was known, and from where it is read."""

    day: date
    day_words: str
    commit: str
    rules_then: bool
    """Whether the rules are of that day too."""
    says: str
    """The same in sentences."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What safegap found out about a State's law."""

    pack: Pack
    profile: Profile
    day: date
    """The day whose law was assessed."""
    day_words: str
    """The same in words, such as `31 October 2026` or `October 2026`."""
    cautions: tuple[str, ...]
    """What the reader must know about dates and selection, in sentences."""
    min_basis: Basis | None
    safeguards: tuple[Safeguard, ...]
    """All that were selected, by theme, then worst first: what totals count."""
    shown: tuple[Safeguard, ...]
    """Those that weigh enough to be listed."""
    treaty: TreatyRow | None
    """None: no row, so unknown."""
    need_two_states: tuple[str, ...]
    """Ids of selected rules that are about a pair of States and can't be held against one."""
    not_computed: tuple[str, ...]
    """Ids of rules too large to decide exactly."""
    bases: Mapping[Basis, int]
    """How many of the answers that were read have each basis."""
    answered: int
    """Questions read by the rules that have a value or readings on the day."""
    unknown: int
    """Looked for and not found, or not usable on the day."""
    not_researched: int
    without_subjects: tuple[str, ...] = ()
    """Ids of selected rules about offences where the profile lists none."""
    known: Known | None = None
    """None where the profile is read as it is today."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding to be listed, in the order of the safeguards."""
        return tuple(finding for each in self.shown for finding in each.findings)

    def count(self, *standings: Standing) -> int:
        """How many safeguards have one of these standings."""
        return sum(each.standing in standings for each in self.safeguards)

    @property
    def decided(self) -> int:
        """How many safeguards apply and are decided."""
        return self.count("met", "partial", "gap")
