"""From a timeline to what writers print of it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from safegap import __version__
from safegap.assessment.timeline import AnswerTurned, Moment, Through, Timeline
from safegap.assessment.turns import Turn
from safegap.model.assessment import STANDINGS, Standing
from safegap.model.change import PastAnswer
from safegap.model.day import Day
from safegap.model.question import Scope
from safegap.reporting.build_change_view import change_row, standing_of
from safegap.reporting.change_view import ChangeRow
from safegap.reporting.change_words import grounds_words, past_words, present_words
from safegap.reporting.counting import listed
from safegap.reporting.sources import openable
from safegap.reporting.timeline_chart import Change, timeline_chart
from safegap.reporting.timeline_view import (
    AnswerTurnRow,
    Count,
    LawRow,
    StepRow,
    TimelineView,
)
from safegap.reporting.timeline_words import TREATY_STEPS, notes, summary
from safegap.reporting.words import BASIS_WORDS, OUTCOME_MARKS, OUTCOME_WORDS

NOTHING = "no finding changed"


def timeline_view(found: Timeline, phrases: Mapping[str, str] | None = None) -> TimelineView:
    """One State over the years."""
    profile, course = found.profile, found.course
    start, *steps = found.moments
    return TimelineView(
        state=profile.state,
        name=profile.name,
        number=f"SG-{profile.state}-{course.until}-{profile.digest[:8]}",
        since=in_words(course.since),
        until=in_words(course.until),
        law=profile.law_as_of.in_words,
        status=profile.status,
        pack=found.pack.named,
        version=__version__,
        digest=f"sha256:{profile.digest[:16]}",
        summary=summary(found),
        notes=tuple(notes(found)),
        start=counts_of(start),
        steps=tuple(_step(found, number, each) for number, each in enumerate(steps, start=1)),
        chart=timeline_chart(
            Change(start.day, start.counts),
            [Change(each.day, each.counts) for each in steps],
            course.until,
            profile.name,
        ),
        phrases=phrases or {},
    )


def in_words(day: date) -> str:
    """`6 March 2026`."""
    return Day.parse(day.isoformat()).in_words


def counts_of(moment: Moment) -> tuple[Count, ...]:
    """Safeguards by standing, in the order of totals."""
    return tuple(_count(each, moment.counts[each]) for each in STANDINGS)


def _count(standing: Standing, number: int) -> Count:
    return Count(standing, OUTCOME_MARKS[standing], OUTCOME_WORDS[standing], number)


def _step(found: Timeline, number: int, moment: Moment) -> StepRow:
    rows = tuple(change_row(each.change, found.profile, found.pack) for each in moment.changes)
    named = {a.variable for each in moment.changes for a in each.change.answers}
    return StepRow(
        number=number,
        id=f"step-{number}",
        day=moment.day.isoformat(),
        day_words=in_words(moment.day),
        span=_span(moment.turn),
        laws=tuple(_law(found, each) for each in moment.through),
        heading=_heading(rows),
        rows=rows,
        answers=tuple(
            _answer(found, each) for each in moment.answers if each.after.variable not in named
        ),
        counts=counts_of(moment),
    )


def _heading(rows: tuple[ChangeRow, ...]) -> str:
    numbers = Counter(row.word for row in rows)
    return ", ".join(f"{number} {word}" for word, number in numbers.items()) or NOTHING


def _span(turn: Turn | None) -> str:
    spans = turn.spans if turn else ()
    if not spans:
        return ""
    units = dict.fromkeys("year" if len(each.written) == 4 else "month" for each in spans)
    return f"only the {listed(units)} is recorded: {listed(each.in_words for each in spans)}"


def _law(found: Timeline, through: Through) -> LawRow:
    if through.source is None:
        row = found.treaty
        basis = BASIS_WORDS[row.basis] if row else ""
        return LawRow(TREATY_STEPS[through.event], "", basis)
    source = found.profile.sources[through.source]
    address = openable(source.url or "")
    return LawRow(source.title, address, BASIS_WORDS[source.basis])


def _answer(found: Timeline, turned: AnswerTurned) -> AnswerTurnRow:
    before, after = turned.before, turned.after
    variable = after.variable
    question = found.pack.codebook.find(variable.scope, variable.key)
    past = PastAnswer(before.values, before.state)
    named = variable.item and variable.scope is not Scope.STATE
    return AnswerTurnRow(
        question=f"{variable.key} ({variable.item})" if named else variable.key,
        before=past_words(past, question) if question else "",
        after=present_words(after, question) if question else "",
        grounds=grounds_words(after, found.profile) if after.citations else "",
        place=f"{found.profile.path}:{after.line}" if after.line else "",
        read_by=tuple(dict.fromkeys(_read_by(turned))),
    )


def _read_by(turned: AnswerTurned) -> Iterator[str]:
    for each in turned.read_by:
        about = f", {each.item}" if each.item else ""
        yield f"{each.rule.title}{about}: {OUTCOME_WORDS[standing_of(each)]}"
