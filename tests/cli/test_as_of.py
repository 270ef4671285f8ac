"""`--as-of`: every command that shows findings shows those of the day that is asked for."""

import json
from pathlib import Path

import pytest

from tests.conftest import TESTS, Run

MINI = ("--rules", "mini")
PAIR = TESTS / "two_states"
DAY = ("--as-of", "2020-06-30")


@pytest.mark.parametrize(
    "words",
    [
        ("assess", "NO"),
        ("explain", "NO", "authorisation.court", "--power", "tapping"),
        ("questions", "NO"),
        ("compare", "NO"),
        ("compare", "NO", "-f", "html"),
        ("report", "briefing", "NO", "-o", "-"),
        ("report", "assessment", "NO", "-o", "-"),
        ("report", "comparison", "NO", "-o", "-"),
    ],
    ids=" ".join,
)
def test_the_day_stands_on_what_is_written(
    words: tuple[str, ...], repository: Path, run: Run
) -> None:
    """The small repository's Act came into force a day later."""
    found = run(*words, *MINI, *DAY)
    assert found.status == 0, found.err
    told = " ".join(found.out.split())
    assert "30 June 2020" in told
    assert "can be used without a court" not in told
    now = " ".join(run(*words, *MINI, "--as-of", "2020-07-01").out.split())
    assert "1 July 2020" in now
    if words[0] != "questions":
        assert "can be used without a court" in now or words[0] == "compare"


def test_for_programs_the_answers_of_a_law_not_yet_in_force_are_unknown(
    repository: Path, run: Run
) -> None:
    before, now = (
        json.loads(run("assess", "NO", *MINI, "-f", "json", "--as-of", day).out)
        for day in ("2020-06-30", "2020-07-01")
    )
    assert (before["as-of"], now["as-of"]) == ("2020-06-30", "2020-07-01")
    assert before["summary"]["answered"] < now["summary"]["answered"]
    (one,) = json.loads(run("compare", "NO", *MINI, "-f", "json", *DAY).out)
    assert one == before


@pytest.mark.parametrize(
    "words",
    [
        ("cooperation", "QA", "NO"),
        ("cooperation", "QA", "NO", "-f", "html"),
        ("report", "cooperation", "QA", "NO", "-o", "-"),
    ],
    ids=" ".join,
)
def test_two_states_are_held_against_each_other_on_the_day(
    words: tuple[str, ...], run: Run
) -> None:
    found = run(*words, "--rules", "pair", "--as-of", "2019-03-04", cwd=PAIR)
    assert found.status == 0, found.err
    assert "4 March 2019" in " ".join(found.out.split())


def test_the_treaty_status_is_that_of_the_day(repository: Path, run: Run) -> None:
    (repository / "profiles" / "treaty-status.yaml").write_text(
        "states:\n  'NO': {name: Norway in a test, signature: 2025-10-25, basis: text}\n",
        encoding="utf-8",
    )
    found = json.loads(run("timeline", "NO", *MINI, "-f", "json", "--since", "2025").out)
    (step,) = found["steps"]
    (answer,) = step["answers"]
    assert (step["day"], answer["question"]) == ("2025-10-25", "treaty.status")
    assert (answer["before"]["values"], answer["after"]["values"]) == (["none"], ["signatory"])
    assert step["through"] == [{"treaty": "signature"}]


def test_a_change_is_shown_between_two_days(repository: Path, run: Run) -> None:
    found = run("change", "NO@2020-06-30", "NO@2020-07-01", *MINI)
    assert "From NO, law as at 30 June 2020 to NO, law as at 1 July 2020" in " ".join(
        found.out.split()
    )


def test_a_day_before_anything_is_recorded_says_from_when_on_something_is(
    repository: Path, run: Run
) -> None:
    found = " ".join(run("assess", "NO", *MINI, "--as-of", "1990").out.split())
    assert "The first day of which the profile records anything is 1 July 2020" in found
    found = " ".join(run("assess", "NO", *MINI, "--as-of", "2021").out.split())
    assert "The first day" not in found


def test_a_day_after_the_profiles_law_says_that_later_changes_are_not_known(
    repository: Path, run: Run
) -> None:
    found = " ".join(run("assess", "NO", *MINI, "--as-of", "2030").out.split())
    assert "later changes are not known" in found
