"""`waivers.yaml`: accepted findings, checked against the rules while they are read."""

from collections.abc import Callable, Collection, Iterator
from functools import cached_property

from safegap.content.faults import validate
from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Node, Scalar, Sequence, plain
from safegap.content.yaml_tree import read_tree
from safegap.model.pack import Pack
from safegap.model.problem import Problem
from safegap.model.question import Scope
from safegap.model.rule import Rule
from safegap.model.waiver import Waiver

_PLACES = ("path", "line", "column")
"""Fields of the model that nobody writes."""
_KINDS = (Scope.POWER.value, Scope.CONDUCT.value, Scope.OFFENCE.value)
Names = Callable[[], Collection[str]]


def read_waivers(
    content: bytes, path: str, pack: Pack, elsewhere: Names = tuple
) -> tuple[tuple[Waiver, ...], list[Problem]]:
    """Every waiver that could be read, and everything that is wrong with the others.

    `elsewhere` gives the ids of other packs' rules, whose waivers are no business of this pack; it
    is asked only when this pack lacks a rule.
    """
    tree = read_tree(content, path)
    if tree.top is None or (isinstance(tree.top, Scalar) and tree.top.value is None):
        # A file of comments has no waivers, and that is nothing to mend.
        return (), [each for each in tree.problems if each.code != "empty-file"]
    reader = _WaiverReader(path, pack, elsewhere)
    reader.read(tree.top)
    return tuple(reader.waivers), sorted(dict.fromkeys([*tree.problems, *reader.problems]))


class _WaiverReader:
    def __init__(self, path: str, pack: Pack, elsewhere: Names) -> None:
        self.waivers: list[Waiver] = []
        self.problems: list[Problem] = []
        self._path = path
        self._pack = pack
        self._elsewhere = elsewhere
        self._rules = _by_name(pack)
        self._seen: dict[tuple[str, str, str | None], int] = {}

    @cached_property
    def _others(self) -> Collection[str]:
        return self._elsewhere()

    def read(self, top: Node) -> None:
        if not isinstance(top, Sequence):
            hint = "begin each waiver with `- rule:`"
            self._fault(top, "wrong-value", "a list of waivers is needed", hint)
            return
        for node in top.items:
            if isinstance(node, Mapping):
                self._waiver(node)
            else:
                hint = "begin it with `- rule:`"
                self._fault(node, "wrong-value", "a waiver is a mapping", hint)

    def _waiver(self, node: Mapping) -> None:
        before = len(self.problems)
        rules = self._named_rules(node)
        if rules is None:
            return
        data: dict[str, object] = {
            key.text: plain(value) for key, value in self._written(node.entries)
        }
        if not rules and "rule" in data:
            data["rule"] = "x"  # what is wrong with it has been said
        place = {"path": self._path, "line": node.line, "column": node.column}
        waiver, problems = validate(Waiver, data | place, node, self._path)
        self.problems += problems
        rules = self._check_subject(node, rules)
        if waiver and len(self.problems) == before:
            for rule in rules:
                self._keep(waiver.model_copy(update={"rule": rule.id}), node)

    def _written(self, entries: tuple[tuple[Scalar, Node], ...]) -> Iterator[tuple[Scalar, Node]]:
        for key, value in entries:
            if key.text in _PLACES:
                self._fault(key, "unknown-field", f"there is no field {shown(key.text)}", "")
            else:
                yield key, value

    def _named_rules(self, node: Mapping) -> tuple[Rule, ...] | None:
        """The rules that are meant: several where one was split. None: those of another pack."""
        name = node.get("rule")
        if not isinstance(name, Scalar) or not isinstance(name.value, str):
            return ()
        found = self._rules.get(name.text, ())
        if not found:
            if name.text in self._others:
                return None
            message = f"there is no rule {shown(name.text)}"
            hint = did_you_mean(name.text, self._rules) or "see `safegap rules list`"
            self._fault(name, "unknown-rule", message, hint)
        for rule in found:
            if not rule.waivable:
                message = f"the rule {shown(rule.id)} can't be waived"
                hint = "remove the waiver: what the rule finds can only be repaired"
                self._fault(name, "unwaivable", message, hint)
        return found

    def _check_subject(self, waiver: Mapping, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        """The rules that are asked of the subject; a problem if none is."""
        node = waiver.get("subject")
        if node is None:
            return rules
        if not isinstance(node, Mapping) or not node.entries:
            if not isinstance(node, Scalar) or node.value is None:
                hint = "name one, such as `{power: ...}`, or leave `subject` out to mean all"
                self._fault(node, "wrong-value", "`subject` names nothing", hint)
            return rules
        (kind, value), *others = node.entries
        if others:
            message = "`subject` names more than one thing"
            self._fault(node, "wrong-value", message, "write a waiver for each")
            return rules
        if kind.text not in _KINDS or not isinstance(value, Scalar):
            return rules  # the model has said so
        asked = tuple(rule for rule in rules if _asks(rule, kind.text, value.text))
        if rules and not asked:
            self._wrong_subject(kind, value, rules[0])
        return asked

    def _wrong_subject(self, kind: Scalar, value: Scalar, rule: Rule) -> None:
        scope, items = rule.subjects.scope, rule.subjects.items
        if scope is Scope.STATE:
            message = f"{shown(rule.id)} is about the State as a whole"
            self._fault(kind, "wrong-subject", message, "leave `subject` out")
        elif scope.value != kind.text:
            message = f"{shown(rule.id)} is asked of each {scope}, not of {_one(kind.text)}"
            self._fault(kind, "wrong-subject", message, f"write `subject: {{{scope}: ...}}`")
        else:
            known = value.text in self._pack.codebook.items(scope)
            message = (
                f"{shown(rule.id)} is not asked of {shown(value.text)}"
                if known
                else f"there is no {scope} {shown(value.text)} in the codebook"
            )
            self._fault(value, f"unknown-{scope}", message, did_you_mean(value.text, items))

    def _keep(self, waiver: Waiver, node: Mapping) -> None:
        same = (waiver.rule, waiver.state, waiver.item)
        if same in self._seen:
            message = f"the same waiver stands already in line {self._seen[same]}"
            hint = "keep one of the two; to renew one, change its `until` and its `reason`"
            self._fault(node, "duplicate-waiver", message, hint)
            return
        self._seen[same] = node.line
        self.waivers.append(waiver)

    def _fault(self, node: Node, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self._path, node.line, node.column, code, message, hint))


def _by_name(pack: Pack) -> dict[str, tuple[Rule, ...]]:
    """Rules by their id; by an old id those that replace it."""
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in pack.rules:
        for old in rule.replaces:
            found[old] = (*found.get(old, ()), rule)
    return found | {rule.id: (rule,) for rule in pack.rules}


def _asks(rule: Rule, kind: str, item: str) -> bool:
    subjects = rule.subjects
    # Offences are listed by profiles, which are not read here.
    return subjects.scope.value == kind and (
        subjects.scope is Scope.OFFENCE or item in subjects.items
    )


def _one(kind: str) -> str:
    return {"power": "a power", "conduct": "a kind of conduct"}.get(kind, "an offence")
