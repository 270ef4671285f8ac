"""The codebook: questions, the powers and kinds of conduct they are asked of, and their values."""

from enum import StrEnum
from functools import cached_property
from typing import Literal, TypeAlias

from pydantic import Field

from safegap.model.text import Content, Key, Line, Text

Value: TypeAlias = str | bool | int | float

NO_LIMIT = "no-limit"
UNKNOWN = "unknown"
STRENGTHS = ("required", "qualified", "discretionary", "absent")
NUMBER_TYPES = frozenset({"hours", "days", "months", "years"})
SHOWN_ONLY = frozenset({"date", "text"})


class Scope(StrEnum):
    """What a question is asked of."""

    STATE = "state"
    POWER = "power"
    CONDUCT = "conduct"
    OFFENCE = "offence"

    __hash__ = str.__hash__  # an enumeration's own is slow, and every answer is looked up by it


Side = Literal["", "requesting", "requested"]
"""Whose law a rule on two States asks about; empty in a rule on one State."""
SIDES: tuple[Side, ...] = ("requesting", "requested")


def side_named(word: str) -> Side | None:
    """The State that a word names, None for any other word."""
    return _SIDE_NAMED.get(word)


_SIDE_NAMED: dict[str, Side] = {"requesting": "requesting", "requested": "requested"}


QuestionType = Literal[
    "strength", "choice", "boolean", "hours", "days", "months", "years", "date", "text", "states"
]


class Meaning(Content):
    """What one value of a question means, and a phrase of a statute that points to it."""

    means: Text
    phrase: Text | None = None


class Guidance(Content):
    """How to answer a question: for researchers who hold a statute in their hands."""

    values: dict[str, Meaning] = Field(default_factory=dict[str, Meaning])
    """By value; `true` and `false` for a boolean; a number may say what `no-limit` means."""
    counts: Text | None = None
    """What a number, a date, a text or a set of States holds, and what to do in doubt."""
    phrase: Text | None = None
    """A tell-tale phrase for a question without listed values."""
    look: Text
    """Where in a State's law the answer usually stands."""


class Question(Content):
    """One entry of the codebook."""

    key: Key
    type: QuestionType
    ask: Text
    values: tuple[Key, ...] = ()
    """A choice's values, strongest safeguard first."""
    ordered: bool = True
    better: Literal["lower", "higher"] | None = None
    """Which way a number protects."""
    reform: bool = True
    """False: no repair may change this answer."""
    guidance: Guidance | None = None

    @property
    def is_number(self) -> bool:
        """Hours, days, months or years."""
        return self.type in NUMBER_TYPES

    @cached_property
    def choices(self) -> tuple[Value, ...]:
        """Every value of a question that is no number, strongest first; empty for the others."""
        match self.type:
            case "strength":
                return STRENGTHS
            case "boolean":
                return (True, False)
            case "choice":
                return self.values
            case _:
                return ()

    @property
    def value_names(self) -> tuple[str, ...]:
        """Every value as guidance names it."""
        if self.is_number:
            return (NO_LIMIT,)
        return tuple(str(each).lower() for each in self.choices)

    @property
    def is_ordered(self) -> bool:
        """Whether comparators may be used."""
        return self.is_number or self.type == "strength" or (self.type == "choice" and self.ordered)

    def accepts(self, value: Value) -> bool:
        """Whether a value, other than `unknown`, is of the question's type."""
        if self.is_number:
            number = isinstance(value, int | float) and not isinstance(value, bool)
            return value == NO_LIMIT or (number and value >= 0)  # type: ignore[operator]
        if self.type in SHOWN_ONLY:
            return isinstance(value, str | int)
        return (type(value).__name__, value) in self._typed

    @cached_property
    def _typed(self) -> frozenset[tuple[str, Value]]:
        """The choices by type too: every answer is looked up here, and `True` is no 1."""
        return frozenset((type(each).__name__, each) for each in self.choices)


class Power(Content):
    """An investigative power."""

    key: Key
    title: Text
    article: str | None
    """The Convention's article, None where it has none."""
    short: Line = ""
    """What it is called where there is little room; the title if it is short enough."""
    phrase: Line = ""
    """What it is called inside a sentence, such as `the production of stored data`."""


class Conduct(Content):
    """A kind of conduct that human-rights law protects."""

    key: Key
    title: Text


OFFENCES_COMPLETE = Question(
    key="offences-complete",
    type="boolean",
    ask="Does the profile list every offence of the State's law that matters here?",
    reform=False,
)
TREATY_STATUS = Question(
    key="treaty.status",
    type="choice",
    values=("party", "signatory", "none"),
    ordered=False,
    reform=False,
    ask="Has the State joined the Convention?",
)
TREATY_RESERVATIONS = Question(
    key="treaty.reservations",
    type="text",
    reform=False,
    ask="Which reservations or declarations has the State made?",
)


class Codebook(Content):
    """All questions of a pack, by scope."""

    powers: tuple[Power, ...] = ()
    conducts: tuple[Conduct, ...] = ()
    state: tuple[Question, ...] = ()
    power: tuple[Question, ...] = ()
    conduct: tuple[Question, ...] = ()
    offence: tuple[Question, ...] = ()

    @cached_property
    def _by_key(self) -> dict[tuple[Scope, str], Question]:
        found = {(Scope.STATE, q.key): q for q in (TREATY_STATUS, TREATY_RESERVATIONS)}
        for scope in Scope:
            found |= {(scope, question.key): question for question in self.questions(scope)}
        found[(Scope.OFFENCE, OFFENCES_COMPLETE.key)] = OFFENCES_COMPLETE
        return found

    def questions(self, scope: Scope) -> tuple[Question, ...]:
        """The questions asked of a scope, in the codebook's order."""
        match scope:
            case Scope.STATE:
                return self.state
            case Scope.POWER:
                return self.power
            case Scope.CONDUCT:
                return self.conduct
            case Scope.OFFENCE:
                return self.offence

    def find(self, scope: Scope, key: str) -> Question | None:
        """A question, or None."""
        return self._by_key.get((scope, key))

    def question(self, scope: Scope, key: str) -> Question:
        """A question that is known to exist; raises KeyError otherwise."""
        return self._by_key[(scope, key)]

    def keys(self, scope: Scope) -> tuple[str, ...]:
        """The keys that may be asked of a scope, the built-in ones included."""
        return tuple(key for asked, key in self._by_key if asked is scope)

    def items(self, scope: Scope) -> tuple[str, ...]:
        """The keys of the powers or kinds of conduct; offences are listed by profiles."""
        if scope is Scope.POWER:
            return tuple(power.key for power in self.powers)
        return tuple(conduct.key for conduct in self.conducts) if scope is Scope.CONDUCT else ()

    def title(self, scope: Scope, item: str) -> str:
        """The title of a power or kind of conduct; its key if it is not in the codebook."""
        titles = (
            {power.key: power.title for power in self.powers}
            if scope is Scope.POWER
            else {conduct.key: conduct.title for conduct in self.conducts}
        )
        return titles.get(item, item)

    def phrase(self, scope: Scope, item: str) -> str:
        """What a power is called inside a sentence; empty where its title can stand there."""
        found = (power.phrase for power in self.powers if power.key == item)
        return next(found, "") if scope is Scope.POWER else ""

    def short(self, scope: Scope, item: str) -> str:
        """The short title of a power, or the title."""
        found = (power.short for power in self.powers if power.key == item)
        return (next(found, "") if scope is Scope.POWER else "") or self.title(scope, item)
