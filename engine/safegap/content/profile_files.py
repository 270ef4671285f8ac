"""A profile: answers with citations, checked against the codebook while they are read."""

from collections.abc import Iterator
from hashlib import sha256

from safegap.content.answer_reader import AnswerReader, declared_sources
from safegap.content.faults import validate
from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Node, Scalar, Sequence, plain
from safegap.content.yaml_tree import read_tree
from safegap.model.problem import Problem
from safegap.model.profile import Profile
from safegap.model.question import Codebook, Scope

_GROUPS = {
    **dict.fromkeys(("sources", "answers", "powers", "conducts"), dict[str, object]),
    **dict.fromkeys(("offences", "pending", "open-questions", "reviews", "replies"), tuple),
}
"""The parts of a profile that may be empty, and what an empty one is."""


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
    """Reads the parts of a profile one by one."""

    def __init__(self, path: str, codebook: Codebook, top: Mapping) -> None:
        self._codebook = codebook
        self._top = top
        self._answers = AnswerReader(path, codebook, declared_sources(top))
        self.problems = self._answers.problems

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
                return self._answers.answers(node, Scope.STATE)
            case "powers":
                return self._answers.by_item(node, Scope.POWER)
            case "conducts":
                return self._answers.by_item(node, Scope.CONDUCT)
            case "offences" if isinstance(node, Sequence):
                return self._offences(node)
            case _:
                return plain(node)

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
                offence["answers"] = self._answers.answers(answers, Scope.OFFENCE)
            self._check_offence(item, seen)
            found.append(offence)
        return tuple(found)

    def _check_offence(self, item: Mapping, seen: dict[str, int]) -> None:
        conduct, key = item.get("conduct"), item.get("key")
        right = self._codebook.items(Scope.CONDUCT)
        if isinstance(conduct, Scalar) and conduct.text not in right:
            message = f"there is no conduct {shown(conduct.text)} in the codebook"
            self._answers.fault(
                conduct, "unknown-conduct", message, did_you_mean(conduct.text, right)
            )
        if isinstance(key, Scalar):
            if key.text in seen:
                message = f"the offence {shown(key.text)} stands already in line {seen[key.text]}"
                self._answers.fault(key, "duplicate-key", message, "give it a key of its own")
            seen.setdefault(key.text, key.line)


def _offence_places(node: Sequence) -> Iterator[tuple[str, tuple[int, int]]]:
    for item in node.items:
        key = item.get("key") if isinstance(item, Mapping) else None
        if isinstance(key, Scalar):
            yield f"offences.{key.text}", (key.line, key.column)
