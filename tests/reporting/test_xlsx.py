"""The workbook, opened by other programs."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from safegap.model.assessment import Assessment
from safegap.model.problem import SafegapError
from safegap.reporting.sources import openable
from safegap.reporting.tables.rows import tables
from safegap.reporting.tables.table import Cell
from safegap.reporting.tables.xlsx import CUT, MOST_CHARACTERS, fitting, xlsx
from tests.reporting.table_samples import full, hostile, shipped_assessment
from tests.reporting.test_csv_files import FORMULAS

WHY = "openpyxl is not installed; pip install --group test"
openpyxl: Any = pytest.importorskip("openpyxl", reason=WHY)
pytest.importorskip(
    "xlsxwriter", reason="XlsxWriter is not installed; pip install 'safegap[reports]'"
)
EPOCH = 1_770_000_000
HOSTILE = [
    *FORMULAS,
    "{=1+1}",
    "<script>alert(1)</script>",
    "_x003D_1+1",
    "javascript:alert(1)",
    "internal:Findings!A1",
    "external:c:\\x.xlsx",
    "file:///etc/passwd",
    "&G &P",
    "مرحبا 你好 Ω ☂",
    "x" * 5_000,
]


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def shown(cell: Cell) -> object:
    """A cell as the workbook has it."""
    match cell:
        case bool():
            return "yes" if cell else "no"
        case date():
            return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a cell has no zone
        case str():
            return fitting(cell)
        case _:
            return cell


@pytest.mark.parametrize("state", ["KE", "QA"])
def test_a_workbook_holds_the_tables(state: str) -> None:
    assessment = shipped_assessment(state)
    workbook = opened(xlsx([assessment], EPOCH))
    assert workbook.sheetnames == ["About", "Findings", "Answers", "Sources"]
    for table in tables([assessment]):
        header, *rows = workbook[table.title].iter_rows(values_only=True)
        assert list(header) == [heading.title for heading in table.headings]
        assert rows == [tuple(shown(cell) for cell in row) for row in table.rows]


def test_headers_stay_in_sight_and_every_column_has_a_filter() -> None:
    workbook = opened(xlsx([shipped_assessment("KE")], EPOCH))
    for sheet in workbook:
        assert sheet.freeze_panes == ("B2" if sheet.title == "About" else "C2")
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.font.b and cell.alignment.wrap_text for cell in sheet[1])
        assert all(each.height <= 409 for each in sheet.row_dimensions.values())


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:30]))
def test_a_strangers_text_stays_text(text: str) -> None:
    content = xlsx([hostile(text)], EPOCH)
    workbook = opened(content)
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert any(" ".join(text.split()) == cell.value for cell in cells)
    with ZipFile(BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        assert not [name for name in sheets if re.search(rb"<f[ >]|<hyperlink", parts.read(name))]
        assert not [name for name in parts.namelist() if "vba" in name or "external" in name]


def test_only_web_addresses_are_links() -> None:
    sheet = opened(xlsx([full()], EPOCH))["Sources"]
    links = {
        cell.value: cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink
    }
    assert set(links) == {
        "https://law.example/act?a=1&b=%7B#s_1", "https://law.example/pact",
        "https://archive.example/act",
    }  # fmt: skip
    assert all(openable(link.target) for link in links.values())
    assert "file:///etc/passwd" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_outcomes_have_the_colours_of_all_reports() -> None:
    sheet = opened(xlsx([shipped_assessment("KE")], EPOCH))["Findings"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Outcome")
    found = {
        row[column - 1].value: row[column - 1].font.color.rgb[2:]
        for row in sheet.iter_rows(min_row=2)
    }
    assert found["in place"] == "00629B"
    assert found["missing"] == "9B1C31"
    assert found["not established"] == found["does not apply"] == "68707D"


def test_the_first_sheet_says_what_it_is_not() -> None:
    assessment = shipped_assessment("KE")
    sheet = opened(xlsx([assessment], EPOCH))["About"]
    told = dict(sheet.iter_rows(min_row=2, values_only=True))
    assert "not legal advice" in told["Limits"]
    state = "Kenya, law as at 10 March 2026"
    assert re.fullmatch(r"Of \d+ safeguards: (\d+ [a-z ]+(, )?)+\.", told[state])
    assert assessment.profile.digest in told[f"{state}: profile"]
    assert assessment.pack.digest in told["Rules"]
    assert "unverified" in told[f"{state}: how far verified"]
    assert "Findings: Outcome" in told


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    for text in ("x" * 40_000, "\U0001f600" * 20_000, "x" + "\U0001f600" * 20_000):
        cut = fitting(text)
        assert MOST_CHARACTERS - 1 <= len(cut.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
        assert text.startswith(cut.removesuffix(CUT))
        assert cut.endswith(CUT)
    assert fitting("x" * MOST_CHARACTERS) == "x" * MOST_CHARACTERS


def test_a_day_that_excel_does_not_know_is_told_in_figures() -> None:
    early = replace(full(), day=date(1850, 3, 1))
    sheet = opened(xlsx([early], EPOCH))["Findings"]
    assert "1850-03-01" in [cell.value for cell in sheet[2]]


def test_the_same_content_gives_the_same_bytes() -> None:
    assessments = [shipped_assessment("KE"), full()]
    content = xlsx(assessments, EPOCH)
    assert content == xlsx(assessments, EPOCH)
    properties = opened(content).properties
    assert properties.created == properties.modified == datetime(2026, 2, 2, 2, 40)  # noqa: DTZ001
    with ZipFile(BytesIO(content)) as parts:
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_without_the_package_the_message_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(
        SafegapError, match=r"XlsxWriter; install it with: pip install 'safegap\[reports\]'"
    ):
        xlsx([full()], 0)


@pytest.mark.integration
def test_libreoffice_opens_it_and_finds_the_same(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice (soffice) is not on this machine")
    assessments: list[Assessment] = [hostile("=1+1"), full(), shipped_assessment("QA")]
    path = tmp_path / "tables.xlsx"
    path.write_bytes(xlsx(assessments, EPOCH))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    again = tmp_path / "again"
    subprocess.run(
        [program, "--headless", home, "--convert-to", "xlsx", "--outdir", str(again), str(path)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    ours, theirs = opened(path.read_bytes()), opened((again / "tables.xlsx").read_bytes())
    assert ours.sheetnames == theirs.sheetnames
    for sheet, other in zip(ours, theirs, strict=True):
        assert list(sheet.values) == list(other.values)
        cells = [cell for row in other.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert all(openable(cell.hyperlink.target) for cell in cells if cell.hyperlink)
