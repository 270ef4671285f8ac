"""Rule files: a list of rules, checked against the codebook while they are read."""

import re

from safegap.content.conditions import ConditionReader, right_values
from safegap.content.faults import validate
from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_tree import Mapping, Node, Plain, Scalar, Sequence, Tree, plain
from safegap.model.outcome import Outcome
from safegap.model.problem import Problem
from safegap.model.question import UNKNOWN, Codebook, Scope, Value
from safegap.model.rule import Rule

CLAUSES = ("applies", "gap", "met", "partial")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_PLACEHOLDERS = ("state", "power", "conduct", "offence", "requesting", "requested")
_GROUPS = {"powers": Scope.POWER, "conducts": Scope.CONDUCT, "offences": Scope.OFFENCE}


def read_rules(tree: Tree, codebook: Codebook) -> tuple[list[Rule], list[Problem]]:
    """Every rule of a file that could be read, and everything that is wrong with the others."""
    problems = list(tree.problems)
    if tree.top is None:
        return [], problems
    if not isinstance(tree.top, Sequence):
        hint = "begin each rule with `- id:`"
        problems.append(_problem(tree.path, tree.top, "wrong-value", "a list of rules", hint))
        return [], problems
    rules: list[Rule] = []
    for node in tree.top.items:
        rule, found = _RuleReader(tree.path, codebook).read(node)
        problems += found
        if rule:
            rules.append(rule)
    return rules, problems


def _problem(path: str, node: Node, code: str, message: str, hint: str = "") -> Problem:
    return Problem(path, node.line, node.column, code, message, hint)


