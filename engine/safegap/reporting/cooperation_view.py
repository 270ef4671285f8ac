"""The view of cooperation between two States: all that a report prints, in its order."""

from collections.abc import Mapping
from dataclasses import dataclass

from safegap.model.assessment import Standing
from safegap.reporting.cooperation_flow_view import (
    FormColumn,
    Ground,
    GroundEntry,
    GroupView,
    Mark,
    SubjectView,
    TwoStatesFact,
)
from safegap.reporting.cooperation_picture import Picture
from safegap.reporting.sources import Reference
from safegap.reporting.view import Fact


@dataclass(frozen=True, slots=True)
class SafeguardCase:
    """Findings of one rule that came about alike."""

    ids: tuple[str, ...]
    subjects: tuple[str, ...]
    mark: Mark
    says: str
    why: Ground


@dataclass(frozen=True, slots=True)
class SafeguardEntry:
    """A rule on two States."""

    id: str
    title: str
    theme: str
    mark: Mark
    says: str
    why: str
    articles: str
    cases: tuple[SafeguardCase, ...]
    remedy_law: str
    remedy_on_ratification: str
    standards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DirectionView:
    """One State asks the other."""

    id: str
    requesting: TwoStatesFact
    requested: TwoStatesFact
    heading: str
    summary: tuple[str, ...]
    conducts: tuple[SubjectView, ...]
    """The worst first."""
    offences: tuple[SubjectView, ...]
    safeguards: tuple[SafeguardEntry, ...]
    safeguards_left: int
    """How many weigh too little to be listed."""
    picture: Picture | None
    conduct_groups: tuple[GroupView, ...] = ()
    offence_groups: tuple[GroupView, ...] = ()

    @property
    def subjects(self) -> tuple[SubjectView, ...]:
        """Kinds of conduct, then offences."""
        return (*self.conducts, *self.offences)


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """An answer that a finding relies on, with its evidence."""

    id: str
    name: str
    about: str
    ask: str
    value: str
    basis: str
    references: tuple[Reference, ...]
    readings: tuple[tuple[str, tuple[Reference, ...]], ...]
    quote: str
    language: str
    note: str
    practice: str
    applies_in: str


@dataclass(frozen=True, slots=True)
class StateAnswers:
    """The answers of one State."""

    state: str
    code: str
    answers: tuple[AnswerEntry, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A numbered source of one of the States."""

    number: int
    state: str
    title: str
    url: str
    """Only addresses that a browser may open; empty otherwise."""
    address: str
    basis: str


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A mark with its word and what it means."""

    standing: Standing
    mark: str
    word: str


@dataclass(frozen=True, slots=True)
class CooperationView:
    """Two States, both directions."""

    title: str
    number: str
    pack: str
    version: str
    states: tuple[TwoStatesFact, TwoStatesFact]
    in_force: str
    """Whether the treaty binds the two, and what that means for what follows."""
    cautions: tuple[str, ...]
    forms: tuple[FormColumn, ...]
    legend: tuple[LegendEntry, ...]
    safeguard_legend: tuple[LegendEntry, ...]
    directions: tuple[DirectionView, DirectionView]
    answers: tuple[StateAnswers, ...]
    notes: tuple[str, ...]
    """What the legal model leaves out."""
    checks: tuple[str, ...]
    not_computed: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    digests: tuple[Fact, ...]
    grounds: tuple[GroundEntry, ...]
    """Every ground that the model reads."""
    phrases: Mapping[str, str]
