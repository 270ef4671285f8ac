"""What the tables of findings, answers and sources hold."""

import keyword
import re
from datetime import date
from pathlib import Path

import pytest

from safegap.model.outcome import Basis, Outcome
from safegap.reporting.tables.rows import SHAPES, tables
from safegap.reporting.tables.table import Cell, Table
from safegap.reporting.words import OUTCOME_WORDS
from tests.reporting.table_samples import full, shipped_assessment, small

ROOT = Path(__file__).parents[2]


def rows(table: Table) -> list[dict[str, Cell]]:
    names = [heading.name for heading in table.headings]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def row(table: Table, **wanted: Cell) -> dict[str, Cell]:
    found = [each for each in rows(table) if wanted.items() <= each.items()]
    assert len(found) == 1, found
    return found[0]


def test_a_finding_is_told_in_one_row() -> None:
    findings, _, _ = tables([full()])
    assert row(findings, finding="authorisation.court@tapping") == {
        "state": "AA",
        "finding": "authorisation.court@tapping",
        "title": "A court says yes first",
        "subject_title": "Tapping of lines",
        "outcome": "missing",
        "basis": "unverified",
        "severity": "critical",
        "counts_as": "critical",
        "says": "Tapping of lines can be used without a court in Aland.",
        "reasons": "Who authorises it? police (provision read)",
        "citations": "Tapping Act (No. 12 of 2020), as amended, s 1",
        "missing": None,
        "repair": "Who authorises it? from police to court",
        "remedy": "Ask a court before tapping of lines.",
        "on_ratification": None,
        "replies": "the ministry, January 2026: We will.",
        "waived": False,
        "waived_by": None,
        "waived_until": None,
        "waived_because": None,
        "articles": "30; 30.1",
        "standards": "Covenant, art. 17",
        "theme_title": "Authorisation",
        "state_name": "Aland",
        "as_of": date(2026, 1, 31),
        "rule": "authorisation.court",
        "theme": "authorisation",
        "subject_kind": "power",
        "subject": "tapping",
        "possible_outcomes": "gap",
        "settled": True,
        "path": "profiles/AA.yaml",
        "line": 1,
    }


def test_an_open_finding_says_what_it_waits_for() -> None:
    findings, _, _ = tables([full()])
    contested = row(findings, finding="authorisation.court@searching")
    assert contested["settled"] is False
    assert contested["outcome"] == "not yet researched"
    assert contested["possible_outcomes"] == "met; partial; gap"
    assert contested["missing"] == (
        "Who authorises it? contested: court or prosecutor; "
        "Within how many hours is it confirmed? not yet researched"
    )
    # That the power exists rules out that the safeguard does not apply.
    assert contested["reasons"] == "Does the power exist? yes (provision read)"


def test_a_waiver_is_told_and_the_finding_counts_all_the_same() -> None:
    findings, _, _ = tables([full()])
    waived = row(findings, waived=True)
    assert waived["counts_as"] == "low"
    assert waived["waived_by"] == "the secretariat"
    assert waived["waived_until"] == date(2027, 6, 30)
    assert waived["waived_because"] == "A bill is before parliament"


def test_each_time_for_which_an_answer_is_given_has_a_row() -> None:
    _, answers, _ = tables([full()])
    before = row(answers, answer="tapping.authorising-body", period=1)
    after = row(answers, answer="tapping.authorising-body", period=2)
    assert (before["value"], before["held_until"], before["held_from"]) == (
        "court",
        "2019-12-31",
        None,
    )
    assert {name: after[name] for name in ("value", "held_from", "checked", "note", "quoting")} == {
        "value": "police",
        "held_from": "2020",
        "checked": "2026-01-10",
        "note": "the chief signs",
        "quoting": "Act s 2",
    }
    assert after["practice"] == "A form is used. (A commentary, p 4)"
    assert after["sources"] == "act; blog"
    assert after["quote"] == "The chief may"
    assert after["subject_title"] == "Tapping of lines"


