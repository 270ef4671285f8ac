"""Every answer of a profile, with its place and the name that people know it by."""

from collections.abc import Iterator
from dataclasses import dataclass

from safegap.model.integrity import Grade, IntegrityFault
from safegap.model.profile import Answer, Citation, Period, Profile
from safegap.model.question import UNKNOWN, Scope


@dataclass(frozen=True, slots=True)
class Placed:
    """One answer of a profile."""

    scope: Scope
    item: str | None
    key: str
    answer: Answer

    @property
    def name(self) -> str:
        """`cooperation.statistics`, `content-interception.renewal`, `blasphemy.criminalised`."""
        return f"{self.item}.{self.key}" if self.item else self.key


def answers_of(profile: Profile) -> Iterator[Placed]:
    """Every answer, in the order of the file's parts."""
    for key, answer in profile.answers.items():
        yield Placed(Scope.STATE, None, key, answer)
    for scope, items in ((Scope.POWER, profile.powers), (Scope.CONDUCT, profile.conducts)):
        for item, answers in items.items():
            for key, answer in answers.items():
                yield Placed(scope, item, key, answer)
    for offence in profile.offences:
        for key, answer in offence.answers.items():
            yield Placed(Scope.OFFENCE, offence.key, key, answer)


def periods_of(profile: Profile) -> Iterator[tuple[Placed, Period]]:
    """Every period of every answer."""
    for placed in answers_of(profile):
        for period in placed.answer.periods:
            yield placed, period


def citations_of(period: Period) -> tuple[Citation, ...]:
    """All that a period cites: for its value, its readings, and practice beside it."""
    practice = period.practice.cite if period.practice else ()
    readings = (each for reading in period.readings for each in reading.cite)
    return (*period.cite, *readings, *practice)


def is_known(period: Period) -> bool:
    """Whether it says anything at all."""
    return period.value not in (None, UNKNOWN) or bool(period.readings)


def fault(
    profile: Profile,
    place: tuple[int, int],
    about: str,
    code: str,
    grade: Grade,
    message: str,
    hint: str,
) -> IntegrityFault:
    """A fault of this profile."""
    return IntegrityFault(profile.path, *place, code, grade, about, message, hint)
