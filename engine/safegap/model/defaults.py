"""What holds where nobody says otherwise."""

DEFAULT_PACK = "uncc"
MOST_MONTHS = 24
"""An answer that was last confirmed longer ago than this is stale."""
