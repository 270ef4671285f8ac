"""Files among the profiles that nothing reads, because they are not named by a State's code."""

import re

from safegap.content.files import Folder
from safegap.content.yaml_nodes import Mapping, Scalar
from safegap.content.yaml_tree import read_tree
from safegap.model.problem import Problem

CODE = re.compile(r"[A-Z]{2}")
_NOT_PROFILES = ("treaty-status.yaml",)


def misnamed(profiles: Folder) -> list[Problem]:
    """A problem for each YAML file that is neither a profile by its name nor treaty-status.yaml."""
    if not profiles.place.is_dir():
        return []
    files = (each.name for each in profiles.place.iterdir() if each.is_file())
    return [_problem(profiles, name) for name in sorted(files) if _is_misnamed(name)]


def _is_misnamed(name: str) -> bool:
    stem, _, ending = name.rpartition(".")
    if name.startswith(".") or name in _NOT_PROFILES or ending.lower() not in ("yaml", "yml"):
        return False
    return ending != "yaml" or not CODE.fullmatch(stem)


def _problem(profiles: Folder, name: str) -> Problem:
    message = "nothing reads this file: a profile's file is named by its State's code"
    path = profiles.shown(name)
    line, column, hint = _told_by_content(profiles, name)
    return Problem(path, line, column, "misnamed-profile", message, hint)


def _told_by_content(profiles: Folder, name: str) -> tuple[int, int, str]:
    top = read_tree(profiles.read(name), name).top
    state = top.get("state") if isinstance(top, Mapping) else None
    if not isinstance(state, Scalar) or not CODE.fullmatch(state.text.upper()):
        return 0, 0, "name it so, such as KE.yaml, or move it out of profiles/"
    right = f"{state.text.upper()}.yaml"
    if profiles.has(right):
        return state.line, state.column, f"{right} is there as well: keep one of the two"
    return state.line, state.column, f"rename it to {right}"
