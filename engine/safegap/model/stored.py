"""A result that was written to a file: as much of it as a later comparison reads."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from safegap.model.outcome import Outcome
from safegap.model.rule import LaxSeverity
from safegap.model.text import Key, MaybeText, Text

StoredValue = bool | float | Text
LaxOutcome = Annotated[Outcome, Field(strict=False)]


class Stored(BaseModel):
    """Base: programs write these files, and later versions only add to them."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class StoredPlace(Stored):
    """Where an answer, or what is doubtful, stood."""

    path: MaybeText = ""
    line: int = 0
    column: int = 0


class StoredAnswer(Stored):
    """An answer among a finding's reasons, or one that was missing."""

    question: Text
    power: Key | None = None
    conduct: Key | None = None
    offence: Key | None = None
    value: StoredValue | None = None
    readings: tuple[StoredValue, ...] = ()
    state: Literal["not-researched", "unknown", "contested"] | None = None
    location: StoredPlace = StoredPlace()


class StoredFinding(Stored):
    """A finding."""

    rule: Key
    subject: dict[str, Key]
    outcomes: tuple[LaxOutcome, ...] = Field(min_length=1)
    severity: LaxSeverity
    because: tuple[StoredAnswer, ...] | None = None
    missing: tuple[StoredAnswer, ...] = ()
    text: MaybeText = ""


class StoredProfile(Stored):
    """Whose law."""

    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: Text
    path: Text


class StoredPack(Stored):
    """By which rules."""

    digest: Text


class StoredResult(Stored):
    """What `assess --format json` wrote for one State."""

    format: Literal["safegap-result/1"] = Field(alias="schema")
    pack: StoredPack
    profile: StoredProfile
    as_of: date = Field(alias="as-of")
    findings: tuple[StoredFinding, ...]


class StoredFault(Stored):
    """A doubt that was known."""

    code: Text
    about: Text
    location: StoredPlace = StoredPlace()


class StoredCheck(Stored):
    """What `check --format json` wrote."""

    format: Literal["safegap-check/1"] = Field(alias="schema")
    results: tuple[StoredResult, ...]
    faults: tuple[StoredFault, ...] = ()
