"""A second reading: a form without answers, and how far it agrees once it comes back."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safegap.content.editing.reviews import ReviewFields, with_review
from safegap.content.forms.second_readings import answered_once
from safegap.content.workspace import Workspace
from safegap.content.yaml_nodes import plain
from safegap.content.yaml_tree import read_tree
from safegap.model.form import spelled
from safegap.model.profile import Profile
from safegap.resources import shipped
from tests.conftest import Ran, Run

openpyxl: Any = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
ROOT = Path(str(shipped()))
DRAW = ("questions", "KE", "--second-reading", "20", "--seed", "7", "--form")
RECORD = ("--into", "profiles/KE.yaml", "--by", "A. Reader", "--on", "2026-11-25")
Answer = Callable[[str, str], str | None]


def first_answers() -> dict[str, str]:
    files = Workspace(ROOT)
    pack = files.pack()
    profile = files.profile("KE", pack)
    assert isinstance(profile, Profile)
    found: dict[str, str] = {}
    for each in answered_once(profile, pack.codebook):
        answer = profile.answer(each.variable.scope, each.variable.item, each.variable.key)
        assert answer
        value = answer.periods[0].value
        told = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        found[spelled(each.variable)] = str(told)
    return found


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    return first_answers()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "own/profiles").mkdir(parents=True)
    shutil.copy(ROOT / "profiles/KE.yaml", tmp_path / "own/profiles")
    return tmp_path / "own"


def rows_of(path: Path) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(path)
    found: list[dict[str, Any]] = []
    for sheet in book.worksheets:
        header = [cell.value for cell in sheet[1]]
        if "Name" in header:
            rows = sheet.iter_rows(min_row=2)
            found += [dict(zip(header, row, strict=True)) for row in rows]
    return found


def fill(path: Path, answers: dict[str, str]) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        header = [cell.value for cell in sheet[1]]
        if "Name" in header:
            for row in sheet.iter_rows(min_row=2):
                cells = dict(zip(header, row, strict=True))
                cells["Answer"].value = answers.get(cells["Name"].value)
    book.save(path)


def review_in(text: str) -> Any:
    """The last one, as safegap reads it: to other readers `on` is a truth value."""
    top = read_tree(text.encode(), "KE.yaml").top
    assert top
    content: Any = plain(top)
    return content["reviews"][-1]


def drawn(run: Run, own: Path, name: str = "two.xlsx") -> list[str]:
    found = run(*DRAW, name, cwd=own)
    assert found.status == 0, found.err
    return [row["Name"].value for row in rows_of(own / name)]


def brought(run: Run, own: Path, *words: str) -> Ran:
    return run("import", "two.xlsx", *(words or RECORD), cwd=own)


def test_the_same_seed_draws_the_same_answers_and_shows_none(run: Run, own: Path) -> None:
    names = drawn(run, own)
    assert len(names) == 20
    assert names == drawn(run, own, "again.xlsx")
    for row in rows_of(own / "two.xlsx"):
        assert [row[n].value for n in ("Answer", "Source and section", "Note")] == [""] * 3
    told = {cell.value for sheet in openpyxl.load_workbook(own / "two.xlsx").worksheets
            for row in sheet["A1:B12"] for cell in row}  # fmt: skip
    assert "20 of 326 answers, seed 7" in told


def test_agreement_and_disagreements_are_told_and_recorded(
    run: Run, own: Path, known: dict[str, str]
) -> None:
    names = drawn(run, own)
    path = own / "profiles/KE.yaml"
    before = path.read_text(encoding="utf-8")
    answers = {name: known[name] for name in names[:18]} | {names[0]: "unknown"}
    fill(own / "two.xlsx", answers)
    found = brought(run, own)
    assert found.status == 0, found.err
    out = " ".join(found.out.split())
    assert "17 of 18 answers agree: 94 % (95 % interval 74 to 99 %), Cohen's kappa 0.9" in out
    assert out.count("≠") == 1
    assert "read again: unknown" in out
    assert "Note: 2 left empty, and not counted." in found.err
    after = path.read_text(encoding="utf-8")
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    assert gone == []
    review = review_in(after)
    assert (review["by"], str(review["on"])) == ("A. Reader", "2026-11-25")
    assert review["agreement"]["answers"] == len(review["answers"]) == 18
    assert sum(not each["agrees"] for each in review["answers"]) == 1
    briefing = run("report", "briefing", "KE", "-o", "a.md", cwd=own)
    assert briefing.status == 0, briefing.err
    text = (own / "a.md").read_text(encoding="utf-8")
    assert re.search(
        r"A\. Reader \(25 November 2026; read without seeing the answers, 17 of 18 answers agree",
        text,
    )
    assert run("check", "profiles/KE.yaml", cwd=own).status == 0


def test_a_wrong_cell_or_no_reader_leaves_the_profile_as_it_is(
    run: Run, own: Path, known: dict[str, str]
) -> None:
    names = drawn(run, own)
    path = own / "profiles/KE.yaml"
    before = path.read_bytes()
    found = brought(run, own)
    assert found.status == 2
    assert "has no answer filled in" in found.err
    fill(own / "two.xlsx", {names[0]: "perhaps", names[1]: known[names[1]]})
    found = brought(run, own)
    assert found.status == 2
    assert re.search(r"two\.xlsx, sheet .*, cell E2: `perhaps` is no value of", found.err)
    fill(own / "two.xlsx", {names[1]: known[names[1]]})
    found = brought(run, own, "--into", "profiles/KE.yaml")
    assert found.status == 2
    assert "say who read it and when" in found.err
    found = brought(run, own, "--into", "profiles/KE.yaml", "--dry-run")
    assert found.status == 0
    assert "+  - by: '?'" in found.out
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [("--second-reading", "5"), ("--seed", "1", "--form", "x.xlsx"), ("--second-reading", "0")],
)
def test_options_that_need_each_other(run: Run, words: tuple[str, ...]) -> None:
    found = run("questions", "NO", "--rules", "mini", *words)
    assert found.status == 2
    assert "Usage:" in found.err


REVIEW: ReviewFields = {
    "by": "X: Y",
    "on": "2026-11-25",
    "answers": [{"question": "a.b", "agrees": False}],
}


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("state: KE\nstatus: draft # so\nsources: {}\n", 4),
        ("state: KE\nreviews: [{by: a, on: 2026}]\n", 2),
        ("state: KE\nreviews: []\nsources: {}\n", 3),
        ("state: KE\nreviews: # none\nsources: {}\n", 3),
        ("state: KE\nreviews:\n- by: a\n  on: 2026 # so\n\n# next\nsources: {}\n", 5),
        ("state: KE\nreviews:\n    - {by: a, on: 2026}", 4),
    ],
)
def test_a_review_is_added_wherever_reviews_stand(before: str, line: int) -> None:
    found = with_review(before, "KE.yaml", REVIEW)
    assert found.problems == []
    assert review_in(found.text)["by"] == "X: Y"
    assert "X: Y" in found.text.splitlines()[line - 1]
    for each in re.findall("#.*", before):
        assert each in found.text
