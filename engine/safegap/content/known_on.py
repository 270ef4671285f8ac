"""What was known on a day: the commit that the present branch had at its end."""

from dataclasses import dataclass
from pathlib import Path

from safegap.content.git_objects import GitRevision, open_branch_on
from safegap.model.day import Day


@dataclass(frozen=True, slots=True)
class KnownOn:
    """A day, and the newest commit up to its end."""

    day: Day
    revision: GitRevision

    @property
    def commit_words(self) -> str:
        """`commit 1a2b3c4d5e of 30 October 2026`."""
        of = Day.parse(self.revision.date.isoformat()).in_words
        return f"commit {self.revision.short} of {of}"


def revision_on(root: Path, day: Day) -> GitRevision:
    """The newest commit up to the end of a day, a month or a year; raises SafegapError."""
    return open_branch_on(root, day.last)
