"""The view of a rule pack as one document."""

from dataclasses import dataclass

from safegap.model.pack import Uncovered
from safegap.reporting.rule_view import RuleView
from safegap.reporting.view import Phrases


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with its rules."""

    key: str
    title: str
    about: str
    rows: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule where others speak of it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class IndexRow:
    """An article, standard or concern, and the rules that rest on it."""

    key: str
    title: str
    rules: tuple[NamedRule, ...]
    url: str = ""
    """Only an address that a browser may open."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question that profiles answer."""

    key: str
    ask: str
    answers: str
    """The values that it takes, the strongest safeguard first, or what is counted."""
    rules: int
    """How many rules read it."""


@dataclass(frozen=True, slots=True)
class ScopeView:
    """The questions that are asked of the State, of each power, conduct or offence."""

    key: str
    title: str
    items: str
    """What they are asked of, one by one; empty for the State and for offences."""
    rows: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class RulebookView:
    """A rule pack, ready to print."""

    key: str
    title: str
    version: str
    digest: str
    number: str
    licence: str
    safegap: str
    rules: int
    by_severity: tuple[tuple[str, int], ...]
    by_status: tuple[tuple[str, int], ...]
    themes: tuple[ThemeView, ...]
    articles: tuple[IndexRow, ...]
    standards: tuple[IndexRow, ...]
    concerns: tuple[IndexRow, ...]
    scopes: tuple[ScopeView, ...]
    uncovered: tuple[Uncovered, ...]
    checks: tuple[str, ...]
    summary: str
    instrument: str
    cite: str
    phrases: Phrases
