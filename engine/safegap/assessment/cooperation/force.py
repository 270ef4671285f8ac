"""Whether the treaty binds two States towards each other on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from safegap.assessment.law import Law


@dataclass(frozen=True, slots=True)
class InForce:
    """Whether it is in force between the two, and why."""

    answer: Literal["yes", "no", "maybe"]
    why: str
    """In a sentence."""


def in_force(one: Law, other: Law) -> InForce:
    """Only parties are bound; asked of the later of the two days."""
    day = max(one.day, other.day)
    statuses = {law.profile.name: _statuses(law, day) for law in (one, other)}
    outside = [name for name, found in statuses.items() if found and "party" not in found]
    if outside:
        have = "has" if len(outside) == 1 else "have"
        return InForce("no", f"{_both(outside)} {have} not joined it.")
    unsure = [name for name, found in statuses.items() if found != {"party"}]
    if unsure:
        return InForce("maybe", f"It is not known for certain whether {_both(unsure)} joined it.")
    return InForce("maybe", "Both have joined it; whether enough States have is not told here.")


def _statuses(law: Law, day: date) -> set[str]:
    """What the State may be on the day; nothing where the treaty status has no row for it."""
    return set(law.treaty.statuses(day)) if law.treaty else set()


def _both(names: Iterable[str]) -> str:
    return " and ".join(names)
