"""What a pack's rules name, held against what the pack defines."""

from collections.abc import Iterable
from collections.abc import Mapping as ByName
from collections.abc import Sequence as Listed

from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, find_scalar
from safegap.content.yaml_tree import Tree
from safegap.model.pack import Pack, PackDescription
from safegap.model.problem import Problem
from safegap.model.question import SIDES, Codebook, Scope
from safegap.model.rule import Rule


class ReferenceChecker:
    """Finds articles, standards, concerns, themes and questions that are not there."""

    def __init__(self, trees: ByName[str, Tree], problems: list[Problem]) -> None:
        """`trees`: the pack's own files by name; problems are the pack reader's."""
        self._trees = trees
        self._problems = problems

    def check(self, pack: Pack, rules: Iterable[Rule]) -> None:
        """Everything that some rules of a pack name, and the order of its reforms."""
        numbers = pack.instrument.numbers() if pack.instrument else None
        themes = [theme.key for theme in pack.description.themes]
        for rule in rules:
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
        tree = self._trees["pack.yaml"]
        top, path = tree.top, tree.path
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
