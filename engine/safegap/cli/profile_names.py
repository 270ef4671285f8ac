"""Profiles by the names of their files."""

import os
import re

PROFILE = re.compile(r"[A-Z]{2}\.yaml")


def in_folder(folder: str, *, codes: bool = False) -> list[str]:
    """The profiles of a folder, in order: as paths, or by their codes."""
    if not os.path.isdir(folder):
        return []
    names = sorted(name for name in os.listdir(folder) if PROFILE.fullmatch(name))
    if codes:
        return [name.removesuffix(".yaml") for name in names]
    at = "" if folder in (".", "./") else f"{folder.rstrip('/')}/"
    return [f"{at}{name}" for name in names]


def folder_of(given: str) -> str:
    """The folder that holds the profiles: the one named, or profiles/ in it."""
    inside = os.path.join(given, "profiles")
    return inside if os.path.isdir(inside) else given
