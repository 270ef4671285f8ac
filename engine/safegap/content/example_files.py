"""A rule's examples: some answers, and the outcomes that they leave possible."""

from collections.abc import Iterator
from dataclasses import dataclass

from safegap.content.answer_tests import right_values
from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Node, Scalar, Sequence, plain
from safegap.model.outcome import Outcome
from safegap.model.problem import Problem
from safegap.model.question import (
    OFFENCES_COMPLETE,
    SIDES,
    UNKNOWN,
    Codebook,
    Question,
    Scope,
    Side,
    Value,
    side_named,
)
from safegap.model.rule import EVERY, Given, Subjects

_GROUPS = {"powers": Scope.POWER, "conducts": Scope.CONDUCT, "offences": Scope.OFFENCE}


@dataclass(slots=True)
class ExampleReader:
    """Reads the examples of one rule."""

    codebook: Codebook
    path: str
    subjects: Subjects
    problems: list[Problem]

    def read(self, node: Node) -> object:
        """An example as the model takes it."""
        if not isinstance(node, Mapping):
            return plain(node)
        example: dict[str, object] = {key.text: plain(value) for key, value in node.entries}
        example |= {"outcome": tuple(self._outcomes(node.get("outcome"))), "line": node.line}
        given = node.get("given")
        if isinstance(given, Mapping):
            example["given"] = tuple(self._given(given))
        elif given is not None:
            hint = "write `given: {question: answer}`"
            self._fault(given, "wrong-value", "an example's answers are a mapping", hint)
        return example

    def _outcomes(self, listed: Node | None) -> Iterator[Outcome]:
        right = [outcome.value for outcome in Outcome]
        for each in listed.items if isinstance(listed, Sequence) else (listed,) if listed else ():
            text = each.text if isinstance(each, Scalar) else ""
            if text in right:
                yield Outcome(text)
            else:
                hint = did_you_mean(text, right)
                self._fault(each, "wrong-value", f"{shown(text)} is no outcome", hint)

    def _given(self, given: Mapping) -> Iterator[Given]:
        for key, node in given.entries:
            if key.text in _GROUPS:
                yield from self._items(node, _GROUPS[key.text])
            else:
                yield from self._answer(key, node, self.subjects.scope, None)

    def _items(self, node: Node, scope: Scope) -> Iterator[Given]:
        right = self.codebook.items(scope)
        for name, answers in _named(node):
            if right and name.text not in (*right, EVERY):
                hint = did_you_mean(name.text, right)
                self._fault(name, f"unknown-{scope}", f"no {scope} {shown(name.text)}", hint)
            if isinstance(answers, Mapping):
                for key, value in answers.entries:
                    yield from self._answer(key, value, scope, name.text)

    def _answer(self, key: Scalar, node: Node, scope: Scope, item: str | None) -> Iterator[Given]:
        side, name = self._side(key)
        if name == OFFENCES_COMPLETE.key:
            if plain(node) is True:
                yield Given(Scope.OFFENCE, None, name, True, side)
            return
        if self._asks_state(name, scope):
            scope, item, name = Scope.STATE, None, name.removeprefix("state.")
        question = self.codebook.find(scope, name)
        if question is None:
            hint = did_you_mean(name, self.codebook.keys(scope))
            self._fault(key, "unknown-question", f"there is no question {shown(key.text)}", hint)
        elif (value := self._value(node, question)) is not None:
            yield Given(scope, item, name, value, side)

    def _asks_state(self, name: str, scope: Scope) -> bool:
        return (
            name.startswith("state.")
            or scope is Scope.STATE
            or (self.subjects.pair and "." in name)
        )

    def _side(self, key: Scalar) -> tuple[Side, str]:
        if not self.subjects.pair:
            return "", key.text
        first, _, rest = key.text.partition(".")
        side = side_named(first)
        if rest and side:
            return side, rest
        hint = f"write `requesting.{key.text}` or `requested.{key.text}`"
        message = f"{shown(key.text)} does not say which State answers it"
        self._fault(key, "which-state", message, hint)
        return "requested", key.text

    def _value(self, node: Node, question: Question) -> Value | None:
        """The answer or `unknown`; None, and a problem, for what can't be one."""
        value = node.value if isinstance(node, Scalar) else None
        if value == UNKNOWN:
            return UNKNOWN
        if question.type == "states":
            return self._states(node)
        if value is None or not question.accepts(value):
            said = shown(value) if isinstance(node, Scalar) else "this"
            message = f"{said} is no value of `{question.key}`"
            self._fault(node, "wrong-answer", message, right_values(question, value))
            return None
        return value

    def _states(self, node: Node) -> Value | None:
        """A set of States, of which only the rule's two matter, as the logic sees it."""
        found = plain(node)
        if not isinstance(found, tuple) or not set(found) <= set(SIDES):
            hint = "write which of the two it holds: `[]`, `[requesting]` or `[requested]`"
            self._fault(node, "wrong-answer", "a set of States is needed", hint)
            return None
        return " ".join(side for side in SIDES if side in found)

    def _fault(self, node: Node, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, node.line, node.column, code, message, hint))


def _named(node: Node) -> Iterator[tuple[Scalar, Node]]:
    """Items with their answers: a mapping, or a list as profiles have it of offences."""
    if isinstance(node, Mapping):
        yield from node.entries
    elif isinstance(node, Sequence):
        for offence in node.items:
            key = offence.get("key") if isinstance(offence, Mapping) else None
            answers = offence.get("answers") if isinstance(offence, Mapping) else None
            if isinstance(key, Scalar) and answers:
                yield key, answers
