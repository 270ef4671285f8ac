"""`cooperation.yaml` of a pack: forms of cooperation, and grounds of refusal as conditions."""

from collections.abc import Collection
from collections.abc import Sequence as Listed
from typing import TypeGuard

from safegap.content.conditions import ConditionReader
from safegap.content.faults import validate
from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Node, Scalar, Sequence, plain
from safegap.content.yaml_tree import Tree
from safegap.model.cooperation import CooperationModel
from safegap.model.problem import Problem
from safegap.model.question import Codebook, Scope

_NAMED = {"forms": "form", "conducts": "conduct", "except-conducts": "conduct"}
"""Lists of names in a ground, and what they name."""


def read_cooperation(
    tree: Tree, codebook: Codebook, articles: Collection[str] | None
) -> tuple[CooperationModel | None, list[Problem]]:
    """The model, None if anything is wrong with it; `articles` are those that can be cited."""
    return _CooperationReader(tree, codebook, articles).read()


class _CooperationReader:
    def __init__(self, tree: Tree, codebook: Codebook, articles: Collection[str] | None) -> None:
        self._tree = tree
        self._codebook = codebook
        self._articles = articles
        self._problems = list(tree.problems)

    def read(self) -> tuple[CooperationModel | None, list[Problem]]:
        top = self._tree.top
        if top is None:
            return None, self._problems
        data: object = plain(top)
        if isinstance(top, Mapping):
            given: dict[str, object] = {key.text: plain(value) for key, value in top.entries}
            data = given | {"grounds": self._grounds(top.get("grounds"))}
            self._known_names(top)
        found, problems = validate(CooperationModel, data, top, self._tree.path)
        self._problems += problems
        return (None if self._problems else found), self._problems

    def _grounds(self, node: Node | None) -> object:
        if not isinstance(node, Sequence):
            return plain(node) if node else ()
        return tuple(self._ground(each) for each in node.items)

    def _ground(self, node: Node) -> object:
        if not isinstance(node, Mapping):
            return plain(node)
        of = node.get("of")
        offence = isinstance(of, Scalar) and of.text == "offence"
        found: dict[str, object] = {key.text: plain(value) for key, value in node.entries}
        when = node.get("when")
        if when is not None:
            reader = ConditionReader(
                self._codebook,
                self._tree.path,
                Scope.OFFENCE if offence else Scope.CONDUCT,
                self._problems,
                pair=True,
                otherwise=Scope.CONDUCT if offence else None,
            )
            found["when"] = reader.read(when)
        if found.get("forms") == "all":
            found["forms"] = ()
        return found | {"path": self._tree.path, "line": node.line}

    def _known_names(self, top: Mapping) -> None:
        """Forms, powers and articles that are named must exist."""
        forms, grounds = _items(top.get("forms")), _items(top.get("grounds"))
        keys = [each.text for each in (form.get("key") for form in forms) if _is_text(each)]
        for ground in grounds:
            for field, kind in _NAMED.items():
                named = ground.get(field)
                right = keys if kind == "form" else self._codebook.items(Scope.CONDUCT)
                for each in named.items if isinstance(named, Sequence) else ():
                    self._known(each, kind, right)
        for form in forms:
            power = form.get("power")
            if _is_text(power):
                self._known(power, "power", self._codebook.items(Scope.POWER))
        for each in (*forms, *grounds) if self._articles is not None else ():
            named = each.get("articles")
            for number in named.items if isinstance(named, Sequence) else ():
                self._known(number, "article", sorted(self._articles or ()))

    def _known(self, node: Node, kind: str, right: Listed[str]) -> None:
        text = node.text if isinstance(node, Scalar) else ""
        if text not in right:
            message, hint = f"there is no {kind} {shown(text)}", did_you_mean(text, right)
            self._problems.append(
                Problem(self._tree.path, node.line, node.column, f"unknown-{kind}", message, hint)
            )


def _items(node: Node | None) -> list[Mapping]:
    items = node.items if isinstance(node, Sequence) else ()
    return [each for each in items if isinstance(each, Mapping)]


def _is_text(node: Node | None) -> TypeGuard[Scalar]:
    return isinstance(node, Scalar) and isinstance(node.value, str)
