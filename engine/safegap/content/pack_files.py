"""A rule pack's folder, read and linked."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import TypeVar

from pydantic import BaseModel

from safegap.content.codebook_files import CodebookReader
from safegap.content.cooperation_files import read_cooperation
from safegap.content.extending import extended
from safegap.content.faults import validate
from safegap.content.files import Folder
from safegap.content.overrides import Overrides, read_overrides
from safegap.content.pack_references import ReferenceChecker
from safegap.content.rule_files import read_rules
from safegap.content.suggest import shown
from safegap.content.yaml_nodes import Mapping, Scalar, Sequence, plain
from safegap.content.yaml_tree import Tree, read_tree
from safegap.model.changelog import Changelog, Released
from safegap.model.cooperation import CooperationModel
from safegap.model.instrument import ConcernsFile, Instrument, StandardsFile
from safegap.model.pack import Pack, PackDescription
from safegap.model.problem import Problem
from safegap.model.question import Codebook
from safegap.model.rule import Rule

M = TypeVar("M", bound=BaseModel)
_DEFINES = {
    "standards": "standard",
    "concerns": "concern",
    **dict.fromkeys(("state", "power", "conduct", "offence"), "question"),
}
"""What the entries of a list in a pack's file define."""
_HISTORY = frozenset({"changelog.yaml", "released.yaml"})


BaseFolder = Callable[[str], Folder | None]
"""Where a pack of a key stands; None if there is none."""


def read_pack(
    folder: Folder, base: BaseFolder = lambda _: None
) -> tuple[Pack | None, list[Problem]]:
    """The pack with every rule that could be read; None if pack.yaml or the codebook can't be.

    `base` finds the pack that it extends.
    """
    return _PackReader(folder, base, ()).read()


class _PackReader:
    def __init__(self, folder: Folder, base: BaseFolder, extending: tuple[str, ...]) -> None:
        """`extending`: the packs that extend this one, by key."""
        self._folder = folder
        self._base_folder = base
        self._extending = extending
        self._problems: list[Problem] = []
        self._trees: dict[str, Tree] = {}
        self._digests: dict[str, bytes] = {}
        """Of what each tree was read from."""

    def read(self) -> tuple[Pack | None, list[Problem]]:
        description = self._model("pack.yaml", PackDescription)
        base = self._base(description)
        if description and description.extends and base is None:
            return None, self._problems  # the questions that its rules read are not known
        reader = CodebookReader(self._folder, self._tree, self._problems)
        codebook = reader.read(base.codebook if base else None)
        instrument = self._model("instrument.yaml", Instrument, optional=True)
        standards = self._model("standards.yaml", StandardsFile, optional=True)
        concerns = self._model("concerns.yaml", ConcernsFile, optional=True)
        changelog = self._model("changelog.yaml", Changelog, optional=True)
        released = self._model("released.yaml", Released, optional=True)
        if codebook is None:
            return None, self._problems
        contradictions = tuple(reader.contradictions(codebook))
        rules = self._rules(codebook, base)
        described = instrument or (base.instrument if base else None)
        cooperation = self._cooperation(codebook, described)
        overrides = self._overrides(base, codebook, description)
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
            keys=(description.key,),
            changelog=changelog.releases if changelog else (),
            released=released,
            digest=self._digest(),
            places=dict(self._places()),
        )
        if base:
            pack = extended(pack, base, overrides)
        ReferenceChecker(self._trees, self._problems).check(pack, rules)
        return pack, self._problems

    def _base(self, description: PackDescription | None) -> Pack | None:
        """The pack that this one extends; what stands in the way is a problem."""
        key = description.extends if description else None
        if description is None or key is None:
            return None
        chain = (*self._extending, description.key)
        if key in chain:
            loop = " extends ".join(f"`{each}`" for each in (*chain[chain.index(key) :], key))
            self._extends_fault("extends-itself", loop, "extend another pack, or none")
            return None
        folder = self._base_folder(key)
        if folder is None:
            message = f"there is no rule pack {shown(key)} to extend"
            self._extends_fault("missing-pack", message, f"add rules/{key}/, or correct the name")
            return None
        pack, problems = _PackReader(folder, self._base_folder, chain).read()
        self._problems += problems
        if pack is None and not problems:
            self._extends_fault("missing-pack", f"{shown(key)} can't be read", "mend it first")
        return pack

    def _extends_fault(self, code: str, message: str, hint: str) -> None:
        top = self._trees["pack.yaml"].top
        node = top.get("extends") if isinstance(top, Mapping) else None
        line, column = (node.line, node.column) if node else (1, 1)
        path = self._folder.shown("pack.yaml")
        self._problems.append(Problem(path, line, column, code, message, hint))

    def _overrides(
        self, base: Pack | None, codebook: Codebook, description: PackDescription | None
    ) -> Overrides:
        """What the pack changes in the rules of the one that it extends."""
        name = "overrides.yaml"
        if not self._folder.has(name) or description is None:
            return Overrides(base.rules if base else (), ())
        tree = self._tree(name)
        self._problems += tree.problems
        if base is None:
            hint = "add `extends:` to pack.yaml, or remove the file"
            message = "a pack that extends none has nothing to override"
            self._problems.append(Problem(tree.path, 1, 1, "idle-override", message, hint))
            return Overrides((), ())
        found, problems = read_overrides(tree, base, description.key, codebook)
        self._problems += problems
        return found

    def _tree(self, name: str) -> Tree:
        """What a file says; it is read once."""
        if name not in self._trees:
            content = self._folder.read(name)
            self._trees[name] = read_tree(content, self._folder.shown(name))
            self._digests[name] = sha256(content).digest()
        return self._trees[name]

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

    def _rules(self, codebook: Codebook, base: Pack | None) -> list[Rule]:
        rules: dict[str, Rule] = {}
        taken = {rule.id: rule for rule in base.rules} if base else {}
        for name in self._folder.names("rules", ".yaml"):
            found, problems = read_rules(self._tree(name), codebook)
            self._problems += problems
            for rule in found:
                if rule.id in taken:
                    self._taken(rule, taken[rule.id])
                    continue
                first = rules.setdefault(rule.id, rule)
                if first is not rule:
                    message = f"the rule {shown(rule.id)} stands already in {first.path}"
                    hint = "an id is used once"
                    self._problems.append(
                        Problem(rule.path, rule.line, 1, "duplicate-rule", message, hint)
                    )
        return list(rules.values())

    def _taken(self, rule: Rule, of_base: Rule) -> None:
        message = f"the rule {shown(rule.id)} stands already in {of_base.path}"
        hint = "change it in overrides.yaml, or give the new rule an id of its own"
        self._problems.append(Problem(rule.path, rule.line, 1, "duplicate-rule", message, hint))

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
        """Of all files that decide or are printed, whatever the order in which they were read."""
        whole = sha256()
        for name in sorted(self._trees.keys() - _HISTORY):
            whole.update(f"{name}\0".encode() + self._digests[name])
        return whole.hexdigest()

    def _places(self) -> Iterator[tuple[str, tuple[str, int, int]]]:
        """Where each question, standard and concern is defined."""
        yield "pack", (self._folder.shown("pack.yaml"), 1, 1)
        yield "changelog", (self._folder.shown("changelog.yaml"), 1, 1)
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
