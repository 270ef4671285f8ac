"""The view of a change: what writers print of findings before and after."""

from collections.abc import Mapping
from dataclasses import dataclass

from safegap.model.assessment import Standing


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
    """A finding before and after, or one that is the same."""

    id: str
    state: str
    name: str
    """The State's."""
    kind: str
    """Kebab-case; `unchanged` for what is the same."""
    word: str
    standing: Standing
    mark: str
    severity: str
    title: str
    subject: str
    """The power, conduct or offence in words; empty for the State."""
    item: str
    """The same as its key."""
    why: str
    """`The law changed`, `Research changed and a rule changed`; empty if nothing did."""
    turn: str
    """`from in place to missing`."""
    says: str
    doubt: str
    """`unverified` where the finding rests on an answer that nobody has verified."""
    waived: str
    """Who accepts it, until when and why; empty if nobody does."""
    answers: tuple[AnswerRow, ...]
    remark: str
    gates: bool = False


@dataclass(frozen=True, slots=True)
class StateRows:
    """One State's findings in columns."""

    state: str
    name: str
    opened: tuple[ChangeRow, ...]
    closed: tuple[ChangeRow, ...]
    other: tuple[ChangeRow, ...]
    """What is neither better nor worse."""
    unchanged: tuple[ChangeRow, ...]

    @property
    def found(self) -> int:
        """How many of those that opened were found: possible before, or not looked at."""
        return sum(row.kind == "found" for row in self.opened)

    @property
    def changed(self) -> bool:
        """Whether anything is to be told of the State."""
        return bool(self.opened or self.closed or self.other)


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
    phrases: Mapping[str, str]
