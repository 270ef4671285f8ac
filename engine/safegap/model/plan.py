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


@dataclass(frozen=True, slots=True)
class Plan:
    """The smallest set of changes that closes every gap it can."""

    changes: tuple[PlannedChange, ...]
    closes: tuple[Finding, ...]
    """Gaps that are certainly in place, or do not apply, once all changes are law."""
    unclosable: tuple[Finding, ...]
    """Gaps that no change a law can sensibly make is certain to close."""
    least: int
    """No plan that closes as much has fewer changes than this."""

    @property
    def proven(self) -> bool:
        """Whether no smaller plan closes as much."""
        return len(self.changes) == self.least
