"""A rule: a declared safeguard, when it is met, why it matters, what repairs it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from safegap.model.changelog import Change
from safegap.model.condition import Condition
from safegap.model.outcome import Basis, Outcome, Severity
from safegap.model.override import Overridden
from safegap.model.question import Scope, Side, Value
from safegap.model.text import Content, Key, Line, Text

LaxBasis = Annotated[Basis, Field(strict=False)]
LaxSeverity = Annotated[Severity, Field(strict=False)]
ArticleNumber = Annotated[str, Field(pattern=r"^\d{1,2}(\.[0-9a-z]+)*$")]


class Says(Content):
    """One plain sentence an outcome."""

    gap: Text
    partial: Text | None = None
    met: Text | None = None


class Remedy(Content):
    """What would close the gap."""

    law: Text
    on_ratification: Text | None = None


class StandardReference(Content):
    """A pinpoint in a standard, and how far that pinpoint was verified."""

    id: Key
    at: Text | None = None
    verified: LaxBasis = Basis.UNVERIFIED


EVERY = "every"
"""In an example, the item that stands for all that are not named."""


@dataclass(frozen=True, slots=True)
class Given:
    """What an example says of one question: of the rule's subject, the State or a named item."""

    scope: Scope
    item: str | None
    """The item that is quantified over, `every` for all that are not named; None for the subject
    and the State."""
    key: str
    value: Value
    side: Side = ""


class Example(Content):
    """One of the rule's own tests: some answers, and every outcome that they leave possible."""

    outcome: tuple[Outcome, ...]
    given: tuple[Given, ...] = ()
    line: int = 0
    inherited: bool = False
    """Whether it speaks of the rule as it was before a pack changed a threshold."""

    model_config = ConfigDict(arbitrary_types_allowed=True)


class RuleException(Content):
    """A check that a rule may fail, and why."""

    check: Literal["monotone", "mutation"]
    question: Text
    """As the rule writes it."""
    why: Text


class Subjects(Content):
    """What a rule is asked of: the State, some powers, kinds of conduct, or each listed offence."""

    scope: Annotated[Scope, Field(strict=False)]
    items: tuple[str, ...] = ()
    pair: bool = False
    """Asked of two States together: of the pair, or of each kind of conduct for the pair."""


class Rule(Content):
    """A declared safeguard. A rule is read applies, gap, met, partial, else gap."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    id: Key
    title: Line
    theme: Key
    status: Literal["experimental", "stable", "deprecated"] = "stable"
    since: Text | None = None
    changed: tuple[Change, ...] = ()
    replaces: tuple[Key, ...] = ()
    articles: tuple[ArticleNumber, ...] = ()
    subjects: Subjects = Field(alias="for")
    applies: Condition | None = None
    gap: Condition | None = None
    met: Condition
    partial: Condition | None = None
    severity: dict[str, LaxSeverity]
    """`default`, and by power or conduct where it differs."""
    concerns: tuple[str, ...] = ()
    standards: tuple[StandardReference, ...] = ()
    asks: Text | None = None
    says: Says
    why: Text | None = None
    remedy: Remedy | None = None
    benchmark: Text | None = None
    waivable: bool = True
    exceptions: tuple[RuleException, ...] = ()
    """Why a stronger answer may worsen this rule's outcome, or an atom needs no example."""
    shows: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    overridden: tuple[Overridden, ...] = ()
    """What packs that extend the rule's own changed in it."""
    path: str = ""
    line: int = 0

    @cached_property
    def clauses(self) -> tuple[tuple[str, Condition], ...]:
        """The conditions that are given, in the order in which a rule is read."""
        given = (
            ("applies", self.applies),
            ("gap", self.gap),
            ("met", self.met),
            ("partial", self.partial),
        )
        return tuple((name, clause) for name, clause in given if clause is not None)

    @property
    def place(self) -> tuple[str, int]:
        """Path and line at which the rule as it is asked can be changed."""
        last = self.overridden[-1] if self.overridden else None
        return (last.path, last.line) if last else (self.path, self.line)

    @property
    def history(self) -> tuple[Change, ...]:
        """The entries of the rule, then those of its overrides."""
        return (*self.changed, *(c for each in self.overridden for c in each.override.changed))

    def severity_for(self, item: str | None) -> Severity:
        """How much a gap of this subject weighs."""
        return self.severity.get(item or "", self.severity["default"])
