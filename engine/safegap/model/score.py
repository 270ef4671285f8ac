"""How much of what a law should provide is in place, as an interval."""

from dataclasses import dataclass
from fractions import Fraction

from safegap.model.outcome import Outcome

WIDEST = Fraction(1, 2)
"""An interval wider than this says too little to be shown."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A safeguard as a score sees it."""

    weight: int
    """Of its severity: critical 4 to low 1."""
    outcomes: tuple[Outcome, ...]
    """What it can still be; one outcome if it is decided."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a score can stand among others, were all answers known; 1 is the highest."""

    best: int
    worst: int


@dataclass(frozen=True, slots=True)
class Score:
    """The share of applicable safeguards in place, by weight, between 0 and 1."""

    low: Fraction
    high: Fraction
    safeguards: int
    """How many may apply."""
    open: int
    """How many of them are not decided."""
    open_weight: Fraction
    """Their share of the weight of all that may apply."""

    @property
    def says_something(self) -> bool:
        """Whether the interval is narrow enough to be shown."""
        return self.high - self.low <= WIDEST
