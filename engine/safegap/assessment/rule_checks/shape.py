"""Can a rule say what it is meant to say? Clauses that never hold, meet, or leave holes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from safegap.logic.compile import OUTCOME_OF, Compiled
from safegap.logic.diagram import conjunction
from safegap.logic.witness import Case, case_of, worse_when_stronger
from safegap.model.condition import All, Ask, Condition, Not, Quantified, asks_of, parts_of
from safegap.model.outcome import Outcome
from safegap.model.problem import Problem
from safegap.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Meeting:
    """Answers that two clauses judge, or none: what the rule's order then decides."""

    clauses: tuple[str, ...]
    """`gap` and `met`, `gap` and `partial`, or nothing."""
    case: Case


def meetings(rule: Rule, compiled: Compiled) -> tuple[Meeting, ...]:
    """Where gap and met both hold, gap and partial, and no clause at all; a case of each."""
    clauses = dict(rule.clauses)
    applies = clauses.get("applies", All(()))
    found: list[Meeting] = []
    for other in ("met", "partial"):
        if "gap" in clauses and other in clauses:
            both = All((applies, clauses["gap"], clauses[other]))
            found += _meeting(compiled, ("gap", other), compiled.part(both))
    covering = [
        compiled.part(clauses[name]) for name in ("gap", "met", "partial") if name in clauses
    ]
    uncovered = compiled.part(applies)
    for node in covering:
        none = compiled.diagrams.rewrite(node, lambda leaf: 1 - leaf)
        uncovered = compiled.diagrams.apply(conjunction, uncovered, none)
    return (*found, *_meeting(compiled, (), uncovered))


def _meeting(compiled: Compiled, clauses: tuple[str, ...], node: int) -> Iterator[Meeting]:
    case = case_of(compiled, node, 1)
    if case is not None:
        yield Meeting(clauses, case)


def shape_problems(rule: Rule, compiled: Compiled) -> Iterator[Problem]:
    """A clause that never holds or never decides; a rule that is always or never met."""
    impossible = False
    for name, clause in rule.clauses:
        for part in _never_holding(clause, compiled):
            impossible = True
            yield _impossible(rule, name, part, compiled)
    if impossible:
        return
    leaves, _ = compiled.diagrams.reach(compiled.root)
    possible = {OUTCOME_OF[leaf] for leaf in leaves}
    if Outcome.MET not in possible:
        yield _about(rule, "never-met", "no answers meet it", "weaken `met`, or `gap`")
    if not possible & {Outcome.PARTIAL, Outcome.GAP}:
        yield _about(rule, "always-met", "it is met whatever the answers are", "narrow `met`")
    for name, outcome in (("applies", Outcome.NOT_APPLICABLE), ("partial", Outcome.PARTIAL)):
        if name in dict(rule.clauses) and outcome not in possible:
            hint = f"take `{name}` out, or change the other clauses"
            yield _about(rule, "idle-clause", f"`{name}` never decides anything", hint)


def _never_holding(condition: Condition, compiled: Compiled) -> Iterator[Condition]:
    """The innermost parts that no answers fulfil."""
    # A part inside a quantifier has no truth of its own, and the inside of `not` may never hold.
    parts = () if isinstance(condition, Quantified | Not) else parts_of(condition)
    inner = [each for part in parts for each in _never_holding(part, compiled)]
    if inner:
        yield from inner
    elif compiled.part(condition) == 0:
        yield condition


def _impossible(rule: Rule, clause: str, part: Condition, compiled: Compiled) -> Problem:
    asks = [ask for each in _conflict(part, compiled) for ask in asks_of(each)]
    line, column = (asks[0].line, asks[0].column) if asks else (rule.line, 1)
    said = " with ".join(dict.fromkeys(f"`{ask.spelling}` (line {ask.line})" for ask in asks[:4]))
    message = f"{rule.id}: this part of `{clause}` can never hold: {said}"
    hint = "change one of the tests, or put them under `any:`"
    return Problem(rule.path, line, column, "never-holds", message, hint)


def _conflict(part: Condition, compiled: Compiled) -> tuple[Condition, ...]:
    """The fewest parts that can't hold together."""
    if not isinstance(part, All):
        return (part,)
    for size in range(1, len(part.parts) + 1):
        for chosen in combinations(part.parts, size):
            if compiled.part(All(chosen)) == 0:
                return chosen
    return part.parts


def not_monotone(rule: Rule, compiled: Compiled) -> Iterator[tuple[str, Problem]]:
    """The questions to which a stronger answer can worsen the outcome, and the problem of each."""
    for number, spelling in enumerate(compiled.spellings):
        found = worse_when_stronger(compiled, number)
        if found is None:
            continue
        stronger, weaker, case = found
        given = "; ".join(f"{variable.key}: {said(value)}" for variable, value in case.items())
        line, column = _asked_at(rule, spelling)
        message = (
            f"{rule.id}: `{spelling}: {said(stronger)}` gives a worse outcome than "
            f"`{said(weaker)}`" + (f", where {given}" if given else "")
        )
        hint = "a stronger safeguard may not worsen it; or say why, under `exceptions:`"
        yield spelling, Problem(rule.path, line, column, "not-monotone", message, hint)


def said(value: object) -> str:
    """A value as a rule writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _asked_at(rule: Rule, spelling: str) -> tuple[int, int]:
    asks: Iterator[Ask] = (ask for _, clause in rule.clauses for ask in asks_of(clause))
    return next(((a.line, a.column) for a in asks if a.spelling == spelling), (rule.line, 1))


def _about(rule: Rule, code: str, what: str, hint: str) -> Problem:
    return Problem(rule.path, rule.line, 1, code, f"{rule.id}: {what}", hint)
