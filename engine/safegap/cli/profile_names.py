"""Which profiles are meant, by the names of their files."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from safegap.model.problem import Problem

PROFILE = re.compile(r"[A-Z]{2}\.yaml")


def profiles_meant(given: Sequence[str], own: Callable[[], list[str]]) -> list[str]:
    """A folder stands for the profiles in it; `own` are those that are meant if none is given."""
    found = [each for name in given for each in _in(name)] if given else own()
    return list(dict.fromkeys(found))


def own_codes(root: str) -> list[str]:
    """The codes of the States whose profile stands in a workspace on the disk."""
    return [path.stem for path in _profiles(Path(root) / "profiles")]


def _in(given: str) -> Iterator[str]:
    folder = Path(given)
    if not folder.is_dir():
        yield given
        return
    inside = folder / "profiles" if (folder / "profiles").is_dir() else folder
    yield from (path.as_posix() for path in _profiles(inside))


def _profiles(folder: Path) -> list[Path]:
    return sorted(each for each in folder.glob("*.yaml") if PROFILE.fullmatch(each.name))


def claimed_twice(path: str, line: int, column: int, state: str, first: str) -> Problem:
    """One State is checked once; a second file that claims it is told."""
    message = f"{first} says `state: {state}` as well, and only that is checked"
    return Problem(path, line, column, "wrong-state", message, "keep one of the two")
