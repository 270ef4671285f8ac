"""Forms: out and in again is no change; filled in, exactly what was filled in; faults by cell."""

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from safegap.content.forms.changes import FormReader
from safegap.content.forms.workbook import read_workbook
from safegap.content.workspace import Workspace
from safegap.reporting.form.build_form import form
from safegap.reporting.form.xlsx_form import xlsx_form
from safegap.resources import shipped
from tests.conftest import Run

MINI = ("--rules", "mini")
INTO = ("--into", "profiles/NO.yaml")
ROOT = Path(str(shipped()))
SOFFICE = shutil.which("soffice")
docx: Any = pytest.importorskip("docx", reason="python-docx is not installed")
openpyxl: Any = pytest.importorskip("openpyxl", reason="openpyxl is not installed")


@pytest.mark.parametrize("state", Workspace(ROOT).states())
def test_a_form_out_and_in_again_changes_nothing(state: str) -> None:
    files = Workspace(ROOT)
    pack = files.pack()
    profile = files.profile(state, pack)
    assert profile
    made = xlsx_form(form(pack, profile), files.wording("form"), 0)
    assert made == xlsx_form(form(pack, profile), files.wording("form"), 0)
    filled = read_workbook(made, "a.xlsx")
    reader = FormReader(filled, "a.xlsx", profile, pack.codebook)
    assert (reader.changes(), reader.sources(), reader.problems) == ([], {}, [])
    assert len(filled.rows) > 400


@pytest.fixture
def blank(run: Run, repository: Path) -> Path:
    found = run("questions", "NO", *MINI, "--form", "a.xlsx")
    assert found.status == 0, found.err
    return repository / "a.xlsx"


Cells = Mapping[tuple[str, str], object]


