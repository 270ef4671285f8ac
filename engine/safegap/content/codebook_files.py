"""A pack's codebook: the questions of all its files, and what contradicts itself."""

from collections.abc import Callable, Iterator

from pydantic import BaseModel

from safegap.content.conditions import NOTHING, ConditionReader
from safegap.content.faults import validate
from safegap.content.files import Folder
from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Node, Scalar, Sequence, plain
from safegap.content.yaml_tree import Tree
from safegap.model.contradiction import Contradiction
from safegap.model.problem import Problem
from safegap.model.question import Codebook, Question, Scope

CONTRADICTIONS = "contradictions"
_GROUPS = ("powers", "conducts", "state", "power", "conduct", "offence")
_RESERVED = frozenset(
    (
        *("all", "any", "not", "at-least", "at-most", "more-than", "less-than", "of", "that"),
        *("count", "state", "requesting", "requested", "includes", "every"),
    )
)
_RESERVED_STARTS = ("some-", "every-", "state.", "requesting.", "requested.")
_FIELDS = ("of", "when", "says", "grade")


class CodebookReader:
    """Reads `codebook/*.yaml`; `tree_of` and problems are the pack reader's."""

    def __init__(
        self, folder: Folder, tree_of: Callable[[str], Tree], problems: list[Problem]
    ) -> None:
        """`folder`: the pack's."""
        self._folder = folder
        self._tree_of = tree_of
        self._problems = problems
        self._names = folder.names("codebook", ".yaml")

    def read(self, base: Codebook | None = None) -> Codebook | None:
        """The questions of all files, after those of the base; None if none can be read."""
        parts = [found for name in self._names if (found := self._part(name)) is not None]
        if base:
            parts.insert(0, base)
        if not parts:
            message, hint = "the pack has no codebook", "add codebook/questions.yaml"
            path = self._folder.shown("codebook")
            self._problems.append(Problem(path, 0, 0, "missing-file", message, hint))
            return None
        joined = {
            group: tuple(each for part in parts for each in getattr(part, group))
            for group in _GROUPS
        }
        self._check_keys(joined)
        codebook = Codebook(**joined)
        for scope in Scope:
            for question in codebook.questions(scope):
                self._check_guidance(scope, question)
        return codebook

    def _part(self, name: str) -> Codebook | None:
        tree = self._tree_of(name)
        self._problems += tree.problems
        if tree.top is None:
            return None
        data = plain(tree.top)
        if isinstance(data, dict):
            data.pop(CONTRADICTIONS, None)
        found, problems = validate(Codebook, data, tree.top, tree.path)
        self._problems += problems
        return found

    def contradictions(self, codebook: Codebook) -> Iterator[Contradiction]:
        """What the files declare under `contradictions:`, read with the whole codebook."""
        for name in self._names:
            tree = self._tree_of(name)
            listed = tree.top.get(CONTRADICTIONS) if isinstance(tree.top, Mapping) else None
            for node in listed.items if isinstance(listed, Sequence) else ():
                found = self._contradiction(node, tree.path, codebook)
                if found:
                    yield found

    def _contradiction(self, node: Node, path: str, codebook: Codebook) -> Contradiction | None:
        if not isinstance(node, Mapping) or node.get("when") is None or node.get("says") is None:
            hint = "write `- {of: power, when: {...}, says: What can't be.}`"
            self._fault(path, node, "missing-field", "it needs `of`, `when` and `says`", hint)
            return None
        for key, _ in node.entries:
            if key.text not in _FIELDS:
                hint = did_you_mean(key.text, _FIELDS)
                self._fault(path, key, "unknown-field", f"there is no field `{key.text}`", hint)
        of = self._word(path, node.get("of"), [scope.value for scope in Scope], "state")
        grade = self._word(path, node.get("grade"), ["error", "warning"], "error")
        scope = Scope(of)
        before = len(self._problems)
        when = ConditionReader(codebook, path, scope, self._problems).read(node.get("when") or node)
        if when == NOTHING and len(self._problems) == before:
            hint = "write the questions with the answers that clash"
            self._fault(path, node.get("when") or node, "wrong-condition", "it asks nothing", hint)
        if len(self._problems) > before:
            return None
        said = plain(node.get("says") or node)
        return Contradiction(scope, when, str(said), "error" if grade == "error" else "warning")

    def _word(self, path: str, node: Node | None, right: list[str], default: str) -> str:
        if node is None:
            return default
        text = node.text if isinstance(node, Scalar) else ""
        if text in right:
            return text
        self._fault(path, node, "wrong-value", f"{shown(text)} is none of them",
                    did_you_mean(text, right))  # fmt: skip
        return default

    def _check_guidance(self, scope: Scope, question: Question) -> None:
        for name in question.guidance.values if question.guidance else ():
            if name not in question.value_names:
                path, line, column = self._defined(scope, question.key)
                message = f"the guidance of {shown(question.key)} explains {shown(name)}"
                hint = f"which is none of its values: {did_you_mean(name, question.value_names)}"
                self._problems.append(Problem(path, line, column, "wrong-codebook", message, hint))

    def _check_keys(self, groups: dict[str, tuple[BaseModel, ...]]) -> None:
        for group, entries in groups.items():
            seen: set[str] = set()
            for entry in entries:
                key = str(getattr(entry, "key", ""))
                if key in seen:
                    self._key_fault(group, key, "is defined twice", "keep one")
                elif key in _RESERVED or key.startswith(_RESERVED_STARTS):
                    self._key_fault(group, key, "is a word of the rule language", "rename it")
                elif group == "state" and "." not in key:
                    self._key_fault(group, key, "needs a dot", f"write `topic.{key}`")
                elif group in ("power", "conduct", "offence") and "." in key:
                    self._key_fault(group, key, "may not have a dot", "use a hyphen")
                seen.add(key)

    def _key_fault(self, group: str, key: str, message: str, hint: str) -> None:
        path, line, column = self._defined(group, key)
        said = f"the key {shown(key)} {message}"
        self._problems.append(Problem(path, line, column, "wrong-codebook", said, hint))

    def _defined(self, group: str, key: str) -> tuple[str, int, int]:
        """Where the codebook defines a key; the last place if there are several."""
        for name in reversed(self._names):
            tree = self._tree_of(name)
            listed = tree.top.get(group) if isinstance(tree.top, Mapping) else None
            for entry in reversed(listed.items if isinstance(listed, Sequence) else ()):
                found = entry.get("key") if isinstance(entry, Mapping) else None
                if isinstance(found, Scalar) and found.text == key:
                    return tree.path, found.line, found.column
        return self._folder.shown("codebook"), 0, 0

    def _fault(self, path: str, node: Node, code: str, message: str, hint: str) -> None:
        self._problems.append(Problem(path, node.line, node.column, code, message, hint))
