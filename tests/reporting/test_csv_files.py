"""CSV files: they read back as they were, and a spreadsheet runs nothing in them."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from safegap.reporting.ci.message import plain
from safegap.reporting.tables.csv_files import csv_bytes, csv_cell, csv_files
from safegap.reporting.tables.rows import tables
from safegap.reporting.tables.table import Heading, Table
from tests.reporting.table_samples import (
    full,
    hostile,
    shipped_assessment,
    small,
    undigested,
)

FORMULAS = [
    '=HYPERLINK("https://x.example";"x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1;1)",
    "harmless; =1+1",
    "harmless;\t@x",
    "\uff1d1+1",
    '"=1+1',
    'x","=1+1',
    "x\n=1+1",
    "a, \"b\" and 'c'",
]
TEXTS = st.text(st.sampled_from("=+-@;\t\r\n \"',ab\uff1d\uff20"), max_size=12)


def read(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def one(text: str) -> Table:
    """A table of one cell."""
    return Table("x", "X", "", (), (Heading("x", "X", "", "text", 9, ()),), ((text,),))


def test_the_files_as_they_are_written(snapshot: SnapshotAssertion) -> None:
    files = csv_files([small()])
    assert {name: undigested(content.decode("utf-8-sig")) for name, content in files.items()} == (
        snapshot
    )


@pytest.mark.parametrize("state", ["KE", "QA"])
def test_a_file_reads_back_as_the_table(state: str) -> None:
    made = tables([shipped_assessment(state)])
    files = csv_files([shipped_assessment(state)])
    for table in made:
        header, *rows = read(files[f"{table.name}.csv"])
        assert header == [heading.name for heading in table.headings]
        assert rows == [[csv_cell(cell) for cell in row] for row in table.rows]


def test_a_file_is_what_excel_and_git_expect() -> None:
    for name, content in csv_files([shipped_assessment("KE")]).items():
        if name.endswith(".csv"):
            assert content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        assert content.endswith(b"\n")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "true"),
        (date(2026, 3, 1), "2026-03-01"),
        (12, "12"),
        ("=1", "'=1"),
        ("a; +1; b", "a; '+1; b"),
        ("a = b - c", "a = b - c"),
        ("a -b", "a -b"),
    ],
)
def test_a_cell_as_text(cell: Any, text: str) -> None:
    assert csv_cell(cell) == text


def runs(cell: str) -> bool:
    """Whether a spreadsheet could take a part of a cell for a formula."""
    parts = [part.strip() for part in re.split("[;\t\r\n]", cell)]
    return any(re.match("[=+@\uff1d\uff0b\uff0d\uff20-]", part) for part in parts)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_strangers_text_is_no_formula(text: str) -> None:
    files = csv_files([hostile(text)])
    cells = [
        cell for name in files if name.endswith(".csv") for row in read(files[name]) for cell in row
    ]
    assert not [cell for cell in cells if runs(cell)]
    wanted = " ".join(text.split()).replace("'", "")
    assert any(wanted in cell.replace("'", "") for cell in cells)


@given(TEXTS)
def test_no_text_is_a_formula_and_none_is_changed_otherwise(text: str) -> None:
    assert not runs(csv_cell(text))
    assert csv_cell(text).replace("'", "") == text.replace("'", "")


@given(TEXTS)
def test_every_text_reads_back(text: str) -> None:
    folded = plain(text)
    assert read(csv_bytes(one(folded)))[1:] == [[csv_cell(folded)]]


def test_the_description_fits_the_files() -> None:
    files = csv_files([shipped_assessment("KE"), shipped_assessment("QA")])
    described = json.loads(files["datapackage.json"])
    assert described["name"] == "safegap-ke-qa"
    assert described["licenses"] == [{"name": "CC-BY-4.0"}]
    assert {f"{each['name']}.csv" for each in described["resources"]} == {
        name for name in files if name.endswith(".csv")
    }
    for resource in described["resources"]:
        header, *rows = read(files[resource["path"]])
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == header
        for field, *cells in zip(fields, *rows, strict=True):
            fit(field, cells)


def fit(field: dict[str, Any], cells: list[str]) -> None:
    """Hold a column against its description, as the standard of table schemas has it."""
    constraints = field.get("constraints", {})
    patterns = {"integer": r"\d+", "boolean": "true|false", "date": r"\d{4}-\d\d-\d\d"}
    pattern = constraints.get("pattern", patterns.get(field["type"], ".*"))
    for cell in cells:
        assert cell or not constraints.get("required")
        assert not cell or re.fullmatch(pattern, cell)
        assert not cell or cell in constraints.get("enum", [cell])


def test_the_frictionless_tools_find_no_fault(tmp_path: Path) -> None:
    why = "frictionless is not installed; pip install --group formats"
    frictionless: Any = pytest.importorskip("frictionless", reason=why)
    for name, content in csv_files([shipped_assessment("KE"), full()]).items():
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["fieldName", "rowNumber", "note"]) == []
    assert [task.stats["rows"] for task in report.tasks] == [
        len(table.rows) for table in tables([shipped_assessment("KE"), full()])
    ]


def test_only_web_addresses_are_paths_of_sources() -> None:
    described = json.loads(csv_files([full()])["datapackage.json"])
    sources = {each["title"]: each.get("path") for each in described["sources"]}
    assert sources["Lines v Ministry"] is None
    assert sources["Pact on lines"] == "https://law.example/pact"


def test_many_states_are_counted_not_named() -> None:
    aland = full()
    assessments = [
        replace(aland, profile=aland.profile.model_copy(update={"state": f"A{letter}"}))
        for letter in "ABCDEFG"
    ]
    described = json.loads(csv_files(assessments)["datapackage.json"])
    assert described["name"] == "safegap-7-states"
    assert described["title"] == "Safeguards in the law of 7 States"


def test_the_same_content_gives_the_same_files() -> None:
    assert csv_files([full(), small()]) == csv_files([full(), small()])
