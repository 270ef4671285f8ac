"""`safegap plan`: what to change in the law, and what people get wrong when they ask."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

MINI = ("--rules", "mini")
ROOT = Path(__file__).parents[2]


def test_a_plan_on_the_terminal(run: Run, snapshot: object) -> None:
    found = run("plan", "NO", "--min-severity", "low", *MINI)
    assert (found.status, found.err) == (0, "")
    assert found.out == snapshot


def test_the_conditions_for_joining_on_the_terminal(run: Run, snapshot: object) -> None:
    found = run("plan", "NO", "--for-ratification", *MINI)
    assert (found.status, found.err) == (0, "")
    assert found.out == snapshot


def test_a_plan_within_a_budget_says_what_it_leaves(run: Run) -> None:
    found = run("plan", "DE", "--budget", "2", cwd=ROOT)
    words = " ".join(found.out.split())
    assert found.status == 0
    assert "2 changes of the law close 2 of the" in words
    assert "no choice of 2 changes closes more: that is proven" in words
    assert "What more changes would close" in words


def test_a_plan_as_a_bill_is_read_again(run: Run, repository: Path) -> None:
    path = "profiles/bills/NO-plan.yaml"
    found = run("plan", "NO", "--bill", path, *MINI)
    assert (found.status, found.err) == (0, f"written: {path}\n")
    after = run("assess", "NO", "--with", "NO-plan", "-f", "json", *MINI)
    assert after.status == 0
    findings = json.loads(after.out)["findings"]
    tapping = next(f for f in findings if f["subject"] == {"power": "tapping"})
    assert tapping["outcomes"] == ["met"]
    again = run("plan", "NO", "--bill", path, *MINI)
    assert again.status == 0
    assert (repository / path).read_text(encoding="utf-8").startswith("# Written by `safegap plan")


def test_a_bill_that_a_person_wrote_is_not_replaced(run: Run, repository: Path) -> None:
    path = repository / "mine.yaml"
    path.write_text("amends: 'NO'\n", encoding="utf-8")
    found = run("plan", "NO", "--bill", "mine.yaml", *MINI)
    assert found.status == 2
    assert "mine.yaml is there already and no plan's; choose another name" in found.err
    assert path.read_text(encoding="utf-8") == "amends: 'NO'\n"


def test_where_nothing_is_missing_the_plan_says_so(run: Run, repository: Path) -> None:
    profile = repository / "profiles" / "NO.yaml"
    text = profile.read_text(encoding="utf-8").replace("value: police", "value: court")
    profile.write_text(text, encoding="utf-8")
    found = run("plan", "NO", "--bill", "b.yaml", *MINI)
    assert found.status == 0
    assert "there is nothing to close" in " ".join(found.out.split())
    assert found.err == "safegap: there is nothing to change, so b.yaml is not written\n"
    assert not (repository / "b.yaml").exists()


def test_a_plan_that_can_not_exist_says_why(run: Run) -> None:
    found = run("plan", "NO", "--exclude", "authorising-body", *MINI)
    words = " ".join(found.out.split())
    assert found.status == 0
    assert "no change closes the only gap of high or critical weight" in words
    assert "Only a change of what was excluded would close it." in words


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("NO", "--budget", "0"), "a budget of 0 changes nothing; write 1 or more"),
        (("NO", "--budget", "-1"), "a budget of -1 changes nothing"),
        (("NO", "--prefer", "authorising-bdy"), "did you mean `authorising-body`?"),
        (("NO", "--exclude", "confirmatio"), "there is no question `confirmatio`; did you mean"),
        (("NO", "--prefer", "confirmation", "--exclude", "confirmation"), "can't be both"),
        (("NO", "--exclude", "exists"), "no plan changes `exists` in any case"),
        (("NO", "--joining", "2027-03-01"), "add --for-ratification"),
        (("NO", "--for-ratification", "--joining", "2027-03-01"), "when the treaty enters into"),
        (("XX",), "there is no profile of `XX`"),
        (("NO", "--bill", "plan.txt"), "a bill is a YAML file"),
        (("NO", "-f", "pdf"), "PDF is not text; name a file with -o"),
    ],
)
def test_what_can_not_be_planned_is_told(words: tuple[str, ...], told: str, run: Run) -> None:
    found = run("plan", *words, *MINI)
    assert found.status == 2
    assert told in found.err
    assert "Traceback" not in found.err


def test_an_excluded_question_is_left_as_it_is(run: Run) -> None:
    plain = json.loads(run("plan", "DE", "-f", "json", cwd=ROOT).out)
    excluded = min(changed(plain))
    other = json.loads(run("plan", "DE", "-f", "json", "--exclude", excluded, cwd=ROOT).out)
    assert excluded not in changed(other)
    assert other["exclude"] == [excluded]
    assert len(other["closes"]) + len(other["unclosable"]) == len(plain["closes"])


def changed(data: dict[str, Any]) -> set[str]:
    return {each["question"] for law in data["laws"] for each in law["changes"]}
