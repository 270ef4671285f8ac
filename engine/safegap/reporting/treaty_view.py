"""What the pages about the treaty show, in words; text and Markdown are made from it."""

from dataclasses import dataclass

from safegap.reporting.view import Fact


@dataclass(frozen=True, slots=True)
class RowView:
    """One State's or organisation's steps by the day."""

    code: str
    name: str
    signed: str
    """In words; empty where no signature by the day is known."""
    joined: str
    source: str
    """How far it was verified, in a word or two."""
    reservations: str
    note: str

    @property
    def doubt(self) -> str:
        """What a reader of the two dates must know besides."""
        return self.note


@dataclass(frozen=True, slots=True)
class StatusView:
    """Who has joined, and how far entry into force is."""

    title: str
    symbol: str
    day: str
    cautions: tuple[str, ...]
    facts: tuple[Fact, ...]
    rows: tuple[RowView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """What a rule proposes to declare or to do on joining."""

    rule: str
    title: str
    severity: str
    standing: str
    """What the safeguard counts as, such as `gap`; `mark` and `word` say the same to readers."""
    mark: str
    word: str
    unverified: bool
    waived: bool
    says: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """The steps about an article."""

    number: str
    title: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class PartnerView:
    """A State with which cooperation would be due, or may be."""

    code: str
    name: str
    joined: str
    due: str
    reservations: str
    note: str


@dataclass(frozen=True, slots=True)
class JoiningView:
    """One State before the treaty."""

    code: str
    name: str
    treaty: str
    day: str
    cautions: tuple[str, ...]
    facts: tuple[Fact, ...]
    """Where it stands, and how it can join."""
    joining: str
    """The day of its deposit, if one was named."""
    effects: tuple[Fact, ...]
    """What a deposit on that day would do."""
    partners: tuple[PartnerView, ...]
    protocol: tuple[Fact, ...]
    articles: tuple[ArticleView, ...]
    left: int
    """How many more safeguards offer a step, but nobody has researched them yet."""
    no_steps: str
    """Why there are none, if so."""
    law: str
    """As at which day the law was read."""
    made: tuple[Fact, ...]
    """What others have reserved or declared."""
