"""The description of CSV files as a Data Package, version 2 of its standard."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from safegap import __version__
from safegap.assessment.cooperation.all_pairs import AllPairs
from safegap.model.assessment import Assessment
from safegap.model.pack import Pack
from safegap.reporting.counting import listed
from safegap.reporting.pack_json import pack_json
from safegap.reporting.result import Json
from safegap.reporting.sources import openable
from safegap.reporting.tables.rows import one_a_profile
from safegap.reporting.tables.table import Heading, Kind, Table

SCHEMA = "safegap-tables/1"
"""A column can be added inside a version; none is renamed or taken away."""
_STANDARD = "https://datapackage.org/profiles/2.0"
_LICENCE_NAME = re.compile(r"[A-Za-z0-9.+-]+")
_MOST_STATES = 6
"""More are counted, not named, in the package's name and title."""
_TYPES: dict[Kind, Json] = {
    "text": {"type": "string"},
    "list": {"type": "string"},
    "address": {"type": "string"},
    "day": {"type": "string"},
    "date": {"type": "date"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
}
_DAY = r"\d{4}(-\d{2}(-\d{2})?)?"


def datapackage(
    assessments: Sequence[Assessment], made: Sequence[Table], files: Mapping[str, bytes]
) -> Json:
    """What `datapackage.json` holds: the files, their columns, licence, sources and versions."""
    once = one_a_profile(assessments)
    content = hashlib.sha256("".join(_digests(once)).encode()).hexdigest()
    names = [each.profile.name for each in once]
    many = f"{len(once)} States"
    licences = list(_licences(once))
    return {
        "$schema": f"{_STANDARD}/datapackage.json",
        "name": f"safegap-{_slug(once)}",
        "title": "Safeguards in the law of "
        + (listed(names) if len(once) <= _MOST_STATES else many),
        "description": (
            "What the law provides as far as it was read, not what is done in practice. This is "
            "not legal advice. The licence is that of the rules."
        ),
        "version": f"{__version__}+{content[:12]}",
        **({"licenses": licences} if licences else {}),
        "sources": list(_sources(once)),
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in made],
        "safegap": {
            "tables": SCHEMA,
            "packs": [pack_json(pack) for pack in packs_of(once)],
            "assessed": [_assessed(each) for each in assessments],
        },
    }


def rules_package(pack: Pack, made: Sequence[Table], files: Mapping[str, bytes]) -> Json:
    """The same for the rules themselves."""
    description = pack.description
    return {
        "$schema": f"{_STANDARD}/datapackage.json",
        "name": f"safegap-rules-{description.key}",
        "title": description.title,
        "description": "What the law of a State is held against. This is not legal advice.",
        "version": f"{description.version}+{pack.digest[:12]}",
        **_licence(pack),
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in made],
        "safegap": {"tables": SCHEMA, "packs": [pack_json(pack)], "tool": __version__},
    }


def exposure_package(found: AllPairs, made: Sequence[Table], files: Mapping[str, bytes]) -> Json:
    """The same for what many States can obtain from each other."""
    pack, profiles = found.pack, [law.profile for law in found.laws]
    digests = [pack.digest, *(profile.digest for profile in profiles)]
    content = hashlib.sha256("".join(digests).encode()).hexdigest()
    return {
        "$schema": f"{_STANDARD}/datapackage.json",
        "name": "safegap-cooperation",
        "title": f"What {len(profiles)} States can obtain from each other",
        "description": (
            "What the laws provide as far as they were read, not what is done in practice. This "
            "is not legal advice. The licence is that of the rules."
        ),
        "version": f"{__version__}+{content[:12]}",
        **_licence(pack),
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in made],
        "safegap": {
            "tables": SCHEMA,
            "packs": [pack_json(pack)],
            "profiles": [
                {
                    "state": law.profile.state,
                    "name": law.profile.name,
                    "as-of": law.day.isoformat(),
                    "digest": f"sha256:{law.profile.digest}",
                }
                for law in found.laws
            ],
            "cautions": list(found.cautions),
        },
    }


def packs_of(assessments: Sequence[Assessment]) -> tuple[Pack, ...]:
    """The rule packs of some assessments, each once."""
    found = {(each.pack.description.key, each.pack.digest): each.pack for each in assessments}
    return tuple(found.values())


def _digests(assessments: Sequence[Assessment]) -> Iterator[str]:
    yield from (pack.digest for pack in packs_of(assessments))
    yield from (each.profile.digest for each in assessments)


def _slug(assessments: Sequence[Assessment]) -> str:
    codes = sorted({each.profile.state.lower() for each in assessments})
    return "-".join(codes) if len(codes) <= _MOST_STATES else f"{len(codes)}-states"


def _licence(pack: Pack) -> Json:
    licence = pack.description.licence
    named = licence and _LICENCE_NAME.fullmatch(licence)
    return {"licenses": [{"name": licence}]} if named else {}


def _licences(assessments: Sequence[Assessment]) -> Iterator[Json]:
    """The licences of the rules that have a name; another text is no licence's name."""
    named = dict.fromkeys(pack.description.licence for pack in packs_of(assessments))
    yield from ({"name": each} for each in named if each and _LICENCE_NAME.fullmatch(each))


def _sources(assessments: Sequence[Assessment]) -> Iterator[Json]:
    found = {
        (source.title, openable(source.url or ""))
        for each in assessments
        for source in each.profile.sources.values()
    }
    for title, path in sorted(found):
        yield {"title": title, "path": path} if path else {"title": title}


def _resource(table: Table, content: bytes) -> Json:
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.says,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "header": True},
        "schema": {
            "fields": [_field(each, each.name in table.key) for each in table.headings],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _field(heading: Heading, required: bool) -> Json:
    constraints: dict[str, Any] = {"required": True} if required else {}
    if heading.kind == "day":
        constraints["pattern"] = _DAY
    if heading.words:
        constraints["enum"] = list(heading.words)
    return {
        "name": heading.name,
        "title": heading.title,
        "description": heading.says,
        **_TYPES[heading.kind],
        **({"constraints": constraints} if constraints else {}),
    }


def _assessed(assessment: Assessment) -> Json:
    profile = assessment.profile
    return {
        "state": profile.state,
        "name": profile.name,
        "as-of": assessment.day.isoformat(),
        "law-as-of": str(profile.law_as_of),
        "status": profile.status,
        "digest": f"sha256:{profile.digest}",
        "cautions": list(assessment.cautions),
    }
