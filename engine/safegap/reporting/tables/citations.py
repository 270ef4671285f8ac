"""The sources of profiles as CSL-JSON, for programs that manage and print citations."""

import re
from collections.abc import Iterable, Iterator

from safegap.model.day import Day
from safegap.model.profile import Profile, Source, SourceKind
from safegap.reporting.ci.message import plain
from safegap.reporting.result import Json
from safegap.reporting.sources import openable
from safegap.reporting.words import short_title

_TYPES: dict[SourceKind, str] = {
    "constitution": "legislation",
    "statute": "legislation",
    "regulation": "regulation",
    "bill": "bill",
    "judgment": "legal_case",
    "treaty": "treaty",
    "official-guidance": "report",
    "commentary": "webpage",
}
_OF_THE_STATE = ("constitution", "statute", "regulation", "bill", "judgment", "official-guidance")
_NUMBERED = re.compile(r"\bNo\. ?(\d+[A-Z]?(?: of |/)\d{4})\b")
_ECLI_COUNTRY = re.compile(r"ECLI:([A-Z]{2}):")
_TAG = re.compile(r"<(?=[^\s<])")


def csl_json(profiles: Iterable[Profile]) -> list[Json]:
    """An item for each source, in the profiles' order."""
    return [item(profile, key, source) for profile, key, source in sources_of(profiles)]


def sources_of(profiles: Iterable[Profile]) -> Iterator[tuple[Profile, str, Source]]:
    """Every source of some profiles, each once, with its profile and key."""
    found = {
        identity(profile, key): (profile, key, source)
        for profile in profiles
        for key, source in profile.sources.items()
    }
    yield from found.values()


def identity(profile: Profile, key: str) -> str:
    """What a source is called in a list of several States' sources: `ke-cmca`."""
    return f"{profile.state.lower()}-{key}"


def item(profile: Profile, key: str, source: Source) -> Json:
    """One source; what its profile does not tell is left out."""
    title = cited_text(source.title)
    short = cited_text(short_title(source.title))
    url = openable(source.url or "")
    fields: dict[str, Json | str | None] = {
        "id": identity(profile, key),
        "type": "article" if source.kind == "commentary" and not url else _TYPES[source.kind],
        "title": title,
        "title-short": short if short != title else None,
        "number": number(source),
        "jurisdiction": cited_text(jurisdiction(profile, source)),
        "issued": _date(source.enacted),
        "accessed": _date(source.consulted),
        "URL": url,
        "archive_location": openable(source.archive or ""),
        "language": cited_text(source.language or ""),
        "annote": cited_text(source.note or ""),
        "custom": _custom(source),
    }
    return {name: value for name, value in fields.items() if value}


def number(source: Source) -> str:
    """The number of an Act where its title tells it: `5 of 2018`; empty otherwise."""
    numbered = source.kind in ("statute", "regulation", "bill")
    found = _NUMBERED.search(source.title) if numbered else None
    return found[1] if found else ""


def jurisdiction(profile: Profile, source: Source) -> str:
    """The State whose law it is; empty for treaties, commentary and courts of several States."""
    if source.kind not in _OF_THE_STATE:
        return ""
    court = _ECLI_COUNTRY.match(source.ecli or "")
    return "" if court and court[1] in ("CE", "EU") else profile.name


def cited_text(text: str) -> str:
    """Text on one line. Processors read `<i>` and the like as markup: `< i>` is none."""
    return _TAG.sub("< ", plain(text))


def _date(day: Day | None) -> Json | None:
    return {"date-parts": [[int(part) for part in day.written.split("-")]]} if day else None


def _custom(source: Source) -> Json:
    """What CSL has no field for."""
    told = {
        "kind": source.kind,
        "basis": source.basis.value,
        "in-force": str(source.in_force or ""),
        "applicable": str(source.applicable or ""),
        "eli": source.eli or "",
        "ecli": source.ecli or "",
        "akn": source.akn or "",
        "digest": source.digest or "",
        "translation": source.translation or "",
        "address": "" if openable(source.url or "") else source.url or "",
    }
    return {name: cited_text(value) for name, value in told.items() if value}
