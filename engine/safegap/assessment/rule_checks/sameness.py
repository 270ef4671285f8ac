"""Rules that ask the same, whatever they call it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from safegap.assessment.rule_checks.examples import subject_of
from safegap.logic.compile import compile_clauses, compile_rule
from safegap.logic.diagram import TooMuchWork
from safegap.logic.reading import Subject
from safegap.model.finding import Variable
from safegap.model.pack import Pack
from safegap.model.problem import Problem
from safegap.model.question import Scope
from safegap.model.rule import Rule

Reads = tuple[bool, Subject, frozenset[Variable]]


def same_rules(pack: Pack) -> Iterator[Problem]:
    """Rules that give the same outcome for all answers about the same subject."""
    groups: defaultdict[Reads, list[Rule]] = defaultdict(list)
    for rule in pack.rules:
        for subject in _subjects(rule):
            try:
                groups[_reads(rule, subject, pack)].append(rule)
            except TooMuchWork:
                continue
    told: set[tuple[str, str]] = set()
    for (_, subject, _), rules in groups.items():
        for one, other in combinations(rules, 2):
            if (one.id, other.id) not in told and _same(one, other, subject, pack):
                told.add((one.id, other.id))
                message = f"{other.id} asks the same as {one.id} ({one.path}:{one.line})"
                hint = "keep one of the two, or tell them apart"
                yield Problem(other.path, other.line, 1, "same-rule", message, hint)


def _subjects(rule: Rule) -> Sequence[Subject]:
    scope = rule.subjects.scope
    if scope in (Scope.STATE, Scope.OFFENCE):
        return (subject_of(rule),)
    return [Subject(scope, item) for item in rule.subjects.items]


def _reads(rule: Rule, subject: Subject, pack: Pack) -> Reads:
    compiled = compile_rule(rule, subject, pack.codebook)
    _, numbers = compiled.diagrams.reach(compiled.root)
    return rule.subjects.pair, subject, frozenset(compiled.variables[n] for n in numbers)


def _same(one: Rule, other: Rule, subject: Subject, pack: Pack) -> bool:
    clauses = [dict(one.clauses), dict(other.clauses)]
    compiled = compile_clauses(clauses, subject, pack.codebook, {})
    return compiled.outcome(clauses[1]) == compiled.root
