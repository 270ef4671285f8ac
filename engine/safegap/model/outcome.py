"""Outcomes, severities and bases: the closed sets that findings speak in."""

from collections.abc import Iterable
from enum import StrEnum


class Outcome(StrEnum):
    """What a rule says of a subject, in the order in which outcomes are listed."""

    MET = "met"
    PARTIAL = "partial"
    GAP = "gap"
    NOT_APPLICABLE = "not-applicable"

    __hash__ = str.__hash__  # an enumeration's own is slow, and is looked up with every answer

    @property
    def badness(self) -> int:
        """Rank for 'worst': not applicable 0, met 1, partial 2, gap 3."""
        return _BADNESS[self]


_BADNESS = {Outcome.NOT_APPLICABLE: 0, Outcome.MET: 1, Outcome.PARTIAL: 2, Outcome.GAP: 3}


class Severity(StrEnum):
    """How much a gap weighs."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    __hash__ = str.__hash__

    @property
    def weight(self) -> int:
        """Rank for order and thresholds: critical 4 to low 1."""
        return _WEIGHT[self]

    @property
    def one_lower(self) -> "Severity":
        """What a partial safeguard counts as; low stays low."""
        return _LOWER[self]


_WEIGHT = {Severity.CRITICAL: 4, Severity.HIGH: 3, Severity.MEDIUM: 2, Severity.LOW: 1}
_LOWER = {
    Severity.CRITICAL: Severity.HIGH,
    Severity.HIGH: Severity.MEDIUM,
    Severity.MEDIUM: Severity.LOW,
    Severity.LOW: Severity.LOW,
}


class Basis(StrEnum):
    """How far an answer has been verified, strongest first."""

    TEXT = "text"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"

    __hash__ = str.__hash__

    @property
    def weakness(self) -> int:
        """0 for text, 2 for unverified."""
        return _WEAKNESS[self]


_WEAKNESS = {basis: number for number, basis in enumerate(Basis)}


def weakest(bases: Iterable[Basis]) -> Basis | None:
    """The weakest of some bases, None if there are none."""
    return max(bases, key=_WEAKNESS.__getitem__, default=None)


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The worst of some outcomes; raises ValueError if there are none."""
    return max(outcomes, key=_BADNESS.__getitem__)


def best(outcomes: Iterable[Outcome]) -> Outcome:
    """The best of some outcomes; raises ValueError if there are none."""
    return min(outcomes, key=_BADNESS.__getitem__)
