"""Other rule engines, given the same rules: each rule without quantifiers, for each subject.

A peer needs every answer to be known; what is not known is given to it as some value, and only
outcomes of known answers are compared. Each is of the optional group `bench`.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations
from math import inf
from typing import Any, Protocol

from safegap.assessment.law import Law
from safegap.logic.reading import Subject
from safegap.logic.tests import passes
from safegap.model.condition import (
    All,
    Ask,
    AtLeast,
    Bounds,
    Condition,
    Not,
    NotTest,
    OneOf,
    Test,
    asks_of,
)
from safegap.model.condition import Any as AnyOf
from safegap.model.finding import Variable
from safegap.model.pack import Pack
from safegap.model.question import NO_LIMIT, Question, Scope
from safegap.model.rule import Rule

Asked = Sequence[tuple[Rule, Subject]]
Facts = dict[str, Any]
HUGE = 1_000_000
"""What a number without a limit is to a peer."""


class Peer(Protocol):
    """Another engine with the rules in it."""

    name: str
    goal: str
    with_reasons: str
    quick: bool

    def facts(self, law: Law) -> Facts:
        """A State's answers, as the peer takes them."""
        ...

    def run(self, facts: Facts) -> list[str]:
        """The outcome of every rule and subject."""
        ...


@dataclass(frozen=True)
class Is:
    """The answer is one of these, as texts; or a number within bounds."""

    name: str
    values: tuple[str, ...] = ()
    low: float = -inf
    high: float = inf
    """Both inclusive."""


@dataclass(frozen=True)
class Group:
    """Parts of which all, any or none must hold."""

    word: str
    parts: tuple["Node", ...]


Node = Is | Group


def translated(pack: Pack, rule: Rule, subject: Subject) -> dict[str, Node]:
    """A rule's clauses in the least that every engine has."""
    return {name: _node(pack, subject, clause) for name, clause in rule.clauses}


def _node(pack: Pack, subject: Subject, condition: Condition) -> Node:
    match condition:
        case Ask():
            return _ask(pack, subject, condition)
        case All(parts):
            return Group("all", tuple(_node(pack, subject, each) for each in parts))
        case AnyOf(parts):
            return Group("any", tuple(_node(pack, subject, each) for each in parts))
        case Not(part):
            return Group("none", (_node(pack, subject, part),))
        case AtLeast(count, parts):
            nodes = [_node(pack, subject, each) for each in parts]
            return Group("any", tuple(Group("all", each) for each in combinations(nodes, count)))
        case _:
            message = "quantifiers are not translated"
            raise TypeError(message)


def _ask(pack: Pack, subject: Subject, ask: Ask) -> Node:
    variable = (
        Variable(Scope.STATE, None, ask.key)
        if ask.of == "state" or subject.scope is Scope.STATE
        else Variable(subject.scope, subject.item, ask.key)
    )
    question = pack.codebook.question(variable.scope, variable.key)
    name = name_of(variable)
    if question.is_number:
        return _of_number(name, ask.test)
    right = [each for each in question.choices if passes(question, ask.test, each)]
    return Is(name, tuple(map(_text, right)))


def _of_number(name: str, test: Test) -> Node:
    match test:
        case Bounds(limits):
            return Group("all", tuple(_bound(name, word, limit) for word, limit in limits))
        case OneOf(values):
            spans = (Is(name, low=_number(each), high=_number(each)) for each in values)
            return Group("any", tuple(spans))
        case NotTest(inner):
            return Group("none", (_of_number(name, inner),))
        case _:
            message = "a set of States is no number"
            raise TypeError(message)


def _bound(name: str, word: str, limit: Any) -> Is:
    number = _number(limit)
    match word:
        case "at-most":
            return Is(name, high=number)
        case "less-than":
            return Is(name, high=number - 0.5)
        case "more-than":
            return Is(name, low=number + 0.5)
        case _:
            return Is(name, low=number)


def name_of(variable: Variable) -> str:
    """A name that every engine takes."""
    parts = (variable.scope.value, variable.item, variable.key)
    return "x_" + "_".join(each for each in parts if each).replace("-", "_").replace(".", "_")


def _number(value: Any) -> float:
    return HUGE if value == NO_LIMIT else value


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


class _Translated:
    """What every peer has: the clauses of all rules, and answers by name."""

    goal = ""
    with_reasons = ""
    quick = True

    def __init__(self, pack: Pack, asked: Asked) -> None:
        self._pack = pack
        self.rules = [translated(pack, rule, subject) for rule, subject in asked]
        found: dict[str, tuple[Variable, Question]] = {}
        for rule, subject in asked:
            for _, clause in rule.clauses:
                for variable, question in _variables(pack, subject, clause):
                    found[name_of(variable)] = (variable, question)
        self._asked = found

    def facts(self, law: Law) -> Facts:
        """By name; what is not known is `?`, or no limit."""
        found: Facts = {}
        for name, (variable, question) in self._asked.items():
            values = law.read(variable, "").values
            if question.is_number:
                found[name] = _number(values[0]) if len(values) == 1 else HUGE
            else:
                found[name] = _text(values[0]) if len(values) == 1 else "?"
        return found


