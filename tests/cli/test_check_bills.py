"""`safegap check` reads the bills too, and `change` says what a bill leaves open."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Run

MINI = ("--rules", "mini")
HEAD = """\
amends: 'NO'
title: Tapping Bill
sources:
  bill: {title: Tapping Bill, kind: bill, url: 'https://law.example/bill', basis: text}
clauses:
"""
GOOD = (
    "  '2': {powers: {tapping: {authorising-body: {value: court, cite: bill cl 2, basis: text}}}}\n"
)


@pytest.fixture
def bills(repository: Path) -> Path:
    folder = repository / "profiles" / "bills"
    folder.mkdir()
    return folder


def written(bills: Path, text: str, name: str = "tapping.yaml") -> None:
    (bills / name).write_text(text, encoding="utf-8")


def faults(found: str) -> list[tuple[str, str, int, str]]:
    return [
        (each["code"], each["location"]["path"], each["location"]["line"], each["grade"])
        for each in json.loads(found)["faults"]
        if "bills" in each["location"]["path"]
    ]


def test_a_sound_bill_is_not_mentioned(bills: Path, run: Run) -> None:
    written(bills, HEAD + GOOD)
    found = run("check", *MINI)
    assert found.status == 0, found.out + found.err
    assert "bills" not in found.out + found.err


def test_a_bill_that_can_not_be_read_is_told_with_its_place(bills: Path, run: Run) -> None:
    written(bills, HEAD + GOOD.replace("court", "judge"))
    found = run("check", *MINI)
    assert found.status == 2
    assert "profiles/bills/tapping.yaml:6:54: `judge` is no value" in found.err
    assert "1 profile checked" in found.out


def test_a_bill_for_a_state_without_a_profile_is_told(bills: Path, run: Run) -> None:
    written(bills, HEAD.replace("'NO'", "DK") + GOOD)
    found = run("check", *MINI)
    assert found.status == 2
    assert "tapping.yaml:1:9: there is no profile of DK, whose law the bill amends" in found.err
    assert "[missing-profile]" in found.err
    assert found.err.count("profiles/bills") == 1


def test_a_bill_of_a_profile_that_can_not_be_read_waits(bills: Path, run: Run) -> None:
    written(bills, HEAD + GOOD.replace("bill cl 2", "act s 2"))
    path = bills.parent / "NO.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
    found = run("check", *MINI)
    assert found.status == 2
    assert "profiles/bills" not in found.err


def test_a_bill_that_is_in_force_gates(bills: Path, run: Run) -> None:
    written(bills, HEAD.replace("title:", "commencement: 2001-01-01\ntitle:", 1) + GOOD)
    found = run("check", *MINI, "-f", "json")
    assert found.status == 1
    assert faults(found.out) == [("bill-in-force", "profiles/bills/tapping.yaml", 7, "error")]
    assert run("check", *MINI, "--ignore", "bill-in-force").status == 0


def test_an_answer_that_the_profile_does_not_have_is_a_warning(bills: Path, run: Run) -> None:
    clause = (
        "  '3': {powers: {tapping: {confirmation: {value: 24, cite: bill cl 3, basis: text}}}}\n"
    )
    written(bills, HEAD + GOOD + clause)
    found = run("check", *MINI, "-f", "json")
    assert found.status == 0
    assert faults(found.out) == [("no-present-answer", "profiles/bills/tapping.yaml", 7, "warning")]


def test_what_a_new_power_needs_is_no_missing_answer(bills: Path, run: Run) -> None:
    path = bills.parent / "NO.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "    exists: {value: true, cite: act s 1, basis: text}\n"
        "    authorising-body: {value: police, cite: [act s 2(1), act s 3], basis: text, "
        "note: the chief of police signs}\n",
        "    exists: {value: false, cite: act s 1, basis: text}\n",
    )
    path.write_text(text, encoding="utf-8")
    written(bills, HEAD + GOOD)
    assert faults(run("check", *MINI, "-f", "json").out) == []


def test_what_a_bill_rests_on_is_checked_as_in_a_profile(bills: Path, run: Run) -> None:
    head = HEAD.replace(", url: 'https://law.example/bill'", "").replace(
        "clauses:",
        "  spare: {title: Spare, kind: judgment, url: 'https://law.example/spare'}\nclauses:",
    )
    clause = GOOD.replace("cite: bill cl 2, ", "") + (
        "  '3': {conducts: {rumour: {max-penalty: {value: 1, cite: [bill, blog para 2]}}}}\n"
    )
    written(bills, head + clause)
    assert [(code, line) for code, _, line, _ in faults(run("check", *MINI, "-f", "json").out)] == [
        ("no-address", 4),
        ("undated-judgment", 5),
        ("unused-source", 5),
        ("uncited", 7),
        ("no-pinpoint", 8),
    ]


def test_a_name_that_nothing_reads_is_told(bills: Path, run: Run) -> None:
    written(bills, HEAD + GOOD, "my bill.yml")
    found = run("check", *MINI)
    assert (found.status, "rename it to my-bill.yaml [misnamed-bill]" in found.err) == (2, True)


def test_only_the_bills_of_the_states_that_are_named(bills: Path, run: Run) -> None:
    written(bills, HEAD.replace("'NO'", "DK") + GOOD)
    written(bills, HEAD + GOOD.replace("court", "judge"), "other.yaml")
    found = run("check", "NO", *MINI)
    assert "other.yaml" in found.err
    assert "tapping.yaml" not in found.err


def test_an_amendment_can_name_a_bill_in_capitals(bills: Path, run: Run) -> None:
    written(bills, HEAD + GOOD, "NO-Tapping.yaml")
    amendment = HEAD.replace("title:", "amendment-to: NO-Tapping\ntitle:", 1)
    written(bills, amendment + GOOD.replace("court", "prosecutor"), "NO-Amendment.yaml")
    assert run("check", *MINI).status == 0
    found = run("change", "NO", "--bill", "NO-Tapping", "--bill", "NO-Amendment", *MINI)
    assert found.status == 0, found.err
    assert "prosecutor" in found.out


def test_what_a_bill_leaves_open_tells_settled_from_unsettled(bills: Path, run: Run) -> None:
    unknown = "{value: unknown, note: The clause leaves it to regulations.}"
    written(bills, HEAD + f"  '2': {{powers: {{tapping: {{authorising-body: {unknown}}}}}}}\n")
    found = run("change", "NO", "--bill", "tapping", *MINI, "-f", "json")
    left = json.loads(found.out)["left-open"]
    assert left["bill-unclear"] == ["authorisation.court@tapping"]
    assert left["bill-silent"] == []
    assert "authorisation.court@tapping" not in left["missing"]
    shown = run("change", "NO", "--bill", "tapping", *MINI).out
    assert "Not settled: what the bill itself says there is unknown" in " ".join(shown.split())


def test_a_change_that_is_typed_in_leaves_nothing_open(run: Run) -> None:
    found = run("try", "NO", "tapping.authorising-body=court", *MINI, "-f", "json")
    assert json.loads(found.out)["left-open"] is None


HOSTILE = "<script>x</script> | [y](javascript:z) `code` {{ 7 * 7 }} ::error::"


def test_a_bill_with_hostile_words_arrives_as_text(bills: Path, run: Run) -> None:
    clause = (
        f"  '{HOSTILE}':\n    title: '{HOSTILE}'\n    powers: {{tapping: {{authorising-body: "
        f"{{value: unknown, cite: bill {HOSTILE}, note: '{HOSTILE}'}}}}}}\n"
    ).replace("cite: bill " + HOSTILE, f"cite: 'bill {HOSTILE}'")
    written(bills, HEAD.replace("title: Tapping Bill", f"title: '{HOSTILE}'", 1) + clause)
    outputs = [word for end in ("html", "md") for word in ("-o", f"out.{end}")]
    found = run("change", "NO", "--bill", "tapping", *MINI, *outputs)
    assert (found.status, found.err) == (0, "")
    root = bills.parents[1]
    page, post = ((root / f"out.{end}").read_text(encoding="utf-8") for end in ("html", "md"))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"(?<!\\)<script|(?<!\\)\]\(javascript", post)
    assert post.count("{{ 7") == 0
    assert "{{ 7 * 7 }}" in page
    shown = run("change", "NO", "--bill", "tapping", *MINI).out
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())
