"""What the rules cover: concerns, articles, questions and standards, and what none of them does."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from safegap.model.condition import Ask, Condition, Quantified, parts_of
from safegap.model.pack import Pack
from safegap.model.problem import Problem
from safegap.model.question import Scope
from safegap.model.rule import Rule

Rules = tuple[str, ...]
"""Ids, in the pack's order."""
Covers = Callable[[Rule], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Coverage:
    """For each thing that rules can cover, the rules that do."""

    concerns: Mapping[str, Rules]
    articles: Mapping[str, Rules]
    questions: Mapping[str, Rules]
    """By `power.KEY`, `conduct.KEY`, `offence.KEY`, or the State's key."""
    shown: Mapping[str, Rules]
    """Questions that a rule prints without deciding on them."""
    standards: Mapping[str, Rules]


def coverage(pack: Pack) -> Coverage:
    """Who covers what, the empty rows included."""
    reads = {rule.id: frozenset(questions_read(rule)) for rule in pack.rules}
    shows = {rule.id: frozenset(_shown(rule)) for rule in pack.rules}
    questions = [
        question_name(scope, question.key)
        for scope in Scope
        for question in pack.codebook.questions(scope)
    ]
    numbers = [article.number for article in pack.instrument.articles] if pack.instrument else []
    return Coverage(
        concerns=_table(pack, pack.concerns, lambda rule: rule.concerns),
        articles=_table(pack, numbers, lambda rule: [n.split(".")[0] for n in rule.articles]),
        questions=_table(pack, questions, lambda rule: reads[rule.id]),
        shown=_table(pack, questions, lambda rule: shows[rule.id]),
        standards=_table(pack, pack.standards, lambda rule: [each.id for each in rule.standards]),
    )


def question_name(scope: Scope, key: str) -> str:
    """How a question is named among all: `power.exists`, `treaties.iccpr`."""
    return key if scope is Scope.STATE else f"{scope}.{key}"


def uncovered(pack: Pack, found: Coverage) -> Iterator[Problem]:
    """Concerns, questions and standards without a rule that pack.yaml does not declare as such."""
    declared = {(each.kind, each.name): False for each in pack.description.uncovered}
    for kind, table, what in (
        ("concern", found.concerns, "no rule answers the concern"),
        (
            "question",
            {k: (*v, *found.shown[k]) for k, v in found.questions.items()},
            "no rule reads",
        ),
        ("standard", found.standards, "no rule cites the standard"),
    ):
        for name, rules in table.items():
            if (kind, name) in declared:
                declared[(kind, name)] = not rules
            elif not rules:
                entry = f"{{{kind}: {name}, why: ...}}"
                hint = f"write a rule, or declare it in pack.yaml: `uncovered: [{entry}]`"
                yield _problem(pack, kind, name, f"uncovered-{kind}", f"{what} `{name}`", hint)
    for (kind, name), needed in declared.items():
        if not needed:
            message = f"the {kind} `{name}` is declared as uncovered, and is not"
            yield _problem(
                pack, "pack", "", "idle-exception", message, "remove it from `uncovered:`"
            )


def _problem(pack: Pack, kind: str, name: str, code: str, message: str, hint: str) -> Problem:
    path, line, column = pack.places.get(f"{kind} {name}".strip(), (pack.description.key, 0, 0))
    return Problem(path, line, column, code, message, hint)


def _table(pack: Pack, rows: Iterable[str], covered: Covers) -> dict[str, Rules]:
    table: dict[str, list[str]] = {row: [] for row in rows}
    for rule in pack.rules:
        for row in dict.fromkeys(covered(rule)):
            if row in table:
                table[row].append(rule.id)
    return {row: tuple(rules) for row, rules in table.items()}


def questions_read(rule: Rule) -> Iterator[str]:
    """The questions that a rule decides on, by name, in the order in which it asks them."""
    for _, clause in rule.clauses:
        yield from _asked(clause, rule.subjects.scope)


def _asked(condition: Condition, scope: Scope) -> Iterator[str]:
    if isinstance(condition, Ask):
        yield question_name(Scope.STATE if condition.of == "state" else scope, condition.key)
    inside = condition.scope if isinstance(condition, Quantified) else scope
    if isinstance(condition, Quantified) and condition.scope is Scope.POWER:
        yield question_name(Scope.POWER, "exists")
    for part in parts_of(condition):
        yield from _asked(part, inside)


def _shown(rule: Rule) -> Iterator[str]:
    for spelling in rule.shows:
        first, _, rest = spelling.partition(".")
        key = rest if first in ("state", "requesting", "requested") else spelling
        yield question_name(Scope.STATE if "." in key else rule.subjects.scope, key)
