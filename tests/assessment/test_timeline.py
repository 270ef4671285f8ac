"""Findings over the years: when the law turned, what became of findings, and through what."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from safegap.assessment.assess import Selection, assess
from safegap.assessment.timeline import Moment, Through, Timeline, Walk, course_of
from safegap.content.workspace import Workspace
from safegap.model.assessment import STANDINGS
from safegap.model.day import Day
from safegap.model.outcome import Severity
from safegap.model.treaty import TreatyRow, TreatyStatus
from safegap.reporting.timeline_words import notes, summary
from tests.conftest import TESTS

CASES: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "cases" / "timeline.yaml").read_text(encoding="utf-8")
)
KEYS = {
    "name", "edits", "treaty", "since", "until", "min-severity", "days", "changes", "answers",
    "says", "notes",
}  # fmt: skip


def followed(
    root: Path,
    pack: str,
    state: str,
    *,
    treaty: TreatyStatus | None = None,
    since: str | None = None,
    until: str | None = None,
    selection: Selection | None = None,
) -> Timeline:
    files = Workspace(root)
    rules = files.pack(pack)
    profile = files.profile(state, rules)
    assert profile, files.problems
    status = files.treaty if treaty is None else treaty
    days = (Day.parse(each) if each else None for each in (since, until))
    course = course_of(profile, status.states.get(state), *days)
    walk = Walk(rules, profile, status, selection or Selection(), course)
    moments = tuple(walk)
    assert len(moments) == len(walk)
    return walk.timeline(moments)


def by(through: tuple[Through, ...]) -> str:
    return f"by {' '.join(each.source or each.event for each in through)}"


def changes(moment: Moment) -> list[str]:
    return [
        f"{moment.day} {each.change.kind} {each.change.id} {by(each.through)}"
        for each in moment.changes
    ]


def answers(moment: Moment) -> list[str]:
    named = {a.variable for each in moment.changes for a in each.change.answers}
    return [
        f"{moment.day} {'.'.join(filter(None, (v.item, v.key)))} {by(each.through)} "
        f"stays {' '.join(found.id for found in each.read_by) or 'none'}"
        for each in moment.answers
        if (v := each.after.variable) not in named
    ]


def test_the_cases_have_no_unknown_keys() -> None:
    assert all(set(case) <= KEYS for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_of_the_table(case: dict[str, Any], repository: Path) -> None:
    profile = repository / "profiles" / "NO.yaml"
    text = profile.read_text(encoding="utf-8")
    for edit in case.get("edits", []):
        assert text.count(edit["from"]) == 1, edit
        text = text.replace(edit["from"], edit["to"])
    profile.write_text(text, encoding="utf-8")
    row = TreatyRow.model_validate(case["treaty"]) if "treaty" in case else None
    least = Severity(case["min-severity"]) if "min-severity" in case else None
    found = followed(
        repository,
        "mini",
        "NO",
        treaty=TreatyStatus(states={"NO": row} if row else {}),
        since=case.get("since"),
        until=case.get("until"),
        selection=Selection(min_severity=least),
    )
    _, *steps = found.moments
    assert [each.day for each in steps] == case["days"]
    assert [told for each in steps for told in changes(each)] == case["changes"]
    if "answers" in case:
        assert [told for each in steps for told in answers(each)] == case["answers"]
    assert summary(found).startswith(case.get("says", ""))
    said = " ".join(notes(found))
    for words in case.get("notes", []):
        assert words in said


@pytest.mark.parametrize("state", ["KE", "PH", "VN"])
def test_each_moment_counts_what_an_assessment_of_that_day_counts(state: str) -> None:
    found = followed(TESTS.parent, "uncc", state)
    files = Workspace(TESTS.parent)
    for each in (found.moments[0], *found.moments[-2:]):
        wanted = Selection(as_of=Day.parse(each.day.isoformat()))
        alone = assess(found.pack, found.profile, files.treaty, wanted)
        assert dict(each.counts) == {standing: alone.count(standing) for standing in STANDINGS}


@pytest.mark.parametrize("state", ["KE", "ZA"])
def test_on_a_day_between_two_turns_nothing_changes(state: str) -> None:
    """No day on which the law changed is left out: half-way between two turns all is as before."""
    found = followed(TESTS.parent, "uncc", state, since="2019")
    treaty = Workspace(TESTS.parent).treaty
    exact = [each for each in found.moments if each.turn is None or not each.turn.spans]
    for earlier, later in pairwise(exact):
        if found.moments[found.moments.index(earlier) + 1] is not later:
            continue  # in between, a year of which nobody knows the day
        middle = date.fromordinal((earlier.day.toordinal() + later.day.toordinal()) // 2)
        wanted = Selection(as_of=Day.parse(middle.isoformat()))
        alone = assess(found.pack, found.profile, treaty, wanted)
        assert dict(earlier.counts) == {standing: alone.count(standing) for standing in STANDINGS}


def test_south_africa_had_to_tell_people_again_from_25_july_2025_through_a_judgment() -> None:
    found = followed(TESTS.parent, "uncc", "ZA", since="2025-07-24", until="2025-07-26")
    before, now = found.moments
    assert (before.day, now.day) == (date(2025, 7, 23), date(2025, 7, 25))
    assert sorted(changes(now)) == [
        "2025-07-25 closed notification.target@content-interception by pres2025",
        "2025-07-25 closed notification.target@traffic-collection by pres2025",
        "2025-07-25 eased principles.privileged-communications@content-interception by pres2025",
        "2025-07-25 eased principles.privileged-communications@traffic-collection by pres2025",
    ]
    judgment = found.profile.sources["pres2025"]
    assert judgment.kind == "judgment"
    assert "[2025] ZACC 12" in judgment.title


def test_south_africa_had_to_tell_nobody_after_the_first_judgments_order_had_lapsed() -> None:
    found = followed(TESTS.parent, "uncc", "ZA", since="2024-02", until="2024-02")
    _, now = found.moments
    told = [each for each in changes(now) if "notification" in each]
    assert told == [
        "2024-02-04 opened notification.target@content-interception by amab2021",
        "2024-02-04 opened notification.target@traffic-collection by amab2021",
    ]


def test_kenyas_false_news_offences_fell_on_6_march_2026_and_other_speech_is_still_punished() -> (
    None
):
    found = followed(TESTS.parent, "uncc", "KE", since="2026-03-05")
    _, now = found.moments
    assert (now.day, now.changes) == (date(2026, 3, 6), ())
    told = {each.after.variable.item or "": each for each in now.answers}
    assert set(told) == {
        "defamation", "false-news", "false-publications", "publication-false-information",
    }  # fmt: skip
    assert {by(each.through) for each in now.answers} == {"by bake2026"}
    assert "content.expression-offences" in [each.id for each in told["false-news"].read_by]
    assert [each.outcomes for each in told["false-news"].read_by if each.settled]
    values = {
        (each.after.variable.item, each.after.variable.key): (each.before.values, each.after.values)
        for each in now.answers
    }
    assert values["false-news", "criminalised"] == (("yes",), ("no",))
    assert values["defamation", "criminalised"] == (("partly",), ("no",))


def test_a_day_without_a_yesterday_is_no_trouble() -> None:
    found = followed(TESTS / "repository", "mini", "NO", since="0001", until="9999")
    assert found.moments[0].day == date.min
    assert found.course.until == date.max
