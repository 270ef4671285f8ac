"""The table of sources: one row for each source that a profile declares."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from safegap.assessment.integrity.walk import citations_of, periods_of
from safegap.model.assessment import Assessment
from safegap.model.profile import Profile, Source, SourceKind
from safegap.reporting.tables.table import Column, Shape, column, day_written
from safegap.reporting.words import BASIS_WORDS, value_words


@dataclass(frozen=True, slots=True)
class Declared:
    """A source of a profile."""

    profile: Profile
    key: str
    source: Source
    answers: int
    """How many answers cite it, each time for which they are given counted once."""


def declared(assessments: Iterable[Assessment]) -> Iterator[Declared]:
    """Every source of every profile, in the profile's order."""
    for profile in (each.profile for each in assessments):
        citing = [{each.source for each in citations_of(p)} for _, p in periods_of(profile)]
        for key, source in profile.sources.items():
            yield Declared(profile, key, source, sum(key in keys for keys in citing))


_WHAT: tuple[Column[Declared], ...] = (
    column(
        "state",
        "State code",
        "ISO 3166-1 alpha-2 code of the State.",
        lambda each: each.profile.state,
        width=7,
    ),
    column("source", "Source key", "Key of the source.", lambda each: each.key, width=16),
    column("title", "Title", "Its title.", lambda each: each.source.title, width=60),
    column(
        "kind",
        "Kind",
        "What kind of text it is.",
        lambda each: value_words(each.source.kind),
        width=18,
        words=tuple(value_words(each) for each in get_args(SourceKind)),
    ),
    column(
        "basis",
        "How far verified",
        "Whether the text itself was read.",
        lambda each: BASIS_WORDS[each.source.basis],
        width=16,
        words=tuple(BASIS_WORDS.values()),
    ),
    column(
        "address",
        "Address",
        "Where it can be found.",
        lambda each: each.source.url,
        kind="address",
        width=50,
    ),
    column(
        "archive",
        "Archived copy",
        "Where a copy is kept.",
        lambda each: each.source.archive,
        kind="address",
        width=30,
    ),
    column(
        "language",
        "Language",
        "Its language, as BCP 47 has it.",
        lambda each: each.source.language,
        width=11,
    ),
    column(
        "translation",
        "Translation",
        "Whose translation it is, such as `official`.",
        lambda each: each.source.translation,
    ),
)

_WHEN: tuple[Column[Declared], ...] = (
    column(
        "enacted",
        "Enacted",
        "Day on which it was made, or the judgment given.",
        lambda each: day_written(each.source.enacted),
        kind="day",
    ),
    column(
        "in_force",
        "In force",
        "Day on which it entered into force.",
        lambda each: day_written(each.source.in_force),
        kind="day",
    ),
    column(
        "applicable",
        "Applicable",
        "Day from which it applies, if later.",
        lambda each: day_written(each.source.applicable),
        kind="day",
    ),
    column(
        "consulted",
        "Consulted",
        "Day on which the researcher read it.",
        lambda each: day_written(each.source.consulted),
        kind="day",
    ),
    column(
        "eli", "ELI", "European Legislation Identifier.", lambda each: each.source.eli, width=20
    ),
    column(
        "ecli", "ECLI", "European Case Law Identifier.", lambda each: each.source.ecli, width=20
    ),
    column("akn", "AKN", "Akoma Ntoso identifier.", lambda each: each.source.akn, width=20),
    column(
        "digest",
        "Digest",
        "Digest of the archived copy.",
        lambda each: each.source.digest,
        width=20,
    ),
    column("note", "Note", "What the researcher adds.", lambda each: each.source.note, width=40),
    column(
        "answers",
        "Answers",
        "How many rows of the table of answers cite it.",
        lambda each: each.answers,
        kind="integer",
        width=9,
    ),
    column(
        "state_name",
        "State",
        "Name of the State.",
        lambda each: each.profile.name,
        width=18,
    ),
)

SOURCES: Shape[Declared] = Shape(
    name="sources",
    title="Sources",
    says="One row for each source that a profile declares.",
    key=("state", "source"),
    columns=(*_WHAT, *_WHEN),
)
