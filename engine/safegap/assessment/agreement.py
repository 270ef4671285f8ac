"""How far two readers of the same law agree."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

Z = 1.959964
"""For an interval that holds with 95 % confidence."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Answers read twice: how many are the same, and Cohen's kappa."""

    answers: int
    agree: int
    low: float
    """The share, at least: Wilson's interval, 95 %."""
    high: float
    kappa: float | None
    """None where chance alone would explain everything: both gave one single answer throughout."""
    kappa_low: float | None
    kappa_high: float | None

    @property
    def share(self) -> float:
        """Of the answers read twice."""
        return self.agree / self.answers


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Of the answers of two readers, question by question; raises ValueError for none.

    Kappa is Cohen's (1960): how much of the agreement that chance leaves open was reached. Chance
    is what the two readers' own shares of each answer would give. Its interval is that of the
    share, with chance held as it is; it is wide where few answers were read, and never a point.
    """
    if not pairs:
        message = "no answer was read twice"
        raise ValueError(message)
    answers, agree = len(pairs), sum(one == other for one, other in pairs)
    low, high = _wilson(agree, answers)
    chance = _chance(pairs)
    if chance == 1:
        return Agreement(answers, agree, low, high, None, None, None)
    kappa, kappa_low, kappa_high = (
        (share - chance) / (1 - chance) for share in (agree / answers, low, high)
    )
    return Agreement(answers, agree, low, high, kappa, kappa_low, kappa_high)


def _chance(pairs: Sequence[tuple[str, str]]) -> float:
    """How often the two would agree if each drew from its own answers at random."""
    first, second = (Counter(each) for each in zip(*pairs, strict=True))
    return sum(first[each] * second[each] for each in first) / len(pairs) ** 2


def _wilson(agree: int, answers: int) -> tuple[float, float]:
    share, spread = agree / answers, Z**2 / answers
    middle = share + spread / 2
    half = Z * sqrt(share * (1 - share) / answers + spread / (4 * answers))
    low, high = ((middle + sign * half) / (1 + spread) for sign in (-1, 1))
    return max(0.0, min(low, share)), min(1.0, max(high, share))  # whatever rounding does
