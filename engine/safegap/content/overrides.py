"""`overrides.yaml`: what a pack changes in the rules of the pack that it extends."""

from dataclasses import dataclass

from safegap.content.faults import validate
from safegap.content.rule_change import RuleChange
from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Node, Sequence, plain
from safegap.content.yaml_tree import Tree
from safegap.model.override import Applied, Override, SwitchedOff
from safegap.model.pack import Pack
from safegap.model.problem import Problem
from safegap.model.question import Codebook
from safegap.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Overrides:
    """The rules of the base as the pack asks them, and those that it does not ask."""

    rules: tuple[Rule, ...]
    switched_off: tuple[SwitchedOff, ...]


def read_overrides(
    tree: Tree, base: Pack, pack: str, codebook: Codebook
) -> tuple[Overrides, list[Problem]]:
    """Every override that could be read, applied; and everything that is wrong with the others."""
    reader = _OverrideReader(tree.path, base, pack, codebook)
    if isinstance(tree.top, Sequence):
        for node in tree.top.items:
            reader.entry(node)
    elif tree.top is not None:
        hint = "begin each override with `- rule:`"
        reader.fault(tree.top, "wrong-value", "a list of overrides is needed", hint)
    return reader.applied(), reader.problems


class _OverrideReader:
    def __init__(self, path: str, base: Pack, pack: str, codebook: Codebook) -> None:
        self.problems: list[Problem] = []
        self._path, self._base, self._pack, self._codebook = path, base, pack, codebook
        self._rules = {rule.id: rule for rule in base.rules}
        self._lines: dict[str, int] = {}
        self._changed: dict[str, Rule] = {}
        self._off: dict[str, SwitchedOff] = {}

    def applied(self) -> Overrides:
        """The base's rules with what was read."""
        kept = (each for each in self._base.rules if each.id not in self._off)
        rules = tuple(self._changed.get(each.id, each) for each in kept)
        return Overrides(rules, tuple(self._off.values()))

    def entry(self, node: Node) -> None:
        """Read one override, and apply it."""
        if not isinstance(node, Mapping):
            self.fault(node, "wrong-value", "an override is a mapping", "begin it with `- rule:`")
            return
        data = {key.text: plain(value) for key, value in node.entries if key.text != "examples"}
        override, problems = validate(Override, data, node, self._path)
        self.problems += problems
        rule = self._rule(node, override) if override else None
        if override is None or rule is None:
            return
        applied = Applied(override=override, pack=self._pack, path=self._path, line=node.line)
        if override.off:
            self._off[rule.id] = SwitchedOff(title=rule.title, **dict(applied))
            return
        change = RuleChange(rule, applied, node, self._codebook)
        changed = change.rule()
        self.problems += change.problems
        if not change.problems:
            self._changed[rule.id] = changed

    def _rule(self, node: Mapping, override: Override) -> Rule | None:
        place = node.get("rule") or node
        if override.rule in self._lines:
            message = f"{shown(override.rule)} is overridden in line {self._lines[override.rule]}"
            self.fault(place, "duplicate-override", message, "put the two together")
            return None
        self._lines[override.rule] = node.line
        rule = self._rules.get(override.rule)
        if rule is None:
            self.fault(place, "unknown-rule", *self._no_rule(override.rule))
        return rule

    def _no_rule(self, name: str) -> tuple[str, str]:
        """What is said of a rule that the base does not have, and what would be right."""
        base = f"{self._base.description.key} {self._base.description.version}"
        new = [rule.id for rule in self._base.rules if name in rule.replaces]
        if new:
            message = f"{base} has no rule {shown(name)} any more: {_listed(new)} replaced it"
            return message, "override that, if the reason still holds"
        for release in self._base.changelog:
            for each in release.dropped:
                if each.rule == name:
                    message = f"{base} has no rule {shown(name)}: {release.version} dropped it"
                    return f"{message} ({each.why})", "remove the override"
        off = next((each for each in self._base.switched_off if each.rule == name), None)
        if off:
            message = f"the rule {shown(name)} is switched off by {off.pack} ({off.why})"
            return message, "remove the override, or extend another pack"
        return f"{base} has no rule {shown(name)}", did_you_mean(name, self._rules)

    def fault(self, node: Node, code: str, message: str, hint: str) -> None:
        """Note what is wrong at a place."""
        self.problems.append(Problem(self._path, node.line, node.column, code, message, hint))


def _listed(names: list[str]) -> str:
    return " and ".join(shown(name) for name in names)
