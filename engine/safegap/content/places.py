"""Where files are read: the user's folder, as it is or was, and the package for the rest."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Self

from safegap.content.files import Folder, leads_out
from safegap.content.git_objects import GitRevision
from safegap.content.known_on import KnownOn, revision_on
from safegap.model.day import Day
from safegap.model.problem import Problem, SafegapError
from safegap.resources import shipped

SHIPPED = "safegap:"
"""What begins the path of a file that came with safegap."""


@dataclass
class Places:
    """The user's folder, and what comes with safegap."""

    root: Path
    """Where the user writes."""
    own: Folder | None = None
    """Where the user's files are read, if that is not the root: a commit, for instance."""
    problems: list[Problem] = field(default_factory=list[Problem])
    """Everything found wrong in the files read so far."""
    known: KnownOn | None = None
    """Where the profiles are read as they were known on a day."""

    @classmethod
    def at(cls, root: Path, revision: GitRevision) -> Self:
        """The same workspace as it stood in a revision of its repository."""
        return cls(root, Folder(revision.folder, f"{revision.name}:"))

    @classmethod
    def known_on(cls, root: Path, day: Day) -> Self:
        """The same workspace with all that was known on a day; raises SafegapError.

        Profiles, waivers and treaty status are those of the newest commit up to its end. So are
        rules that the commit has; all others, and the reports, are today's.
        """
        known = KnownOn(day, revision_on(root, day))
        return cls(root, Folder(known.revision.folder, f"{known.revision.short}:"), known=known)

    @cached_property
    def _roots(self) -> tuple[Folder, ...]:
        own, package = self.own or Folder(self.root, ""), Folder(shipped(), SHIPPED)
        same = isinstance(package.place, Path) and package.place == self.root.resolve()
        return (own,) if same else (own, package)

    def _roots_of(self, top: str) -> tuple[Folder, ...]:
        """Where rules, profiles or reports are read, whatever was known then."""
        if self.known is None:
            return self._roots
        then, today = self._roots[0], Places(self.root)._roots  # noqa: SLF001 - its own kind
        match top:
            case "profiles":
                return (then,)  # what came with safegap later was not known
            case "rules":
                return (then, *today)
            case _:
                return today

    def has_then(self, *names: str) -> bool:
        """Whether the commit of that day has a file."""
        place: Traversable = self.own_folder.place
        for name in names:
            place = place.joinpath(name)
        return place.is_file()

    @property
    def own_folder(self) -> Folder:
        """The user's own folder, whatever is in it."""
        return self._roots[0]

    def _folders(self, *names: str) -> list[Folder]:
        """A folder of this name in the user's repository, then in the package."""
        found: list[Folder] = []
        for root in self._roots_of(names[0]):
            place: Traversable = root.place
            for name in names:
                place = place.joinpath(name)
            if place.is_dir() and leads_out(root.place, place):
                where = f"{root.name}{'/'.join(names)}"
                raise SafegapError(f"{where} is a link that leads out of the repository; remove it")
            if place.is_dir():
                found.append(Folder(place, f"{root.name}{'/'.join(names)}"))
        return found


def is_name(text: str) -> bool:
    """Whether it can be the name of a file or folder, and leads nowhere else."""
    return bool(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text)) and ".." not in text
