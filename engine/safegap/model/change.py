"""What became of a finding between two states of profiles and rules, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from safegap.model.assessment import Assessment
from safegap.model.finding import AnswerRead, Finding, Variable, finding_id
from safegap.model.outcome import Outcome, Severity
from safegap.model.profile import Profile
from safegap.model.question import Scope, Value


class Kind(StrEnum):
    """What happened to a finding, worst first."""

    OPENED = "opened"
    """It is now certainly worse than anything that was possible before."""
    MAY_BE_WORSE = "may-be-worse"
    """Something is possible now that is worse than all that was possible before."""
    FOUND = "found"
    """What was possible before is now certain, or nobody had looked before."""
    HEAVIER = "heavier"
    """The same outcome weighs more."""
    SHIFTED = "shifted"
    """The possible outcomes changed in another way, such as from in place to not applicable."""
    MAY_BE_BETTER = "may-be-better"
    """It was certainly not in place; now that is open, or less bad outcomes are possible."""
    LIGHTER = "lighter"
    """The same outcome weighs less."""
    EASED = "eased"
    """Certainly better than before, and not, or not certainly, in place."""
    ESTABLISHED = "established"
    """It might have been missing; now it is certainly in place, or does not apply."""
    CLOSED = "closed"
    """It was certainly missing, in whole or part; now it is in place, or does not apply."""
    GONE = "gone"
    """There is no such finding any more: its rule, profile or offence was removed."""


class Cause(StrEnum):
    """Why a finding changed."""

    LAW = "law"
    RESEARCH = "research"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An answer as it was read before."""

    values: tuple[Value, ...]
    """The value, each reading's value, or nothing."""
    state: str
    """`known`, `contested`, `unknown` or `not-researched`."""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class PastFinding:
    """A finding as it was before: computed from a revision, or read from a stored result."""

    rule: str
    scope: Scope
    item: str | None
    item_title: str
    outcomes: tuple[Outcome, ...]
    severity: Severity
    text: str
    answers: Mapping[Variable, PastAnswer]
    """What is known of the answers that it read: from a stored result, only those that decided it
    or were missing."""

    @property
    def id(self) -> str:
        """Rule and subject."""
        return finding_id(self.rule, self.item)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer that changed a finding."""

    variable: Variable
    spelling: str
    """The question as the rule writes it."""
    before: PastAnswer | None
    """None: the rule did not ask it."""
    after: AnswerRead | None
    """None: the rule does not ask it any more."""
    cause: Cause
    """The law changed, or what is known of it."""


@dataclass(frozen=True, slots=True)
class FindingChange:
    """One finding, before and after."""

    state: str
    kind: Kind
    rule: str
    title: str
    item: str | None
    item_title: str
    before: PastFinding | None
    after: Finding | None
    causes: tuple[Cause, ...]
    """In the order law, research, rule."""
    answers: tuple[AnswerChange, ...]
    """The fewest changed answers that alone explain it."""
    remark: str = ""
    """What a rule, profile or subject has to do with it, in a sentence: `The rule is new.`"""

    @property
    def id(self) -> str:
        """Rule and subject, such as `auth.emergency@search-seizure`."""
        return finding_id(self.rule, self.item)


@dataclass(frozen=True, slots=True)
class PastState:
    """One State as it was assessed before."""

    state: str
    name: str
    path: str
    """Where its profile stood, such as `main:profiles/KE.yaml`."""
    day: date
    """The day whose law was assessed."""
    pack_digest: str
    findings: Mapping[str, PastFinding]
    """By id: rule and subject."""
    profile: Profile | None = None
    """None where only the result was kept."""
    faults: frozenset[tuple[str, str]] = frozenset()
    """Code and subject of the faults that its profile had."""
    cautions: tuple[str, ...] = ()
    """What a reader must know of the day that was assessed."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One State, before and after."""

    state: str
    name: str
    before: PastState | None
    """None: there was no profile."""
    after: Assessment | None
    """None: there is no profile any more."""
    changes: tuple[FindingChange, ...]
    """Worst first."""
    unchanged: tuple[Finding, ...]
    """Findings that are not in place now and were the same before."""
