"""Which findings gate as such."""

from enum import StrEnum


class FailOn(StrEnum):
    """What `check` is asked to fail on, whether it is new or not."""

    NONE = "none"
    GAP = "gap"
    """Settled gaps."""
    PARTIAL = "partial"
    """Also what can only be partial or a gap."""
    OPEN = "open"
    """Whatever can still become a gap."""
