"""What must be said of a timeline: what it comes to, and what it can't show."""

from collections.abc import Iterator
from datetime import date

from safegap.assessment.timeline import Course, Timeline
from safegap.model.day import Day
from safegap.reporting.counting import counted, listed

TREATY_STEPS = {
    "signature": "Signature of the Convention",
    "ratification": "Ratification of the Convention, or accession to it",
}


def summary(found: Timeline) -> str:
    """How much changed, and on how many days; plainly, if nothing did."""
    course, steps = found.course, found.moments[1:]
    if not course.recorded.all:
        return (
            f"No change of the law of {found.profile.name} has a date in the profile, so findings "
            "can't be followed over the years."
        )
    if not steps:
        return (
            f"Nothing that is recorded with a date changed from {_words(course.first)} "
            f"to {_words(course.until)}."
        )
    changed = [each for each in steps if each.changes]
    number = sum(len(each.changes) for each in changed)
    quiet = len(steps) - len(changed)
    said = (
        f"{counted(number, 'change')} of findings on {counted(len(changed), 'day')} "
        f"from {_words(course.first)} to {_words(course.until)}"
    )
    if not number:
        said = f"No finding changed from {_words(course.first)} to {_words(course.until)}"
    rest = f"; on {counted(quiet, 'more day' if number else 'day')} only answers did"
    return f"{said}{rest if quiet else ''}."


def notes(found: Timeline) -> Iterator[str]:
    """What a reader must know of the days and the selection, in sentences."""
    course, recorded = found.course, found.course.recorded
    if found.known:
        yield found.known
    if recorded.undated:
        undated = counted(recorded.undated, "answer has", "answers have")
        yield (
            f"{undated} no date, of {recorded.answers}: what they say is taken to hold on every "
            "day, so what changed in them before does not show."
        )
    yield from _before(course)
    yield from _after(course, found)
    spans = {each for turn in course.turns for each in turn.spans}
    if spans:
        yield (
            f"Of {counted(len(spans), 'date')} only the month or year is recorded; its last day "
            "is meant."
        )
    if found.selection.min_severity:
        yield f"Only what counts as at least {found.selection.min_severity} is shown."
    if found.selection.min_basis:
        yield f"Answers of a basis weaker than {found.selection.min_basis} are read as unknown."
    if found.not_computed:
        yield f"Not computed, since too large to be exact: {listed(found.not_computed)}."


def _before(course: Course) -> Iterator[str]:
    first = course.recorded.first
    if first and course.asked_since and course.first < first:
        yield (
            f"The profile records nothing with a date before {_words(first)}; of earlier days only "
            "answers without a date are known."
        )


def _after(course: Course, found: Timeline) -> Iterator[str]:
    law = found.profile.law_as_of
    if course.until > law.last:
        yield (
            f"The profile gives the law as at {law.in_words}; later changes are not known, unless "
            "they were decided by then."
        )
    later = [each.day for each in course.recorded.all if each.day > course.until]
    if later and not course.asked_until:
        days = listed(_words(each) for each in later[:3])
        more = f" and {len(later) - 3} more" if len(later) > 3 else ""
        yield (
            f"Recorded, and not in force on the day of the profile's law: {days}{more}; "
            f"`--until {later[-1]}` shows it."
        )


def _words(day: date) -> str:
    return Day.parse(day.isoformat()).in_words