def fill(path: Path, cells: Cells, sources: tuple[tuple[str, ...], ...] = ()) -> None:
    """Write into the cells that are named by question and column title."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        header = [cell.value for cell in sheet[1]]
        if "Name" in header:
            for row in sheet.iter_rows(min_row=2):
                name = row[header.index("Name")].value
                for (question, title), value in cells.items():
                    if question == name:
                        row[header.index(title)].value = value
        if header[0] == "Short name":
            at = next(n for n in range(2, 99) if not sheet.cell(n, 1).value)
            for number, source in enumerate(sources):
                for column, text in enumerate(source, start=1):
                    sheet.cell(at + number, column).value = text
    book.save(path)


def test_what_was_filled_in_is_what_changes(blank: Path, run: Run, repository: Path) -> None:
    profile = repository / "profiles/NO.yaml"
    before = profile.read_text(encoding="utf-8")
    fill(
        blank,
        {
            ("powers.tapping.authorising-body", "Answer"): "court",
            ("powers.tapping.confirmation", "Answer"): 24,
            ("powers.tapping.confirmation", "Source and section"): "new s 1\nact s 9",
            ("powers.tapping.confirmation", "Basis"): "text",
            ("powers.tapping.confirmation", "Words of the provision"): "within a day",
            ("powers.tapping.confirmation", "Their language"): "en",
        },
        (("new", "A New Act, 2026", "statute", "https://law.example/new", "en", "text"),),
    )
    dry = run("import", "a.xlsx", *INTO, *MINI, "--dry-run")
    assert dry.status == 0, dry.err
    assert "powers.tapping.authorising-body: police -> court" in dry.out
    assert profile.read_text(encoding="utf-8") == before
    found = run("import", "a.xlsx", *INTO, *MINI)
    assert (found.status, found.err) == (0, "3 changes.\n")
    after = profile.read_text(encoding="utf-8")
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    assert len(gone) == 1
    assert "authorising-body" in gone[0]
    assert "new: {title: 'A New Act, 2026', kind: statute" in after
    data = Workspace(repository)
    read = data.profile("NO", data.pack("mini"))
    assert read
    answer = read.powers["tapping"]["confirmation"].periods[0]
    assert (answer.value, [each.source for each in answer.cite]) == (24, ["new", "act"])
    assert answer.quote
    assert (answer.quote.text, answer.quote.language) == ("within a day", "en")
    assert run("import", "a.xlsx", *INTO, *MINI).err == "nothing to change.\n"


def test_every_wrong_cell_is_named_and_nothing_is_written(
    blank: Path, run: Run, repository: Path
) -> None:
    before = (repository / "profiles/NO.yaml").read_bytes()
    fill(
        blank,
        {
            ("powers.tapping.authorising-body", "Answer"): "the cuort",
            ("powers.tapping.confirmation", "Answer"): "soon",
            ("powers.tapping.exists", "Answer"): None,
            ("powers.searching.exists", "Source and section"): "nowhere s 1",
            ("conducts.satire.criminalised", "Basis"): "hearsay",
            ("conducts.rumour.criminalised", "Answer"): "=1+1",
            ("conducts.satire.max-penalty", "Note"): "no answer beside it",
        },
        (("Bad key", "", "leaflet", "", "", ""),),
    )
    found = run("import", "a.xlsx", *INTO, *MINI)
    assert found.status == 2
    assert (repository / "profiles/NO.yaml").read_bytes() == before
    places = re.findall(
        r"^a\.xlsx, sheet [^,]+, cell [A-Z]+\d+: (.+?) \[form\]$", found.err, re.MULTILINE
    )
    for said in ("no value of `authorising-body`", "write a number of hours", "this was emptied",
                 "the source `nowhere` is not declared", "`hearsay` is no basis", "a formula",
                 "needs an answer", "can't be the short name", "lacks it", "can't stand here"):  # fmt: skip
        assert any(said in place for place in places), said
    assert found.err.endswith("nothing was written.\n")


def test_text_that_begins_like_a_formula_is_text(blank: Path, run: Run, repository: Path) -> None:
    book = openpyxl.load_workbook(blank)
    for sheet in book.worksheets:
        header = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2) if "Name" in header else ():
            if row[0].value == "powers.tapping.exists":
                row[header.index("Note")].value = "=HYPERLINK(1)"
                row[header.index("Note")].data_type = "s"
    book.save(blank)
    assert run("import", "a.xlsx", *INTO, *MINI).status == 0
    assert "note: '=HYPERLINK(1)'" in (repository / "profiles/NO.yaml").read_text(encoding="utf-8")


def test_a_profile_that_went_on_is_not_overwritten(blank: Path, run: Run, repository: Path) -> None:
    profile = repository / "profiles/NO.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("value: police", "value: prosecutor", 1), encoding="utf-8")
    fill(blank, {("powers.tapping.authorising-body", "Answer"): "court"})
    found = run("import", "a.xlsx", *INTO, *MINI)
    assert found.status == 2
    assert "the profile says `prosecutor` by now" in found.err


def renamed_column(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for cell in sheet[1]:
            if cell.value == "Answer":
                cell.value = "Antwort"
    book.save(path)


def without_hidden(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    del book["safegap"]
    book.save(path)


def foreign(path: Path) -> None:
    openpyxl.Workbook().save(path)


def bomb(path: Path) -> None:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"xl/{number}.xml", b" " * 60_000_000)
    path.write_bytes(content.getvalue())


def password(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))


def broken(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-300])


def gone(path: Path) -> None:
    path.unlink()


def other_state(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for row in book["safegap"].iter_rows():
        if row[0].value == "state":
            row[1].value = "SE"
    book.save(path)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (renamed_column, "the column `Answer` is not there"),
        (without_hidden, "is no form of safegap's"),
        (foreign, "is no form of safegap's"),
        (bomb, "would unpack to more than a form has"),
        (password, "protected by a password"),
        (broken, "is no workbook"),
        (other_state, "is about SE, and profiles/NO.yaml about NO"),
        (gone, "a.xlsx can't be read"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_what_is_no_form_is_told_and_the_profile_left_alone(
    spoil: Callable[[Path], Any], said: str, blank: Path, run: Run, repository: Path
) -> None:
    before = (repository / "profiles/NO.yaml").read_bytes()
    spoil(blank)
    found = run("import", "a.xlsx", *INTO, *MINI)
    assert found.status == 2
    assert said in found.err
    assert "Traceback" not in found.err
    assert (repository / "profiles/NO.yaml").read_bytes() == before


def test_moved_columns_and_renamed_sheets_are_found_by_their_titles(
    blank: Path, run: Run, repository: Path
) -> None:
    fill(blank, {("powers.tapping.confirmation", "Answer"): 24})
    book = openpyxl.load_workbook(blank)
    for sheet in book.worksheets:
        if sheet.title not in ("safegap", "Read first"):
            sheet.insert_cols(1)
            sheet.title = f"X {sheet.title}"[:30]
    book.save(blank)
    found = run("import", "a.xlsx", *INTO, *MINI)
    assert (found.status, found.err) == (0, "1 change.\n")


def test_a_form_that_is_there_is_not_written_over(blank: Path, run: Run) -> None:
    found = run("questions", "NO", *MINI, "--form", "a.xlsx")
    assert found.status == 2
    assert "is there already, and may be filled in" in found.err
    assert "ends in .xlsx" in run("questions", "NO", *MINI, "--form", "a.doc").err


def test_a_form_to_read_holds_every_question(run: Run, repository: Path) -> None:
    assert run("questions", "NO", *MINI, "--form", "a.docx").status == 0
    document = docx.Document(str(repository / "a.docx"))
    names = [row.cells[3].text for table in document.tables for row in table.rows[1:]]
    assert "powers.tapping.authorising-body" in names
    assert len(names) == len(set(names)) > 10
    assert any("police" in row.cells[2].text for table in document.tables for row in table.rows)


@pytest.mark.integration
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not on this machine")
def test_a_form_saved_by_libreoffice_comes_back(blank: Path, run: Run, tmp_path: Path) -> None:
    fill(blank, {("powers.tapping.confirmation", "Answer"): 24})
    for target in ("xlsx", "pdf"):
        subprocess.run(
            [SOFFICE or "", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
             "--convert-to", target, "--outdir", str(tmp_path / "saved"), str(blank)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    found = run("import", str(tmp_path / "saved/a.xlsx"), *INTO, *MINI)
    assert (found.status, found.err) == (0, "1 change.\n")
    assert (tmp_path / "saved/a.pdf").stat().st_size > 5_000
