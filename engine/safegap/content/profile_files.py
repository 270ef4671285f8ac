"""A profile: answers with citations, checked against the codebook while they are read."""

import re
from collections.abc import Iterator
from hashlib import sha256

from safegap.content.answer_tests import right_values
from safegap.content.conditions import ASKED_OF
from safegap.content.faults import validate
from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_tree import Mapping, Node, Scalar, Sequence, plain, read_tree
from safegap.model.problem import Problem
from safegap.model.profile import Profile
from safegap.model.question import UNKNOWN, Codebook, Scope

_STATE = re.compile(r"[A-Z]{2}")
_GROUPS = {
    **dict.fromkeys(("sources", "answers", "powers", "conducts"), dict[str, object]),
    **dict.fromkeys(("offences", "pending", "open-questions", "reviews", "replies"), tuple),
}
"""The parts of a profile that may be empty, and what an empty one is."""
_BUILT_IN = ("treaty.status", "treaty.reservations")


def read_profile(
    content: bytes, path: str, codebook: Codebook
) -> tuple[Profile | None, list[Problem]]:
    """The profile, None if anything is wrong with it, and everything that is wrong."""
    tree = read_tree(content, path)
    if tree.top is None:
        return None, tree.problems
    if not isinstance(tree.top, Mapping):
        problem = Problem(
            path,
            tree.top.line,
            tree.top.column,
            "wrong-value",
            "a profile is a mapping",
            "begin with `state:`",
        )
        return None, [*tree.problems, problem]
    reader = _ProfileReader(path, codebook, tree.top)
    data = reader.data() | {"path": path, "digest": sha256(content).hexdigest()}
    profile, problems = validate(Profile, data, tree.top, path)
    found = [*tree.problems, *reader.problems, *problems]
    return (None if found else profile), sorted(dict.fromkeys(found))


class _ProfileReader:
    """Brings short forms to the long one, and checks questions, values and citations."""

    def __init__(self, path: str, codebook: Codebook, top: Mapping) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._codebook = codebook
        self._top = top
        sources = top.get("sources")
        declared = sources.entries if isinstance(sources, Mapping) else ()
        self._sources = tuple(key.text for key, _ in declared)

    def data(self) -> dict[str, object]:
        """What the Profile model takes."""
        found: dict[str, object] = {}
        places: dict[str, tuple[int, int]] = {}
        for key, node in self._top.entries:
            found[key.text] = self._field(key.text, node)
            places[key.text] = (key.line, key.column)
            if key.text == "offences" and isinstance(node, Sequence):
                places |= dict(_offence_places(node))
            if key.text in ("powers", "conducts", "sources") and isinstance(node, Mapping):
                places |= {f"{key.text}.{k.text}": (k.line, k.column) for k, _ in node.entries}
        return found | {"places": places}

    def _field(self, name: str, node: Node) -> object:
        if name in _GROUPS and isinstance(node, Scalar) and node.value is None:
            return _GROUPS[name]()  # nothing but comments below it
        match name:
            case "answers":
                return self._answers(node, Scope.STATE)
            case "powers":
                return self._by_item(node, Scope.POWER)
            case "conducts":
                return self._by_item(node, Scope.CONDUCT)
            case "offences" if isinstance(node, Sequence):
                return self._offences(node)
            case _:
                return plain(node)

    def _by_item(self, node: Node, scope: Scope) -> object:
        if not isinstance(node, Mapping):
            return plain(node)
        right = self._codebook.items(scope)
        for key, _ in node.entries:
            if key.text not in right:
                message = f"there is no {scope} {shown(key.text)} in the codebook"
                self._fault(key, f"unknown-{scope}", message, did_you_mean(key.text, right))
        nothing: object = {}
        return {
            key.text: nothing if _is_empty(value) else self._answers(value, scope)
            for key, value in node.entries
        }

    def _offences(self, node: Sequence) -> object:
        found: list[object] = []
        seen: dict[str, int] = {}
        for item in node.items:
            if not isinstance(item, Mapping):
                found.append(plain(item))
                continue
            offence: dict[str, object] = {k.text: plain(v) for k, v in item.entries}
            answers = item.get("answers")
            if answers is not None:
                offence["answers"] = self._answers(answers, Scope.OFFENCE)
            self._check_offence(item, seen)
            found.append(offence)
        return tuple(found)

    def _check_offence(self, item: Mapping, seen: dict[str, int]) -> None:
        conduct, key = item.get("conduct"), item.get("key")
        right = self._codebook.items(Scope.CONDUCT)
        if isinstance(conduct, Scalar) and conduct.text not in right:
            message = f"there is no conduct {shown(conduct.text)} in the codebook"
            self._fault(conduct, "unknown-conduct", message, did_you_mean(conduct.text, right))
        if isinstance(key, Scalar):
            if key.text in seen:
                message = f"the offence {shown(key.text)} stands already in line {seen[key.text]}"
                self._fault(key, "duplicate-key", message, "give it a key of its own")
            seen.setdefault(key.text, key.line)

    def _answers(self, node: Node, scope: Scope) -> object:
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
            self._fault(key, "built-in-question", message, "it is read from treaty-status.yaml")
            return False
        if self._codebook.find(scope, key.text) and key.text != "offences-complete":
            return True
        hint = did_you_mean(key.text, self._codebook.keys(scope))
        message = f"the codebook asks no question {shown(key.text)} of {ASKED_OF[scope]}"
        self._fault(key, "unknown-question", message, hint)
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
            self._fault(node, "wrong-answer", "an answer has a `value` or `readings`", hint)
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
            self._fault(node, "wrong-citation", "a citation is text", "write `source s 53(1)`")
            return {"source": "x"}
        source, _, pinpoint = node.text.strip().partition(" ")
        if source not in self._sources:
            message = f"the source {shown(source)} is not declared"
            hint = did_you_mean(source, self._sources) or "add it below `sources:`"
            self._fault(node, "unknown-source", message, hint)
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
            self._fault(node, "wrong-answer", message, right_values(question, value))

    def _check_states(self, node: Node) -> None:
        items = node.items if isinstance(node, Sequence) else (node,)
        for item in items:
            if not isinstance(item, Scalar) or not _STATE.fullmatch(item.text):
                hint = "write a list of two-letter codes, such as [KE, GB]"
                self._fault(item, "wrong-answer", "this is no State's code", hint)

    def _fault(self, node: Node, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self._path, node.line, node.column, code, message, hint))


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _offence_places(node: Sequence) -> Iterator[tuple[str, tuple[int, int]]]:
    for item in node.items:
        key = item.get("key") if isinstance(item, Mapping) else None
        if isinstance(key, Scalar):
            yield f"offences.{key.text}", (key.line, key.column)
