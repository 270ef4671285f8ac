"""Whether every part of a rule matters, and an example would notice if it were wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safegap.assessment.rule_checks.examples import answers_of
from safegap.logic.compile import Compiled
from safegap.logic.decide import allowed_classes
from safegap.logic.mutants import Mutant
from safegap.model.condition import Ask, AtLeast, Quantified, asks_of
from safegap.model.problem import Problem
from safegap.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Mutation:
    """How many faults were put into a rule, how many its examples noticed, and which not."""

    tried: int
    noticed: int
    exempt: int
    problems: tuple[Problem, ...]
    excused: frozenset[str] = frozenset()
    """The questions whose exemption was needed."""


def mutate(rule: Rule, compiled: Compiled, faulty: Sequence[Mutant]) -> Mutation:
    """Hold every mutant against the rule's examples.

    `compiled` must have been compiled together with the mutants. Raises TooMuchWork.
    """
    tests = [
        allowed_classes(compiled, answers_of(example, rule, compiled.variables))
        for example in rule.examples
    ]
    exempt = {each.question for each in rule.exceptions if each.check == "mutation"}
    right = [_outcomes(compiled, compiled.root, test) for test in tests]
    unnoticed: list[tuple[Mutant, bool]] = []
    for mutant in faulty:
        root = compiled.outcome(mutant.clauses)
        if root == compiled.root:
            unnoticed.append((mutant, True))
        elif all(
            _outcomes(compiled, root, test) == expected
            for test, expected in zip(tests, right, strict=True)
        ):
            unnoticed.append((mutant, False))
    excused = [each for each in unnoticed if spelled(each[0].part) in exempt]
    left = [each for each in unnoticed if spelled(each[0].part) not in exempt]
    return Mutation(
        tried=len(faulty),
        noticed=len(faulty) - len(unnoticed),
        exempt=len(excused),
        problems=tuple(_problems(rule, left)),
        excused=frozenset(spelled(mutant.part) for mutant, _ in excused),
    )


def _outcomes(
    compiled: Compiled, root: int, test: Sequence[tuple[int, ...] | None]
) -> frozenset[int]:
    return compiled.diagrams.reach(compiled.diagrams.restrict(root, test))[0]


def _problems(rule: Rule, left: Sequence[tuple[Mutant, bool]]) -> Iterator[Problem]:
    for mutant, same in left:
        line, column = placed(mutant.part) or (rule.line, 1)
        where = f"{rule.id}: in `{mutant.clause}`, if `{spelled(mutant.part)}` {mutant.change}"
        if same:
            message, code = f"{where}, the rule stays the same", "redundant-atom"
            hint = "take out what changes nothing, or say why it stands, under `exceptions:`"
        else:
            message, code = f"{where}, every example still holds", "untested-atom"
            hint = "add an example that would fail"
        yield Problem(rule.path, line, column, code, message, hint)


def spelled(part: Ask | Quantified | AtLeast) -> str:
    """A part by the word with which the rule writes it."""
    match part:
        case Ask():
            return part.spelling
        case Quantified(every, scope):
            return f"{'every' if every else 'some'}-{scope}"
        case AtLeast():
            return "at-least"


def placed(part: Ask | Quantified | AtLeast) -> tuple[int, int] | None:
    """Where the rule writes a part: its own place, or that of the first question in it."""
    match part:
        case Ask():
            return (part.line, part.column) if part.line else None
        case Quantified() | AtLeast():
            first = next(asks_of(part), None)
    return placed(first) if first else None
