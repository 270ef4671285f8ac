"""A report for services: its paths are those of the repository's files as they are now."""

import posixpath
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from safegap.model.assessment import Assessment, Safeguard
from safegap.model.check import Checked, CheckReport
from safegap.model.integrity import IntegrityFault
from safegap.model.problem import Problem

Placed = TypeVar("Placed", IntegrityFault, Problem)


def relocated(report: CheckReport, folder: str) -> CheckReport:
    """The same report for readers who stand at the repository's top.

    `folder` is the workspace's in the repository, with a slash at its end, or empty.
    """
    return replace(
        report,
        checked=tuple(_checked(each, folder) for each in report.checked),
        faults=_placed(report.faults, folder),
        problems=tuple(_of_now(each, folder) for each in report.problems),
        gating_faults=frozenset(_placed(report.gating_faults, folder)),
    )


def _moved(path: str, folder: str) -> str:
    """A path from the top; one that is absolute, shipped or of a revision stays as it is."""
    elsewhere = posixpath.isabs(path) or ":" in path
    return path if elsewhere else posixpath.normpath(f"{folder}{path}")


def _of_now(problem: Problem, folder: str) -> Problem:
    """A problem of a revision stands at the file of today, and says which revision is meant."""
    revision, colon, path = problem.path.rpartition(":")
    if not colon or revision == "safegap":
        return replace(problem, path=_moved(problem.path, folder))
    message = f"in {revision}: {problem.message}"
    return replace(problem, path=_moved(path, folder), line=0, column=0, message=message)


def _placed(found: Iterable[Placed], folder: str) -> tuple[Placed, ...]:
    return tuple(replace(each, path=_moved(each.path, folder)) for each in found)


def _checked(checked: Checked, folder: str) -> Checked:
    return replace(
        checked,
        assessment=_assessment(checked.assessment, folder),
        faults=_placed(checked.faults, folder),
    )


def _assessment(assessment: Assessment, folder: str) -> Assessment:
    profile = assessment.profile
    return replace(
        assessment,
        profile=profile.model_copy(update={"path": _moved(profile.path, folder)}),
        safeguards=tuple(_safeguard(each, folder) for each in assessment.safeguards),
        shown=tuple(_safeguard(each, folder) for each in assessment.shown),
    )


def _safeguard(safeguard: Safeguard, folder: str) -> Safeguard:
    findings = tuple(f.at(_moved(f.path, folder), f.line, f.column) for f in safeguard.findings)
    return replace(safeguard, findings=findings)
