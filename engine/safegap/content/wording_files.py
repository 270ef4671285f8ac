"""The phrases of a report kind: `wording.yaml`, a user's own upon the shipped ones."""

from collections.abc import Iterable
from typing import NoReturn

from safegap.content.files import Folder
from safegap.content.suggest import did_you_mean
from safegap.content.yaml_nodes import Mapping, Scalar
from safegap.content.yaml_tree import Tree, read_tree
from safegap.model.problem import Problem, SafegapError

WORDING = "wording.yaml"


class Phrases(dict[str, str]):
    """Phrases by name; asking for one that no file has says so."""

    def __init__(self, kind: str) -> None:
        """Of a kind of report."""
        super().__init__()
        self._kind = kind

    def __missing__(self, name: str) -> NoReturn:
        """Say which file lacks which phrase; raises SafegapError."""
        message = f"reports/{self._kind}/{WORDING} lacks the phrase `{name}`"
        hint = did_you_mean(name, self) if len(self) > 1 else ""
        raise SafegapError(f"{message}; {hint}" if hint.startswith("did") else message)


def read_phrases(kind: str, folders: Iterable[Folder]) -> Phrases:
    """The phrases of all files, those of a later folder instead of an earlier one's.

    A file of one's own needs to hold only what it changes. Raises SafegapError.
    """
    found = Phrases(kind)
    for folder in folders:
        if folder.has(WORDING):
            tree = read_tree(folder.read(WORDING), folder.shown(WORDING))
            problems = [*tree.problems, *_add(tree, found)]
            if problems:
                raise SafegapError("the words of the report can't be read", tuple(problems))
    return found


def _add(tree: Tree, found: Phrases) -> Iterable[Problem]:
    if tree.top is None:
        return
    if not isinstance(tree.top, Mapping):
        message = "a wording file holds phrases, each as `name: words`"
        yield Problem(tree.path, tree.top.line, tree.top.column, "wording", message)
        return
    for key, node in tree.top.entries:
        if isinstance(node, Scalar) and node.value is not None:
            found[key.text] = node.text
        else:
            message = f"the phrase `{key.text}` should be text"
            hint = "put it in quotes; for no words at all write `''`"
            yield Problem(tree.path, node.line, node.column, "wording", message, hint)
