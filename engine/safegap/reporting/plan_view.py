"""The view of a plan of reform: a drafting table, law by law."""

from dataclasses import dataclass

from safegap.reporting.sources import Reference
from safegap.reporting.treaty_view import ArticleView
from safegap.reporting.view import Fact, Phrases, Printed


@dataclass(frozen=True, slots=True)
class ClosedView:
    """A safeguard whose gap needs a change."""

    rule: str
    title: str
    severity: str
    items: tuple[str, ...]
    """The powers, kinds of conduct or offences, where they are not those of the change."""
    wording: int
    """The number of the model wording below the law's table; 0 for none."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One rule of the law to be changed, for all that it is to be changed for alike."""

    sections: str
    """Where in the law it stands, by a commentary if the law itself is not cited; or empty."""
    references: tuple[Reference, ...]
    question: str
    about: tuple[str, ...]
    """Powers, kinds of conduct or offences; empty for the State as a whole."""
    present: str
    note: str
    """What the profile says of it; empty where that differs among powers."""
    basis: str
    """How far the present rule was verified; empty where none is known."""
    unverified: bool
    required: str
    required_means: str
    closes: tuple[ClosedView, ...]


@dataclass(frozen=True, slots=True)
class WordingView:
    """What a law could say, in our words."""

    number: int
    title: str
    says: str


@dataclass(frozen=True, slots=True)
class LawView:
    """A statute, constitution or regulation with all that is to be changed in it."""

    id: str
    title: str
    """Empty where no provision is cited."""
    kind: str
    count: int
    """How many answers of the law are changed: a rule for three powers is three."""
    changes: tuple[ChangeView, ...]
    wording: tuple[WordingView, ...]


@dataclass(frozen=True, slots=True)
class LeftView:
    """A safeguard whose gap stays."""

    title: str
    severity: str
    items: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan, ready to print."""

    state: str
    name: str
    number: str
    law_as_at: str
    pack: str
    version: str
    status: str
    people: str
    floor: str
    """Which gaps: `high or critical`."""
    summary: tuple[str, ...]
    facts: tuple[Fact, ...]
    laws: tuple[LawView, ...]
    unclosable: tuple[LeftView, ...]
    left: tuple[LeftView, ...]
    """Gaps that more changes than were allowed would close."""
    articles: tuple[ArticleView, ...]
    """What can be declared or reserved on joining instead, article by article."""
    research: tuple[LeftView, ...]
    """What can't be planned yet."""
    sources: tuple[Printed, ...]
    cautions: tuple[str, ...]
    checks: tuple[str, ...]
    bases: str
    digests: tuple[Fact, ...]
    phrases: Phrases
