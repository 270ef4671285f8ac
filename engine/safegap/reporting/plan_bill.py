"""A plan as a bill's file: what it would set, clause by clause, one clause a law."""

import json
import re
from collections.abc import Iterator, Sequence

from safegap.assessment.plan.made import Made
from safegap.model.plan import PlannedChange
from safegap.model.question import Scope, Value
from safegap.reporting.plan_laws import by_law
from safegap.reporting.plan_words import FLOOR_WORDS, NO_PROVISION

MARK = "# Written by `safegap plan"
"""How the file begins: such a file may be written again, one that a person wrote may not."""
_PARTS = {Scope.POWER: "powers", Scope.CONDUCT: "conducts", Scope.OFFENCE: "offences"}


def plan_bill(found: Made) -> str:
    """The bill's text. It cites nothing: no law says yet what it would set."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Made) -> Iterator[str]:
    profile = found.assessment.profile
    yield f"{MARK} {profile.state} --min-severity {found.floor} --bill FILE`,"
    yield "# which may write it again as long as this line is there."
    yield f"# As if it were law: `safegap assess {profile.state} --with NAME`, once this file is"
    yield "# profiles/bills/NAME.yaml. What it sets cites nothing yet, so it counts as unverified."
    yield f"amends: {_text(profile.state)}"
    yield f"title: {_text(f'Plan of reform: {profile.name}')}"
    yield "status: a plan, introduced nowhere"
    yield f"note: {_text(_note(found))}"
    yield "clauses:"
    for law in by_law(found.plan.changes, profile):
        yield f"  {_text(law.key or 'no provision cited')}:"
        yield f"    title: {_text(law.title or NO_PROVISION)}"
        yield from _clause(law.changes)


def _note(found: Made) -> str:
    number = len(found.plan.changes)
    day = found.assessment.day_words
    return (
        f"The {number} changes close {len(found.plan.closes)} gaps of "
        f"{FLOOR_WORDS[found.floor]} weight in the law as at {day}."
    )


def _clause(changes: Sequence[PlannedChange]) -> Iterator[str]:
    state = [each for each in changes if each.answer.variable.scope is Scope.STATE]
    if state:
        yield "    answers:"
        for each in state:
            yield from _answer(each, 6)
    for scope, part in _PARTS.items():
        items: dict[str, list[PlannedChange]] = {}
        for each in changes:
            variable = each.answer.variable
            if variable.scope is scope:
                items.setdefault(variable.item or "", []).append(each)
        if items:
            yield f"    {part}:"
        for item, found in items.items():
            yield f"      {item}:"
            for each in found:
                yield from _answer(each, 8)


def _answer(change: PlannedChange, indent: int) -> Iterator[str]:
    pad = " " * indent
    yield f"{pad}{change.answer.variable.key}:"
    yield f"{pad}  value: {_value(change.to)}"
    ids = ", ".join(each.id for each in change.closes)
    said = f"closes {ids}" if ids else "keeps another safeguard in place"
    said += "; any fixed number does, put in the right one" if change.any_number else ""
    yield f"{pad}  note: {_text(said)}"


def _value(value: Value) -> str:
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _text(words: str) -> str:
    """On one line between the quotes of YAML, without what can't be seen."""
    seen = "".join(char if char.isprintable() else " " for char in words)
    return "'" + re.sub(r"\s+", " ", seen).strip().replace("'", "''") + "'"
