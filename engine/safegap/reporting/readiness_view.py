"""The view of the conditions for joining: what to do first, what to deposit, what follows."""

from dataclasses import dataclass

from safegap.model.assessment import Standing
from safegap.reporting.treaty_view import ArticleView
from safegap.reporting.view import Fact, Phrases


@dataclass(frozen=True, slots=True)
class ToClose:
    """A safeguard to be made before joining."""

    rule: str
    title: str
    severity: str
    standing: Standing
    mark: str
    word: str
    unverified: bool
    items: tuple[str, ...]
    law: str
    """What the law could say; empty where no rule tells."""
    closable: bool
    """Whether a change of the law closes it."""


@dataclass(frozen=True, slots=True)
class StepView:
    """What can be done at one time, after the steps before it."""

    number: int
    title: str
    why: str
    gaps: tuple[ToClose, ...]
    findings: tuple[str, ...]
    """Their ids."""
    changes: int
    """How many changes of the law the step needs that no earlier step makes."""


@dataclass(frozen=True, slots=True)
class DepositView:
    """What is told to the depositary, or may be."""

    kind: str
    article: str
    says: str
    basis: str
    note: str


@dataclass(frozen=True, slots=True)
class ReadinessView:
    """The conditions for joining, ready to print."""

    state: str
    name: str
    treaty: str
    number: str
    law_as_at: str
    pack: str
    version: str
    status: str
    people: str
    floor: str
    summary: tuple[str, ...]
    facts: tuple[Fact, ...]
    steps: tuple[StepView, ...]
    on_deposit: tuple[DepositView, ...]
    articles: tuple[ArticleView, ...]
    dates: tuple[Fact, ...]
    cautions: tuple[str, ...]
    checks: tuple[str, ...]
    bases: str
    digests: tuple[Fact, ...]
    phrases: Phrases
