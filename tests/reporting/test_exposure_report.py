"""All pairs of States as page, tables, workbook and document."""

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from safegap.reporting.exposure_picture import Filled, heat_map
from safegap.reporting.tables.exposure_shapes import EXPOSURE_SHAPES
from tests.conftest import TESTS, Run
from tests.reporting.pdf_reading import Read

HOSTILE = "=Qa<b>tar</b> & {{ 7 * 7 }} #set [x](javascript:a) |"
ALL = ("cooperation", "--all", "--rules", "pair")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A copy of the repository of two States, one with a hostile name."""
    copy = Path(shutil.copytree(TESTS / "two_states", tmp_path / "two"))
    profile = copy / "profiles" / "QA.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(
        text.replace("name: Qatar in a test", f"name: '{HOSTILE}'"), encoding="utf-8"
    )
    return copy


def made(two: Path, run: Run, name: str) -> Path:
    found = run(*ALL, "-o", name, cwd=two)
    assert found.status == 0, found.err
    return two / name


def opened(path: Path) -> Any:
    """A workbook, by the package that reads one; it comes without types."""
    openpyxl: Any = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    return openpyxl.load_workbook(path)


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@pytest.mark.parametrize("ending", ["html", "md", "json", "csv", "xlsx", "docx", "pdf"])
def test_two_runs_give_the_same_bytes(ending: str, two: Path, run: Run) -> None:
    found = run(*ALL, "-o", f"a.{ending}", "-o", f"b.{ending}", cwd=two)
    assert found.status == 0, found.err
    assert (two / f"a.{ending}").read_bytes() == (two / f"b.{ending}").read_bytes()


def test_every_link_of_the_page_leads_somewhere(two: Path, run: Run) -> None:
    page = made(two, run, "a.html").read_text(encoding="utf-8")
    ids = re.findall(r' id="([^"]+)"', page)
    links = re.findall(r' href="#([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    assert set(links) <= set(ids)
    assert {"pair.NO-QA", "pair.QA-NO"} <= set(links)


def test_each_cell_of_the_page_has_its_sentence_and_its_doubt(two: Path, run: Run) -> None:
    page = made(two, run, "a.html").read_text(encoding="utf-8")
    cells = re.findall(r'<td class="cell"><a.*?</td>', page)
    assert len(cells) == 2
    for cell in cells:
        assert re.search(r'title="[^"]+ asking [^"]+\."', cell)
        shown = re.sub(r'title="[^"]*"', "", cell)
        assert ("*" in shown) == ("unverified" in shown)


def test_the_page_says_what_it_counts_and_that_it_ranks_nobody(two: Path, run: Run) -> None:
    page = made(two, run, "a.html").read_text(encoding="utf-8")
    assert "Each cell counts, of 3 kinds of conduct, those for which nothing stands" in page
    assert "no score and no ranking of States" in page
    assert "would hold if both States of a pair were parties" in page
    assert "Only kinds of conduct are counted here, not the offences" in page


def test_a_hostile_name_is_text_in_every_format(two: Path, run: Run) -> None:
    names = ("a.html", "a.md", "a.xlsx", "a.pdf", "out/")
    found = run(*ALL, *(word for name in names for word in ("-o", name)), cwd=two)
    assert found.status == 0, found.err
    page = (two / "a.html").read_text(encoding="utf-8")
    assert "<b>tar" not in page
    assert "&lt;b&gt;tar&lt;/b&gt; &amp; {{ 7 * 7 }}" in page
    marked = (two / "a.md").read_text(encoding="utf-8")
    assert "[x](javascript" not in marked
    assert "<b>" not in marked
    asking = {each["requesting_name"] for each in read(two / "out" / "pairs.csv")}
    assert f"'{HOSTILE}" in asking
    book = opened(two / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert HOSTILE in [cell.value for cell in cells]
    assert HOSTILE in Read((two / "a.pdf").read_bytes()).text.replace("\n", " ")


def test_the_tables_have_a_row_for_each_pair_conduct_and_form(two: Path, run: Run) -> None:
    made(two, run, "out/")
    forms = read(two / "out" / "forms.csv")
    assert len(forms) == 2 * 3 * 3
    assert list(forms[0]) == [
        "requesting", "requested", "conduct", "conduct_title", "form", "form_title", "articles",
        "answer", "possible", "unverified",
    ]  # fmt: skip
    by_key = {(e["requesting"], e["conduct"], e["form"]): e for e in forms}
    refused = by_key["QA", "satire", "interception"]
    assert (refused["answer"], refused["unverified"]) == ("must be refused", "true")
    open_ = by_key["QA", "rumour", "extradition"]
    assert open_["answer"] == "not established"
    assert open_["possible"] == "must be refused; nothing stands in the way"
    assert len(read(two / "out" / "pairs.csv")) == 2
    assert len(read(two / "out" / "conducts.csv")) == 2 * 3
    assert len(read(two / "out" / "rules.csv")) == 2 * 4
    assert (two / "out" / "forms.csv").read_bytes() == made(two, run, "a.csv").read_bytes()


def test_each_table_has_its_key_and_its_description(two: Path, run: Run) -> None:
    made(two, run, "out/")
    package: dict[str, Any] = json.loads((two / "out" / "datapackage.json").read_bytes())
    described = {each["name"]: each for each in package["resources"]}
    assert list(described) == [shape.name for shape in EXPOSURE_SHAPES]
    for shape in EXPOSURE_SHAPES:
        rows = read(two / "out" / f"{shape.name}.csv")
        keys = [tuple(row[name] for name in shape.key) for row in rows]
        assert len(set(keys)) == len(keys)
        assert all(all(key) for key in keys)
        assert described[shape.name]["schema"]["primaryKey"] == list(shape.key)


def test_the_frictionless_tools_find_no_fault(two: Path, run: Run) -> None:
    why = "frictionless is not installed; pip install --group formats"
    frictionless: Any = pytest.importorskip("frictionless", reason=why)
    made(two, run, "out/")
    report = frictionless.validate(str(two / "out" / "datapackage.json"))
    assert report.flatten(["path", "rowNumber", "fieldName", "message"]) == []


def test_the_workbook_opens_with_all_its_sheets(two: Path, run: Run) -> None:
    book = opened(made(two, run, "a.xlsx"))
    assert book.sheetnames == [
        "About", "Pairs", "Kinds of conduct", "Forms of help", "Rules", "Closing changes",
    ]  # fmt: skip
    assert book["Forms of help"].max_row == 1 + 2 * 3 * 3
    about: dict[str, str] = dict(book["About"].iter_rows(max_col=2, values_only=True))
    assert about["What is counted"].startswith("Each cell counts, of 3 kinds of conduct")
    assert "not legal advice" in about["Limits"]


def test_the_more_is_exposed_the_more_of_a_square_is_filled() -> None:
    cells = [Filled(0, 1, 0.5, 0.25), Filled(1, 0, 0, 0)]
    heat = heat_map(("AA", "BB"), ("AA", "BB"), cells, "Words.")
    assert heat.grid.count("M") == 2
    assert heat.sure == "M68 50h32v16h-32z"
    assert heat.unsure == "M68 42h32v8h-32z"
    assert [code for code, _, _ in heat.columns] == ["AA", "BB"]


def test_two_hundred_states_fit_into_one_small_picture() -> None:
    codes = [f"{n:03}" for n in range(200)]
    cells = [Filled(i, j, 0.5, 0.5) for i in range(200) for j in range(200) if i != j]
    heat = heat_map(codes, codes, cells, "Words.")
    assert heat.width <= 760
    assert heat.columns == ()
    assert len(heat.sure) < 1_500_000
