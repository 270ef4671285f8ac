"""`safegap change --bill` and `safegap try`: the law as it would be."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

MINI = ("--rules", "mini")
BILL = """\
amends: 'NO'
title: Tapping (Courts) Bill
status: before parliament
commencement: 2027-07-01
sources:
  bill: {title: 'Tapping (Courts) Bill', kind: bill, basis: text}
clauses:
  '2': {powers: {tapping: {authorising-body: {value: court, cite: bill cl 2, basis: text}}}}
  '3': {conducts: {rumour: {max-penalty: {value: 1, cite: bill cl 3, basis: text}}}}
"""


@pytest.fixture
def bills(repository: Path) -> Path:
    folder = repository / "profiles" / "bills"
    folder.mkdir()
    (folder / "courts.yaml").write_text(BILL, encoding="utf-8")
    other = BILL.replace("value: court", "value: prosecutor").replace("Courts", "Prosecutors")
    (folder / "prosecutors.yaml").write_text(other, encoding="utf-8")
    return folder


def test_a_bill_beside_the_present_law(bills: Path, run: Run, snapshot: object) -> None:
    found = run("change", "NO", "--bill", "courts", *MINI)
    assert (found.status, found.err) == (0, "")
    assert found.out == snapshot


def test_a_bill_as_a_report(bills: Path, run: Run, repository: Path, snapshot: object) -> None:
    outputs = [w for end in ("md", "html", "json", "docx", "pdf") for w in ("-o", f"b.{end}")]
    found = run("change", "NO", "--bill", "courts", *MINI, *outputs)
    assert (found.status, found.err) == (0, "")
    assert (repository / "b.md").read_text(encoding="utf-8") == snapshot
    data = json.loads((repository / "b.json").read_text(encoding="utf-8"))
    first = data["provisions"][0]
    assert (first["clause"], first["commencement"]) == ("2", "1 July 2027")
    assert first["cites"] == "Tapping (Courts) Bill, cl 2"
    assert "What would be set" in (repository / "b.html").read_text(encoding="utf-8")


def test_one_clause_only(bills: Path, run: Run) -> None:
    found = run("change", "NO", "--bill", "courts", "--clause", "3", *MINI)
    assert found.status == 0
    assert "Clause 3" in found.out
    assert "Clause 2" not in found.out
    assert "with Tapping (Courts) Bill, clause 3" in " ".join(found.out.split())


def test_a_change_that_is_typed_in(run: Run, snapshot: object) -> None:
    found = run("try", "NO", "tapping.authorising-body=court", *MINI)
    assert (found.status, found.err) == (0, "")
    assert found.out == snapshot


def test_what_is_typed_is_what_a_bill_says(bills: Path, run: Run) -> None:
    one = run("change", "NO", "--bill", "courts", "--clause", "2", *MINI, "-f", "json")
    other = run("try", "NO", "tapping.authorising-body=court", *MINI, "-f", "json")
    changes = [
        [(each["rule"], each["subject"], each["kind"]) for each in state["changes"]]
        for found in (one, other)
        for state in json.loads(found.out)["states"]
    ]
    assert changes[0] == changes[1] != []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("change", "NO", "--bill", "court"), "did you mean `courts`"),
        (("change", "NO", "NO@2020", "--bill", "courts"), "leave one of the two out"),
        (("change", ".", "--bill", "courts"), "name the State, such as KE"),
        (("change", "NO", "--clause", "2"), "name the bill with --bill"),
        (("change", "NO", "--bill", "courts", "--clause", "9"), "there are clauses 2, 3"),
        (("change", "NO", "--bill", "courts", "--bill", "prosecutors"), "bills-conflict"),
        (("change", "NO", "--bill", "../NO"), "there is no bill"),
        (("try", "NO", "tapping.authorising-body"), "write QUESTION=VALUE"),
        (
            ("try", "NO", "tapping.authorizing-body=court"),
            "did you mean `tapping.authorising-body`",
        ),
        (("try", "NO", "tapping.authorising-body=judge"), "is no value of `authorising-body`"),
        (("try", "NO", "tapping.exists=1"), "is no value of `exists`"),
        (("try", "NO", "tapping.exists=no", "tapping.exists=yes"), "is set twice"),
        (("try", ".", "tapping.exists=no"), "name a State"),
    ],
)
def test_a_slip_is_told_in_a_line(words: tuple[str, ...], said: str, bills: Path, run: Run) -> None:
    found = run(*words, *MINI)
    assert found.status == 2, found.err
    assert said in found.err
    assert "Traceback" not in found.err


def test_an_assessment_as_if_a_bill_were_law(bills: Path, run: Run) -> None:
    found = run("assess", "NO", "--with", "courts", *MINI, "-f", "json")
    assert (found.status, found.err) == (0, "")
    data = json.loads(found.out)
    assert "Assessed as if this were law: Tapping (Courts) Bill." in data["cautions"]
    outcomes = {(each["rule"], str(each["subject"])): each["outcomes"] for each in data["findings"]}
    assert outcomes["authorisation.court", "{'power': 'tapping'}"] == ["met"]


def test_a_bill_of_another_state_is_refused(bills: Path, run: Run, repository: Path) -> None:
    text = "state: DK\nname: Denmark\nlaw-as-of: 2026-01-31\n"
    (repository / "profiles" / "DK.yaml").write_text(text, encoding="utf-8")
    found = run("change", "DK", "--bill", "courts", *MINI)
    assert (found.status, "amends the law of Norway" in found.err) == (2, True)
    found = run("assess", "DK", "--with", "courts", *MINI)
    assert (found.status, "amends the law of NO" in found.err) == (2, True)
