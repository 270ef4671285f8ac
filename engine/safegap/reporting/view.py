"""The view of a briefing: everything that a template prints, in the order of its reading."""

from collections.abc import Mapping
from dataclasses import dataclass

from safegap.model.assessment import Standing
from safegap.reporting.bar import Bar
from safegap.reporting.sources import Reference

Phrases = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the key facts."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """A safeguard as the briefing shows it."""

    id: str
    title: str
    standing: Standing
    mark: str
    word: str
    severity: str
    doubt: str
    """`unverified` where the finding rests on an answer that nobody has verified."""
    basis: str
    """How far the weakest answer that decides was verified; empty where none decides."""
    says: str
    powers: str
    articles: str
    why: str
    references: tuple[Reference, ...]
    waived: str
    """`waived` where someone accepts for a time what is wrong."""
    waivers: tuple[str, ...]
    """Who accepts it, until when and why."""
    replies: tuple[str, ...]
    """What the State says of it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Safeguards with the same outcome and the same severity, of which only the titles fit."""

    standing: Standing
    mark: str
    word: str
    severity: str
    """Such as `high` or `high if missing`; empty where nothing is wrong."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that could not be answered."""

    ask: str
    about: str
    state: str
    note: str
    settles: str


@dataclass(frozen=True, slots=True)
class Option:
    """What parliament could do about a gap."""

    title: str
    severity: str
    doubt: str
    """`unverified` where the finding rests on an answer that nobody has verified."""
    law: str
    on_ratification: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing, ready to print."""

    state: str
    name: str
    number: str
    law_as_at: str
    pack: str
    version: str
    status: str
    people: str
    cite: str
    licence: str
    replies: str
    """Whether the State has replied."""
    objections: int
    """To how many answers a reviewer objects."""
    summary: tuple[str, ...]
    facts: tuple[Fact, ...]
    bar: Bar
    worst: tuple[Row, ...]
    """Those that matter most, one of a theme."""
    wrong: tuple[Row, ...]
    """What else is missing or partly in place, worst first, with the reasons."""
    wrong_rest: tuple[Group, ...]
    """The others, of which only the titles fit."""
    in_place: tuple[Group, ...]
    unsettled: tuple[Group, ...]
    does_not_apply: tuple[Group, ...]
    questions: tuple[Asked, ...]
    questions_left: int
    open_questions: tuple[str, ...]
    options: tuple[Option, ...]
    options_left: int
    pending: tuple[Fact, ...]
    sources: tuple["Printed", ...]
    cautions: tuple[str, ...]
    checks: tuple[str, ...]
    overrides: tuple[Fact, ...]
    """The rules that the pack changes or does not ask, and why."""
    bases: str
    waived: str
    """How many safeguards are waived, in a sentence; empty if none is."""
    waivers: tuple[Fact, ...]
    """The waivers of those whose row has no room for them, by title."""
    digests: tuple[Fact, ...]
    phrases: Phrases


@dataclass(frozen=True, slots=True)
class Printed:
    """A numbered source."""

    number: int
    title: str
    url: str
    """Only addresses that a browser may open; empty otherwise."""
    address: str
    basis: str
