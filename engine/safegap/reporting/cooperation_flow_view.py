"""The view of what one State can obtain from another: forms of help, grounds, reasons."""

from dataclasses import dataclass

from safegap.model.assessment import Standing
from safegap.model.question import Scope
from safegap.reporting.counting import listed
from safegap.reporting.sources import Reference

ALL_FORMS = "all forms of help"


@dataclass(frozen=True, slots=True)
class Mark:
    """What something comes to: by word and mark, with what must stand beside it."""

    standing: Standing
    """What it is coloured like."""
    mark: str
    word: str
    doubt: str
    """`unverified` where it rests on an answer that nobody has verified."""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class TwoStatesFact:
    """One of the two States."""

    code: str
    name: str
    law: str
    status: str
    people: str
    read: str
    """How far its answers were verified."""
    cut_off: str
    treaty: str
    """Its steps towards the treaty."""
    digest: str


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A form of help."""

    key: str
    title: str
    short: str
    articles: str
    reaches: str
    note: str


@dataclass(frozen=True, slots=True)
class FlowCell:
    """One form of help for one kind of conduct or offence."""

    id: str
    form: str
    mark: Mark
    says: str


@dataclass(frozen=True, slots=True)
class GroundLine:
    """A ground that holds, or may hold."""

    key: str
    title: str
    says: str
    may: bool
    """Whether it only may hold."""
    decides: bool
    """Whether it has the effect that it comes to; others only hold beside it."""
    articles: str
    basis: str
    """How far the legal proposition was verified."""
    doubt: str


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """An answer in one State's law that decides."""

    code: str
    state: str
    name: str
    about: str
    """What it is asked of, where that is not what the reasons are about."""
    value: str
    basis: str
    answer: str
    """Where the answer stands among those relied upon."""
    cited: str
    """Source keys and pinpoints, for a terminal."""
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class MissingLine:
    """A question on which it still depends."""

    code: str
    state: str
    name: str
    about: str
    ask: str
    standing: str
    note: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Alternatives, any one of which does, all in the same State's law or in both."""

    where: str
    alternatives: tuple[tuple[str, ...], ...]
    """Each is steps that are taken together."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something comes to what it does."""

    reasons: tuple[ReasonLine, ...]
    too_much_work: bool
    missing: tuple[MissingLine, ...]
    changes: tuple[Changes, ...]
    changes_note: str


@dataclass(frozen=True, slots=True)
class FlowCase:
    """Forms of help that come to the same for the same reasons."""

    forms: tuple[str, ...]
    """Their titles."""
    of: int
    """How many forms of help there are."""
    ids: tuple[str, ...]
    mark: Mark
    says: str
    """What is possible, where it is not settled."""
    grounds: tuple[GroundLine, ...]
    why: Ground

    @property
    def forms_words(self) -> str:
        """`All forms of help`, or their titles."""
        words = listed(self.forms) if len(self.forms) < self.of else ALL_FORMS
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A kind of conduct or a listed offence."""

    id: str
    title: str
    scope: Scope
    cells: tuple[FlowCell, ...]
    cases: tuple[FlowCase, ...]
    worst: Standing


@dataclass(frozen=True, slots=True)
class DecidingAnswer:
    """An answer that decides, and where it is told with its evidence."""

    id: str
    name: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class GroupCase:
    """Forms of help that come to the same for the same grounds, for several subjects."""

    forms_words: str
    ids: tuple[str, ...]
    mark: Mark
    says: str
    deciding: tuple[GroundLine, ...]
    beside: tuple[GroundLine, ...]
    """Grounds that hold too, and have another effect."""
    answers: tuple[DecidingAnswer, ...]
    too_much_work: bool
    missing: tuple[str, ...]
    changes: tuple[Changes, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """Kinds of conduct or offences that come out alike."""

    subjects: tuple[tuple[str, str], ...]
    """Id and title."""
    cases: tuple[GroupCase, ...]


@dataclass(frozen=True, slots=True)
class GroundEntry:
    """A ground, once for the whole report."""

    key: str
    title: str
    effect: str
    says: str
    articles: str
    basis: str
    doubt: str
