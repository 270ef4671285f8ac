"""The treaty's articles, the standards that rules cite, and the concerns that they answer."""

from typing import Literal

from pydantic import Field

from safegap.model.day import Day
from safegap.model.rule import LaxBasis
from safegap.model.text import Content, Key, Text


class Paragraph(Content):
    """Our paraphrase of one paragraph."""

    paragraph: Text
    force: Literal["shall", "may", "shall-where-domestic-law", "none"]
    says: Text
    basis: LaxBasis
    note: Text | None = None
    sources: tuple[Key, ...] = ()
    confidence: Text | None = None
    unverified_parts: tuple[Text, ...] = ()


class Article(Content):
    """One article of the treaty."""

    number: Text
    title: Text
    chapter: Text
    basis: LaxBasis
    sources: tuple[Key, ...] = ()
    confidence: Text | None = None
    note: Text | None = None
    paragraphs: tuple[Paragraph, ...] = ()


class Chapter(Content):
    """A chapter of the treaty."""

    number: Text
    title: Text


class Term(Content):
    """What a final clause says, with its article."""

    article: Text | None = None
    says: Text
    basis: LaxBasis


class LaterJoining(Term):
    """When the treaty takes effect for a State that joins once enough others have."""

    days_after: int = Field(ge=0)
    """After its own deposit; never before the treaty is in force at all."""


class EntryIntoForce(Term):
    """When the treaty takes effect."""

    instruments: int = Field(ge=1)
    days_after: int = Field(ge=0)
    organisations_count: bool = False
    """Whether the instrument of a regional organisation is one of those needed."""
    later: LaterJoining | None = None


class WaysOfJoining(Content):
    """How a State becomes a party."""

    signature: Term
    ratification: Term
    """For those that have signed."""
    accession: Term
    """For those that have not."""


class ProtocolTalks(Term):
    """Who drafts a protocol, and from when."""

    years_after_adoption: int | None = None


class Protocols(Term):
    """What stands before a protocol to the treaty."""

    parties: int = Field(ge=1)
    """How many there must be before a protocol is considered for adoption."""
    talks: ProtocolTalks | None = None
    joining: Term | None = None
    """Who can join a protocol, and whom it binds."""


class Amendments(Term):
    """From when the treaty can be amended."""

    years_after: int = Field(ge=0)
    """After it has entered into force."""


class OnDeposit(Term):
    """What a State tells the depositary when it joins, or may tell it."""

    kind: Literal["notification", "reservation", "declaration"]
    note: Text | None = None


class InstrumentSource(Content):
    """Where the treaty's words, or a description of them, were read."""

    title: Text
    url: Text | None = None
    kind: Text | None = None
    note: Text | None = None


class ReservationMade(Content):
    """A reservation or declaration that a State is known to have made."""

    state: Text
    when: Day | None = None
    on: tuple[Text, ...] = ()
    basis: LaxBasis
    sources: tuple[Key, ...] = ()
    note: Text | None = None


class Instrument(Content):
    """The treaty under assessment."""

    title: Text
    short_title: Text
    also_called: tuple[Text, ...] = ()
    symbol: Text
    adopted: Day | None = None
    opened: Day | None = None
    closes: Day | None = None
    article_count: int | None = None
    joining: WaysOfJoining | None = None
    entry_into_force: EntryIntoForce | None = None
    protocols: Protocols | None = None
    amendments: Amendments | None = None
    on_deposit: tuple[OnDeposit, ...] = ()
    about: Text
    chapters: tuple[Chapter, ...] = ()
    articles: tuple[Article, ...]
    reservations_made: tuple[ReservationMade, ...] = ()
    notes: tuple[Text, ...] = ()
    sources: dict[str, InstrumentSource] = Field(default_factory=dict)

    def numbers(self) -> frozenset[str]:
        """Every article and paragraph number that can be cited."""
        return frozenset(
            number
            for article in self.articles
            for number in (article.number, *(part.paragraph for part in article.paragraphs))
        )


class Standard(Content):
    """A treaty, judgment or declaration that a rule rests on."""

    id: Key
    short: Text
    citation: Text
    year: int
    body: Text
    binding_on: Text
    url: Text | None = None
    point: Text
    basis: LaxBasis
    verified_how: Text | None = None


class StandardsFile(Content):
    """`standards.yaml` of a pack."""

    standards: tuple[Standard, ...]


class Concern(Content):
    """A point made about the treaty that rules must cover."""

    id: Text
    says: Text
    articles: tuple[Text, ...] = ()
    kind: tuple[Literal["D", "P", "T"], ...] = ()


class ConcernsFile(Content):
    """`concerns.yaml` of a pack."""

    concerns: tuple[Concern, ...]
