"""Rule files: a list of rules, checked against the codebook while they are read."""

from safegap.content.conditions import ConditionReader
from safegap.content.example_files import ExampleReader
from safegap.content.faults import validate
from safegap.content.placeholders import unknown_placeholders
from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Node, Plain, Scalar, Sequence, plain
from safegap.content.yaml_tree import Tree
from safegap.model.problem import Problem
from safegap.model.question import Codebook, Scope
from safegap.model.rule import Rule, Subjects

MOST_EXAMPLES = 1_000
"""Of one rule: what its tests need are some twenty."""
CLAUSES = ("applies", "gap", "met", "partial")
_NOT_WRITTEN = ("path", "line", "overridden")
"""Fields of the model that nobody writes."""


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
        data: dict[str, object] = {
            key.text: self._field(key.text, value, subjects) for key, value in node.entries
        }
        if "for" in data:
            data["for"] = subjects
        for key, _ in node.entries:
            if key.text in _NOT_WRITTEN:
                self._fault(key, "unknown-field", f"there is no field {shown(key.text)}", "")
                data.pop(key.text)
        data |= {"path": self._path, "line": node.line}
        self._problems += unknown_placeholders(node, self._path)
        rule, found = validate(Rule, data, node, self._path)
        self._problems += found
        return (None if self._problems else rule), self._problems

    def _field(self, name: str, node: Node, subjects: Subjects) -> object:
        if name in CLAUSES:
            scope, pair = subjects.scope, subjects.pair
            reader = ConditionReader(self._codebook, self._path, scope, self._problems, pair)
            return reader.read(node)
        if name == "severity":
            return self._severity(node)
        if name == "standards" and isinstance(node, Sequence):
            return tuple({"id": p} if isinstance(p, str) else p for p in map(plain, node.items))
        if name == "examples" and isinstance(node, Sequence):
            if len(node.items) > MOST_EXAMPLES:
                hint = f"keep {MOST_EXAMPLES:,}, and fewer will do"
                message = f"a rule with {len(node.items):,} examples"
                self._fault(node, "wrong-value", message, hint)
                return ()
            examples = ExampleReader(self._codebook, self._path, subjects, self._problems)
            return tuple(examples.read(item) for item in node.items)
        return plain(node)

    def _subjects(self, rule: Mapping) -> Subjects:
        """What the rule is for; the State if it can't be read, and a problem."""
        node = rule.get("for")
        if isinstance(node, Scalar) and node.text in ("state", "offence", "pair"):
            pair = node.text == "pair"
            return Subjects(scope=Scope.STATE if pair else Scope(node.text), pair=pair)
        if isinstance(node, Mapping) and len(node.entries) == 1:
            key, value = node.entries[0]
            pair, name = key.text == "pair-conduct", key.text.removeprefix("pair-")
            if key.text in ("power", "conduct", "pair-conduct"):
                items = self._subject_items(value, Scope(name))
                return Subjects(scope=Scope(name), items=items, pair=pair)
        if node is not None:
            hint = (
                "write `state`, `offence`, `{power: [...]}`, `{conduct: [...]}`, `pair` or "
                "`{pair-conduct: [...]}`"
            )
            self._fault(node, "wrong-value", "this can't be what a rule is for", hint)
        return Subjects(scope=Scope.STATE)

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

    def _fault(self, node: Node, code: str, message: str, hint: str) -> None:
        self._problems.append(_problem(self._path, node, code, message, hint))
