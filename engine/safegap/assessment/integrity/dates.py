"""Dates that overlap, leave holes or have gone stale, and reviews that did not happen."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from safegap.assessment.integrity.walk import Placed, answers_of, fault, periods_of
from safegap.model.day import Day
from safegap.model.defaults import MOST_MONTHS
from safegap.model.integrity import IntegrityFault
from safegap.model.profile import Period, Profile


def date_faults(profile: Profile, today: date | None, max_age: int) -> Iterator[IntegrityFault]:
    """Everything doubtful about dates; staleness needs a day to compare with."""
    for placed in answers_of(profile):
        if len(placed.answer.periods) > 1:
            yield from _periods(profile, placed)
    yield from _stale(profile, today, max_age)
    if profile.status == "reviewed" and not profile.reviews:
        yield fault(
            profile, profile.places.get("status", (1, 1)), "status", "reviewed-without-review",
            "error", "the profile says `status: reviewed`, and no review is recorded",
            "add `reviews: [{by: ..., on: ...}]`, or write `status: draft`",
        )  # fmt: skip


def _periods(profile: Profile, placed: Placed) -> Iterator[IntegrityFault]:
    """Two dated parts of an answer that hold on the same day, or a day on which none does."""
    ordered = sorted(placed.answer.periods, key=_begins)
    for earlier, later in pairwise(ordered):
        end = earlier.until.last if earlier.until else date.max
        start = _begins(later)
        place = (later.line, later.column)
        if start <= end:
            yield fault(
                profile, place, placed.name, "periods-overlap", "error",
                f"two values of `{placed.name}` hold on {start.isoformat()}",
                "end the earlier one with `until:` the day before",
            )  # fmt: skip
        elif start > end + timedelta(days=1):
            yield fault(
                profile, place, placed.name, "periods-leave-a-hole", "warning",
                f"no value of `{placed.name}` holds from {end + timedelta(days=1)} on",
                f"begin this one there, or say what held until {start - timedelta(days=1)}",
            )  # fmt: skip


def _begins(period: Period) -> date:
    return period.from_.first if period.from_ else date.min


def _stale(profile: Profile, today: date | None, max_age: int) -> Iterator[IntegrityFault]:
    if today is None:
        return
    if is_stale(profile.law_as_of, today, max_age):
        yield fault(
            profile, profile.places.get("law-as-of", (1, 1)), "law-as-of", "stale", "warning",
            f"the law is recorded as at {profile.law_as_of.in_words}, "
            f"more than {max_age} months before {today}",
            "read the law again, and move the date",
        )  # fmt: skip
    for placed, period in periods_of(profile):
        if period.checked and period.until is None and is_stale(period.checked, today, max_age):
            yield fault(
                profile, (period.line, period.column), placed.name, "stale", "warning",
                f"`{placed.name}` was last checked on {period.checked.in_words}",
                "check that it still holds, and move the date",
            )  # fmt: skip


def is_stale(day: Day, today: date, max_age: int = MOST_MONTHS) -> bool:
    """Whether a day lies more than so many months back."""
    months = (today.year - day.last.year) * 12 + today.month - day.last.month
    return months > max_age or (months == max_age and today.day > day.last.day)
