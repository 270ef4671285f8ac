"""Files among the bills that nothing reads, because no bill can be named so."""

import re

from safegap.content.files import Folder
from safegap.model.problem import Problem

BILL_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def is_bill_name(name: str) -> bool:
    """Whether `--bill NAME` can name a bill so, and its file stays in its folder."""
    return bool(BILL_NAME.fullmatch(name)) and ".." not in name


def misnamed_bills(bills: Folder) -> list[Problem]:
    """A problem for each YAML file, and each folder, that no bill's name can reach."""
    if not bills.place.is_dir():
        return []
    entries = sorted(bills.place.iterdir(), key=lambda each: each.name)
    seen = (each for each in entries if not each.name.startswith("."))
    return [
        _problem(bills.shown(each.name), "folder" if each.is_dir() else "file", each.name)
        for each in seen
        if each.is_dir() or _is_misnamed(each.name)
    ]


def _is_misnamed(name: str) -> bool:
    stem, _, ending = name.rpartition(".")
    if ending.lower() not in ("yaml", "yml"):
        return False
    return ending != "yaml" or not is_bill_name(stem)


def _problem(path: str, kind: str, name: str) -> Problem:
    if kind == "folder":
        message = "nothing reads this folder: bills stand in profiles/bills/ itself"
        return Problem(path, 0, 0, "misnamed-bill", message, "move its files up")
    message = "nothing reads this file: a bill's file is named in letters, digits, `-` and `.yaml`"
    return Problem(path, 0, 0, "misnamed-bill", message, f"rename it to {_right(name)}")


def _right(name: str) -> str:
    stem = name.rpartition(".")[0]
    return (re.sub(r"[^A-Za-z0-9]+", "-", stem).strip("-") or "KE-name") + ".yaml"
