"""OSCAL assessment results: what was looked at, what was seen, and what follows from it."""

import hashlib
import json
from datetime import date

from safegap.model.check import Checked, CheckReport
from safegap.reporting.ci.message import plain
from safegap.reporting.ci.oscal_result import nothing_checked, result
from safegap.reporting.ci.oscal_words import markup, midnight, own, uuid
from safegap.reporting.ci.place import place
from safegap.reporting.result import Json

OSCAL_VERSION = "1.1.3"
NO_DAY = date(1970, 1, 1)
"""Stands for a day where no State's law was assessed, so that there is none."""


def oscal(report: CheckReport) -> Json:
    """One result for each State. The same content has the same identifiers in every run."""
    pack_id = uuid("pack", report.pack.description.key)
    body: Json = {
        "metadata": _metadata(report),
        "import-ap": {
            "href": f"#{pack_id}",
            "remarks": "There is no assessment plan; the rule pack says what is assessed.",
        },
        "results": [result(each, report.pack) for each in report.checked]
        or [nothing_checked(report.pack, NO_DAY)],
        "back-matter": {"resources": _resources(report, pack_id)},
    }
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    return {"assessment-results": {"uuid": uuid("document", digest), **body}}


def _metadata(report: CheckReport) -> Json:
    names = ", ".join(each.assessment.profile.name for each in report.checked)
    day = max((each.assessment.day for each in report.checked), default=NO_DAY)
    unread = [
        f"{place(each.path, each.line, each.column)}: {each.message}" for each in report.problems
    ]
    metadata: Json = {
        "title": markup(f"Safeguards in law: {names or 'nothing was checked'}"),
        "last-modified": midnight(day),
        "version": plain(report.pack.description.version),
        "oscal-version": OSCAL_VERSION,
    }
    if unread:
        metadata["remarks"] = markup(f"What could not be read is not in here. {'; '.join(unread)}")
    return metadata


def _resources(report: CheckReport, pack_id: str) -> list[Json]:
    pack = report.pack
    rules = {
        "uuid": pack_id,
        "title": markup(pack.description.title),
        "description": markup(f"The rule pack {pack.description.key}, which takes a plan's place."),
        "props": [own("version", pack.description.version), own("digest", f"sha256:{pack.digest}")],
    }
    return [rules, *map(_profile, report.checked)]


def _profile(checked: Checked) -> Json:
    profile = checked.assessment.profile
    path = place(profile.path, 1, 1).path
    return {
        "uuid": uuid("profile", profile.state),
        "title": markup(f"Profile of {profile.name}"),
        "description": markup(f"{path}: the answers, with their citations."),
        "props": [own("state", profile.state), own("digest", f"sha256:{profile.digest}")],
    }
