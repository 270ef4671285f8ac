"""The view of an assessment: everything that the full report prints, in the order of reading."""

from dataclasses import dataclass

from safegap.model.assessment import Standing
from safegap.reporting.bar import Bar
from safegap.reporting.entry_view import Entry
from safegap.reporting.matrix import Matrix
from safegap.reporting.view import Asked, Fact, Phrases


@dataclass(frozen=True, slots=True)
class Word:
    """An outcome as the report names it, with how many safeguards have it."""

    standing: Standing
    mark: str
    word: str
    about: str
    count: int


@dataclass(frozen=True, slots=True)
class ThemeSection:
    """A theme with its safeguards."""

    key: str
    title: str
    about: str
    counts: tuple[Word, ...]
    """Of every outcome, those without a safeguard too, so that themes compare."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PendingReform:
    """A bill, appeal or accession under way."""

    title: str
    status: str
    changes: str
    note: str
    url: str
    """Only addresses that a browser may open; empty otherwise."""
    address: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A numbered source with all that is known of it."""

    number: int
    title: str
    url: str
    """Only addresses that a browser may open; empty otherwise."""
    address: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandardEntry:
    """A treaty, judgment or declaration that the rules rest on."""

    id: str
    citation: str
    point: str
    url: str
    """Only addresses that a browser may open; empty otherwise."""
    address: str


@dataclass(frozen=True, slots=True)
class Correction:
    """An answer that a reviewer does not agree with."""

    about: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    word: str


@dataclass(frozen=True, slots=True)
class AssessmentReport:
    """The full report, ready to print."""

    state: str
    name: str
    number: str
    law_as_at: str
    pack: str
    version: str
    status: str
    people: str
    cite: str
    licence: str
    summary: tuple[str, ...]
    facts: tuple[Fact, ...]
    cautions: tuple[str, ...]
    bar: Bar
    words: tuple[Word, ...]
    """Every outcome with what it means."""
    matrix: Matrix | None
    """None where no rule asks about a power."""
    themes: tuple[ThemeSection, ...]
    total: int
    theme_choices: tuple[Choice, ...]
    outcome_choices: tuple[Choice, ...]
    severity_choices: tuple[Choice, ...]
    power_choices: tuple[Choice, ...]
    questions: tuple[Asked, ...]
    open_questions: tuple[str, ...]
    pending: tuple[PendingReform, ...]
    sources: tuple[SourceEntry, ...]
    standards: tuple[StandardEntry, ...]
    bases: str
    waived: str
    replies: str
    checks: tuple[str, ...]
    overrides: tuple[Fact, ...]
    """The rules that the pack changes or does not ask, and why."""
    not_computed: tuple[str, ...]
    corrections: tuple[Correction, ...]
    digests: tuple[Fact, ...]
    phrases: Phrases
