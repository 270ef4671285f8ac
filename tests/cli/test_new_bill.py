"""`safegap new bill`: a starting file that loads as it is."""

from pathlib import Path

import pytest

from safegap.content.workspace import Workspace
from tests.conftest import Run

MINI = ("--rules", "mini")


def test_a_bill_starts_with_the_questions_on_which_most_turns(
    run: Run, repository: Path, snapshot: object
) -> None:
    found = run("new", "bill", "no", "courts", "--title", "The Judge's  Bill", *MINI)
    assert (found.status, found.err, found.out) == (0, "", "profiles/bills/NO-courts.yaml\n")
    text = (repository / "profiles/bills/NO-courts.yaml").read_text(encoding="utf-8")
    assert text == snapshot
    assert max(map(len, text.splitlines())) <= 130


def test_it_loads_as_it_is_and_changes_nothing(run: Run, repository: Path) -> None:
    run("new", "bill", "NO", "courts", *MINI)
    files = Workspace(repository)
    bill, _ = files.bill("NO-courts", files.pack("mini"))
    assert files.problems == []
    assert bill
    assert (bill.title, list(bill.clauses)) == ("NO-courts", ["1"])
    changed = run("change", "NO", "--bill", "NO-courts", *MINI)
    assert (changed.status, changed.err) == (0, "")
    assert "No finding changed" in changed.out
    checked = run("check", *MINI)
    assert "profiles/bills" not in checked.out + checked.err


def test_a_line_that_is_filled_in_is_read(run: Run, repository: Path) -> None:
    run("new", "bill", "NO", "courts", *MINI)
    path = repository / "profiles/bills/NO-courts.yaml"
    text = path.read_text(encoding="utf-8")
    empty = "# authorising-body: {value: , cite: bill cl 1, basis: }"
    assert empty in text
    text = text.replace(empty, "authorising-body: {value: court, cite: bill cl 1, basis: text}", 1)
    path.write_text(text.replace("  # bill: {title", "  bill: {title"), encoding="utf-8")
    found = run("change", "NO", "--bill", "NO-courts", *MINI)
    assert (found.status, found.err) == (0, "")
    assert "Clause 1: " in found.out
    assert "1 closed" in found.out


def test_it_starts_for_every_shipped_question(run: Run, tmp_path: Path) -> None:
    found = run("new", "bill", "QA", "ratification", cwd=tmp_path)
    assert found.status == 0, found.err
    changed = run("change", "QA", "--bill", "QA-ratification", cwd=tmp_path)
    assert (changed.status, changed.err) == (0, "")
    text = (tmp_path / "profiles/bills/QA-ratification.yaml").read_text(encoding="utf-8")
    assert text.count("{value: , cite: bill cl 1, basis: }") == 30


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("NO", "../NO"), "is no name of a bill"),
        (("NO", "two words"), "write letters, digits and hyphens"),
        (("Norway", "courts"), "is no State's code"),
        (("DK", "courts"), "there is no profile of `DK`"),
    ],
)
def test_a_slip_is_told_in_a_line(words: tuple[str, ...], said: str, run: Run) -> None:
    found = run("new", "bill", *words, *MINI)
    assert (found.status, found.out) == (2, "")
    assert said in found.err
    assert "Traceback" not in found.err


def test_a_bill_that_is_there_is_not_replaced(run: Run, repository: Path) -> None:
    run("new", "bill", "NO", "courts", *MINI)
    path = repository / "profiles/bills/NO-courts.yaml"
    path.write_text("mine", encoding="utf-8")
    found = run("new", "bill", "NO", "NO-courts", *MINI)
    assert (found.status, "is there already" in found.err) == (2, True)
    assert path.read_text(encoding="utf-8") == "mine"
    found = run("new", "bill", "CA", "lawful-access")
    assert "what comes with safegap" in found.err


def test_a_title_with_hostile_signs_loads(run: Run, repository: Path) -> None:
    title = "Bill\n'no': {x: 1} # \x1b[31m {code} <b>"
    run("new", "bill", "NO", "odd", "--title", title, *MINI)
    files = Workspace(repository)
    bill, _ = files.bill("NO-odd", files.pack("mini"))
    assert files.problems == []
    assert bill
    assert bill.title == "Bill 'no': {x: 1} # [31m {code} <b>"
