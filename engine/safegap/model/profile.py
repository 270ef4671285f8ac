"""One State's answers, with citations, as the law stands on a date."""

from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field, model_validator

from safegap.model.day import Day
from safegap.model.outcome import Basis
from safegap.model.question import Scope, Value
from safegap.model.rule import LaxBasis
from safegap.model.text import Content, Key, Line, MaybeText, Text, printable

V = TypeVar("V")


def _printable(value: V) -> V | str:
    return printable(value) if isinstance(value, str) else value


Printable = AfterValidator(_printable)
"""An answer in words is text like any other."""

SourceKind = Literal[
    "constitution",
    "statute",
    "regulation",
    "bill",
    "judgment",
    "treaty",
    "official-guidance",
    "commentary",
]


class Source(Content):
    """A text that answers cite."""

    title: Line
    kind: SourceKind
    url: Text | None = None
    language: Text | None = None
    consulted: Day | None = None
    basis: LaxBasis = Basis.UNVERIFIED
    enacted: Day | None = None
    in_force: Day | None = None
    applicable: Day | None = None
    eli: Text | None = None
    ecli: Text | None = None
    akn: Text | None = None
    archive: Text | None = None
    digest: Text | None = None
    translation: Text | None = None
    note: Text | None = None


class Citation(Content):
    """A source key and the pinpoint in it: `cmca s 53(1)`."""

    source: Key
    at: MaybeText = ""

    @classmethod
    def parse(cls, written: str) -> "Citation":
        """The source key is what stands before the first space."""
        source, _, pinpoint = written.strip().partition(" ")
        return cls(source=source, at=pinpoint.strip())


class Practice(Content):
    """What is done, as against what the law says; read by no rule."""

    says: Text
    cite: tuple[Citation, ...] = ()


class Quote(Content):
    """The provision's own words."""

    text: Text
    language: Text | None = None
    translation: Text | None = None


class Reading(Content):
    """One interpretation of a contested provision."""

    value: Annotated[Value, Printable]
    by: Text | None = None
    cite: tuple[Citation, ...] = ()
    quoting: Text | None = None
    basis: LaxBasis = Basis.UNVERIFIED
    note: Text | None = None


class Period(Content):
    """What held, on which grounds, during some days: one part of an answer's history."""

    value: Annotated[Value | tuple[str, ...] | None, Printable] = None
    """A set of States is a tuple of codes. None beside readings; `unknown`: not found."""
    readings: tuple[Reading, ...] = ()
    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    cite: tuple[Citation, ...] = ()
    quoting: Text | None = None
    basis: LaxBasis = Basis.UNVERIFIED
    note: Text | None = None
    checked: Day | None = None
    practice: Practice | None = None
    quote: Quote | None = None
    applies_in: Text | None = None
    line: int = 0
    column: int = 0


class Answer(Content):
    """An answer over time: one period, or several that are dated."""

    periods: tuple[Period, ...]
    line: int = 0
    column: int = 0


class Offence(Content):
    """An offence of the State's law."""

    key: Key
    title: Line
    conduct: Key | None = None
    answers: dict[str, Answer] = Field(default_factory=dict)


class ReviewedAnswer(Content):
    """What a reviewer said of one answer."""

    question: Text
    agrees: bool
    why: Text | None = None


Share = Annotated[float, Field(strict=False, ge=-1, le=1)]


class ReviewAgreement(Content):
    """How far a second reader, who did not see the answers, came to the same ones."""

    answers: int
    agree: int
    low: Share
    """The share that agrees lies between this and `high` (Wilson's interval, 95 %)."""
    high: Share
    kappa: Share | None = None
    """Cohen's; None where both readers gave one single answer throughout."""
    kappa_low: Share | None = None
    kappa_high: Share | None = None


class Review(Content):
    """A second reading of the profile."""

    by: Text
    on: Day
    note: Text | None = None
    agreement: ReviewAgreement | None = None
    answers: tuple[ReviewedAnswer, ...] = ()

    @model_validator(mode="after")
    def _counts(self) -> "Review":
        agree = sum(each.agrees for each in self.answers)
        told = self.agreement
        if told and (told.answers, told.agree) != (len(self.answers), agree):
            message = (
                f"counts {told.agree} of {told.answers} in its `agreement`, and lists {agree} of "
                f"{len(self.answers)}"
            )
            raise ValueError(message)
        return self


class NamedSubject(Content):
    """Which finding of a rule a reply or waiver speaks of."""

    power: Key | None = None
    conduct: Key | None = None
    offence: Key | None = None

    @property
    def item(self) -> str | None:
        """The power, conduct or offence; None for all that the rule is asked of."""
        return self.power or self.conduct or self.offence


class Reply(Content):
    """The State's reply to a finding, printed beside it."""

    rule: Key
    subject: NamedSubject | None = None
    on: Day
    by: Text
    says: Text


class Pending(Content):
    """A bill, appeal or accession that would change the answers."""

    title: Text
    status: Text | None = None
    changes: Text | None = None
    url: Text | None = None
    note: Text | None = None


class Accepted(Content):
    """A warning of the integrity checks that stands for a stated reason."""

    code: Key
    of: tuple[Text, ...] = ()
    """The answers, sources or offences that it concerns; empty for all."""
    why: Text


class Profile(Content):
    """`profiles/XX.yaml`."""

    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: Line
    law_as_of: Day
    status: Literal["draft", "reviewed"] = "draft"
    prepared_by: Text | None = None
    reviews: tuple[Review, ...] = ()
    sources: dict[str, Source] = Field(default_factory=dict)
    answers: dict[str, Answer] = Field(default_factory=dict)
    powers: dict[str, dict[str, Answer]] = Field(default_factory=dict)
    conducts: dict[str, dict[str, Answer]] = Field(default_factory=dict)
    offences: tuple[Offence, ...] = ()
    offences_complete: bool = False
    replies: tuple[Reply, ...] = ()
    pending: tuple[Pending, ...] = ()
    open_questions: tuple[Text, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    path: str = ""
    digest: str = ""
    places: dict[str, tuple[int, int]] = Field(default_factory=dict)
    """Line and column of `answers`, `powers.KEY` and the like, for findings without an answer."""

    def answer(self, scope: Scope, item: str | None, key: str) -> Answer | None:
        """The entry of a question, None if nobody has looked."""
        match scope:
            case Scope.STATE:
                return self.answers.get(key)
            case Scope.POWER:
                return self.powers.get(item or "", {}).get(key)
            case Scope.CONDUCT:
                return self.conducts.get(item or "", {}).get(key)
            case Scope.OFFENCE:
                found = next((each for each in self.offences if each.key == item), None)
                return found.answers.get(key) if found else None
