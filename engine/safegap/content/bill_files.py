"""Bills: answers by clause, checked against the codebook and the profile that they amend."""

import re
from collections.abc import Collection
from hashlib import sha256
from pathlib import PurePath

from safegap.content.answer_reader import AnswerReader, declared_sources
from safegap.content.faults import validate
from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Node, Scalar, plain
from safegap.content.yaml_tree import read_tree
from safegap.model.bill import Bill
from safegap.model.problem import Problem
from safegap.model.profile import Profile
from safegap.model.question import Codebook, Scope

STATE = re.compile(r"[A-Z]{2}")
_SCOPES = {
    "powers": Scope.POWER,
    "conducts": Scope.CONDUCT,
}


def read_bill(
    content: bytes, path: str, codebook: Codebook, profile: Profile | None
) -> tuple[Bill | None, list[Problem]]:
    """The bill, None if anything is wrong with it; it may cite the sources of the profile too.

    Without a profile, what only the profile could tell is not judged.
    """
    tree = read_tree(content, path)
    if tree.top is None:
        return None, tree.problems
    if not isinstance(tree.top, Mapping):
        message, hint = "a bill is a mapping", "begin with `amends:`"
        return None, [Problem(path, tree.top.line, tree.top.column, "wrong-value", message, hint)]
    reader = _BillReader(path, codebook, tree.top, profile)
    data = reader.data() | {
        "path": path,
        "name": PurePath(path).stem,
        "digest": sha256(content).hexdigest(),
    }
    bill, problems = validate(Bill, data, tree.top, path)
    found = [*tree.problems, *reader.problems, *problems]
    if profile is None:  # whose sources it may cite, nobody knows
        found = [each for each in found if each.code != "unknown-source"]
    return (None if found else bill), sorted(dict.fromkeys(found))


def amended_state(content: bytes, path: str) -> tuple[str, int, int]:
    """The State's code that a bill names, with its place; empty if none can be read."""
    top = read_tree(content, path).top
    amends = top.get("amends") if isinstance(top, Mapping) else None
    if not isinstance(amends, Scalar) or not STATE.fullmatch(amends.text):
        return "", 0, 0
    return amends.text, amends.line, amends.column


class _BillReader:
    def __init__(
        self, path: str, codebook: Codebook, top: Mapping, profile: Profile | None
    ) -> None:
        self._top = top
        self._profile = profile
        known = (*declared_sources(top), *(profile.sources if profile else ()))
        self._answers = AnswerReader(path, codebook, known)
        self.problems = self._answers.problems

    def data(self) -> dict[str, object]:
        """What the Bill model takes."""
        found: dict[str, object] = {key.text: plain(node) for key, node in self._top.entries}
        clauses, sources = self._top.get("clauses"), self._top.get("sources")
        places: dict[str, tuple[int, int]] = {}
        if _is_nothing(sources):
            found["sources"] = {}
        if isinstance(sources, Mapping):
            places = {f"sources.{k.text}": (k.line, k.column) for k, _ in sources.entries}
        if isinstance(clauses, Mapping):
            found["clauses"] = {key.text: self._clause(node) for key, node in clauses.entries}
            places |= {key.text: (key.line, key.column) for key, _ in clauses.entries}
        self._same_sources()
        return found | {"places": places}

    def _clause(self, node: Node) -> object:
        if not isinstance(node, Mapping):
            return plain(node)
        return {key.text: self._field(key.text, value) for key, value in node.entries}

    def _field(self, name: str, node: Node) -> object:
        if name in ("answers", "offences", *_SCOPES) and _is_nothing(node):
            return {}
        if name == "answers":
            return self._answers.answers(node, Scope.STATE)
        if name in _SCOPES:
            return self._answers.by_item(node, _SCOPES[name])
        if name == "offences" and isinstance(node, Mapping):
            return self._offences(node)
        return plain(node)

    def _offences(self, node: Mapping) -> object:
        listed = [each.key for each in self._profile.offences] if self._profile else None
        for key, _ in node.entries:
            if listed is not None and key.text not in listed:
                message = f"the profile lists no offence {shown(key.text)}"
                hint = did_you_mean(key.text, listed) or "list it in the profile first"
                self._answers.fault(key, "unknown-offence", message, hint)
        return {key.text: self._answers.answers(each, Scope.OFFENCE) for key, each in node.entries}

    def _same_sources(self) -> None:
        """A key that bill and profile both declare must be the same text."""
        sources = self._top.get("sources")
        theirs: Collection[str] = self._profile.sources if self._profile else ()
        for key, node in sources.entries if isinstance(sources, Mapping) else ():
            title = node.get("title") if isinstance(node, Mapping) else None
            own = plain(title) if title else None
            if key.text in theirs and self._profile:
                other = self._profile.sources[key.text].title
                if own != other:
                    message = f"the profile has another source {shown(key.text)}: {shown(other)}"
                    self._answers.fault(key, "duplicate-key", message, "give it a key of its own")


def _is_nothing(node: Node | None) -> bool:
    """Whether a part holds nothing but comments."""
    return isinstance(node, Scalar) and node.value is None
