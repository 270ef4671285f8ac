"""A plan of reform: which answers of the law to change, to what, and what that closes."""

from dataclasses import dataclass

from safegap.model.finding import AnswerRead, Finding
from safegap.model.question import Value


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """One answer of the law to be changed."""

    answer: AnswerRead
    """As the law stands."""
    to: Value
    closes: tuple[Finding, ...]
    """The gaps that do not close without it."""
    any_number: bool = False
    """Whether any other number does as well: what counts is that there is one."""


@dataclass(frozen=True, slots=True)
class Within:
    """What was asked for: so many changes and no more."""

    budget: int
    weight: int
    """What the gaps that are closed weigh together: critical 4, high 3, medium 2, low 1."""
    most: int
    """No choice of so many changes closes gaps of more weight."""
    left: tuple[Finding, ...]
    """Gaps that more changes would close."""

    @property
    def proven(self) -> bool:
        """Whether no other choice of so many changes closes more."""
        return self.weight == self.most


@dataclass(frozen=True, slots=True)
class Plan:
    """The smallest set of changes that closes every gap it can, or every one that it may."""

    changes: tuple[PlannedChange, ...]
    closes: tuple[Finding, ...]
    """Gaps that are certainly in place, or do not apply, once all changes are law."""
    unclosable: tuple[Finding, ...]
    """Gaps that no change a law can sensibly make is certain to close."""
    least: int
    """No plan that closes as much has fewer changes than this."""
    within: Within | None = None
    """None: as many changes as it takes."""

    @property
    def proven(self) -> bool:
        """Whether no smaller plan closes as much."""
        return len(self.changes) == self.least
