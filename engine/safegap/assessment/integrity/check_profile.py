"""All integrity checks of a profile, less what it accepts for a stated reason."""

from collections.abc import Iterator
from datetime import date

from safegap.assessment.integrity.consistency import consistency_faults
from safegap.assessment.integrity.dates import date_faults
from safegap.assessment.integrity.evidence import evidence_faults
from safegap.assessment.integrity.walk import fault
from safegap.logic.compilations import Compilations
from safegap.model.defaults import MOST_MONTHS
from safegap.model.integrity import IntegrityFault
from safegap.model.pack import Pack
from safegap.model.profile import Accepted, Profile


def integrity_faults(
    profile: Profile,
    pack: Pack,
    today: date | None = None,
    max_age: int = MOST_MONTHS,
    compilations: Compilations | None = None,
) -> tuple[IntegrityFault, ...]:
    """Every fault, by place. `today`: the day to measure staleness from, None for no such check.

    `compilations`: of this pack, where several profiles are checked.
    """
    compilations = compilations or Compilations(pack.codebook)
    found = [
        *evidence_faults(profile),
        *date_faults(profile, today, max_age),
        *consistency_faults(profile, pack, compilations),
    ]
    used: set[Accepted] = set()
    left = [each for each in found if not _accepted(each, profile, used)]
    return tuple(sorted([*left, *_idle(profile, used, today)]))


def _accepted(found: IntegrityFault, profile: Profile, used: set[Accepted]) -> bool:
    """Only warnings can be accepted: an error is to be mended."""
    if found.grade == "error":
        return False
    matching = [
        each
        for each in profile.accepted
        if each.code == found.code and (not each.of or found.about in each.of)
    ]
    used.update(matching)
    return bool(matching)


def _idle(profile: Profile, used: set[Accepted], today: date | None) -> Iterator[IntegrityFault]:
    for each in profile.accepted:
        if each not in used and not (each.code == "stale" and today is None):
            yield fault(
                profile, profile.places.get("accepted", (1, 1)), each.code, "idle-acceptance",
                "warning", f"nothing is wrong that `accepted:` names as `{each.code}`", "remove it",
            )  # fmt: skip
