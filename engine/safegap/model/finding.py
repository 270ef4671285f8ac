"""What an assessment says of one rule and one subject."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, Protocol

from safegap.model.condition import Condition
from safegap.model.outcome import Basis, Outcome, Severity, worst
from safegap.model.profile import Citation, Period
from safegap.model.question import Scope, Side, Value
from safegap.model.rule import Rule
from safegap.model.waiver import Waiver

MissingState = Literal["not-researched", "unknown", "contested"]


class Variable(NamedTuple):
    """One question asked of one thing: what an answer answers.

    A tuple, as every answer is looked up by it, thousands of times a profile.
    """

    scope: Scope
    item: str | None
    key: str
    side: Side = ""
    """Which State's, in a rule on two States."""


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """An answer as the law stood on the day of the assessment."""

    variable: Variable
    spelling: str
    """The question as the rule writes it."""
    state: Literal["known", "contested", "unknown", "not-researched"]
    values: tuple[Value, ...]
    """The value, each reading's value, or nothing."""
    basis: Basis
    citations: tuple[Citation, ...]
    period: Period | None
    line: int
    column: int
    why_unknown: str = ""
    """Why an entry counts as unknown on this day, where the entry itself does not say so."""


@dataclass(frozen=True, slots=True)
class SingleChange:
    """One answer changed."""

    answer: AnswerRead
    to: Value
    any_number: bool = False
    """Whether any other number does as well: what counts is that there is one."""


Step = tuple[SingleChange, ...]
"""Changes, any one of which does."""
Repair = tuple[Step, ...]
"""Steps that together leave nothing but met or not applicable."""


@dataclass(frozen=True, slots=True)
class TwoStates:
    """The codes of two States, one of which asks the other."""

    requesting: str
    requested: str

    def __str__(self) -> str:
        return f"{self.requesting}-{self.requested}"


class Reasoning(Protocol):
    """Why a finding comes out as it does; worked out when first asked for, as it takes time."""

    @property
    def because(self) -> tuple[AnswerRead, ...] | None:
        """The fewest answers that force the outcomes; None above the work limit."""
        ...

    @property
    def repairs(self) -> tuple[Repair, ...] | None:
        """The smallest changes after which nothing is wrong; None above the work limit."""
        ...

    @property
    def repairs_left_out(self) -> int:
        """How many alternatives `repairs` does not hold."""
        ...

    @property
    def place(self) -> tuple[str, int, int]:
        """File, line and column of the answer that decides, or of the nearest heading."""
        ...

    def truth(self, part: Condition) -> frozenset[bool]:
        """Whether a part of the rule holds: both where that is open."""
        ...

    def outcomes_after(self, changes: Mapping[Variable, Value]) -> tuple[Outcome, ...]:
        """Every possible outcome with some answers changed; raises TooMuchWork."""
        ...


@dataclass(frozen=True, slots=True)
class Placed:
    """The same reasoning, told of another place."""

    told: Reasoning
    place: tuple[str, int, int]

    @property
    def because(self) -> tuple[AnswerRead, ...] | None:
        """As told."""
        return self.told.because

    @property
    def repairs(self) -> tuple[Repair, ...] | None:
        """As told."""
        return self.told.repairs

    @property
    def repairs_left_out(self) -> int:
        """As told."""
        return self.told.repairs_left_out

    def truth(self, part: Condition) -> frozenset[bool]:
        """As told."""
        return self.told.truth(part)

    def outcomes_after(self, changes: Mapping[Variable, Value]) -> tuple[Outcome, ...]:
        """As told."""
        return self.told.outcomes_after(changes)


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one rule for one subject."""

    rule: Rule
    scope: Scope
    item: str | None
    """The power, conduct or offence; None for the State."""
    item_title: str
    outcomes: tuple[Outcome, ...]
    severity: Severity
    missing: tuple[AnswerRead, ...]
    text: str
    reasoning: Reasoning = field(repr=False, compare=False)
    answers: tuple[AnswerRead, ...] = field(repr=False, default=())
    """Every answer that the rule reads for this subject."""
    shows: tuple[AnswerRead, ...] = field(repr=False, default=())
    """Answers that the rule prints without deciding on them."""
    waiver: Waiver | None = None
    """Who accepts the finding, why and until when."""
    two_states: TwoStates | None = None
    """For a rule on two States: which."""
    item_phrase: str = ""
    """What the subject is called inside a sentence, where that is not its title."""

    @property
    def because(self) -> tuple[AnswerRead, ...] | None:
        """The fewest answers that force the outcomes.

        None where it would have taken more work than the limit allows.
        """
        return self.reasoning.because

    @property
    def repairs(self) -> tuple[Repair, ...] | None:
        """The smallest changes after which nothing is wrong; None as for `because`."""
        return self.reasoning.repairs

    @property
    def repairs_left_out(self) -> int:
        """How many alternatives `repairs` does not hold."""
        return self.reasoning.repairs_left_out

    @property
    def path(self) -> str:
        """The file that the finding is about."""
        return self.reasoning.place[0]

    @property
    def line(self) -> int:
        """Where it is in that file, from 1."""
        return self.reasoning.place[1]

    @property
    def column(self) -> int:
        """Where it is in that line, from 1."""
        return self.reasoning.place[2]

    def truth(self, part: Condition) -> frozenset[bool]:
        """Whether a part of the rule holds: both where that is open."""
        return self.reasoning.truth(part)

    def outcomes_after(self, changes: Mapping[Variable, Value]) -> tuple[Outcome, ...]:
        """Every possible outcome with some answers changed; raises TooMuchWork."""
        return self.reasoning.outcomes_after(changes)

    def at(self, path: str, line: int, column: int) -> "Finding":
        """The same finding, in another place."""
        return replace(self, reasoning=Placed(self.reasoning, (path, line, column)))

    @property
    def in_text(self) -> str:
        """What the subject is called inside a sentence."""
        return self.item_phrase or self.item_title

    @property
    def settled(self) -> bool:
        """Whether one outcome only is possible."""
        return len(self.outcomes) == 1

    @property
    def worst(self) -> Outcome:
        """The worst possible outcome."""
        return worst(self.outcomes)

    @property
    def counts_as(self) -> Severity | None:
        """Severity for filters and order; None where nothing is wrong in any case."""
        match self.worst:
            case Outcome.GAP:
                return self.severity
            case Outcome.PARTIAL:
                return self.severity.one_lower
            case _:
                return None

    @property
    def basis(self) -> Basis | None:
        """The weakest basis among the reasons; None without reasons."""
        if not self.because:
            return None
        return max((read.basis for read in self.because), key=lambda basis: basis.weakness)

    @property
    def id(self) -> str:
        """Rule and subject, such as `remedy.exclusion` or `auth.emergency@search-seizure`.

        Of two States: `serious-crime.pair-exposure@QA-DE.blasphemy`.
        """
        both = str(self.two_states) if self.two_states else None
        item = ".".join(each for each in (both, self.item) if each)
        return finding_id(self.rule.id, item)


def finding_id(rule: str, item: str | None) -> str:
    """What a finding is called everywhere, whatever line it stands in."""
    return f"{rule}@{item}" if item else rule
