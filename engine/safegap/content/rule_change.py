"""A rule with what an override says of it: severity, thresholds and texts."""

import re
from collections.abc import Iterator

from safegap.content.example_files import ExampleReader
from safegap.content.faults import validate
from safegap.content.placeholders import unknown_placeholders
from safegap.content.suggest import did_you_mean, shown
from safegap.content.thresholds import ThresholdFault, thresholds_changed
from safegap.content.yaml_nodes import Mapping, Node, Scalar, Sequence
from safegap.model.override import ALL, Applied, Overridden
from safegap.model.problem import Problem
from safegap.model.question import Codebook
from safegap.model.rule import Example, Remedy, Rule

_RULE_TEXTS = ("title", "asks", "why", "benchmark")
_SAYS = ("gap", "partial", "met")
_REMEDY = ("law", "on_ratification")
Update = dict[str, object]


class RuleChange:
    """Changes one rule by one override."""

    def __init__(self, rule: Rule, applied: Applied, node: Mapping, codebook: Codebook) -> None:
        """`node`: the override as it is written."""
        self.problems: list[Problem] = []
        self._rule = rule
        self._applied = applied
        self._override = applied.override
        self._node = node
        self._codebook = codebook
        self._says: list[str] = []

    def rule(self) -> Rule:
        """The rule as the pack asks it; to be used only if there are no problems."""
        severity = self._severity()
        moved, thresholds = self._thresholds()
        update: Update = {**severity, **thresholds, **self._texts()}
        self._check_words(self._rule.model_copy(update=update), moved)
        entry = Overridden(says=tuple(self._says), **dict(self._applied))
        return self._rule.model_copy(
            update={**update, "overridden": (*self._rule.overridden, entry)}
        )

    def _severity(self) -> Update:
        wanted, rule = self._override.severity, self._rule
        if wanted is None:
            return {}
        written, right = self._node.get("severity"), (ALL, "default", *rule.subjects.items)
        for key, _ in written.entries if isinstance(written, Mapping) else ():
            if key.text not in right:
                message = f"{shown(rule.id)} is not asked of {shown(key.text)}"
                self._fault(key, "wrong-subject", message, did_you_mean(key.text, right))
        new = {"default": wanted[ALL]} if ALL in wanted else {**rule.severity, **wanted}
        for item in dict.fromkeys((*new, *rule.severity)):
            was, now = rule.severity_for(item), new.get(item, new["default"])
            of = "" if item == "default" else f" for {item}"
            if was is not now:
                self._says.append(f"severity{of}: {now}, not {was}")
        return {"severity": new}

    def _thresholds(self) -> tuple[list[tuple[Scalar, str]], Update]:
        """Each question with a threshold that is no more, and what becomes of the rule."""
        if not self._override.thresholds:
            idle = self._node.key("examples")
            if idle:
                message = "examples belong to an override that changes a threshold"
                self._fault(idle, "idle-examples", message, "remove them, or change a threshold")
            return [], {}
        written, rule = self._node.get("thresholds"), self._rule
        clauses, moved = dict(rule.clauses), list[tuple[Scalar, str]]()
        for key, value in written.entries if isinstance(written, Mapping) else ():
            found = thresholds_changed(rule, clauses, key.text, value, self._codebook)
            if isinstance(found, ThresholdFault):
                self._fault(found.node or key, found.code, found.message, found.hint)
                continue
            clauses |= found.clauses
            self._says += [f"{key.text}: {new}, not {old}" for old, new in found.moved]
            moved += [(key, old) for old, _ in found.moved]
        # Those that spoke of the old number are left out when the rule is tested.
        kept = (each.model_copy(update={"inherited": True}) for each in rule.examples)
        examples = (*kept, *self._examples())
        place = {"path": self._applied.path, "line": self._applied.line}
        return moved, {**clauses, "examples": examples, **place}

    def _examples(self) -> Iterator[Example]:
        path = self._applied.path
        reader = ExampleReader(self._codebook, path, self._rule.subjects, self.problems)
        listed = self._node.get("examples")
        for each in listed.items if isinstance(listed, Sequence) else ():
            found, problems = validate(Example, reader.read(each), each, path)
            self.problems += problems
            if found:
                yield found

    def _texts(self) -> Update:
        rule, given = self._rule, self._given
        if not given:
            return {}
        texts = self._node.get("texts") or self._node
        self.problems += unknown_placeholders(texts, self._applied.path)
        self._says.append(f"words: {', '.join(name.replace('_', '-') for name in given)}")
        update: Update = {name: given[name] for name in _RULE_TEXTS if name in given}
        spoken = {name: given[name] for name in _SAYS if name in given}
        remedy = {name: given[name] for name in _REMEDY if name in given}
        if spoken:
            update["says"] = rule.says.model_copy(update=spoken)
        if remedy and (rule.remedy or "law" in remedy):
            update["remedy"] = (rule.remedy or Remedy(law=remedy["law"])).model_copy(update=remedy)
        elif remedy:
            message = "the rule has no remedy in law"
            self._fault(self._node, "missing-field", message, "give `law:` too")
        return update

    def _check_words(self, rule: Rule, moved: list[tuple[Scalar, str]]) -> None:
        """Words of the base that still name, in digits, a number that is the threshold no more."""
        words = {name: text for name, text in _texts_of(rule) if text and name not in self._given}
        for key, old in moved:
            number = re.match(r"\d[\d.]*", old)
            for name, text in words.items() if number else ():
                if number and re.search(rf"(?<![\w.]){re.escape(number[0])}(?!\w|\.\d)", text):
                    field = name.replace("_", "-")
                    message = f"{shown(rule.id)} still says {number[0]} in its words, in `{field}`"
                    hint = f"give `texts: {{{field}: ...}}` with the new threshold"
                    self._fault(key, "old-number", message, hint)

    @property
    def _given(self) -> dict[str, str]:
        """The texts of the override."""
        return self._override.texts.given if self._override.texts else {}

    def _fault(self, node: Node, code: str, message: str, hint: str) -> None:
        self.problems.append(
            Problem(self._applied.path, node.line, node.column, code, message, hint)
        )


def _texts_of(rule: Rule) -> Iterator[tuple[str, str | None]]:
    """What a rule says that an override can say otherwise, by the name of its field."""
    yield from ((name, getattr(rule, name)) for name in _RULE_TEXTS)
    yield from ((name, getattr(rule.says, name)) for name in _SAYS)
    if rule.remedy:
        yield from ((name, getattr(rule.remedy, name)) for name in _REMEDY)
