"""What is doubtful about a bill that can be read, held against the profile that it amends."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from safegap.assessment.bills import Provision, doubts, provisions_of, with_answers
from safegap.assessment.integrity.evidence import evidence_faults
from safegap.assessment.integrity.walk import citations_of
from safegap.model.bill import Bill
from safegap.model.integrity import IntegrityFault
from safegap.model.profile import Profile
from safegap.model.question import Scope

_EXISTS = "exists"
"""The question whether there is a power: where there is none, nothing else is answered of it."""


def bill_faults(bill: Bill, profile: Profile) -> tuple[IntegrityFault, ...]:
    """Every fault, by place."""
    found = tuple(provisions_of(bill))
    return tuple(
        sorted(
            [
                *_evidence(bill, found, profile),
                *_in_force(found, profile),
                *_without_present_answer(found, profile),
            ]
        )
    )


def _evidence(bill: Bill, found: Sequence[Provision], profile: Profile) -> Iterator[IntegrityFault]:
    """What the bill's answers rest on; the profile's sources are the profile's matter."""
    for each in evidence_faults(_bill_alone(bill, found, profile)):
        if each.about in bill.sources or each.about not in profile.sources:
            yield each


def _bill_alone(bill: Bill, found: Sequence[Provision], profile: Profile) -> Profile:
    """The answers of the bill only, as if they were a profile's, to ask what they rest on."""
    bare = profile.model_copy(
        update={
            "answers": {},
            "powers": {},
            "conducts": {},
            "offences": tuple(each.model_copy(update={"answers": {}}) for each in profile.offences),
        }
    )
    alone = with_answers(bare, {each.variable: each.answer for each in found})
    cited = {
        citation.source
        for each in found
        for period in each.answer.periods
        for citation in citations_of(period)
    }
    borrowed = {key: source for key, source in profile.sources.items() if key in cited}
    return alone.model_copy(
        update={
            "path": bill.path,
            "sources": {**borrowed, **bill.sources},
            "places": bill.places,
        }
    )


def _in_force(found: Sequence[Provision], profile: Profile) -> Iterator[IntegrityFault]:
    for each in doubts(found, profile):
        yield IntegrityFault(
            each.path, each.line, each.column, "bill-in-force", "error", "", each.message, each.hint
        )


def _without_present_answer(
    found: Sequence[Provision], profile: Profile
) -> Iterator[IntegrityFault]:
    """Clauses whose effect can't be told, because nobody has answered what they would change."""
    new = [each for each in found if not _answered(each, profile)]
    for clause, group in groupby(new, key=lambda each: each.clause):
        members = tuple(group)
        bill = members[0].bill
        names = ", ".join(f"`{_name(each)}`" for each in members)
        yield IntegrityFault(
            bill.path, *bill.places.get(clause, (1, 1)), "no-present-answer", "warning", clause,
            f"the profile has no present answer to {names}, so what clause {clause} changes there "
            f"can't be told", f"answer it in {profile.path}",
        )  # fmt: skip


def _answered(each: Provision, profile: Profile) -> bool:
    variable = each.variable
    if profile.answer(variable.scope, variable.item, variable.key):
        return True
    there = profile.answer(variable.scope, variable.item, _EXISTS)
    return (
        variable.scope is Scope.POWER
        and there is not None
        and all(period.value is False for period in there.periods)
    )


def _name(each: Provision) -> str:
    return ".".join(part for part in (each.variable.item, each.variable.key) if part)
