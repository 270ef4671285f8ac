"""`overrides.yaml`: what a pack changes in the rules of the pack that it extends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from safegap.content.example_files import ExampleReader
from safegap.content.faults import validate
from safegap.content.placeholders import unknown_placeholders
from safegap.content.suggest import did_you_mean, shown
from safegap.content.thresholds import ThresholdFault, thresholds_changed
from safegap.content.yaml_nodes import Mapping, Node, Scalar, Sequence, plain
from safegap.content.yaml_tree import Tree
from safegap.model.override import ALL, Overridden, Override, SwitchedOff
from safegap.model.pack import Pack
from safegap.model.problem import Problem
from safegap.model.question import Codebook
from safegap.model.rule import Example, Remedy, Rule

_RULE_TEXTS = ("title", "asks", "why", "benchmark")
_SAYS = ("gap", "partial", "met")
_REMEDY = ("law", "on_ratification")


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
        self._overtaken: list[tuple[Scalar, str]] = []
        """Questions with their old thresholds, in the override that is being read."""

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
        if override.off:
            place = self._place(override, node)
            self._off[rule.id] = SwitchedOff(**place, title=rule.title)
            return
        before = len(self.problems)
        changed = self._overridden(rule, override, node)
        if len(self.problems) == before:
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

    def _overridden(self, rule: Rule, override: Override, node: Mapping) -> Rule:
        says: list[str] = []
        update: dict[str, object] = {}
        update |= self._severity(rule, override, node, says)
        update |= self._thresholds(rule, override, node, says)
        update |= self._texts(rule, override, node, says)
        self._old_numbers(rule.model_copy(update=update), override, node)
        entry = Overridden(**self._place(override, node), says=tuple(says))
        return rule.model_copy(update={**update, "overridden": (*rule.overridden, entry)})

    def _place(self, override: Override, node: Mapping) -> dict[str, Any]:
        """What is kept of an override, whatever it does."""
        return {"override": override, "pack": self._pack, "path": self._path, "line": node.line}

    def _severity(
        self, rule: Rule, override: Override, node: Mapping, says: list[str]
    ) -> dict[str, object]:
        wanted = override.severity
        if wanted is None:
            return {}
        written = node.get("severity")
        right = (ALL, "default", *rule.subjects.items)
        for key, _ in written.entries if isinstance(written, Mapping) else ():
            if key.text not in right:
                message = f"{shown(rule.id)} is not asked of {shown(key.text)}"
                self.fault(key, "wrong-subject", message, did_you_mean(key.text, right))
        new = {"default": wanted[ALL]} if ALL in wanted else {**rule.severity, **wanted}
        for item, now in new.items():
            was = rule.severity_for(item)
            of = "" if item == "default" else f" for {item}"
            if was is not now:
                says.append(f"severity{of}: {now}, not {was}")
        for item, was in rule.severity.items():
            if item not in new and was is not new["default"]:
                says.append(f"severity for {item}: {new['default']}, not {was}")
        return {"severity": new}

    def _thresholds(
        self, rule: Rule, override: Override, node: Mapping, says: list[str]
    ) -> dict[str, object]:
        if not override.thresholds:
            if node.key("examples"):
                hint = "remove them, or change a threshold"
                message = "examples belong to an override that changes a threshold"
                self.fault(node.key("examples") or node, "idle-examples", message, hint)
            return {}
        written = node.get("thresholds")
        clauses = dict(rule.clauses)
        for key, value in written.entries if isinstance(written, Mapping) else ():
            changed = thresholds_changed(rule, clauses, key.text, value, self._codebook)
            if isinstance(changed, ThresholdFault):
                self.fault(changed.node or key, changed.code, changed.message, changed.hint)
                continue
            clauses |= changed.clauses
            says += [f"{key.text}: {new}, not {old}" for old, new in changed.moved]
            self._overtaken += [(key, old.split()[0]) for old, _ in changed.moved]
        # Those that spoke of the old number are left out when the rule is tested.
        kept = (each.model_copy(update={"inherited": True}) for each in rule.examples)
        examples = (*kept, *self._examples(rule, node))
        return {**clauses, "examples": examples, "path": self._path, "line": node.line}

    def _examples(self, rule: Rule, node: Mapping) -> Iterator[Example]:
        reader = ExampleReader(self._codebook, self._path, rule.subjects, self.problems)
        listed = node.get("examples")
        for each in listed.items if isinstance(listed, Sequence) else ():
            found, problems = validate(Example, reader.read(each), each, self._path)
            self.problems += problems
            if found:
                yield found

    def _texts(
        self, rule: Rule, override: Override, node: Mapping, says: list[str]
    ) -> dict[str, object]:
        given = override.texts.given if override.texts else {}
        if not given:
            return {}
        self.problems += unknown_placeholders(node.get("texts") or node, self._path)
        names = [name.replace("_", "-") for name in given]
        says.append(f"words: {', '.join(names)}")
        update: dict[str, object] = {name: given[name] for name in _RULE_TEXTS if name in given}
        spoken = {name: given[name] for name in _SAYS if name in given}
        remedy = {name: given[name] for name in _REMEDY if name in given}
        if spoken:
            update["says"] = rule.says.model_copy(update=spoken)
        if remedy and (rule.remedy or "law" in remedy):
            update["remedy"] = (rule.remedy or Remedy(law=remedy["law"])).model_copy(update=remedy)
        elif remedy:
            hint = "give `law:` too"
            self.fault(node, "missing-field", "the rule has no remedy in law", hint)
        return update

    def _old_numbers(self, rule: Rule, override: Override, node: Mapping) -> None:
        """Words of the base that still speak of a number which is no longer the threshold."""
        given = override.texts.given if override.texts else {}
        words = {name: text for name, text in _texts_of(rule) if text and name not in given}
        for key, old in self._overtaken:
            for name, text in words.items():
                if re.search(rf"(?<![\w.]){re.escape(old)}(?![\w.]\w)", text):
                    shown_name = name.replace("_", "-")
                    message = f"{shown(rule.id)} still says {old} in its words, in `{shown_name}`"
                    hint = f"give `texts: {{{shown_name}: ...}}` with the new threshold"
                    self.fault(key, "old-number", message, hint)
        self._overtaken.clear()

    def fault(self, node: Node, code: str, message: str, hint: str) -> None:
        """Note what is wrong at a place."""
        self.problems.append(Problem(self._path, node.line, node.column, code, message, hint))


def _listed(names: list[str]) -> str:
    return " and ".join(shown(name) for name in names)


def _texts_of(rule: Rule) -> Iterator[tuple[str, str | None]]:
    """What a rule says that an override can say otherwise, by the name of its field."""
    yield from ((name, getattr(rule, name)) for name in _RULE_TEXTS)
    yield from ((name, getattr(rule.says, name)) for name in _SAYS)
    if rule.remedy:
        yield from ((name, getattr(rule.remedy, name)) for name in _REMEDY)
