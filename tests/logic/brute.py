"""What DESIGN says, tried out value by value: slow, plain, and written apart from the engine."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, combinations, product
from typing import TypeVar

from safegap.model.condition import (
    All,
    Any,
    Ask,
    AtLeast,
    Bounds,
    Condition,
    Includes,
    Not,
    NotTest,
    OneOf,
    Quantified,
    Test,
)
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.question import Codebook, Question, Scope, Side, Value
from safegap.model.rule import Rule

NUMBERS: tuple[Value, ...] = (0, 0.5, 1, 1.5, 2, 3, 5, 9, "no-limit")
Full = Mapping[Variable, Value]
Change = tuple[Variable, Value]
T = TypeVar("T")


def values_of(question: Question) -> tuple[Value, ...]:
    if question.type == "states":
        return ("", "requesting", "requested", "requesting requested")
    return NUMBERS if question.is_number else question.choices


def _size(value: Value) -> float:
    return float("inf") if value == "no-limit" else float(value)


def passes(question: Question, test: Test, value: Value) -> bool:
    if isinstance(test, NotTest):
        return not passes(question, test.test, value)
    if isinstance(test, OneOf):
        return value in test.values
    if isinstance(test, Includes):
        return test.side in str(value).split(" ")
    assert isinstance(test, Bounds)
    if question.is_number:
        more: Callable[[Value], float] = _size
    else:
        strongest_last = list(reversed(question.choices))
        more = strongest_last.index
    compare: dict[str, Callable[[float, float], bool]] = {
        "at-least": lambda a, b: a >= b,
        "at-most": lambda a, b: a <= b,
        "more-than": lambda a, b: a > b,
        "less-than": lambda a, b: a < b,
    }
    return all(compare[name](more(value), more(limit)) for name, limit in test.limits)


def _sides(condition: Condition) -> list[Side]:
    """The States that the questions about a quantifier's item name."""
    match condition:
        case Ask(_, of_whom, _, _, side):
            return [side] if of_whom == "item" and side else []
        case Not(part):
            return _sides(part)
        case All(parts) | Any(parts) | AtLeast(_, parts):
            return [side for part in parts for side in _sides(part)]
        case Quantified():
            raise AssertionError


class World:
    """Everything answered."""

    def __init__(self, codebook: Codebook, own: Variable, answers: Full) -> None:
        self.codebook, self.own, self.answers = codebook, own, answers

    def holds(self, condition: Condition, item: tuple[Scope, str] | None = None) -> bool:
        match condition:
            case All(parts):
                return all(self.holds(part, item) for part in parts)
            case Any(parts):
                return any(self.holds(part, item) for part in parts)
            case Not(part):
                return not self.holds(part, item)
            case AtLeast(count, parts):
                return sum(self.holds(part, item) for part in parts) >= count
            case Quantified(every, scope, of, that):
                names = self.codebook.items(scope) if of is None else of
                counted = [
                    name
                    for name in names
                    if scope is not Scope.POWER
                    or all(
                        self.answers[Variable(scope, name, "exists", side)]
                        for side in _sides(that) or [""]
                    )
                ]
                found = [self.holds(that, (scope, name)) for name in counted]
                return all(found) if every else any(found)
            case Ask(_, of_whom, key, test, side):
                if of_whom == "state":
                    variable = Variable(Scope.STATE, None, key, side)
                elif of_whom == "item" and item:
                    variable = Variable(*item, key, side)
                else:
                    variable = Variable(self.own.scope, self.own.item, key, side)
                question = self.codebook.question(variable.scope, key)
                return passes(question, test, self.answers[variable])

    def outcome(self, rule: Rule) -> Outcome:
        if rule.applies is not None and not self.holds(rule.applies):
            return Outcome.NOT_APPLICABLE
        if rule.gap is not None and self.holds(rule.gap):
            return Outcome.GAP
        if self.holds(rule.met):
            return Outcome.MET
        if rule.partial is not None and self.holds(rule.partial):
            return Outcome.PARTIAL
        return Outcome.GAP


