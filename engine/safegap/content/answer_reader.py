"""Answers as people write them, short or long, checked against the codebook while they are read."""

import re
from collections.abc import Collection

from safegap.content.answer_tests import right_values
from safegap.content.conditions import ASKED_OF
from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Node, Scalar, Sequence, plain
from safegap.model.problem import Problem
from safegap.model.question import UNKNOWN, Codebook, Scope

_STATE = re.compile(r"[A-Z]{2}")
MOST_HINTS = 500
"""After so many faults in a profile no more likely names are looked for: that takes its time."""
_BUILT_IN = ("treaty.status", "treaty.reservations")


class AnswerReader:
    """Brings short forms to the long one, and checks questions, values and citations."""

    def __init__(self, path: str, codebook: Codebook, sources: Collection[str]) -> None:
        """`sources`: the keys that may be cited."""
        self.problems: list[Problem] = []
        self._path = path
        self._codebook = codebook
        self._sources = tuple(sources)

    def by_item(self, node: Node, scope: Scope) -> object:
        """The answers of each power or kind of conduct."""
        if not isinstance(node, Mapping):
            return plain(node)
        right = self._codebook.items(scope)
        for key, _ in node.entries:
            if key.text not in right:
                message = f"there is no {scope} {shown(key.text)} in the codebook"
                self.fault(key, f"unknown-{scope}", message, did_you_mean(key.text, right))
        nothing: object = {}
        return {
            key.text: nothing if _is_empty(value) else self.answers(value, scope)
            for key, value in node.entries
        }

    def answers(self, node: Node, scope: Scope) -> object:
        """Answers by question."""
        if not isinstance(node, Mapping):
            return plain(node)
        found: dict[str, object] = {}
        for key, value in node.entries:
            if self._known(key, scope):
                found[key.text] = self._answer(key, value, scope)
        return found

    def _known(self, key: Scalar, scope: Scope) -> bool:
        if scope is Scope.STATE and key.text in _BUILT_IN:
            message = f"{shown(key.text)} is not answered in profiles"
            self.fault(key, "built-in-question", message, "it is read from treaty-status.yaml")
            return False
        if self._codebook.find(scope, key.text) and key.text != "offences-complete":
            return True
        few = len(self.problems) < MOST_HINTS
        hint = did_you_mean(key.text, self._codebook.keys(scope)) if few else ""
        message = f"the codebook asks no question {shown(key.text)} of {ASKED_OF[scope]}"
        self.fault(key, "unknown-question", message, hint)
        return False

    def _answer(self, key: Scalar, node: Node, scope: Scope) -> object:
        entries = node.items if isinstance(node, Sequence) else (node,)
        periods = tuple(self._period(key, entry, scope) for entry in entries)
        return {"periods": periods, "line": key.line, "column": key.column}

    def _period(self, key: Scalar, node: Node, scope: Scope) -> object:
        if isinstance(node, Scalar):
            self._check_value(key, node, scope)
            return {"value": node.value, "line": node.line, "column": node.column}
        if not isinstance(node, Mapping):
            return plain(node)
        found = self._cited(node)
        readings = node.get("readings")
        if isinstance(readings, Sequence):
            found["readings"] = tuple(self._reading(key, each, scope) for each in readings.items)
        value = node.get("value")
        if value is not None:
            self._check_value(key, value, scope)
        if (value is None) == (readings is None):
            hint = "write one of the two"
            self.fault(node, "wrong-answer", "an answer has a `value` or `readings`", hint)
        practice = node.get("practice")
        if isinstance(practice, Mapping):
            found["practice"] = self._cited(practice)
        return found | {"line": node.line, "column": node.column}

    def _reading(self, key: Scalar, node: Node, scope: Scope) -> object:
        if not isinstance(node, Mapping):
            return plain(node)
        value = node.get("value")
        if value is not None:
            self._check_value(key, value, scope)
        return self._cited(node)

    def _cited(self, node: Mapping) -> dict[str, object]:
        found: dict[str, object] = {key.text: plain(value) for key, value in node.entries}
        cite = node.get("cite")
        if cite is not None:
            listed = cite.items if isinstance(cite, Sequence) else (cite,)
            found["cite"] = tuple(self._citation(each) for each in listed)
        return found

    def _citation(self, node: Node) -> object:
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            self.fault(node, "wrong-citation", "a citation is text", "write `source s 53(1)`")
            return {"source": "x"}
        source, _, pinpoint = node.text.strip().partition(" ")
        if source not in self._sources:
            message = f"the source {shown(source)} is not declared"
            hint = did_you_mean(source, self._sources) or "add it below `sources:`"
            self.fault(node, "unknown-source", message, hint)
            return {"source": "x"}
        return {"source": source, "at": pinpoint.strip()}

    def _check_value(self, key: Scalar, node: Node, scope: Scope) -> None:
        question = self._codebook.question(scope, key.text)
        value = node.value if isinstance(node, Scalar) else None
        if value == UNKNOWN:
            return
        if question.type == "states":
            self._check_states(node)
            return
        if value is None or not question.accepts(value):
            said = shown(value) if isinstance(node, Scalar) else "this"
            message = f"{said} is no value of `{key.text}`"
            self.fault(node, "wrong-answer", message, right_values(question, value))

    def _check_states(self, node: Node) -> None:
        items = node.items if isinstance(node, Sequence) else (node,)
        for item in items:
            if not isinstance(item, Scalar) or not _STATE.fullmatch(item.text):
                hint = "write a list of two-letter codes, such as [KE, GB]"
                self.fault(item, "wrong-answer", "this is no State's code", hint)

    def fault(self, node: Node, code: str, message: str, hint: str) -> None:
        """Note what is wrong with a node."""
        self.problems.append(Problem(self._path, node.line, node.column, code, message, hint))


def declared_sources(top: Mapping) -> tuple[str, ...]:
    """The keys below `sources:`."""
    sources = top.get("sources")
    entries = sources.entries if isinstance(sources, Mapping) else ()
    return tuple(key.text for key, _ in entries)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None
