"""The full report of a State, as its tests read it."""

from functools import cache
from pathlib import Path

from safegap.assessment.assess import Selection, assess
from safegap.reporting.assessment_view import AssessmentReport
from safegap.reporting.build_assessment_view import assessment_report
from safegap.reporting.writer import write_assessment
from tests.reporting.test_briefing import ROOT, assessed

MINI = Path(__file__).parents[1] / "repository"


THEMES = ("core", "principles", "scope", "serious-crime", "treaties")


def part_of(state: str) -> str:
    """A page with every kind of part and few safeguards, for what takes long."""
    _, workspace = assessed(ROOT, state, "uncc")
    rules = workspace.pack("uncc")
    profile = workspace.profile(state, rules)
    assert profile
    assessment = assess(rules, profile, workspace.treaty, Selection(themes=THEMES))
    phrases = {key: str(value) for key, value in workspace.wording("assessment").items()}
    return write_assessment(assessment_report(assessment, phrases), "html", workspace.template)


def report_of(root: Path, state: str, pack: str) -> AssessmentReport:
    assessment, workspace = assessed(root, state, pack)
    phrases = {key: str(value) for key, value in workspace.wording("assessment").items()}
    return assessment_report(assessment, phrases)


def page_of(root: Path, state: str, pack: str) -> str:
    _, workspace = assessed(root, state, pack)
    return write_assessment(report_of(root, state, pack), "html", workspace.template)


@cache
def shipped_report(state: str) -> AssessmentReport:
    return report_of(ROOT, state, "uncc")


@cache
def shipped_assessment(state: str) -> str:
    return page_of(ROOT, state, "uncc")
