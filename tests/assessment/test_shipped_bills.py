"""The shipped bills: each is read, holds together, and sets what it says."""

from functools import cache
from pathlib import Path

import pytest

from safegap.assessment.assess import Selection, assess
from safegap.assessment.bills import Provision, provisions, with_bills
from safegap.assessment.integrity.bills import bill_faults
from safegap.content.workspace import Workspace
from safegap.model.bill import Bill
from safegap.model.pack import Pack
from safegap.model.profile import Answer, Profile
from safegap.resources import shipped

ROOT = Path(str(shipped()))
FILES = Workspace(ROOT)
NAMES = FILES.own_bill_names()
NO_FINDING_CHANGES = {"KE-family-protection"}
"""Kenya punishes other protected conduct too, so one kind more changes no finding."""


@cache
def pack() -> Pack:
    return FILES.pack()


@cache
def read(name: str) -> tuple[Bill, Profile]:
    bill, profile = FILES.bill(name, pack())
    assert bill, FILES.problems
    assert profile
    return bill, profile


@cache
def outcomes(state: str, bill: str = "") -> dict[str, tuple[tuple[str, ...], str]]:
    profile = FILES.profile(state, pack())
    assert profile
    if bill:
        profile = with_bills(profile, provisions([read(bill)[0]]))
    found = assess(pack(), profile, FILES.treaty, Selection())
    return {
        finding.id: (tuple(map(str, finding.outcomes)), str(finding.severity))
        for each in found.safeguards
        for finding in each.findings
    }


def said(answer: Answer | None) -> object:
    periods = answer.periods[-1:] if answer else ()
    return [(each.value, tuple(r.value for r in each.readings)) for each in periods]


def changed(found: tuple[Provision, ...], profile: Profile) -> list[Provision]:
    return [
        each
        for each in found
        if said(profile.answer(each.variable.scope, each.variable.item, each.variable.key))
        != said(each.answer)
    ]


def test_there_are_bills_and_each_is_named_after_the_state_that_it_amends() -> None:
    assert len(NAMES) >= 9
    assert FILES.misnamed_bills() == []
    assert [name for name in NAMES if name[:3] != f"{read(name)[0].amends}-"] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_bill_holds_together_and_says_how_far_it_has_come(name: str) -> None:
    bill, profile = read(name)
    faults = bill_faults(bill, profile)
    assert [str(each) for each in faults if each.code != "no-present-answer"] == []
    assert bill.status
    assert bill.note
    assert all(each.url for each in bill.sources.values())


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_of_a_bill_differs_from_the_present_one(name: str) -> None:
    bill, profile = read(name)
    found = provisions([bill])
    assert found
    assert changed(found, profile) == list(found)


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_of_a_bill_is_read_once_it_is_applied(name: str) -> None:
    bill, profile = read(name)
    after = with_bills(profile, provisions([bill]))
    for each in provisions([bill]):
        variable = each.variable
        assert said(after.answer(variable.scope, variable.item, variable.key)) == said(each.answer)
    assert profile.sources.items() <= after.sources.items()


@pytest.mark.parametrize("name", NAMES)
def test_a_bill_changes_findings_and_leaves_the_others(name: str) -> None:
    state = read(name)[0].amends
    before, after = outcomes(state), outcomes(state, name)
    different = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert bool(different) == (name not in NO_FINDING_CHANGES)
    assert len(different) < len(before) / 2


@pytest.mark.parametrize(
    ("name", "finding", "then"),
    [
        ("ZA-rica-amendment", "notification.target@content-interception", "partial"),
        ("DE-security-research", "offences.research-safe-harbour", "met"),
        ("BR-public-security-data", "data-protection.law-and-authority", "met"),
    ],
)
def test_what_is_known_of_a_bill_shows(name: str, finding: str, then: str) -> None:
    state = read(name)[0].amends
    assert outcomes(state)[finding] != outcomes(state, name)[finding]
    assert outcomes(state, name)[finding][0] == (then,)
