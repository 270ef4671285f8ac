"""A rule's examples: whether they hold, and whether each outcome that it can give has one."""

from collections.abc import Iterator

from safegap.logic.compile import OUTCOME_OF, Answers, Compiled
from safegap.logic.decide import Decision
from safegap.logic.reading import Offences, Subject, is_unlisted
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.problem import Problem
from safegap.model.question import SIDES, UNKNOWN, Scope, Value
from safegap.model.rule import EVERY, Example, Rule

AN_OFFENCE = "example"


def subject_of(rule: Rule) -> Subject:
    """Examples speak of any one subject: the first is as good as another."""
    scope = rule.subjects.scope
    if scope is Scope.OFFENCE:
        return Subject(scope, AN_OFFENCE)
    return Subject(scope, rule.subjects.items[0] if rule.subjects.items else None)


def offences_of(rule: Rule) -> Offences:
    """Every offence that one of the rule's examples names, by State."""
    own = (AN_OFFENCE,) if rule.subjects.scope is Scope.OFFENCE else ()
    return {
        side: tuple(dict.fromkeys((*own, *_named_offences(rule, side)))) for side in ("", *SIDES)
    }


def _named_offences(rule: Rule, side: str) -> Iterator[str]:
    for example in rule.examples:
        for given in example.given:
            if given.scope is Scope.OFFENCE and given.side == side and given.item not in _NO_NAME:
                yield given.item or ""


_NO_NAME = (None, EVERY)


def answers_of(example: Example, rule: Rule, variables: tuple[Variable, ...]) -> Answers:
    """What an example answers of a rule's questions."""
    table: dict[tuple[Scope, str | None, str, str], Value] = {
        (given.scope, given.item, given.key, given.side): given.value for given in example.given
    }
    subject = subject_of(rule)
    found: dict[Variable, tuple[Value, ...]] = {}
    for variable in variables:
        for item in _places(variable, subject):
            key = (variable.scope, item, variable.key, variable.side)
            if key in table:
                if table[key] != UNKNOWN:
                    found[variable] = (table[key],)
                break
    return found


def _places(variable: Variable, subject: Subject) -> Iterator[str | None]:
    """Where an example may answer a question: as the subject's own, by the item's name, for all."""
    if variable.item is None or (variable.scope, variable.item) == (subject.scope, subject.item):
        yield None
    if variable.item is not None:
        yield variable.item
        if not is_unlisted(variable):
            yield EVERY


def without_outdated(rule: Rule, compiled: Compiled) -> Rule:
    """The rule without the examples that a changed threshold has overtaken."""
    kept = tuple(e for e in rule.examples if not (e.inherited and _check(rule, e, compiled)))
    return rule if len(kept) == len(rule.examples) else rule.model_copy(update={"examples": kept})


def wrong_examples(rule: Rule, compiled: Compiled) -> tuple[Problem, ...]:
    """The examples that give other outcomes than they say."""
    return tuple(problem for each in rule.examples if (problem := _check(rule, each, compiled)))


def _check(rule: Rule, example: Example, compiled: Compiled) -> Problem | None:
    outcomes = Decision(compiled, answers_of(example, rule, compiled.variables)).outcomes
    if set(outcomes) == set(example.outcome):
        return None
    found, wanted = _listed(outcomes), _listed(example.outcome)
    message = f"{rule.id}: this example gives {found}, not {wanted}"
    hint = "correct the example, or the rule"
    return Problem(rule.path, example.line, 1, "wrong-example", message, hint)


def missing_examples(rule: Rule, compiled: Compiled) -> Iterator[Problem]:
    """The outcomes that the rule can give and no example shows, and the lack of an open one."""
    leaves, _ = compiled.diagrams.reach(compiled.root)
    possible = [outcome for leaf, outcome in OUTCOME_OF.items() if leaf in leaves]
    shown = {each.outcome[0] for each in rule.examples if len(each.outcome) == 1}
    for outcome in possible:
        if outcome not in shown:
            hint = f"add `- {{outcome: {outcome}, given: {{...}}}}` to its examples"
            yield _missing(rule, f"the outcome `{outcome}`", hint)
    if len(possible) > 1 and not any(len(each.outcome) > 1 for each in rule.examples):
        listed = ", ".join(possible)
        hint = f"add one that leaves an answer out: `- {{outcome: [{listed}], given: {{}}}}`"
        yield _missing(rule, "an unsettled finding", hint)


def _missing(rule: Rule, what: str, hint: str) -> Problem:
    message = f"{rule.id}: no example shows {what}"
    return Problem(rule.path, rule.line, 1, "missing-example", message, hint)


def _listed(outcomes: tuple[Outcome, ...]) -> str:
    return " or ".join(outcomes) or "nothing"
