"""Days and numbers of which only the bounds are known, and the treaty's terms, in words."""

import unicodedata
from datetime import date

from safegap.assessment.treaty.span import Number, Span
from safegap.model.day import Day
from safegap.model.instrument import Term
from safegap.model.outcome import Basis
from safegap.model.treaty import Event
from safegap.reporting.words import BASIS_WORDS

STATUS_BASIS = {
    Basis.TEXT: "list read",
    Basis.SECONDARY: "described",
    Basis.UNVERIFIED: "unverified",
}
"""How far a signature or ratification was verified."""


def day_words(day: date) -> str:
    """`29 September 2003`."""
    return Day(day.isoformat(), day, day).in_words


def span_words(span: Span, before: str = "on") -> str:
    """`on 30 May 2027`, `between 1 and 3 May 2027`, `not before 30 May 2027`."""
    if span.last is None:
        return f"not before {day_words(span.first)}"
    if span.first == span.last:
        return f"{before} {day_words(span.first)}".strip()
    return f"between {day_words(span.first)} and {day_words(span.last)}"


def number_words(number: Number) -> str:
    """`3`, `between 1 and 3`, `at most 3`."""
    if number.least == number.most:
        return str(number.least)
    if number.least == 0:
        return f"at most {number.most}"
    return f"between {number.least} and {number.most}"


def ordinal(number: int) -> str:
    """`40th`, `41st`."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def term_words(term: Term, more: str = "") -> str:
    """What a clause says, with its article and how far that was verified."""
    article = f"article {term.article}; " if term.article else ""
    return f"{term.says.rstrip('.')}{more} ({article}{BASIS_WORDS[term.basis]})."


def capital(words: str) -> str:
    """The words with a capital at their beginning."""
    return f"{words[:1].upper()}{words[1:]}"


def plain_letters(name: str) -> str:
    """A name as it is sorted: `Côte d'Ivoire` as `cote d'ivoire`."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def event_words(event: Event | None, undated: str) -> str:
    """The day of an event, or that it is not known."""
    if event is None:
        return ""
    return undated if isinstance(event, str) else event.in_words


def years_after(day: date, years: int) -> date:
    """The same day so many years later; of 29 February the last of the month."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
