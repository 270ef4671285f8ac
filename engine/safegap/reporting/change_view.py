"""The view of a change: what writers print of findings before and after."""

from collections.abc import Mapping
from dataclasses import dataclass

from safegap.model.assessment import Standing
from safegap.model.change import Kind


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer that changed a finding."""

    question: str
    before: str
    after: str
    grounds: str
    """What the new answer cites, and how far it was verified."""
    place: str
    """Path and line of the new answer; empty if it is gone."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A finding before and after."""

    id: str
    kind: Kind
    word: str
    """The kind in words."""
    standing: Standing
    mark: str
    outcome: str
    """What it is now, in words; what it was, if it is gone."""
    severity: str
    title: str
    subject: str
    """The power, conduct or offence in words; empty for the State."""
    item: str
    """The same as its key."""
    why: str
    """`The law changed`, `Research changed and a rule changed`."""
    turn: str
    """`from in place to missing`."""
    says: str
    unverified: str
    """That word, where the finding rests on an answer that nobody has verified."""
    waived: str
    """Who accepts it, until when and why; empty if nobody does."""
    answers: tuple[AnswerRow, ...]
    remark: str
    gates: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A safeguard in a column: one line for all its powers or offences that come to the same."""

    standing: Standing
    mark: str
    outcome: str
    severity: str
    title: str
    items: tuple[str, ...]
    """Keys of the powers, conducts or offences; empty for the State."""
    remarks: str
    """`unverified`, `2 unverified, waived`: what must stand beside the outcome."""


@dataclass(frozen=True, slots=True)
class Column:
    """One of the three."""

    heading: str
    """`3 opened, 1 found`, or `none`."""
    entries: tuple[Entry, ...]
    rows: tuple[ChangeRow, ...]
    """With their reasons; none for what is unchanged."""


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """An answer that a clause of a bill would set, beside the present one."""

    bill: str
    clause: str
    commencement: str
    """`1 July 2027`; empty where it is not known."""
    key: str
    question: str
    """In plain words."""
    about: str
    """The power, conduct or offence in words; empty for the State."""
    before: str
    before_grounds: str
    after: str
    after_grounds: str
    basis: str
    """How far the bill's answer was verified."""
    effects: tuple[str, ...]
    """Findings that it changes, each in a line."""


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A safeguard that a bill does not settle, with what would settle it."""

    entry: Entry
    asks: str
    """The questions that are open, in plain words."""


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What a bill leaves as it is, at high or critical weight."""

    missing: tuple[Entry, ...]
    """Certainly missing, before and with the bill."""
    itself: tuple[OpenRow, ...]
    """Open because what the bill itself says there is unknown or read in more than one way."""
    silent: tuple[OpenRow, ...]
    """Open because the bill touches the matter and says nothing on part of it."""
    elsewhere: int
    """How many findings are open for reasons that have nothing to do with the bill."""
    missing_ids: tuple[str, ...] = ()
    itself_ids: tuple[str, ...] = ()
    silent_ids: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """`12 stay missing, 3 not settled by the bill`: findings, not lines."""
        unsettled = len(self.itself_ids) + len(self.silent_ids)
        return f"{len(self.missing_ids)} stay missing, {unsettled} not settled by the bill"


@dataclass(frozen=True, slots=True)
class StateRows:
    """One State's findings in columns."""

    state: str
    name: str
    law: str
    """`law as at 1 January 2018, then 1 January 2026`."""
    read: str
    """How many answers were read now, and how far they were verified."""
    opened: Column
    closed: Column
    other: Column
    """What is neither, or is gone."""
    unchanged: Column
    digests: str

    @property
    def changed(self) -> bool:
        """Whether anything is to be told of the State."""
        return bool(self.opened.rows or self.closed.rows or self.other.rows)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Two revisions, files or days side by side."""

    before: str
    after: str
    summary: str
    states: tuple[StateRows, ...]
    faults: tuple[str, ...]
    """Improvements without evidence and the like, a line each."""
    notes: tuple[str, ...]
    pack: str
    version: str
    phrases: Mapping[str, str]
    provisions: tuple[ProvisionRow, ...] = ()
    """What a bill would set; none where no bill is asked for."""
    left_open: LeftOpen | None = None
    """What the bill leaves as it is; None where no bill is asked for."""
