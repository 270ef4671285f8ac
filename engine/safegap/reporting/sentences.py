"""A rule's conditions as sentences that a lawyer can read aloud."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from safegap.assessment.wording import in_sentence
from safegap.model.condition import (
    All,
    Any,
    Ask,
    AtLeast,
    Bounds,
    Condition,
    Includes,
    Not,
    NotTest,
    OneOf,
    Quantified,
    Test,
)
from safegap.model.question import Codebook, Question, Scope, Value
from safegap.reporting.counting import listed
from safegap.reporting.words import measured, question_name

CLAUSE_WORDS = {
    "applies": "It applies if",
    "gap": "It is missing, whatever else holds, if",
    "met": "It is in place if",
    "partial": "It is partly in place if",
}
_COMPARISONS = {
    "at-least": "at least",
    "at-most": "at most",
    "more-than": "more than",
    "less-than": "less than",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a condition: how deep it stands, what it says, and the part itself."""

    depth: int
    text: str
    part: Condition | None
    """None inside a quantifier, where a part has no truth of its own."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """Turns conditions into lines."""

    codebook: Codebook
    own: Scope
    lay: bool = False
    """Whether questions are named for readers who have never seen a profile."""

    def lines(
        self, condition: Condition, depth: int = 0, item: Scope | None = None
    ) -> Iterator[Line]:
        """A condition and its parts, outermost first."""
        part = None if item else condition
        match condition:
            case Ask():
                yield Line(depth, self.asked(condition, item), part)
            case All(parts):
                yield Line(depth, "all of these hold:" if parts else "always", part)
                yield from self._parts(parts, depth, item)
            case Any(parts):
                yield Line(depth, "at least one of these holds:", part)
                yield from self._parts(parts, depth, item)
            case AtLeast(count, parts):
                yield Line(depth, f"at least {count} of these hold:", part)
                yield from self._parts(parts, depth, item)
            case Not(inner):
                yield Line(depth, "this does not hold:", part)
                yield from self.lines(inner, depth + 1, item)
            case Quantified():
                yield Line(depth, self._quantifier(condition), part)
                if condition.that != All(()):
                    yield from self.lines(condition.that, depth + 1, condition.scope)
            case _:
                assert_never(condition)

    def _parts(
        self, parts: tuple[Condition, ...], depth: int, item: Scope | None
    ) -> Iterator[Line]:
        for part in parts:
            yield from self.lines(part, depth + 1, item)

    def _quantifier(self, condition: Quantified) -> str:
        every, noun = condition.every, _NOUNS[condition.scope]
        if condition.scope is Scope.POWER:
            noun += " that exists"
        titles = [
            in_sentence(self.codebook.title(condition.scope, key)) for key in condition.of or ()
        ]
        among = f" among {listed(titles)}" if titles else ""
        if condition.that == All(()):
            return f"there is a {noun}{among}"
        return f"{'for every' if every else 'for at least one'} {noun}{among}:"

    def asked(self, ask: Ask, item: Scope | None) -> str:
        """One question with its test: `authorising body is court`."""
        scope = Scope.STATE if ask.of == "state" else item or self.own
        question = self.codebook.question(scope, ask.key)
        whose = f"{_STATES[ask.side]}: " if ask.side else ""
        name = question_name(ask.key) if self.lay else ask.key
        return f"{whose}{name} {self.tested(question, ask.test)}"

    def _value(self, question: Question, value: Value) -> str:
        words = measured(question, value)
        # A choice's name is a phrase that could run into the sentence around it.
        return f"\u201c{words}\u201d" if self.lay and question.type == "choice" else words

    def tested(self, question: Question, test: Test) -> str:
        """A test as the end of a sentence."""
        match test:
            case OneOf(values):
                return f"is {listed((self._value(question, each) for each in values), 'or')}"
            case Bounds(limits):
                said = (f"{_COMPARISONS[name]} {self._value(question, v)}" for name, v in limits)
                return f"is {listed(said)}"
            case Includes(side):
                return f"includes {_STATES[side]}"
            case NotTest(Includes(side)):
                return f"does not include {_STATES[side]}"
            case NotTest(OneOf(values)):
                return f"is not {listed((self._value(question, each) for each in values), 'or')}"
            case NotTest(inner):
                return f"is not so that it {self.tested(question, inner)}"
            case _:
                assert_never(test)


_STATES = {"requesting": "the requesting State", "requested": "the requested State"}
_NOUNS = {
    Scope.POWER: "power",
    Scope.CONDUCT: "kind of conduct",
    Scope.OFFENCE: "offence of the State's law",
    Scope.STATE: "State",
}
