"""A rule's own tests: its examples, and whether each outcome that it can give has one."""

from collections.abc import Iterator
from dataclasses import dataclass

from safegap.logic.compile import COMPLETE, OUTCOME_OF, Answers, Subject, compile_rule
from safegap.logic.decide import Decision
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.pack import Pack
from safegap.model.problem import Problem
from safegap.model.question import UNKNOWN, Scope, Value
from safegap.model.rule import Example, Rule

EVERY = "every"
"""In an example, the item that stands for all that are not named."""
AN_OFFENCE = "example"


@dataclass(frozen=True, slots=True)
class Tested:
    """How many examples of a rule hold, and what is wrong."""

    rule: Rule
    held: int
    problems: tuple[Problem, ...]


def check_examples(rule: Rule, pack: Pack) -> Tested:
    """Run a rule's examples; every outcome that the rule can give needs one."""
    found = [_check(rule, example, pack) for example in rule.examples]
    problems = [problem for problem in found if problem]
    held = len(found) - len(problems)
    problems += _without_example(rule, pack)
    return Tested(rule, held, tuple(problems))


def _check(rule: Rule, example: Example, pack: Pack) -> Problem | None:
    outcomes = _decide(rule, example, pack)
    if set(outcomes) == set(example.outcome):
        return None
    found, wanted = _listed(outcomes), _listed(example.outcome)
    message = f"{rule.id}: this example gives {found}, not {wanted}"
    hint = "correct the example, or the rule"
    return Problem(rule.path, example.line, 1, "wrong-example", message, hint)


def _decide(rule: Rule, example: Example, pack: Pack) -> tuple[Outcome, ...]:
    subject = _subject(rule)
    offences = tuple(key for key in example.items.get(Scope.OFFENCE, {}) if key != EVERY)
    if rule.subjects.scope is Scope.OFFENCE:
        offences = (AN_OFFENCE, *offences)
    compiled = compile_rule(rule, subject, pack.codebook, offences)
    return Decision(compiled, _answers(example, subject, compiled.variables)).outcomes


def _subject(rule: Rule) -> Subject:
    """Examples speak of any one subject: the first is as good as another."""
    scope = rule.subjects.scope
    if scope is Scope.OFFENCE:
        return Subject(scope, AN_OFFENCE)
    return Subject(scope, rule.subjects.items[0] if rule.subjects.items else None)


def _answers(example: Example, subject: Subject, variables: tuple[Variable, ...]) -> Answers:
    found: dict[Variable, tuple[Value, ...]] = {}
    for variable in variables:
        value = _given(example, subject, variable)
        if value is not None and value != UNKNOWN:
            found[variable] = (value,)
    return found


def _given(example: Example, subject: Subject, variable: Variable) -> Value | None:
    if variable == COMPLETE:
        return True if example.offences_complete else None
    if variable.scope is Scope.STATE:
        return example.state.get(variable.key)
    if (variable.scope, variable.item) == (subject.scope, subject.item) and (
        variable.key in example.own
    ):
        return example.own[variable.key]
    items = example.items.get(variable.scope, {})
    named = items.get(variable.item or "", {})
    unlisted = (variable.item or "").startswith("\x00")
    rest = {} if unlisted else items.get(EVERY, {})
    return named.get(variable.key, rest.get(variable.key))


def _without_example(rule: Rule, pack: Pack) -> Iterator[Problem]:
    compiled = compile_rule(rule, _subject(rule), pack.codebook, (AN_OFFENCE,))
    possible = [OUTCOME_OF[leaf] for leaf in compiled.diagrams.reach(compiled.root)[0]]
    shown = {
        outcome for each in rule.examples if len(each.outcome) == 1 for outcome in each.outcome
    }
    for outcome in Outcome:
        if outcome in possible and outcome not in shown:
            message = f"{rule.id}: no example shows the outcome `{outcome}`"
            hint = f"add `- {{outcome: {outcome}, given: {{...}}}}` to its examples"
            yield Problem(rule.path, rule.line, 1, "missing-example", message, hint)


def _listed(outcomes: tuple[Outcome, ...]) -> str:
    return " or ".join(outcomes) or "nothing"
