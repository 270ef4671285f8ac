"""Folders to read from: in the user's repository, the checkout, or an installed package."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from itertools import accumulate
from pathlib import Path

from safegap.content.text_files import MOST_BYTES
from safegap.model.problem import SafegapError


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder and the name that the user knows it by."""

    place: Traversable
    name: str

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        return _inside(self.place, name).is_file()

    def read(self, name: str, most: int = MOST_BYTES) -> bytes:
        """A file's bytes, at most one more than will be accepted.

        Raises OSError, and SafegapError for a link that leads out of the folder: a stranger's
        change must not show what else is on the machine.
        """
        if leads_out(self.place, _inside(self.place, name)):
            hint = "put the file itself there"
            raise SafegapError(f"{self.shown(name)} is a link that leads out of its folder; {hint}")
        with _inside(self.place, name).open("rb") as stream:
            return stream.read(most + 1)

    def names(self, below: str, ending: str) -> list[str]:
        """The files of a subfolder by their names, sorted; none if it is missing."""
        folder = self.place.joinpath(below) if below else self.place
        if not folder.is_dir():
            return []
        found = sorted(each.name for each in folder.iterdir() if each.name.endswith(ending))
        return [f"{below}/{each}" if below else each for each in found]

    def shown(self, name: str) -> str:
        """The path that problems name."""
        between = "" if not self.name or self.name.endswith(":") else "/"
        return f"{self.name}{between}{name}"


def leads_out(folder: Traversable, place: Traversable) -> bool:
    """Whether a place that should be in a folder of the disk is somewhere else, by a link."""
    if not isinstance(folder, Path) or not isinstance(place, Path):
        return False
    below = place.relative_to(folder).parts
    on_the_way = accumulate(below, Path.joinpath, initial=folder)
    if not any(each.is_symlink() for each in on_the_way if each != folder):
        return False  # most often so, and told without asking about every folder above
    return not place.resolve().is_relative_to(folder.resolve())


def _inside(place: Traversable, name: str) -> Traversable:
    for part in name.split("/"):
        if part in ("", ".", "..") or "\\" in part:
            message = f"not a name inside the folder: {name}"
            raise ValueError(message)
        place = place.joinpath(part)
    return place
