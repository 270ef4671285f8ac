"""Which kinds of report there are: folders in reports/ that say so in `report.yaml`."""

from collections.abc import Iterable

from safegap.content.faults import validate
from safegap.content.files import Folder
from safegap.content.yaml_nodes import plain
from safegap.content.yaml_tree import read_tree
from safegap.model.problem import Problem
from safegap.model.report_kind import KindDescription, ReportKind

DESCRIPTION = "report.yaml"


def read_kinds(folders: Iterable[Folder]) -> tuple[dict[str, ReportKind], list[Problem]]:
    """The kinds by name, of folders called reports/; the first one that has a name counts."""
    found: dict[str, ReportKind] = {}
    problems: list[Problem] = []
    for folder in folders:
        for each in sorted(folder.place.iterdir(), key=lambda place: place.name):
            kind = Folder(each, folder.shown(each.name))
            if each.name in found or not each.is_dir() or not kind.has(DESCRIPTION):
                continue
            described, faults = _read(kind)
            problems += faults
            if described:
                found[each.name] = ReportKind(name=each.name, **dict(described))
    return found, problems


def _read(kind: Folder) -> tuple[KindDescription | None, list[Problem]]:
    tree = read_tree(kind.read(DESCRIPTION), kind.shown(DESCRIPTION))
    if tree.top is None:
        return None, tree.problems
    described, problems = validate(KindDescription, plain(tree.top), tree.top, tree.path)
    return described, [*tree.problems, *problems]
