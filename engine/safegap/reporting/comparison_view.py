"""The view of a comparison: several States side by side, in the order in which they were named."""

from collections.abc import Mapping
from dataclasses import dataclass

from safegap.model.assessment import Standing


@dataclass(frozen=True, slots=True)
class StateHead:
    """A State at the top of its column."""

    state: str
    name: str
    law: str
    """`31 October 2026`."""
    status: str
    """`draft` or `reviewed`."""
    read: str
    """How far its answers were verified."""
    people: str
    """Who prepared its profile and who read it again."""
    number: str
    """Of the State's own report on the same content."""
    counts: tuple[tuple[str, str, int], ...]
    """Mark, word and number of safeguards, worst first."""
    digest: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One safeguard in one State."""

    state: str
    name: str
    standing: Standing
    mark: str
    word: str
    severity: str
    remarks: str
    """`unverified`, `waived`: what must stand beside the outcome."""
    basis: str
    """How far the weakest answer that decides was verified, where somebody did."""
    says: str
    """In one sentence."""
    reasons: str
    """The deciding answers in words, with what they cite."""


@dataclass(frozen=True, slots=True)
class SafeguardRow:
    """A safeguard across the States."""

    id: str
    title: str
    asks: str
    differs: bool
    """Whether it does not come to the same in all of them."""
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class ThemeRows:
    """The safeguards of a theme, those first that weigh most."""

    key: str
    title: str
    rows: tuple[SafeguardRow, ...]


@dataclass(frozen=True, slots=True)
class ScoresView:
    """The score of each State, where somebody asked for it."""

    lines: tuple[tuple[str, str], ...]
    """State and score in words, in the order of the States."""
    ranking: tuple[tuple[str, str], ...]
    """Place and States; empty unless asked for."""
    note: str
    """How to read them."""


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Several States side by side."""

    number: str
    title: str
    states: tuple[StateHead, ...]
    themes: tuple[ThemeRows, ...]
    legend: tuple[tuple[Standing, str, str], ...]
    """Standing, mark and word."""
    same: int
    """How many safeguards come to the same in all States."""
    differing: int
    cautions: tuple[str, ...]
    pack: str
    digest: str
    version: str
    phrases: Mapping[str, str]
    scores: ScoresView | None = None
