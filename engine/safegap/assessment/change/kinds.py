"""What happened to a finding, told by the outcomes that were and are possible."""

from collections.abc import Sequence

from safegap.model.change import Kind
from safegap.model.outcome import Outcome, Severity, best, worst

WRONG = Outcome.PARTIAL.badness
"""From here on a safeguard is not in place."""


def kind_of(
    before: Sequence[Outcome], after: Sequence[Outcome], was: Severity, weighs: Severity
) -> Kind | None:
    """The kind of a change; None if nothing changed.

    Outcomes are compared by how bad they can be and how bad they must be: what is worse than all
    that was possible has opened, what was possible and is now certain was found.
    """
    if set(before) != set(after):
        return _by_outcomes(before, after)
    if was is weighs or worst(after).badness < WRONG:
        return None
    return Kind.HEAVIER if weighs.weight > was.weight else Kind.LIGHTER


def _by_outcomes(before: Sequence[Outcome], after: Sequence[Outcome]) -> Kind:
    least, most = best(before).badness, worst(before).badness
    least_now, most_now = best(after).badness, worst(after).badness
    if least_now >= WRONG and least_now > most:
        return Kind.OPENED
    if most_now > most and most_now >= WRONG:
        return Kind.MAY_BE_WORSE
    if least >= WRONG and least_now < least <= most_now:
        return Kind.MAY_BE_BETTER
    if least_now >= WRONG and least_now > least:
        return Kind.FOUND
    if most_now < WRONG <= most:
        return Kind.CLOSED if least >= WRONG else Kind.ESTABLISHED
    if least >= WRONG and most_now < most and least_now <= least:
        return Kind.EASED
    return Kind.SHIFTED


def kind_of_new(after: Sequence[Outcome]) -> Kind | None:
    """A finding that was not there before: nobody had looked."""
    return Kind.FOUND if best(after).badness >= WRONG else None


def is_better(before: Sequence[Outcome], after: Sequence[Outcome]) -> bool:
    """Whether what was certainly not in place may now be in place, or only partly missing."""
    least = best(before).badness
    return least >= WRONG and best(after).badness < least


ORDER = {kind: place for place, kind in enumerate(Kind)}
"""Worst first."""