class _RuleReader:
    def __init__(self, path: str, codebook: Codebook) -> None:
        self._path = path
        self._codebook = codebook
        self._problems: list[Problem] = []

    def read(self, node: Node) -> tuple[Rule | None, list[Problem]]:
        """The rule, None if anything is wrong with it."""
        if not isinstance(node, Mapping):
            self._fault(node, "wrong-value", "a rule is a mapping", "begin it with `- id:`")
            return None, self._problems
        subjects = self._subjects(node)
        scope = subjects[0] if subjects else Scope.STATE
        data: dict[str, object] = {
            key.text: self._field(key.text, value, scope) for key, value in node.entries
        }
        if subjects:
            data["for"] = {"scope": subjects[0], "items": subjects[1]}
        if subjects is None and "for" in data:
            data["for"] = {"scope": Scope.STATE}
        data |= {"path": self._path, "line": node.line}
        self._placeholders(node)
        rule, found = validate(Rule, data, node, self._path)
        self._problems += found
        return (None if self._problems else rule), self._problems

    def _field(self, name: str, node: Node, scope: Scope) -> object:
        if name in CLAUSES:
            reader = ConditionReader(self._codebook, self._path, scope, self._problems)
            return reader.read(node)
        if name == "severity":
            return self._severity(node)
        if name == "standards" and isinstance(node, Sequence):
            return tuple({"id": p} if isinstance(p, str) else p for p in map(plain, node.items))
        if name == "examples" and isinstance(node, Sequence):
            return tuple(self._example(item, scope) for item in node.items)
        return plain(node)

    def _subjects(self, rule: Mapping) -> tuple[Scope, tuple[str, ...]] | None:
        node = rule.get("for")
        if isinstance(node, Scalar) and node.text in ("state", "offence"):
            return Scope(node.text), ()
        if isinstance(node, Mapping) and len(node.entries) == 1:
            key, value = node.entries[0]
            if key.text in ("power", "conduct"):
                return Scope(key.text), self._subject_items(value, Scope(key.text))
        if node is not None:
            hint = "write `state`, `offence`, `{power: [...]}` or `{conduct: [...]}`"
            self._fault(node, "wrong-value", "this can't be what a rule is for", hint)
        return None

    def _subject_items(self, node: Node, scope: Scope) -> tuple[str, ...]:
        right = self._codebook.items(scope)
        if not isinstance(node, Sequence) or not node.items:
            self._fault(node, "wrong-value", f"a list of {scope}s is needed", "write it in [ ]")
            return ()
        for item in node.items:
            text = item.text if isinstance(item, Scalar) else ""
            if text not in right:
                message = f"there is no {scope} {shown(text)} in the codebook"
                self._fault(item, f"unknown-{scope}", message, did_you_mean(text, right))
        return tuple(item.text for item in node.items if isinstance(item, Scalar))

    def _severity(self, node: Node) -> Plain:
        if isinstance(node, Mapping):
            right = (*self._codebook.items(Scope.POWER), *self._codebook.items(Scope.CONDUCT))
            for key, _ in node.entries:
                if key.text != "default" and key.text not in right:
                    hint = did_you_mean(key.text, ["default", *right])
                    self._fault(key, "unknown-power", f"no power {shown(key.text)}", hint)
            if node.get("default") is None:
                self._fault(node, "missing-field", "`default` is missing", "add `default: high`")
            return plain(node)
        return {"default": plain(node)}

    def _example(self, node: Node, scope: Scope) -> object:
        if not isinstance(node, Mapping):
            return plain(node)
        given = node.get("given")
        right = [outcome.value for outcome in Outcome]
        listed = node.get("outcome")
        outcomes: list[Outcome] = []
        for each in listed.items if isinstance(listed, Sequence) else (listed,) if listed else ():
            text = each.text if isinstance(each, Scalar) else ""
            if text in right:
                outcomes.append(Outcome(text))
            else:
                hint = did_you_mean(text, right)
                self._fault(each, "wrong-value", f"{shown(text)} is no outcome", hint)
        example: dict[str, object] = {key.text: plain(value) for key, value in node.entries}
        example.pop("given", None)
        example |= {"outcome": tuple(outcomes), "line": node.line}
        return example | (self._given(given, scope) if isinstance(given, Mapping) else {})

    def _given(self, given: Mapping, own: Scope) -> dict[str, object]:
        found: dict[str, dict[str, Value]] = {"own": {}, "state": {}}
        items: dict[Scope, dict[str, dict[str, Value]]] = {}
        complete: Plain = None
        for key, node in given.entries:
            if key.text in _GROUPS:
                items[_GROUPS[key.text]] = self._items(node, _GROUPS[key.text])
            elif key.text == "offences-complete":
                complete = plain(node)
            elif key.text.startswith("state."):
                self._answer(key, node, Scope.STATE, found["state"])
            else:
                self._answer(key, node, own, found["state" if own is Scope.STATE else "own"])
        return {**found, "items": items, "offences-complete": complete}

    def _items(self, node: Node, scope: Scope) -> dict[str, dict[str, Value]]:
        found: dict[str, dict[str, Value]] = {}
        pairs: list[tuple[Scalar, Node]] = []
        if isinstance(node, Mapping):
            pairs = list(node.entries)
        elif isinstance(node, Sequence):
            for offence in node.items:
                key = offence.get("key") if isinstance(offence, Mapping) else None
                answers = offence.get("answers") if isinstance(offence, Mapping) else None
                if isinstance(key, Scalar) and answers:
                    pairs.append((key, answers))
        right = self._codebook.items(scope)
        for name, answers in pairs:
            if right and name.text not in (*right, "every"):
                hint = did_you_mean(name.text, right)
                self._fault(name, f"unknown-{scope}", f"no {scope} {shown(name.text)}", hint)
            found[name.text] = {}
            if isinstance(answers, Mapping):
                for key, value in answers.entries:
                    self._answer(key, value, scope, found[name.text])
        return found

    def _answer(self, key: Scalar, node: Node, scope: Scope, into: dict[str, Value]) -> None:
        name = key.text.removeprefix("state.") if scope is Scope.STATE else key.text
        question = self._codebook.find(scope, name)
        value = node.value if isinstance(node, Scalar) else None
        if question is None:
            hint = did_you_mean(name, self._codebook.keys(scope))
            self._fault(key, "unknown-question", f"there is no question {shown(key.text)}", hint)
        elif value == UNKNOWN:
            into[name] = UNKNOWN
        elif value is None or not question.accepts(value):
            message = f"{shown(value)} is no value of `{name}`"
            self._fault(node, "wrong-answer", message, right_values(question, value))
        else:
            into[name] = value

    def _placeholders(self, node: Node) -> None:
        if isinstance(node, Scalar) and isinstance(node.value, str):
            for name in _PLACEHOLDER.findall(node.value):
                if name not in _PLACEHOLDERS:
                    message = f"there is no placeholder {shown('{' + name + '}')}"
                    self._fault(
                        node, "unknown-placeholder", message, did_you_mean(name, _PLACEHOLDERS)
                    )
        elif isinstance(node, Sequence):
            for item in node.items:
                self._placeholders(item)
        elif isinstance(node, Mapping):
            for _, value in node.entries:
                self._placeholders(value)

    def _fault(self, node: Node, code: str, message: str, hint: str) -> None:
        self._problems.append(_problem(self._path, node, code, message, hint))