class Brute:
    """A rule and a table of all worlds."""

    def __init__(
        self, rule: Rule, codebook: Codebook, own: Variable, variables: tuple[Variable, ...]
    ) -> None:
        self.variables = variables
        self.questions = [codebook.question(v.scope, v.key) for v in variables]
        self.values = [values_of(question) for question in self.questions]
        self._rule, self._codebook, self._own = rule, codebook, own
        self._seen: dict[tuple[Value, ...], Outcome] = {}

    def outcome(self, world: tuple[Value, ...]) -> Outcome:
        if world not in self._seen:
            answers = dict(zip(self.variables, world, strict=True))
            found = World(self._codebook, self._own, answers).outcome(self._rule)
            self._seen[world] = found
        return self._seen[world]

    def worlds(self) -> Iterator[tuple[Value, ...]]:
        """Every way to answer everything."""
        return product(*self.values)

    def worsens(self, variable: Variable) -> bool:
        """Whether a stronger answer to a question ever gives a worse outcome."""
        place = self.variables.index(variable)
        question = self.questions[place]
        if question.is_number:
            flip = 1 if question.better == "lower" else -1
            ranked = sorted(self.values[place], key=lambda value: flip * _size(value))
        elif question.is_ordered:
            ranked = list(question.choices)
        else:
            return False
        for world in self.worlds():
            seen = [self.outcome((*world[:place], value, *world[place + 1 :])) for value in ranked]
            compared = [each.badness for each in seen if each is not Outcome.NOT_APPLICABLE]
            if any(one > other for one, other in combinations(compared, 2)):
                return True
        return False

    def possible(self, answers: Mapping[Variable, tuple[Value, ...]]) -> frozenset[Outcome]:
        choices = [
            answers.get(variable, values)
            for variable, values in zip(self.variables, self.values, strict=True)
        ]
        return frozenset(self.outcome(world) for world in product(*choices))

    def missing(self, answers: Mapping[Variable, tuple[Value, ...]]) -> tuple[Variable, ...]:
        choices = [
            answers.get(variable, values)
            for variable, values in zip(self.variables, self.values, strict=True)
        ]
        found: list[Variable] = []
        for place, variable in enumerate(self.variables):
            rest = [*choices[:place], (choices[place][0],), *choices[place + 1 :]]
            for world in product(*rest):
                seen = {
                    self.outcome((*world[:place], value, *world[place + 1 :]))
                    for value in choices[place]
                }
                if len(seen) > 1:
                    found.append(variable)
                    break
        return tuple(found)

    def because(self, answers: Mapping[Variable, tuple[Value, ...]]) -> tuple[Variable, ...]:
        own = self.possible(answers)
        known = [variable for variable in self.variables if answers.get(variable)]
        for chosen in _subsets(known):
            if self.possible({variable: answers[variable] for variable in chosen}) <= own:
                return chosen
        raise AssertionError

    def repair_sets(
        self, answers: Mapping[Variable, tuple[Value, ...]]
    ) -> frozenset[frozenset[Change]]:
        """Every minimal set of changes, any value."""
        good = {Outcome.MET, Outcome.NOT_APPLICABLE}
        may_change = [
            (variable, values)
            for variable, question, values in zip(
                self.variables, self.questions, self.values, strict=True
            )
            if question.reform
        ]
        works: list[frozenset[Change]] = []
        if self.possible(answers) <= good:
            return frozenset()
        for chosen in _subsets(may_change):
            for picked in product(*(values for _, values in chosen)):
                changes = frozenset(
                    (variable, value) for (variable, _), value in zip(chosen, picked, strict=True)
                )
                if any(answers.get(variable) == (value,) for variable, value in changes):
                    continue
                if any(smaller <= changes for smaller in works):
                    continue
                after = {**answers, **{variable: (value,) for variable, value in changes}}
                if self.possible(after) <= good:
                    works.append(changes)
        return frozenset(works)


def _subsets(items: Iterable[T]) -> Iterator[tuple[T, ...]]:
    listed = list(items)
    return chain.from_iterable(combinations(listed, size) for size in range(len(listed) + 1))
