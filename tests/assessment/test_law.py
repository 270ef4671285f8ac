"""The law on a day."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from safegap.assessment.law import Law
from safegap.content.profile_files import read_profile
from safegap.content.workspace import Workspace
from safegap.model.day import Day
from safegap.model.finding import Variable
from safegap.model.outcome import Basis
from safegap.model.question import Scope
from safegap.model.treaty import TreatyRow

TESTS = Path(__file__).parents[1]
CASES: list[dict[str, Any]] = yaml.load(
    (TESTS / "cases" / "law.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,  # noqa: S506 - text only, builds no objects
)
HEAD = """\
state: AA
name: Aland
law-as-of: 2026-01-31
sources:
  act20: {title: Act of 2020, kind: statute, in-force: 2020-07-01, enacted: 2019-12-01}
  act22: {title: Act of 2022, kind: statute, enacted: 2022-03-01}
  act23: {title: Act of 2023, kind: statute, enacted: 2022-11-01, in-force: 2023-01-01, applicable: 2024-01-01}
  act24: {title: Act of 2024, kind: statute, in-force: 2024-06-01, applicable: 2024-01-01}
  old: {title: Old code, kind: statute}
answers:
  oversight.body: """


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_of_the_table(case: dict[str, Any]) -> None:
    assert set(case) <= {"name", "answer", "day", "values", "state", "min-basis"}
    pack = Workspace(TESTS / "repository").pack("mini")
    text = HEAD + yaml.safe_dump(case["answer"], default_flow_style=True).replace("'", "")
    profile, problems = read_profile(text.encode(), "AA.yaml", pack.codebook)
    assert profile, problems
    least = Basis(case["min-basis"]) if "min-basis" in case else None
    law = Law(profile, date.fromisoformat(case["day"]), None, least)
    read = law.read(Variable(Scope.STATE, None, "oversight.body"), "oversight.body")
    assert (read.state, list(read.values)) == (case.get("state", "known"), case.get("values", []))


@pytest.mark.parametrize(
    ("row", "day", "statuses"),
    [
        ({"signature": "2025-10-25"}, "2025-10-24", ("none",)),
        ({"signature": "2025-10-25"}, "2025-10-25", ("signatory",)),
        ({"signature": "unknown"}, "2026-06-30", ("signatory",)),
        ({"signature": "2025-10-25", "ratification": "2026-02"}, "2026-02-10", ("party", "signatory")),
        ({"signature": "2025-10-25", "ratification": "2026-02"}, "2026-03-01", ("party",)),
        ({"signature": "2025-10-25", "ratification": "unknown"}, "2026-06-30", ("party", "signatory")),
        ({}, "2026-06-30", ("none",)),
    ],
)  # fmt: skip
def test_the_treaty_status_keeps_its_doubts(
    row: dict[str, str], day: str, statuses: tuple[str, ...]
) -> None:
    found = TreatyRow.model_validate({"name": "Aland", **row})
    assert found.statuses(date.fromisoformat(day)) == statuses


@pytest.mark.parametrize(
    ("written", "words", "last"),
    [("2024-02", "February 2024", "2024-02-29"), ("2024", "2024", "2024-12-31"),
     ("2024-03-01", "1 March 2024", "2024-03-01")],
)  # fmt: skip
def test_a_day_may_be_a_month_or_a_year(written: str, words: str, last: str) -> None:
    day = Day.parse(written)
    assert (day.in_words, day.last.isoformat(), str(day)) == (words, last, written)


@pytest.mark.parametrize("written", ["24-01-01", "2024-13", "2024-02-30", "soon", "2024-1-1", ""])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        Day.parse(written)
