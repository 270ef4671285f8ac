"""Everything that is checked of one rule."""

from collections.abc import Iterator
from dataclasses import dataclass

from safegap.assessment.rule_checks.examples import (
    missing_examples,
    offences_of,
    subject_of,
    without_outdated,
    wrong_examples,
)
from safegap.assessment.rule_checks.mutation import Mutation, mutate
from safegap.assessment.rule_checks.shape import Meeting, meetings, not_monotone, shape_problems
from safegap.logic.compile import Clauses, Compiled, compile_clauses
from safegap.logic.diagram import TooMuchWork
from safegap.logic.mutants import mutants
from safegap.model.pack import Pack
from safegap.model.problem import Problem
from safegap.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Checked:
    """A rule with what its own tests say of it."""

    rule: Rule
    held: int
    """How many of its examples hold."""
    mutation: Mutation
    meetings: tuple[Meeting, ...]
    problems: tuple[Problem, ...]


def check_rule(rule: Rule, pack: Pack) -> Checked:
    """Run a rule's examples, its mutants, and the checks of its shape."""
    try:
        return _check(rule, pack)
    except TooMuchWork:
        hint = "split it, or quantify over fewer items"
        message = f"{rule.id}: it reads too much to be checked exactly"
        problem = Problem(rule.path, rule.line, 1, "too-large", message, hint)
        return Checked(rule, 0, Mutation(0, 0, 0, ()), (), (problem,))


def _check(rule: Rule, pack: Pack) -> Checked:
    faulty = tuple(mutants(dict(rule.clauses)))
    variants: list[Clauses] = [dict(rule.clauses), *(mutant.clauses for mutant in faulty)]
    subject, offences = subject_of(rule), offences_of(rule)
    compiled = compile_clauses(variants, subject, pack.codebook, offences)
    rule = without_outdated(rule, compiled)
    wrong = wrong_examples(rule, compiled)
    mutation = mutate(rule, compiled, faulty)
    shape = tuple(shape_problems(rule, compiled))
    # Beside a part that can never hold, all that it makes idle goes without saying.
    impossible = any(problem.code == "never-holds" for problem in shape)
    problems = (
        *wrong,
        *missing_examples(rule, compiled),
        *shape,
        *(() if impossible else mutation.problems),
        *_monotone(rule, compiled, mutation.excused),
    )
    held = len(rule.examples) - len(wrong)
    return Checked(rule, held, mutation, meetings(rule, compiled), problems)


def _monotone(rule: Rule, compiled: Compiled, excused: frozenset[str]) -> Iterator[Problem]:
    """Problems of monotonicity that no exception excuses, and exceptions that excuse nothing."""
    found = dict(not_monotone(rule, compiled))
    needed = {"monotone": frozenset(found), "mutation": excused}
    granted = {each.question for each in rule.exceptions if each.check == "monotone"}
    yield from (problem for spelling, problem in found.items() if spelling not in granted)
    for each in rule.exceptions:
        if each.question not in needed[each.check]:
            message = f"{rule.id}: `{each.question}` needs no exception from `{each.check}`"
            hint = "remove it"
            yield Problem(rule.path, rule.line, 1, "idle-exception", message, hint)
