"""Who has signed and ratified, with the doubts kept."""

from datetime import date
from typing import Literal

from pydantic import Field

from safegap.model.day import Day
from safegap.model.outcome import Basis
from safegap.model.rule import LaxBasis
from safegap.model.text import Content, Text

Event = Day | Literal["unknown"]


class TreatyRow(Content):
    """One State's or organisation's steps towards the treaty."""

    name: Text
    organisation: bool = False
    """A regional organisation, no State: its instrument may not count towards entry into force."""
    signature: Event | None = None
    """`unknown`: signed, the day is not known. None: no signature is known."""
    ratification: Event | None = None
    """`unknown`: reported, but neither deposit nor date was found."""
    kind: Literal["ratification", "acceptance", "approval", "accession"] | None = None
    reservations: Text | None = None
    basis: LaxBasis = Basis.UNVERIFIED
    as_of: Day | None = None
    sources: tuple[Text, ...] = ()
    note: Text | None = None

    def statuses(self, day: date) -> tuple[str, ...]:
        """Every status the State may have on a day, among party, signatory and none."""
        ratified = _happened(self.ratification, day)
        signed = _signed(self.signature, day)
        found = ["party"] if True in ratified else []
        if False in ratified:
            found += ["signatory"] if True in signed else []
            found += ["none"] if False in signed else []
        return tuple(found)


class TreatyStatus(Content):
    """`profiles/treaty-status.yaml`. A State without a row is unknown, not unsigned."""

    as_of: Day | None = None
    notes: tuple[Text, ...] = ()
    states: dict[str, TreatyRow] = Field(default_factory=dict)
    path: str = ""


def _happened(event: Event | None, day: date) -> set[bool]:
    """Whether an event had happened by a day: both where its date does not tell."""
    if event is None:
        return {False}
    if event == "unknown":
        return {True, False}
    return {event.last <= day, event.first <= day}


def _signed(event: Event | None, day: date) -> set[bool]:
    """A signature of unknown date is a fact of today; before that, nobody can tell."""
    return {True} if event == "unknown" else _happened(event, day)
