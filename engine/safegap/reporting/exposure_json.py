"""All pairs of States for programs (docs/schema/exposure.json)."""

from collections.abc import Mapping

from safegap import __version__
from safegap.assessment.cooperation.all_pairs import AllPairs
from safegap.assessment.cooperation.closing import Closing, Counts
from safegap.assessment.cooperation.exposure import Cell
from safegap.assessment.law import Law
from safegap.model.finding import AnswerRead
from safegap.model.outcome import Outcome
from safegap.model.profile import Profile
from safegap.model.question import Scope
from safegap.reporting.exposure_words import ExposureWords
from safegap.reporting.pack_json import pack_json
from safegap.reporting.result import Json

SCHEMA = "safegap-exposure/1"


def exposure_json(found: AllPairs) -> Json:
    """The pairs that are most exposed first; what may flow by form of help is in the tables."""
    exposure, pairs, model = found.exposure, found.exposure.pairs, found.pack.cooperation
    words = ExposureWords(found)
    return {
        "schema": SCHEMA,
        "tool": {"name": "safegap", "version": __version__},
        "pack": pack_json(found.pack),
        "states": [_state(law, found) for law in found.laws],
        "only": {"requesting": pairs.asking, "requested": pairs.asked},
        "cautions": list(found.cautions),
        "counts": words.counts(),
        "order": words.order(),
        "not-computed": list(exposure.not_computed),
        "forms": [
            {"key": each.key, "title": each.title, "articles": list(each.articles)}
            for each in (model.forms if model else ())
        ],
        "notes": list(model.notes) if model else [],
        "pairs": [_pair(cell, found) for cell in exposure.worst()],
        "conducts": _conducts(found) if exposure.forms else [],
        "rules": [
            {
                "rule": rule,
                "conduct": conduct,
                "pairs": {o.value: each.settled(o).bit_count() for o in Outcome}
                | {"unsettled": pairs.number
                   - sum(each.settled(o).bit_count() for o in Outcome)},
            }
            for (rule, conduct), each in exposure.rules.items()
        ],
        "closings": [_closing(each, found) for each in found.closings],
    }  # fmt: skip


def _state(law: Law, found: AllPairs) -> Json:
    profile, read = law.profile, found.researched[law.profile.state]
    return {
        "state": profile.state,
        "name": profile.name,
        "law-as-of": str(profile.law_as_of),
        "status": profile.status,
        "path": profile.path,
        "digest": f"sha256:{profile.digest}",
        "as-of": law.day.isoformat(),
        "answered": sum(read.bases.values()),
        "unknown": read.unknown,
        "not-researched": read.not_researched,
    }


def _pair(cell: Cell, found: AllPairs) -> Json:
    return {
        "requesting": cell.requesting,
        "requested": cell.requested,
        "in-force": found.force.get((cell.requesting, cell.requested)),
        "conducts": {
            "unhindered": list(cell.unhindered),
            "unverified": list(cell.unverified),
            "not-established": list(cell.open),
            "may-be-refused-or-given": list(cell.chosen),
        },
        "rules": {
            "gap": cell.gaps,
            "unverified": cell.unverified_gaps,
            "not-established": cell.open_rules,
        },
    }


def _conducts(found: AllPairs) -> list[Json]:
    exposure, book = found.exposure, found.pack.codebook
    return [
        {
            "conduct": key,
            "title": book.title(Scope.CONDUCT, key),
            "unhindered": sure.bit_count(),
            "unverified": (sure & ~exposure.verified.unhindered[key]).bit_count(),
            "not-established": (exposure.possibly_unhindered[key] & ~sure).bit_count(),
            "forms": {
                form: each.settled(Outcome.GAP).bit_count()
                for (conduct, form), each in exposure.forms.items()
                if conduct == key
            },
        }
        for key, sure in exposure.unhindered.items()
    ]


def _closing(closing: Closing, found: AllPairs) -> Json:
    profile = next(law.profile for law in found.laws if law.profile.state == closing.state)
    read = closing.answer
    variable = read.variable
    asked: Json = {"question": variable.key, "state": closing.state}
    if variable.item:
        asked[variable.scope.value] = variable.item
    return {
        **asked,
        "from": read.values[0] if read.state == "known" else read.state,
        "to": closing.to,
        **_grounds(read, profile),
        "closes": _counted(closing.closed),
        "settles": _counted(closing.settled),
        "exposes": _counted(closing.opened),
    }


def _grounds(read: AnswerRead, profile: Profile) -> Mapping[str, object]:
    there = read.state in ("known", "contested")
    return {
        "basis": read.basis.value if there else None,
        "citations": [
            {
                "source": cited.source,
                "at": cited.at,
                "title": profile.sources[cited.source].title,
                "url": profile.sources[cited.source].url,
            }
            for cited in read.citations
        ],
        "location": {"path": profile.path, "line": read.line, "column": read.column},
    }


def _counted(counts: Counts) -> Json:
    return {"total": sum(number for _, number in counts), "by-conduct": dict(counts)}