@pytest.mark.parametrize(
    ("name", "value", "words", "citations"),
    [
        ("tapping.exists", "true", "yes", "Tapping Act (No. 12 of 2020), as amended, s 1"),
        ("tapping.confirmation", "unknown", "not established", None),
        ("searching.authorising-body", None, "contested", None),
        ("hacking.max-penalty", "12", "12 years", "Tapping Act (No. 12 of 2020), as amended, s 1"),
    ],
)
def test_an_answer_is_told_for_programs_and_for_people(
    name: str, value: str, words: str, citations: str
) -> None:
    _, answers, _ = tables([full()])
    found = row(answers, answer=name)
    assert (found["value"], found["value_words"], found["citations"]) == (value, words, citations)


def test_readings_say_who_holds_them_on_which_grounds() -> None:
    _, answers, _ = tables([full()])
    assert row(answers, answer="searching.authorising-body")["readings"] == (
        "court according to the Supreme Court (Lines v Ministry, para 3; unverified); "
        "prosecutor (no source given; provision read)"
    )


def test_a_source_is_told_with_its_dates_and_how_often_it_is_cited() -> None:
    _, answers, sources = tables([full()])
    act = row(sources, source="act")
    assert act["kind"] == "statute"
    assert act["enacted"] == "2020-05-30"
    assert act["consulted"] == "2026-01"
    cited = [each for each in rows(answers) if "act" in str(each["sources"]).split("; ")]
    assert act["answers"] == len(cited)
    assert row(sources, source="guide")["answers"] == 0


@pytest.mark.parametrize("state", ["KE", "QA", "GB"])
def test_every_finding_of_a_shipped_state_has_its_row(state: str) -> None:
    assessment = shipped_assessment(state)
    findings, answers, sources = tables([assessment])
    assert [each["finding"] for each in rows(findings)] == [f.id for f in assessment.findings]
    for told, finding in zip(rows(findings), assessment.findings, strict=True):
        assert (told["basis"] == "unverified") == (finding.basis is Basis.UNVERIFIED)
        assert (told["outcome"] == OUTCOME_WORDS["gap"]) == (finding.outcomes == (Outcome.GAP,))
        assert (told["missing"] is None) == (not finding.missing)
    assert len(sources.rows) == len(assessment.profile.sources)
    assert len(answers.rows) > 100


@pytest.mark.parametrize("state", ["KE", "QA"])
def test_cells_are_what_the_headings_promise(state: str) -> None:
    kinds = {"integer": int, "boolean": bool, "date": date}
    for table in tables([shipped_assessment(state), full()]):
        for heading, *cells in zip(table.headings, *table.rows, strict=True):
            for cell in cells:
                assert cell is None or type(cell) is kinds.get(heading.kind, str)
                assert not heading.words or cell in (None, *heading.words)
                assert not isinstance(cell, str) or (cell.isprintable() and cell == cell.strip())


def test_keys_are_unique_and_never_empty() -> None:
    assessments = [shipped_assessment("KE"), shipped_assessment("QA"), full(), small()]
    for table in tables(assessments):
        keys = [tuple(each[name] for name in table.key) for each in rows(table)]
        assert len(keys) == len(set(keys))
        assert not any(part is None for key in keys for part in key)


def test_a_profile_assessed_twice_is_told_once() -> None:
    once, twice = tables([full()]), tables([full(), full()])
    assert [len(each.rows) for each in twice] == [
        2 * len(once[0].rows), len(once[1].rows), len(once[2].rows)
    ]  # fmt: skip


def test_names_of_columns_are_names_in_programs_too() -> None:
    for shape in SHAPES:
        names = [column.heading.name for column in shape.columns]
        assert len(names) == len(set(names))
        assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in names)
        assert not {*names} & {*keyword.kwlist, "select", "where", "order", "group", "table"}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_the_documentation_describes_every_column(shape: object) -> None:
    page = (ROOT / "docs/tables.md").read_text(encoding="utf-8")
    described = next(each for each in SHAPES if each is shape)
    section = page.partition(f"## Columns of {described.name}\n")[2].partition("\n## ")[0]
    told = [line for line in section.splitlines() if line.startswith("| `")]
    assert told == [
        f"| `{each.name}` | {each.title} | {each.kind} | {each.says}"
        + (f" One of: {', '.join(each.words)}." if each.words else "")
        + " |"
        for each in (column.heading for column in described.columns)
    ]
    assert f"{described.says} Key: {', '.join(f'`{each}`' for each in described.key)}." in section