def _variables(
    pack: Pack, subject: Subject, condition: Condition
) -> Iterator[tuple[Variable, Question]]:
    for ask in asks_of(condition):
        own = ask.of != "state" and subject.scope is not Scope.STATE
        variable = (
            Variable(subject.scope, subject.item, ask.key)
            if own
            else Variable(Scope.STATE, None, ask.key)
        )
        yield variable, pack.codebook.question(variable.scope, variable.key)


class DataLogic(_Translated):
    """JSONLogic, in Rust."""

    name = "datalogic-py"
    goal = ">= 5"

    def __init__(self, pack: Pack, asked: Asked) -> None:
        super().__init__(pack, asked)
        module = import_module("datalogic_py")
        self._handle = module.DataHandle
        engine = module.Engine()
        self._compiled = [engine.compile(json.dumps(_json_logic(each))) for each in self.rules]

    def facts(self, law: Law) -> Facts:
        """Handed over once, as its handle for data."""
        return {"text": json.dumps(super().facts(law))}

    def run(self, facts: Facts) -> list[str]:
        """One evaluation for each rule and subject."""
        data = self._handle(facts["text"])
        return [json.loads(rule.evaluate_data_str(data)) for rule in self._compiled]


def _json_logic(rule: dict[str, Node]) -> Any:
    def node(each: Node) -> Any:
        if isinstance(each, Is):
            var = {"var": each.name}
            if each.values or (each.low, each.high) == (-inf, inf):
                return {"in": [var, list(each.values)]}
            bounds: list[Any] = [{">=": [var, each.low]}] if each.low > -inf else []
            bounds += [{"<=": [var, each.high]}] if each.high < inf else []
            return {"and": bounds}
        parts = [node(part) for part in each.parts]
        if each.word == "none":
            return {"!": parts}
        return {"and" if each.word == "all" else "or": parts or [each.word == "all"]}

    chain: list[Any] = []
    if "applies" in rule:
        chain += [{"!": [node(rule["applies"])]}, "not-applicable"]
    for name in ("gap", "met", "partial"):
        chain += [node(rule[name]), name] if name in rule else []
    return {"if": [*chain, "gap"]}


class _Expressions(_Translated):
    """Peers that take a condition as an expression in a line."""

    def expression(self, each: Node) -> str:
        """A condition."""
        if isinstance(each, Is):
            if each.values or (each.low, each.high) == (-inf, inf):
                listed = ", ".join(f'"{value}"' for value in each.values)
                return f"({each.name} in [{listed}])" if listed else "(1 == 2)"
            low = [f"{each.name} >= {each.low}"] if each.low > -inf else []
            high = [f"{each.name} <= {each.high}"] if each.high < inf else []
            return f"({' and '.join([*low, *high])})"
        parts = [self.expression(part) for part in each.parts]
        if each.word == "none":
            return f"(not {parts[0]})"
        joined = (" and " if each.word == "all" else " or ").join(parts)
        return f"({joined})" if joined else "(1 == 1)" if each.word == "all" else "(1 == 2)"


class Zen(_Expressions):
    """The expressions of GoRules' engine, in Rust."""

    name = "zen-engine"

    def __init__(self, pack: Pack, asked: Asked) -> None:
        super().__init__(pack, asked)
        compile_ = import_module("zen").compile_expression
        self._compiled = [compile_(self._chain(rule)) for rule in self.rules]

    def _chain(self, rule: dict[str, Node]) -> str:
        text = "'gap'"
        for name in ("partial", "met", "gap"):
            text = f"({self.expression(rule[name])} ? '{name}' : {text})" if name in rule else text
        if "applies" in rule:
            text = f"({self.expression(rule['applies'])} ? {text} : 'not-applicable')"
        return text

    def run(self, facts: Facts) -> list[str]:
        """One evaluation for each rule and subject."""
        return [rule.evaluate(facts) for rule in self._compiled]


class RuleEngine(_Expressions):
    """A rule engine in Python."""

    name = "rule-engine"

    def __init__(self, pack: Pack, asked: Asked) -> None:
        super().__init__(pack, asked)
        make = import_module("rule_engine").Rule
        self._compiled = [
            {name: make(self.expression(node)) for name, node in rule.items()}
            for rule in self.rules
        ]

    def run(self, facts: Facts) -> list[str]:
        """Clause after clause, as a rule is read."""
        return [_outcome(rule, facts) for rule in self._compiled]


def _outcome(rule: dict[str, Any], facts: Facts) -> str:
    if "applies" in rule and not rule["applies"].matches(facts):
        return "not-applicable"
    names = (name for name in ("gap", "met", "partial") if name in rule)
    return next((name for name in names if rule[name].matches(facts)), "gap")


