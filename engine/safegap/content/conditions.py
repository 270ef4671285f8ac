"""Conditions as people write them into trees, checked against the codebook while they are read."""

from dataclasses import dataclass
from typing import Literal

from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_tree import Mapping, Node, Scalar, Sequence
from safegap.model.condition import (
    COMPARATORS,
    All,
    Any,
    Ask,
    AtLeast,
    Bounds,
    Comparator,
    Condition,
    Not,
    NotTest,
    OneOf,
    Quantified,
    Test,
)
from safegap.model.problem import Problem
from safegap.model.question import UNKNOWN, Codebook, Question, Scope, Value

NOTHING = All(())
_COMPARATOR: dict[str, Comparator] = {each: each for each in COMPARATORS}
_QUANTIFIED = {"power": Scope.POWER, "conduct": Scope.CONDUCT, "offence": Scope.OFFENCE}


@dataclass(slots=True)
class ConditionReader:
    """Reads the conditions of one rule."""

    codebook: Codebook
    path: str
    own: Scope
    problems: list[Problem]

    def read(self, node: Node, inside: Scope | None = None) -> Condition:
        """A condition: all entries of the mapping must hold."""
        if not isinstance(node, Mapping):
            hint = "write questions with their answers: `question: answer`"
            self._fault(node, "wrong-condition", "a condition is a mapping", hint)
            return NOTHING
        parts = tuple(self._entry(key, value, inside) for key, value in node.entries)
        return parts[0] if len(parts) == 1 else All(parts)

    def _entry(self, key: Scalar, value: Node, inside: Scope | None) -> Condition:
        match key.text:
            case "all":
                return All(self._parts(value, inside))
            case "any":
                return Any(self._parts(value, inside))
            case "not":
                return Not(self.read(value, inside))
            case "at-least":
                return self._at_least(value, inside)
            case _:
                return self._question(key, value, inside)

    def _question(self, key: Scalar, value: Node, inside: Scope | None) -> Condition:
        quantifier, _, scope = key.text.partition("-")
        if quantifier in ("some", "every"):
            return self._quantified(key, scope, value, every=quantifier == "every")
        return self._ask(key, value, inside)

    def _parts(self, node: Node, inside: Scope | None) -> tuple[Condition, ...]:
        if isinstance(node, Sequence) and node.items:
            return tuple(self.read(item, inside) for item in node.items)
        self._fault(node, "wrong-condition", "this needs a list of conditions", "begin each with -")
        return ()

    def _at_least(self, node: Node, inside: Scope | None) -> Condition:
        count, of = (
            (node.get("count"), node.get("of")) if isinstance(node, Mapping) else (None,) * 2
        )
        extra = isinstance(node, Mapping) and len(node.entries) > 2
        wanted = count.value if isinstance(count, Scalar) else None
        if of is None or extra or isinstance(wanted, bool) or not isinstance(wanted, int):
            hint = "write `at-least: {count: 2, of: [...]}`"
            self._fault(node, "wrong-condition", "`at-least` needs `count` and `of`", hint)
            return NOTHING
        parts = self._parts(of, inside)
        if not 0 < wanted <= len(parts):
            hint = f"write a number from 1 to {len(parts)}"
            message = f"`count` is {wanted}, beside {len(parts)} conditions"
            self._fault(count or node, "wrong-condition", message, hint)
        return AtLeast(wanted, parts)

    def _quantified(self, key: Scalar, name: str, node: Node, *, every: bool) -> Condition:
        scope = _QUANTIFIED.get(name)
        if scope is None:
            right = [f"{word}-{each}" for word in ("some", "every") for each in _QUANTIFIED]
            self._fault(
                key, "unknown-quantifier", f"no {shown(key.text)}", did_you_mean(key.text, right)
            )
            return NOTHING
        of: tuple[str, ...] | None = None
        that: Condition = NOTHING
        if isinstance(node, Mapping) and (node.get("of") or node.get("that")):
            for part, value in node.entries:
                if part.text == "of":
                    of = self._items(value, scope)
                elif part.text == "that":
                    that = self.read(value, scope)
                else:
                    hint = "put the condition below `that:`"
                    self._fault(part, "wrong-condition", f"{shown(part.text)} beside `that`", hint)
        else:
            that = self.read(node, scope)
        return Quantified(every, scope, of, that)

    def _items(self, node: Node, scope: Scope) -> tuple[str, ...] | None:
        if scope is Scope.OFFENCE:
            self._fault(node, "wrong-condition", "offences are listed by profiles", "remove `of`")
            return None
        right = self.codebook.items(scope)
        items = node.items if isinstance(node, Sequence) else (node,)
        found: list[str] = []
        for item in items:
            text = item.text if isinstance(item, Scalar) else ""
            if text in right:
                found.append(text)
            else:
                message = f"there is no {scope} {shown(text)} in the codebook"
                self._fault(item, f"unknown-{scope}", message, did_you_mean(text, right))
        return tuple(dict.fromkeys(found))

    def _ask(self, key: Scalar, node: Node, inside: Scope | None) -> Condition:
        scope, name = inside or self.own, key.text
        of: Literal["own", "state", "item"] = "item" if inside else "own"
        if name.startswith("state."):
            scope, name, of = Scope.STATE, name.removeprefix("state."), "state"
        question = self.codebook.find(scope, name)
        if question is None or name == "offences-complete":
            self._unknown_question(key, scope, name, inside)
            return NOTHING
        if of == "own" and scope is Scope.STATE:
            of = "state"
        test = self._test(node, question)
        return Ask(key.text, of, name, test) if test else NOTHING

    def _unknown_question(self, key: Scalar, scope: Scope, name: str, inside: Scope | None) -> None:
        elsewhere = [each for each in Scope if self.codebook.find(each, name)]
        if Scope.STATE in elsewhere and scope is not Scope.STATE:
            hint = f"did you mean `state.{name}`?"
        elif elsewhere and inside is None:
            hint = f"it is asked of each {elsewhere[0]}: use `some-{elsewhere[0]}` or `every-...`"
        else:
            prefix = "state." if key.text.startswith("state.") else ""
            hint = did_you_mean(key.text, [f"{prefix}{each}" for each in self.codebook.keys(scope)])
        message = f"no question {shown(key.text)} is asked of {ASKED_OF[scope]}"
        self._fault(key, "unknown-question", message, hint)

    def _test(self, node: Node, question: Question) -> Test | None:
        if question.type in ("date", "text", "states"):
            message = f"`{question.key}` is a {question.type}: it is shown, never tested"
            self._fault(node, "wrong-test", message, "list it under `shows:`")
            return None
        if isinstance(node, Scalar):
            return OneOf((self._value(node, question),))
        if isinstance(node, Sequence):
            values = [self._value(each, question) for each in node.items]
            if not values:
                self._fault(node, "wrong-test", "an empty list never holds", "name its values")
            return OneOf(tuple(values))
        return self._compared(node, question)

    def _compared(self, node: Mapping, question: Question) -> Test | None:
        if node.get("not") is not None and len(node.entries) == 1:
            inner = self._test(node.entries[0][1], question)
            return NotTest(inner) if inner else None
        limits: list[tuple[Comparator, Value]] = []
        for key, value in node.entries:
            comparator = _COMPARATOR.get(key.text)
            if comparator is None:
                hint = did_you_mean(key.text, [*COMPARATORS, "not"])
                self._fault(key, "wrong-test", f"{shown(key.text)} is no comparison", hint)
            elif not question.is_ordered:
                hint = "name the values instead"
                message = f"the values of `{question.key}` have no order"
                self._fault(key, "wrong-test", message, hint)
            else:
                limits.append((comparator, self._value(value, question)))
        return Bounds(tuple(limits)) if limits else None

    def _value(self, node: Node, question: Question) -> Value:
        value = node.value if isinstance(node, Scalar) else None
        if value == UNKNOWN:
            message = "no rule may ask whether an answer is known"
            self._fault(node, "asks-unknown", message, "ask for the values that matter")
        elif value is None or not question.accepts(value):
            said = shown(value) if isinstance(node, Scalar) else "this"
            message = f"{said} is no value of `{question.key}`"
            self._fault(node, "wrong-answer", message, right_values(question, value))
        else:
            return value
        return question.choices[0] if question.choices else 0

    def _fault(self, node: Node, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, node.line, node.column, code, message, hint))


ASKED_OF = {
    Scope.STATE: "the State",
    Scope.POWER: "a power",
    Scope.CONDUCT: "a kind of conduct",
    Scope.OFFENCE: "an offence",
}


def right_values(question: Question, found: object) -> str:
    """What a question's answer can be."""
    if question.is_number:
        return f"write a number of {question.type}, or `no-limit`"
    if question.type == "boolean":
        quoted = isinstance(found, str) and found.lower() in ("true", "false")
        return "remove the quotes" if quoted else "write `true` or `false`"
    if isinstance(found, bool) and {"yes", "no"} & set(question.choices):
        return "write 'yes' or 'no' in quotes"
    return did_you_mean(found, question.choices)
