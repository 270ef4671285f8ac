"""What an answer is held against, as people write it: values, comparisons, and their negation."""

from dataclasses import dataclass

from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Node, Scalar, Sequence
from safegap.model.condition import (
    COMPARATORS,
    Bounds,
    Comparator,
    Includes,
    NotTest,
    OneOf,
    Test,
)
from safegap.model.problem import Problem
from safegap.model.question import UNKNOWN, Question, Value, side_named

_COMPARATOR: dict[str, Comparator] = {each: each for each in COMPARATORS}


@dataclass(slots=True)
class TestReader:
    """Reads the tests of one rule."""

    path: str
    problems: list[Problem]
    pair: bool = False
    """A rule on two States: a set of States can be tested."""

    def read(self, node: Node, question: Question) -> Test | None:
        """A test that fits the question; None, and a problem, if it does not."""
        if question.type == "states":
            return self._includes(node, question)
        if question.type in ("date", "text"):
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

    def _includes(self, node: Node, question: Question) -> Test | None:
        """The one test of a set of States, in rules on two States."""
        key, value = node.entries[0] if isinstance(node, Mapping) and node.entries else (None, node)
        named = value.text if isinstance(value, Scalar) else ""
        if isinstance(node, Mapping) and len(node.entries) == 1 and key and key.text == "not":
            inner = self._includes(value, question)
            return NotTest(inner) if inner else None
        side = side_named(named)
        if not self.pair:
            message = f"`{question.key}` is a set of States: only a rule on two States can test it"
            self._fault(node, "wrong-test", message, "list it under `shows:`")
        elif key is None or key.text != "includes" or side is None:
            hint = "write `{includes: requesting}` or `{includes: requested}`"
            self._fault(node, "wrong-test", f"`{question.key}` is a set of States", hint)
        else:
            return Includes(side)
        return None

    def _compared(self, node: Mapping, question: Question) -> Test | None:
        if node.get("not") is not None and len(node.entries) == 1:
            inner = self.read(node.entries[0][1], question)
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
