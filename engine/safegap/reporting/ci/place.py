"""Where something is, as CI systems want it: relative to the repository, lines from 1."""

import posixpath
from dataclasses import dataclass
from urllib.parse import quote

from safegap.reporting.ci.message import printable

NOWHERE = "profiles"
"""What stands for a missing path: code scanning refuses a result without a location."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A path with forward slashes and no `./`, and a line and column that are 1 or more."""

    path: str
    line: int
    column: int

    @property
    def uri(self) -> str:
        """The path as a relative reference; what is not plain in it is percent-encoded."""
        return quote(self.path, safe="/")

    def __str__(self) -> str:
        """`profiles/KE.yaml:12:5`."""
        return f"{self.path}:{self.line}:{self.column}"


def place(path: str, line: int, column: int) -> Place:
    """The place that a finding, a fault or a problem names."""
    cleaned = printable(path).replace("\\", "/")
    cleaned = posixpath.normpath(cleaned) if cleaned else NOWHERE
    return Place(cleaned if cleaned != "." else NOWHERE, max(line, 1), max(column, 1))
