"""A timeline as a table: one row for each finding that changed on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from safegap.assessment.change.compare import weight_of
from safegap.assessment.timeline import Moment, Through, Timeline, Turned
from safegap.model.change import FindingChange, Kind
from safegap.model.outcome import Outcome, Severity
from safegap.reporting.change_words import asked_words, past_words, present_words, question_of
from safegap.reporting.tables.table import Shape, Table, column, joined
from safegap.reporting.timeline_words import TREATY_STEPS
from safegap.reporting.words import BASIS_WORDS

_KINDS = tuple(each.value for each in Kind)
_SEVERITIES = tuple(each.value for each in Severity)


@dataclass(frozen=True, slots=True)
class Row:
    """A finding that changed, and when."""

    found: Timeline
    moment: Moment
    turned: Turned

    @property
    def change(self) -> FindingChange:
        """Before and after."""
        return self.turned.change

    @property
    def day(self) -> date:
        """From when on."""
        return self.moment.day


TIMELINE: Shape[Row] = Shape(
    "timeline",
    "Findings over the years",
    "Each finding that changed on a day, and the law or judgment through which it did.",
    ("state", "day", "finding"),
    (
        column("state", "State code", "ISO 3166-1 alpha-2 code of the State.",
               lambda e: e.found.profile.state, width=7),
        column("day", "From", "The day from which the law is another.",
               lambda e: e.day, kind="date", width=12),
        column("recorded-as", "Recorded as",
               "The months or years that are all that is recorded of the day.",
               lambda e: joined(map(str, e.moment.turn.spans)) if e.moment.turn else None,
               kind="list"),
        column("finding", "Finding", "The rule and, after `@`, its subject.",
               lambda e: e.change.id, width=32),
        column("title", "Safeguard", "Title of the rule.", lambda e: e.change.title, width=32),
        column("subject", "Subject", "The power, kind of conduct or offence; empty for the State.",
               lambda e: e.change.item_title, width=24),
        column("kind", "Change", "What happened to the finding.", lambda e: e.change.kind.value,
               words=_KINDS),
        column("before", "Before", "The outcomes that were possible.",
               lambda e: _outcomes(e.change.before.outcomes if e.change.before else ()),
               kind="list"),
        column("after", "After", "Those that are possible from then on.",
               lambda e: _outcomes(e.change.after.outcomes if e.change.after else ()),
               kind="list"),
        column("counts-as", "Counts as", "What the finding weighs; what it weighed, if it is gone.",
               lambda e: weight_of(e.change).value, words=_SEVERITIES),
        column("basis", "How far verified", "Weakest basis among the answers that decide.",
               lambda e: _basis(e.change), words=tuple(BASIS_WORDS.values()), width=16),
        column("answers", "Answers", "The fewest changed answers that explain it.",
               lambda e: joined(_answers(e)), kind="list", width=40),
        column("sources", "Sources", "Keys of the laws and judgments, or the step of the treaty.",
               lambda e: joined(each.source or each.event for each in e.turned.through),
               kind="list"),
        column("through", "Through", "Their titles.",
               lambda e: joined(_title(e.found, each) for each in e.turned.through),
               kind="list", width=40),
        column("says", "In a sentence", "What is found from then on.",
               lambda e: e.change.after.text if e.change.after else None, width=60),
    ),
)  # fmt: skip


def timeline_table(found: Timeline) -> Table:
    """The rows of one State, by day, the worst first."""
    return TIMELINE.table(_rows(found))


def _rows(found: Timeline) -> Iterator[Row]:
    for moment in found.moments:
        for turned in moment.changes:
            yield Row(found, moment, turned)


def _outcomes(outcomes: tuple[Outcome, ...]) -> str:
    return joined(each.value for each in outcomes)


def _basis(change: FindingChange) -> str | None:
    basis = change.after.basis if change.after else None
    return BASIS_WORDS[basis] if basis else None


def _answers(row: Row) -> Iterator[str]:
    for each in row.change.answers:
        question = question_of(each, row.found.pack.codebook)
        if question:
            before, after = past_words(each.before, question), present_words(each.after, question)
            yield f"{asked_words(each, row.change.item)}: {before} -> {after}"


def _title(found: Timeline, through: Through) -> str:
    if through.source is None:
        return TREATY_STEPS[through.event]
    return found.profile.sources[through.source].title
