"""The view of a timeline: what writers print of findings over the years."""

from collections.abc import Mapping
from dataclasses import dataclass

from safegap.model.assessment import Standing
from safegap.reporting.change_view import ChangeRow
from safegap.reporting.timeline_chart import Chart


@dataclass(frozen=True, slots=True)
class Count:
    """How many safeguards come to the same."""

    standing: Standing
    mark: str
    word: str
    number: int


@dataclass(frozen=True, slots=True)
class LawRow:
    """An Act, a judgment or a step towards the treaty by which something changed."""

    title: str
    address: str
    """Where it can be read; empty where that is not known or no link."""
    basis: str
    """How far it was read: `provision read`."""


@dataclass(frozen=True, slots=True)
class AnswerTurnRow:
    """An answer that is another from then on."""

    question: str
    before: str
    after: str
    grounds: str
    place: str
    read_by: tuple[str, ...]
    """Findings that stay as they were: `Expression offences: missing`."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A day from which something else holds."""

    number: int
    id: str
    day: str
    """`2026-03-06`."""
    day_words: str
    span: str
    """That only the month or year of the day is known; empty where it is."""
    laws: tuple[LawRow, ...]
    heading: str
    """`2 closed, 1 opened`, or that no finding changed."""
    rows: tuple[ChangeRow, ...]
    answers: tuple[AnswerTurnRow, ...]
    """Those that no changed finding names."""
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """One State over the years."""

    state: str
    name: str
    number: str
    since: str
    """The day, in words, up to whose end nothing had changed yet."""
    until: str
    law: str
    """The law's date, in words."""
    status: str
    pack: str
    version: str
    digest: str
    summary: str
    notes: tuple[str, ...]
    """What must be known of the days and the selection, in sentences."""
    start: tuple[Count, ...]
    steps: tuple[StepRow, ...]
    chart: Chart | None
    """None where nothing changed."""
    phrases: Mapping[str, str]
