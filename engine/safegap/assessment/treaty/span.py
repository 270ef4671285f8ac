"""Days and numbers of which only the bounds are known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Truth = Literal["yes", "no", "maybe"]


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day on which something can have happened, or happen."""

    first: date
    last: date | None
    """None: it may not happen at all."""

    def later(self, days: int) -> "Span":
        """So many days after: the ninetieth day after 1 July is 29 September."""
        return Span(_after(self.first, days), self.last and _after(self.last, days))

    def by(self, day: date) -> Truth:
        """Whether it had happened by the end of a day."""
        if self.last is not None and self.last <= day:
            return "yes"
        return "maybe" if self.first <= day else "no"


@dataclass(frozen=True, slots=True)
class Number:
    """At least and at most so many."""

    least: int
    most: int

    def missing_to(self, wanted: int) -> "Number":
        """How many are missing."""
        return Number(max(0, wanted - self.most), max(0, wanted - self.least))


def number_by(spans: Iterable[Span], day: date) -> Number:
    """How many had happened by a day."""
    found = [span.by(day) for span in spans]
    return Number(found.count("yes"), len(found) - found.count("no"))


def nth(spans: Iterable[Span], number: int) -> Span | None:
    """When the nth of them happens, whatever the days within their bounds; None if none can be."""
    known = list(spans)
    firsts = sorted(each.first for each in known)
    lasts = sorted(each.last for each in known if each.last is not None)
    if len(firsts) < number:
        return None
    return Span(firsts[number - 1], lasts[number - 1] if len(lasts) >= number else None)


def latest(one: Span, other: Span) -> Span:
    """When both have happened."""
    last = max(one.last, other.last) if one.last and other.last else None
    return Span(max(one.first, other.first), last)


def _after(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