class Rego(_Translated):
    """Rego by rego-cpp: one module with all rules, one query for all outcomes."""

    name = "regopy"
    quick = False

    def __init__(self, pack: Pack, asked: Asked) -> None:
        super().__init__(pack, asked)
        self._lines: list[str] = ["package rules"]
        heads = [self._rule(n, rule) for n, rule in enumerate(self.rules)]
        self._lines.append(f"all := [{', '.join(heads)}]")
        self._engine = import_module("regopy").Interpreter()
        self._engine.add_module("rules", "\n".join(self._lines))

    def _helper(self, *bodies: str) -> str:
        name = f"c{len(self._lines)}"
        self._lines.append("\n".join(f"{name} if {{ {body} }}" for body in bodies))
        return name

    def _node(self, each: Node) -> str:
        if isinstance(each, Is):
            name = f"input.{each.name}"
            if each.values or (each.low, each.high) == (-inf, inf):
                bodies = [f'{name} == "{value}"' for value in each.values] or ["1 == 2"]
                return self._helper(*bodies)
            low = [f"{name} >= {each.low}"] if each.low > -inf else []
            high = [f"{name} <= {each.high}"] if each.high < inf else []
            return self._helper("; ".join([*low, *high]))
        parts = [self._node(part) for part in each.parts]
        if each.word == "none":
            return self._helper(f"not {parts[0]}")
        if each.word == "all":
            return self._helper("; ".join(parts) or "1 == 1")
        return self._helper(*(parts or ["1 == 2"]))

    def _rule(self, number: int, rule: dict[str, Node]) -> str:
        clauses = {name: self._node(node) for name, node in rule.items()}
        text = f'r{number} := "not-applicable" if {{ not {clauses["applies"]} }}' if (
            "applies" in clauses) else f'r{number} := "none" if {{ 1 == 2 }}'  # fmt: skip
        for name in ("gap", "met", "partial"):
            if name in clauses:
                text += f' else := "{name}" if {{ {clauses[name]} }}'
        self._lines.append(text + ' else := "gap"')
        return f"r{number}"

    def run(self, facts: Facts) -> list[str]:
        """One query."""
        self._engine.set_input(facts)
        found = self._engine.query("x = data.rules.all")
        return json.loads(str(found))["bindings"]["x"]


class Clingo(_Translated):
    """Answer-set programming: facts and rules are grounded and solved together."""

    name = "clingo"
    quick = False

    def __init__(self, pack: Pack, asked: Asked) -> None:
        super().__init__(pack, asked)
        self._module = import_module("clingo")
        self._lines: list[str] = []
        for number, rule in enumerate(self.rules):
            clauses = {name: self._node(node) for name, node in rule.items()}
            before: list[str] = []
            if "applies" in clauses:
                self._lines.append(f'r({number},"not-applicable") :- not {clauses["applies"]}.')
                before = [clauses["applies"]]
            for name in ("gap", "met", "partial"):
                if name in clauses:
                    body = ", ".join([*before, clauses[name]])
                    self._lines.append(f'r({number},"{name}") :- {body}.')
                    before.append(f"not {clauses[name]}")
            body = ", ".join(before)
            self._lines.append(f'r({number},"gap"){" :- " + body if body else ""}.')
        self._lines.append("#show r/2.")

    def _helper(self, *bodies: str) -> str:
        name = f"c{len(self._lines)}"
        self._lines.append("\n".join(f"{name} :- {body}." for body in bodies))
        return name

    def _node(self, each: Node) -> str:
        if isinstance(each, Is):
            if each.values or (each.low, each.high) == (-inf, inf):
                bodies = [f'v({each.name},"{value}")' for value in each.values] or ["1 == 2"]
                return self._helper(*bodies)
            low = [f"N >= {int(2 * each.low)}"] if each.low > -inf else []
            high = [f"N <= {int(2 * each.high)}"] if each.high < inf else []
            return self._helper(", ".join([f"v({each.name},N)", *low, *high]))
        parts = [self._node(part) for part in each.parts]
        if each.word == "none":
            return self._helper(f"not {parts[0]}")
        if each.word == "all":
            return self._helper(", ".join(parts) or "1 == 1")
        return self._helper(*(parts or ["1 == 2"]))

    def facts(self, law: Law) -> Facts:
        """Numbers doubled, for there are whole ones only."""
        found = super().facts(law)
        said = (
            f'v({name},"{value}").' if isinstance(value, str) else f"v({name},{int(2 * value)})."
            for name, value in found.items()
        )  # fmt: skip
        return {"text": "\n".join(said)}

    def run(self, facts: Facts) -> list[str]:
        """One grounding, one model."""
        control = self._module.Control(["--warn=none"])
        control.add("base", [], "\n".join([*self._lines, facts["text"]]))
        control.ground([("base", [])])
        found: dict[int, str] = {}
        with control.solve(yield_=True) as handle:
            for atom in next(iter(handle)).symbols(shown=True):
                found[atom.arguments[0].number] = atom.arguments[1].string
        return [found[number] for number in range(len(self.rules))]


PEERS: tuple[Callable[[Pack, Asked], Peer], ...] = (DataLogic, Zen, RuleEngine, Rego, Clingo)
