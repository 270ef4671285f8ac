"""A rule pack's folder, read and linked."""

from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Listed
from hashlib import sha256
from typing import TypeVar

from pydantic import BaseModel

from safegap.content.codebook_files import CodebookReader
from safegap.content.cooperation_files import read_cooperation
from safegap.content.faults import validate
from safegap.content.files import Folder
from safegap.content.rule_files import read_rules
from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Scalar, Sequence, find_scalar, plain
from safegap.content.yaml_tree import Tree, read_tree
from safegap.model.cooperation import CooperationModel
from safegap.model.instrument import ConcernsFile, Instrument, StandardsFile
from safegap.model.pack import Pack, PackDescription
from safegap.model.problem import Problem
from safegap.model.question import SIDES, Codebook, Scope
from safegap.model.rule import Rule

M = TypeVar("M", bound=BaseModel)
_DEFINES = {
    "standards": "standard",
    "concerns": "concern",
    **dict.fromkeys(("state", "power", "conduct", "offence"), "question"),
}
"""What the entries of a list in a pack's file define."""


def read_pack(folder: Folder) -> tuple[Pack | None, list[Problem]]:
    """The pack with every rule that could be read; None if pack.yaml or the codebook can't be."""
    return _PackReader(folder).read()


class _PackReader:
    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._problems: list[Problem] = []
        self._trees: dict[str, Tree] = {}

    def read(self) -> tuple[Pack | None, list[Problem]]:
        description = self._model("pack.yaml", PackDescription)
        reader = CodebookReader(self._folder, self._trees, self._problems)
        codebook = reader.read()
        instrument = self._model("instrument.yaml", Instrument, optional=True)
        standards = self._model("standards.yaml", StandardsFile, optional=True)
        concerns = self._model("concerns.yaml", ConcernsFile, optional=True)
        if description and description.extends:
            self._refuse_extends()
        if codebook is None:
            return None, self._problems
        contradictions = tuple(reader.contradictions(codebook))
        rules = self._rules(codebook)
        cooperation = self._cooperation(codebook, instrument)
        if description is None:
            return None, self._problems
        pack = Pack(
            description=description,
            codebook=codebook,
            rules=tuple(rules),
            instrument=instrument,
            standards={each.id: each for each in standards.standards} if standards else {},
            concerns={each.id: each for each in concerns.concerns} if concerns else {},
            contradictions=contradictions,
            cooperation=cooperation,
            digest=self._digest(),
            places=dict(self._places()),
        )
        self._check_references(pack)
        return pack, self._problems

    def _refuse_extends(self) -> None:
        top = self._trees["pack.yaml"].top
        place = top.key("extends") if isinstance(top, Mapping) else None
        line, column = (place.line, place.column) if place else (1, 1)
        path, message = self._folder.shown("pack.yaml"), "a pack can't extend another one yet"
        hint = "remove the line, and write what the pack needs into it"
        self._problems.append(Problem(path, line, column, "not-yet", message, hint))

    def _tree(self, name: str) -> Tree:
        tree = read_tree(self._folder.read(name), self._folder.shown(name))
        self._trees[name] = tree
        return tree

    def _model(self, name: str, model: type[M], *, optional: bool = False) -> M | None:
        if not self._folder.has(name):
            if not optional:
                hint = "write it with `key:`, `title:` and `version:`"
                shown_name = self._folder.shown(name)
                self._problems.append(
                    Problem(shown_name, 0, 0, "missing-file", "this file is missing", hint)
                )
            return None
        tree = self._tree(name)
        self._problems += tree.problems
        if tree.top is None:
            return None
        found, problems = validate(model, plain(tree.top), tree.top, tree.path)
        self._problems += problems
        return found

    def _rules(self, codebook: Codebook) -> list[Rule]:
        rules: dict[str, Rule] = {}
        for name in self._folder.names("rules", ".yaml"):
            found, problems = read_rules(self._tree(name), codebook)
            self._problems += problems
            for rule in found:
                first = rules.setdefault(rule.id, rule)
                if first is not rule:
                    message = f"the rule {shown(rule.id)} stands already in {first.path}"
                    hint = "an id is used once"
                    self._problems.append(
                        Problem(rule.path, rule.line, 1, "duplicate-rule", message, hint)
                    )
        return list(rules.values())

    def _cooperation(
        self, codebook: Codebook, instrument: Instrument | None
    ) -> CooperationModel | None:
        if not self._folder.has("cooperation.yaml"):
            return None
        articles = instrument.numbers() if instrument else None
        found, problems = read_cooperation(self._tree("cooperation.yaml"), codebook, articles)
        self._problems += problems
        return found

    def _digest(self) -> str:
        """Of all files, whatever the order in which they were read."""
        whole = sha256()
        for name in sorted(self._trees):
            whole.update(f"{name}\0".encode() + sha256(self._folder.read(name)).digest())
        return whole.hexdigest()

    def _check_references(self, pack: Pack) -> None:
        numbers = pack.instrument.numbers() if pack.instrument else None
        themes = [theme.key for theme in pack.description.themes]
        for rule in pack.rules:
            if numbers is not None:
                self._check(rule, "article", rule.articles, numbers)
            if pack.standards:
                self._check(rule, "standard", [each.id for each in rule.standards], pack.standards)
            if pack.concerns:
                self._check(rule, "concern", rule.concerns, pack.concerns)
            if themes:
                self._check(rule, "theme", [rule.theme], themes)
            self._check(rule, "question", rule.shows, _showable(rule, pack.codebook))
        self._check_reform_order(pack.description)

    def _check_reform_order(self, description: PackDescription) -> None:
        themes = [theme.key for theme in description.themes]
        named = (each for step in description.reform_order for each in step.themes)
        top, path = self._trees["pack.yaml"].top, self._folder.shown("pack.yaml")
        steps = top.get("reform-order") if isinstance(top, Mapping) else None
        for each in dict.fromkeys(named):
            if each not in themes:
                node = find_scalar(steps, each, 0) if steps else None
                line, column = (node.line, node.column) if node else (1, 1)
                hint = did_you_mean(each, themes) or "list it under `themes`"
                message = f"there is no theme {shown(each)}"
                self._problems.append(Problem(path, line, column, "unknown-theme", message, hint))

    def _check(self, rule: Rule, kind: str, found: Listed[str], right: Iterable[str]) -> None:
        known = set(right)
        for each in found:
            if each not in known:
                line, column = self._place(rule, each)
                message = f"there is no {kind} {shown(each)}"
                hint = did_you_mean(each, sorted(known))
                self._problems.append(
                    Problem(rule.path, line, column, f"unknown-{kind}", message, hint)
                )

    def _places(self) -> Iterator[tuple[str, tuple[str, int, int]]]:
        """Where each question, standard and concern is defined."""
        yield "pack", (self._folder.shown("pack.yaml"), 1, 1)
        for tree in self._trees.values():
            for group, node in tree.top.entries if isinstance(tree.top, Mapping) else ():
                kind = _DEFINES.get(group.text)
                for entry in node.items if kind and isinstance(node, Sequence) else ():
                    name = (
                        entry.get("id" if kind != "question" else "key")
                        if isinstance(entry, Mapping)
                        else None
                    )
                    if isinstance(name, Scalar):
                        prefix = (
                            f"{group.text}."
                            if group.text in ("power", "conduct", "offence")
                            else ""
                        )
                        yield f"{kind} {prefix}{name.text}", (tree.path, name.line, name.column)

    def _place(self, rule: Rule, word: str) -> tuple[int, int]:
        """Where a word stands in a rule."""
        tree = next((each for each in self._trees.values() if each.path == rule.path), None)
        found = find_scalar(tree.top, word, rule.line) if tree and tree.top else None
        return (found.line, found.column) if found else (rule.line, 1)


def _showable(rule: Rule, codebook: Codebook) -> list[str]:
    """The questions that a rule may print, as it writes them."""
    own, state = codebook.keys(rule.subjects.scope), codebook.keys(Scope.STATE)
    if rule.subjects.pair:
        return [f"{side}.{key}" for side in SIDES for key in dict.fromkeys((*own, *state))]
    return [*own, *(f"state.{key}" for key in state)]
