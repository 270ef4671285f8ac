"""A safeguard as the full report shows it: findings that came about alike, with their evidence."""

from dataclasses import dataclass

from safegap.model.assessment import Standing
from safegap.reporting.reasoning import TrueClause
from safegap.reporting.sources import Reference


@dataclass(frozen=True, slots=True)
class Tag:
    """An outcome by word and mark, and what is said beside it."""

    standing: Standing
    mark: str
    word: str
    counts: str
    """What it counts as: `high`; empty where nothing is wrong in any case."""
    severity: str
    """As it weighs in this report, such as `high` or `high if missing`; empty for none."""
    doubt: str
    """`unverified` where it rests on an answer that nobody has verified."""
    basis: str
    """How far the weakest answer that decides was verified; empty where none decides."""
    waived: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """The provision's own words."""

    text: str
    language: str
    """BCP 47, empty where it is not known."""
    remark: str
    """The language and the status of the translation, in words."""


@dataclass(frozen=True, slots=True)
class ReadingWords:
    """One interpretation of a contested provision."""

    value: str
    by: str
    note: str
    basis: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """An answer with all that it rests on."""

    about: str
    """Which powers or kinds of conduct, where it is not all that the case is about."""
    value: str
    basis: str
    decides: bool
    references: tuple[Reference, ...]
    quoting: str
    readings: tuple[ReadingWords, ...]
    quote: Quoted | None
    note: str
    practice: str
    practice_references: tuple[Reference, ...]
    applies_in: str
    checked: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answers: one, or one for each of some powers or kinds of conduct."""

    name: str
    """What the question is called in the rule."""
    ask: str
    answers: tuple[Evidence, ...]

    @property
    def decides(self) -> bool:
        """Whether one of the answers does."""
        return any(each.decides for each in self.answers)


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question on which the outcome still depends."""

    name: str
    about: str
    ask: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """Steps, all to be taken, after which nothing is wrong; each is changes any of which does."""

    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replied:
    """What the State says of a finding."""

    by: str
    on: str
    says: str


@dataclass(frozen=True, slots=True)
class Subject:
    """The power, conduct or offence that a finding is about."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Case:
    """Findings of one rule that came about alike: same answers, same reasons, same outcome."""

    id: str
    """Of its only finding where the rule is about the State as a whole; empty otherwise."""
    tag: Tag
    subjects: tuple[Subject, ...]
    says: str
    answers: tuple[Answered, ...]
    beside: tuple[Answered, ...]
    """Answers that are printed without deciding."""
    too_much_work: bool
    clauses: tuple[TrueClause, ...]
    benchmark: str
    missing: tuple[OpenQuestion, ...]
    repairs: tuple[Repaired, ...]
    repairs_note: str
    replies: tuple[Replied, ...]
    waiver: str


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """An article of the Convention that a safeguard belongs to, with its paragraphs."""

    numbers: str
    title: str


@dataclass(frozen=True, slots=True)
class StandardWords:
    """A pinpoint in a standard that a rule rests on."""

    id: str
    short: str
    at: str
    basis: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A safeguard with its findings."""

    id: str
    title: str
    notes: tuple[str, ...]
    """That the rule is experimental or deprecated, or changed by a pack that extends its own."""
    tag: Tag
    says: str
    standings: str
    """What filters compare, a power at a time: `search-seizure:gap:high ...`."""
    why: str
    articles: tuple[ArticleWords, ...]
    asks: str
    cases: tuple[Case, ...]
    remedy_law: str
    remedy_on_ratification: str
    standards: tuple[StandardWords, ...]
    waivers: tuple[str, ...]
