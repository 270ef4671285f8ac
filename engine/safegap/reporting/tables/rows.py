"""The tables of some assessments, for every format."""

from collections.abc import Iterable, Sequence

from safegap.model.assessment import Assessment
from safegap.reporting.tables.answer_words import answered
from safegap.reporting.tables.answers import ANSWERS
from safegap.reporting.tables.finding_words import found
from safegap.reporting.tables.findings import FINDINGS
from safegap.reporting.tables.sources import SOURCES, declared
from safegap.reporting.tables.table import Table

SHAPES = (FINDINGS, ANSWERS, SOURCES)
"""What the documentation describes."""


def tables(assessments: Sequence[Assessment]) -> tuple[Table, ...]:
    """Findings, answers and sources. A profile assessed on several days is told once."""
    once = one_a_profile(assessments)
    return (
        FINDINGS.table(found(assessments)),
        ANSWERS.table(answered(once)),
        SOURCES.table(declared(once)),
    )


def one_a_profile(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """The first assessment of each profile."""
    first: dict[tuple[str, str], Assessment] = {}
    for each in assessments:
        first.setdefault((each.profile.state, each.profile.digest), each)
    return tuple(first.values())
