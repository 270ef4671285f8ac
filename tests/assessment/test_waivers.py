"""What a waiver waives, until when, and what it never changes."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safegap.assessment.assess import Selection, assess
from safegap.assessment.waivers import waive, waiver_faults
from safegap.content.workspace import Workspace
from safegap.model.assessment import STANDINGS, Assessment, Safeguard
from safegap.model.day import Day
from safegap.model.finding import Finding
from safegap.model.outcome import Outcome
from safegap.model.profile import NamedSubject
from safegap.model.waiver import Waiver
from safegap.reporting.result import result

TESTS = Path(__file__).parents[1]
COURT, WORDS, OFFENCES = "authorisation.court", "content.no-prison", "content.offences-light"


@cache
def assessed(selection: Selection | None = None) -> Assessment:
    """Norway: a gap for tapping, searching open; prison for words open; offences open."""
    workspace = Workspace(TESTS / "repository")
    pack = workspace.pack("mini")
    profile = workspace.profile("NO", pack)
    assert profile
    return assess(pack, profile, workspace.treaty, selection or Selection())


def waiver(rule: str, item: str = "", until: str = "2027-06-30", state: str = "NO") -> Waiver:
    kind = "offence" if rule == OFFENCES else "power"
    subject = NamedSubject.model_validate({kind: item}) if item else None
    return Waiver(
        rule=rule,
        state=state,
        subject=subject,
        reason="known",
        owner=f"owner until {until}",
        until=Day.parse(until),
        path="waivers.yaml",
        line=1,
        column=3,
    )


def waived(assessment: Assessment) -> set[str]:
    return {f.id for each in assessment.safeguards for f in each.findings if f.waiver}


def safeguard(assessment: Assessment, rule: str) -> Safeguard:
    return next(each for each in assessment.safeguards if each.rule.id == rule)


TAPPING, SEARCHING = f"{COURT}@tapping", f"{COURT}@searching"


@pytest.mark.parametrize(
    ("waivers", "expected"),
    [
        ([], set[str]()),
        ([waiver(COURT)], {TAPPING, SEARCHING}),
        ([waiver(COURT, "tapping")], {TAPPING}),
        ([waiver(COURT, "searching"), waiver(WORDS)], {SEARCHING, WORDS}),
        ([waiver(COURT, state="SE")], set[str]()),
        ([waiver("content.other")], set[str]()),
        ([waiver(OFFENCES, "hacking")], set[str]()),
    ],
)
def test_a_waiver_waives_what_it_names(waivers: list[Waiver], expected: set[str]) -> None:
    assert waived(waive(assessed(), waivers)) == expected


@pytest.mark.parametrize(
    ("until", "day", "holds"),
    [
        ("2026-06-30", date(2026, 6, 29), True),
        ("2026-06-30", date(2026, 6, 30), True),
        ("2026-06-30", date(2026, 7, 1), False),
        ("2026-06", date(2026, 6, 30), True),
        ("2026-06", date(2026, 7, 1), False),
        ("2026", date(2026, 12, 31), True),
        ("2026", date(2027, 1, 1), False),
        # Without a day, the day whose law is assessed counts: 31 January 2026.
        ("2026-01-31", None, True),
        ("2026-01-30", None, False),
    ],
)
def test_the_last_day_counts_and_the_next_does_not(
    until: str, day: date | None, *, holds: bool
) -> None:
    one = waiver(COURT, "tapping", until)
    assert (TAPPING in waived(waive(assessed(), [one], day))) == holds
    codes = [each.code for each in waiver_faults([assessed()], [one], day)]
    assert codes == ([] if holds else ["expired-waiver"])


def test_what_is_in_place_can_not_be_waived() -> None:
    good = assessed(Selection(rules=(COURT,)))
    (court,) = good.safeguards
    met = tuple(replace(each, outcomes=(Outcome.MET,)) for each in court.findings)
    in_place = replace(good, safeguards=(replace(court, findings=met),))
    assert waived(waive(in_place, [waiver(COURT)])) == set()
    assert [each.code for each in waiver_faults([in_place], [waiver(COURT)])] == ["unused-waiver"]


def test_a_waiver_that_names_its_subject_counts_before_a_general_one() -> None:
    general, narrow = waiver(COURT, until="2028"), waiver(COURT, "tapping", "2026-12-31")
    findings = safeguard(waive(assessed(), [general, narrow]), COURT).findings
    assert {f.item: f.waiver for f in findings} == {"tapping": narrow, "searching": general}
    later = waive(assessed(), [general, narrow], date(2027, 1, 1))
    assert [f.waiver for f in safeguard(later, COURT).findings] == [general, general]


@pytest.mark.parametrize("backwards", [False, True])
def test_among_equals_the_one_that_ends_last_counts(*, backwards: bool) -> None:
    both = [waiver(WORDS, until="2027"), waiver(WORDS, until="2028")]
    found = waive(assessed(), both[::-1] if backwards else both)
    assert safeguard(found, WORDS).findings[0].waiver == both[1]


def test_a_safeguard_is_waived_if_all_that_decides_it_is() -> None:
    assert safeguard(waive(assessed(), [waiver(COURT, "tapping")]), COURT).waived
    other = safeguard(waive(assessed(), [waiver(COURT, "searching")]), COURT)
    assert not other.waived
    assert len(other.waivers) == 1
    assert not safeguard(assessed(), COURT).waived


FINDINGS = [(COURT, ""), (COURT, "tapping"), (COURT, "searching"), (WORDS, ""), (OFFENCES, "")]
POSSIBLE = [
    waiver(rule, item, until, state)
    for rule, item in FINDINGS
    for until in ("2025", "2026-01-31", "2027-06-30")
    for state in ("NO", "SE")
]
WAIVERS = st.lists(st.sampled_from(POSSIBLE))


def without_waivers(assessment: Assessment) -> Assessment:
    def bare(each: Safeguard) -> Safeguard:
        findings: tuple[Finding, ...] = tuple(replace(f, waiver=None) for f in each.findings)
        return replace(each, findings=findings)

    return replace(
        assessment,
        safeguards=tuple(map(bare, assessment.safeguards)),
        shown=tuple(map(bare, assessment.shown)),
    )


@given(WAIVERS, st.sampled_from([None, date(2026, 1, 1), date(2027, 1, 1)]))
def test_waiving_changes_no_outcome_and_no_count(waivers: list[Waiver], day: date | None) -> None:
    plain, found = assessed(), waive(assessed(), waivers, day)
    assert without_waivers(found) == plain
    assert [found.count(each) for each in STANDINGS] == [plain.count(each) for each in STANDINGS]
    assert [f.id for f in found.findings] == [f.id for f in plain.findings]
    assert result(found)["summary"] == result(plain)["summary"]
    on = day or plain.day
    marks = [f.waiver for f in found.findings if f.waiver]
    assert all(mark.state == "NO" and mark.holds_on(on) for mark in marks)
    # Every waiver either marks something wrong, or is told of.
    told = {each.code for each in waiver_faults([plain], waivers, day)}
    assert ("expired-waiver" in told) == any(
        w.state == "NO" and not w.holds_on(on) for w in waivers
    )
    assert "unused-waiver" not in told


def test_waivers_reach_only_what_is_listed_too() -> None:
    from safegap.model.outcome import Severity

    found = waive(assessed(Selection(min_severity=Severity.CRITICAL)), [waiver(COURT)])
    assert [each.rule.id for each in found.shown] == [COURT]
    assert all(f.waiver for f in found.shown[0].findings)


Field = Literal["need_two_states", "without_subjects", "not_computed"]


def without(rule: str, field: Field | None = None) -> Assessment:
    """As if the rule had not been selected, or had been set aside for a reason."""
    found = assessed()
    left = replace(found, safeguards=tuple(s for s in found.safeguards if s.rule.id != rule))
    match field:
        case "need_two_states":
            return replace(left, need_two_states=(rule,))
        case "without_subjects":
            return replace(left, without_subjects=(rule,))
        case "not_computed":
            return replace(left, not_computed=(rule,))
        case None:
            return left


NO_NAME = "waives nothing: the profile has nothing of that name"


@pytest.mark.parametrize(
    ("assessment", "one", "said"),
    [
        (assessed(), waiver(COURT), []),
        (assessed(), waiver(COURT, "spying"), [f"`{COURT}` for NO (spying) {NO_NAME}"]),
        (assessed(), waiver(COURT, state="SE"), []),
        # A rule that was not selected, or could not be decided, says nothing of its waivers.
        (without(COURT), waiver(COURT), []),
        (without(COURT, "not_computed"), waiver(COURT), []),
        (
            without(COURT, "need_two_states"),
            waiver(COURT),
            [f"`{COURT}` for NO waives nothing: its rule is about two States"],
        ),
        (
            without(OFFENCES, "without_subjects"),
            waiver(OFFENCES, "hacking"),
            [f"`{OFFENCES}` for NO (hacking) {NO_NAME}"],
        ),
    ],
)
def test_an_unused_waiver_is_told_where_its_rule_was_assessed(
    assessment: Assessment, one: Waiver, said: list[str]
) -> None:
    found = waiver_faults([assessment], [one])
    assert [each.code for each in found] == ["unused-waiver"] * len(said)
    assert {each.grade for each in found} <= {"warning"}
    for fault, words in zip(found, said, strict=True):
        assert words in fault.message


def test_a_near_name_is_suggested_and_faults_have_their_place() -> None:
    (fault,) = waiver_faults([assessed()], [waiver(COURT, "taping")])
    assert str(fault).startswith("waivers.yaml:1:3: warning: the waiver of `authorisation.court`")
    assert fault.hint == "did you mean `tapping`?"
    assert fault.about == "NO authorisation.court@taping"


def test_a_state_without_a_profile_is_told_of_if_the_states_are_known() -> None:
    lost = [waiver(COURT, state="SE"), waiver(COURT, state="DK", until="2020")]
    assert waiver_faults([assessed()], lost) == ()
    found = waiver_faults([assessed()], lost, states={"NO", "DK"})
    assert ["there is no profile of SE" in each.message for each in found] == [True]


@pytest.mark.parametrize(
    ("one", "hint"),
    [
        (waiver(COURT, until="2025-12-31"), "renew it with a reason, or remove it"),
        (waiver(COURT, "spying", until="2025-12"), "remove it"),
    ],
)
def test_an_expired_waiver_says_since_when_and_is_told_once(one: Waiver, hint: str) -> None:
    (fault,) = waiver_faults([assessed()], [one])
    assert (fault.code, fault.grade, fault.hint) == ("expired-waiver", "warning", hint)
    assert "has not held since 1 January 2026" in fault.message


def test_every_fault_is_documented() -> None:
    page = (TESTS.parent / "docs" / "integrity.md").read_text(encoding="utf-8")
    assert "`expired-waiver`" in page
    assert "`unused-waiver`" in page


def test_a_rule_without_listed_offences_is_remembered(tmp_path: Path) -> None:
    import shutil

    repository = Path(shutil.copytree(TESTS / "repository", tmp_path / "r"))
    rules = repository / "rules/mini/rules/rules.yaml"
    rules.write_text(
        rules.read_text(encoding="utf-8")
        + "- {id: each.light, title: Light, theme: content, for: offence, severity: low,"
        " met: {max-penalty: {less-than: 10}}, says: {gap: Grave.}}\n",
        encoding="utf-8",
    )
    path = repository / "profiles/NO.yaml"
    text = path.read_text(encoding="utf-8").split("offences:\n")
    path.write_text(text[0], encoding="utf-8")
    workspace = Workspace(repository)
    pack = workspace.pack("mini")
    profile = workspace.profile("NO", pack)
    assert profile, workspace.problems
    found = assess(pack, profile, workspace.treaty, Selection())
    assert found.without_subjects == ("each.light",)
