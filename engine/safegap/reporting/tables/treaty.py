"""Who has joined the treaty, and what a State could declare on joining, as tables."""

from dataclasses import dataclass
from datetime import date

from safegap.assessment.treaty.declarations import declarations, step
from safegap.assessment.treaty.force import Force
from safegap.assessment.treaty.span import Span, Truth
from safegap.model.assessment import Assessment, Safeguard
from safegap.model.treaty import TreatyRow
from safegap.reporting.tables.table import Shape, Table, column, day_written, joined
from safegap.reporting.words import OUTCOME_WORDS, filled

_TRUTHS = ("yes", "no", "maybe")


@dataclass(frozen=True, slots=True)
class Member:
    """A row of the treaty status, with what it comes to on a day."""

    code: str
    row: TreatyRow
    signed: Truth
    joined: Truth


@dataclass(frozen=True, slots=True)
class Step:
    """What a rule proposes on joining."""

    state: str
    name: str
    article: str
    safeguard: Safeguard


STATUS: Shape[Member] = Shape(
    "treaty",
    "Treaty status",
    "Each State or organisation with an entry in the treaty status.",
    ("code",),
    (
        column("code", "Code", "ISO 3166-1 alpha-2, or an organisation's.", lambda e: e.code),
        column("name", "Name", "As the status has it.", lambda e: e.row.name),
        column("organisation", "Organisation", "Whether it is a regional organisation.",
               lambda e: e.row.organisation, kind="boolean"),
        column("signed", "Signed", "Whether it had signed by the day.", lambda e: e.signed,
               words=_TRUTHS),
        column("signature", "Signature", "Its day, a month, or unknown.",
               lambda e: _event(e.row.signature)),
        column("joined", "Joined", "Whether it had deposited its instrument by the day.",
               lambda e: e.joined, words=_TRUTHS),
        column("ratification", "Ratification", "The day of deposit, a month, or unknown.",
               lambda e: _event(e.row.ratification)),
        column("kind", "Kind", "What kind of instrument it is.", lambda e: e.row.kind),
        column("reservations", "Reservations", "Reservations and declarations made.",
               lambda e: e.row.reservations),
        column("basis", "Basis", "How far the entry was verified.", lambda e: str(e.row.basis)),
        column("known-until", "Known until", "The day up to which the source speaks.",
               lambda e: day_written(e.row.as_of), kind="day"),
        column("note", "Note", "Doubts.", lambda e: e.row.note),
        column("sources", "Sources", "Addresses.", lambda e: joined(e.row.sources), kind="list"),
    ),
)  # fmt: skip
STEPS: Shape[Step] = Shape(
    "treaty-steps",
    "Steps on joining",
    "What a State could reserve, declare or do on joining, article by article.",
    ("state", "rule"),
    (
        column("state", "State", "Its code.", lambda e: e.state),
        column("article", "Article", "The article that the rule is about.", lambda e: e.article),
        column("articles", "Articles", "All that the rule rests on.",
               lambda e: joined(e.safeguard.rule.articles), kind="list"),
        column("severity", "Severity", "What the safeguard counts as.",
               lambda e: str(e.safeguard.counts_as or "")),
        column("standing", "Standing", "Of the safeguard.", lambda e: e.safeguard.standing,
               words=tuple(OUTCOME_WORDS)),
        column("rule", "Rule", "Its id.", lambda e: e.safeguard.rule.id),
        column("title", "Title", "Of the rule.", lambda e: e.safeguard.rule.title),
        column("says", "Step", "What could be done.",
               lambda e: filled(e.safeguard, step(e.safeguard), e.name)),
    ),
)  # fmt: skip


def status_table(force: Force, day: date) -> Table:
    """Every entry, and what it comes to on a day."""
    return STATUS.table(
        Member(code, row, _by(force.signatures.get(code), day), _by(force.deposits.get(code), day))
        for code, row in sorted(force.treaty.states.items())
    )


def steps_table(assessment: Assessment) -> Table:
    """The steps in the order of the treaty, the gravest first in each article."""
    profile = assessment.profile
    return STEPS.table(
        Step(profile.state, profile.name, each.article, safeguard)
        for each in declarations(assessment)
        for safeguard in each.safeguards
    )


def _by(span: Span | None, day: date) -> Truth:
    return span.by(day) if span else "no"


def _event(event: object) -> str | None:
    return None if event is None else str(event)
