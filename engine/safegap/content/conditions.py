"""Conditions as people write them into trees, checked against the codebook while they are read."""

from dataclasses import dataclass
from typing import Literal

from safegap.content.answer_tests import TestReader
from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Node, Scalar, Sequence
from safegap.model.condition import (
    All,
    Any,
    Ask,
    AtLeast,
    Condition,
    Not,
    Quantified,
    sides_asked,
)
from safegap.model.problem import Problem
from safegap.model.question import Codebook, Scope, Side, side_named

NOTHING = All(())
_QUANTIFIED = {"power": Scope.POWER, "conduct": Scope.CONDUCT, "offence": Scope.OFFENCE}


@dataclass(slots=True)
class ConditionReader:
    """Reads the conditions of one rule."""

    codebook: Codebook
    path: str
    own: Scope
    problems: list[Problem]
    pair: bool = False
    """A rule on two States: every question names its State."""
    otherwise: Scope | None = None
    """Where a question is looked for that the own scope does not have."""

    def read(self, node: Node, inside: Scope | None = None) -> Condition:
        """A condition: all entries of the mapping must hold."""
        if not isinstance(node, Mapping):
            hint = "write questions with their answers: `question: answer`"
            self._fault(node, "wrong-condition", "a condition is a mapping", hint)
            return NOTHING
        parts = tuple(self._entry(key, value, inside) for key, value in node.entries)
        return parts[0] if len(parts) == 1 else All(parts)

    def _entry(self, key: Scalar, value: Node, inside: Scope | None) -> Condition:
        match key.text:
            case "all":
                return All(self._parts(value, inside))
            case "any":
                return Any(self._parts(value, inside))
            case "not":
                return Not(self.read(value, inside))
            case "at-least":
                return self._at_least(value, inside)
            case _:
                return self._question(key, value, inside)

    def _question(self, key: Scalar, value: Node, inside: Scope | None) -> Condition:
        quantifier, _, scope = key.text.partition("-")
        if quantifier in ("some", "every"):
            return self._quantified(key, scope, value, every=quantifier == "every")
        return self._ask(key, value, inside)

    def _parts(self, node: Node, inside: Scope | None) -> tuple[Condition, ...]:
        if isinstance(node, Sequence) and node.items:
            return tuple(self.read(item, inside) for item in node.items)
        self._fault(node, "wrong-condition", "this needs a list of conditions", "begin each with -")
        return ()

    def _at_least(self, node: Node, inside: Scope | None) -> Condition:
        count, of = (
            (node.get("count"), node.get("of")) if isinstance(node, Mapping) else (None,) * 2
        )
        extra = isinstance(node, Mapping) and len(node.entries) > 2
        wanted = count.value if isinstance(count, Scalar) else None
        if of is None or extra or isinstance(wanted, bool) or not isinstance(wanted, int):
            hint = "write `at-least: {count: 2, of: [...]}`"
            self._fault(node, "wrong-condition", "`at-least` needs `count` and `of`", hint)
            return NOTHING
        parts = self._parts(of, inside)
        if not 0 < wanted <= len(parts):
            hint = f"write a number from 1 to {len(parts)}"
            message = f"`count` is {wanted}, beside {len(parts)} conditions"
            self._fault(count or node, "wrong-condition", message, hint)
        return AtLeast(wanted, parts)

    def _quantified(self, key: Scalar, name: str, node: Node, *, every: bool) -> Condition:
        scope = _QUANTIFIED.get(name)
        if scope is None:
            right = [f"{word}-{each}" for word in ("some", "every") for each in _QUANTIFIED]
            self._fault(
                key, "unknown-quantifier", f"no {shown(key.text)}", did_you_mean(key.text, right)
            )
            return NOTHING
        of: tuple[str, ...] | None = None
        that: Condition = NOTHING
        if isinstance(node, Mapping) and (node.get("of") or node.get("that")):
            for part, value in node.entries:
                if part.text == "of":
                    of = self._items(value, scope)
                elif part.text == "that":
                    that = self.read(value, scope)
                else:
                    hint = "put the condition below `that:`"
                    self._fault(part, "wrong-condition", f"{shown(part.text)} beside `that`", hint)
        else:
            that = self.read(node, scope)
        if self.pair:
            self._check_sides(key, scope, that)
        return Quantified(every, scope, of, that)

    def _check_sides(self, key: Scalar, scope: Scope, that: Condition) -> None:
        """A power or an offence is one State's; without a question nothing says whose."""
        sides = sides_asked(that)
        if scope is not Scope.CONDUCT and not sides:
            message = f"{shown(key.text)} asks nothing of either State's {scope}"
            key_inside = "exists" if scope is Scope.POWER else "KEY"
            hint = f"name the State inside, such as `requested.{key_inside}`"
            self._fault(key, "which-state", message, hint)
        if scope is Scope.OFFENCE and len(sides) > 1:
            message = "an offence stands in one State's law"
            self._fault(key, "which-state", message, "ask about one State's offences at a time")

    def _items(self, node: Node, scope: Scope) -> tuple[str, ...] | None:
        if scope is Scope.OFFENCE:
            self._fault(node, "wrong-condition", "offences are listed by profiles", "remove `of`")
            return None
        right = self.codebook.items(scope)
        items = node.items if isinstance(node, Sequence) else (node,)
        found: list[str] = []
        for item in items:
            text = item.text if isinstance(item, Scalar) else ""
            if text in right:
                found.append(text)
            else:
                message = f"there is no {scope} {shown(text)} in the codebook"
                self._fault(item, f"unknown-{scope}", message, did_you_mean(text, right))
        return tuple(dict.fromkeys(found))

    def _ask(self, key: Scalar, node: Node, inside: Scope | None) -> Condition:
        side, name = self._side(key)
        scope = inside or self.own
        if "." in name or name.startswith("state."):
            # The State's questions have a dot in their key, the others never do.
            scope, name = (Scope.STATE, name) if self.pair else self._named_state(scope, name)
        question = self.codebook.find(scope, name)
        if question is None and self.otherwise and inside is None:
            question = self.codebook.find(self.otherwise, name)
        if question is None or name == "offences-complete":
            self._unknown_question(key, scope, name, inside)
            return NOTHING
        of: Literal["own", "state", "item"] = "item" if inside else "own"
        test = TestReader(self.path, self.problems, self.pair).read(node, question)
        whose = "state" if scope is Scope.STATE else of
        return Ask(key.text, whose, name, test, side, key.line, key.column) if test else NOTHING

    def _named_state(self, scope: Scope, name: str) -> tuple[Scope, str]:
        if name.startswith("state."):
            return Scope.STATE, name.removeprefix("state.")
        return scope, name

    def _side(self, key: Scalar) -> tuple[Side, str]:
        """Which State a question names, and the rest of its spelling."""
        first, dot, rest = key.text.partition(".")
        named = side_named(first) if dot else None
        if self.pair and named is None:
            name = rest if first == "state" else key.text
            hint = f"write `requesting.{name}` or `requested.{name}`"
            message = f"{shown(key.text)} does not say which State it is asked of"
            self._fault(key, "which-state", message, hint)
            return "requested", name
        if not self.pair and named:
            message = f"{shown(key.text)} names one of two States in a rule on one"
            hint = "write the question alone, or make the rule `for: pair`"
            self._fault(key, "which-state", message, hint)
            return "", rest
        return (named, rest) if named else ("", key.text)

    def _unknown_question(self, key: Scalar, scope: Scope, name: str, inside: Scope | None) -> None:
        elsewhere = [each for each in Scope if self.codebook.find(each, name)]
        if Scope.STATE in elsewhere and scope is not Scope.STATE:
            hint = f"did you mean `state.{name}`?"
        elif elsewhere and inside is None:
            hint = f"it is asked of each {elsewhere[0]}: use `some-{elsewhere[0]}` or `every-...`"
        else:
            first, _, _ = key.text.partition(".")
            prefix = f"{first}." if first in ("state", "requesting", "requested") else ""
            hint = did_you_mean(key.text, [f"{prefix}{each}" for each in self.codebook.keys(scope)])
        message = f"no question {shown(key.text)} is asked of {ASKED_OF[scope]}"
        self._fault(key, "unknown-question", message, hint)

    def _fault(self, node: Node, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, node.line, node.column, code, message, hint))


ASKED_OF = {
    Scope.STATE: "the State",
    Scope.POWER: "a power",
    Scope.CONDUCT: "a kind of conduct",
    Scope.OFFENCE: "an offence",
}
