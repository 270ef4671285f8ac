"""Text as HTML prints it."""

import re

_SPACES = re.compile(r"[ \t\n\r\f]+")


def folded(text: str) -> str:
    """Text with each run of spaces and line ends as one space."""
    return _SPACES.sub(" ", text)
