"""Annotations: at most ten of a kind, what matters most first, and only what changed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from safegap.model.change import Kind
from safegap.model.check import Checked, CheckReport
from safegap.model.finding import Finding
from safegap.model.outcome import Outcome
from safegap.reporting.ci.annotations import MOST, annotations
from tests.reporting.ci_reports import (
    SAMPLE,
    assessed,
    changed,
    reported,
)
from tests.reporting.ci_schemas import kinds


def many(kind: Outcome, number: int, checked: Checked) -> Iterator[Finding]:
    """So many findings of one outcome, each of another line."""
    first = checked.assessment.findings[0]
    for line in range(1, number + 1):
        yield replace(first, outcomes=(kind,), item=f"p{line}").at(first.path, line, 1)


def crowded(gaps: int, partials: int, **more: Any) -> CheckReport:
    checked = assessed(SAMPLE, rule="authorisation.court")
    found = (*many(Outcome.GAP, gaps, checked), *many(Outcome.PARTIAL, partials, checked))
    shown = (replace(checked.assessment.shown[0], findings=found),)
    return reported(
        replace(checked, faults=(), assessment=replace(checked.assessment, shown=shown)), **more
    )


def test_at_most_ten_annotations_of_a_kind_and_a_notice_of_the_rest() -> None:
    text = annotations(crowded(14, 11))
    assert kinds(text) == {"error": MOST, "warning": MOST, "notice": 1}
    assert text.splitlines()[-1] == (
        "::notice title=safegap check::4 errors and 1 warning more are in the summary: GitHub "
        "shows ten of a kind."
    )
    assert kinds(annotations(crowded(10, 10))) == {"error": 10, "warning": 10}


def test_the_notice_of_the_rest_is_one_of_the_ten() -> None:
    checked = assessed(SAMPLE, rule="authorisation.court")
    both = (Outcome.MET, Outcome.GAP)
    found = tuple(replace(each, outcomes=both) for each in many(Outcome.GAP, 11, checked))
    shown = (replace(checked.assessment.shown[0], findings=found),)
    open_ = replace(checked, faults=(), assessment=replace(checked.assessment, shown=shown))
    text = annotations(reported(open_))
    assert kinds(text) == {"notice": MOST}
    assert "::2 notices more are in the summary" in text.splitlines()[-1]


def test_what_gates_is_annotated_first_then_what_is_new() -> None:
    report = crowded(
        14, 0, base="main", gating_findings=frozenset({("AA", "authorisation.court@p14")})
    )
    [checked] = report.checked
    found = checked.assessment.findings
    new = tuple(changed(each, Kind.OPENED, Outcome.MET) for each in found[6:8])
    old = tuple(changed(each, Kind.EASED, Outcome.GAP) for each in found[:6])
    report = replace(report, checked=(replace(checked, changes=(*new, *old)),))
    lines = [int(found[1]) for found in re.finditer(r",line=(\d+),", annotations(report))]
    assert lines == [14, 7, 8, 1, 2, 3, 4, 5, 6]


def test_with_a_base_only_what_changed_is_annotated() -> None:
    assert kinds(annotations(crowded(3, 2, base="main"))) == {}
    assert kinds(annotations(crowded(3, 2))) == {"error": 3, "warning": 2}
