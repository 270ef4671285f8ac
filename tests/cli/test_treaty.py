"""`safegap treaty` and `safegap treaty state`, as a user meets them."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.conftest import TESTS, Run

JOINING = ("treaty", "state", "NO", "--joining", "2023-02-01")
SUPPOSED = ("--fortieth", "2023-01-01")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A copy of the small repository with a treaty that needs three instruments."""
    return Path(shutil.copytree(TESTS / "treaty", tmp_path / "treaty"))


@pytest.mark.parametrize("format_", ["text", "md", "json", "csv"])
def test_who_has_joined(run: Run, place: Path, format_: str, snapshot: SnapshotAssertion) -> None:
    found = run("treaty", "-f", format_, cwd=place)
    assert (found.status, found.err) == (0, "")
    assert found.out == snapshot
    if format_ == "text":
        assert max(map(len, found.out.splitlines())) <= 80


def test_the_days_that_follow_from_a_supposed_deposit(
    run: Run, place: Path, snapshot: SnapshotAssertion
) -> None:
    found = run("treaty", *SUPPOSED, "--as-of", "2023-06", cwd=place)
    assert (found.status, found.err) == (0, "")
    facts = found.out.split("\nState ")[0]
    assert facts == snapshot
    words = " ".join(facts.split())
    assert "If the 3rd instrument is deposited on 1 January 2023: on 1 April 2023." in words
    assert "As known on 30 June 2022" in words
    assert "Closed on 31 December 2022" in words


@pytest.mark.parametrize("format_", ["text", "md", "json", "csv"])
def test_what_joining_would_mean(
    run: Run, place: Path, format_: str, snapshot: SnapshotAssertion
) -> None:
    found = run(*JOINING, "-f", format_, cwd=place)
    assert (found.status, found.err) == (0, "")
    assert found.out == snapshot
    if format_ == "text":
        assert max(map(len, found.out.splitlines())) <= 80


def test_steps_come_in_the_order_of_the_articles_and_the_gravest_first(
    run: Run, place: Path
) -> None:
    found = json.loads(run(*JOINING, "-f", "json", cwd=place).out)
    steps = [(each["article"], each["severity"], each["rule"]) for each in found["steps"]]
    assert steps == [
        ("9", "medium", "remarks.other"),
        ("9", "low", "refusal.ground"),
        ("30", "critical", "oversight.body"),
        ("30", "high", "tapping.court"),
    ]


def test_a_safeguard_that_is_in_place_needs_no_step(run: Run, place: Path) -> None:
    profile = place / "profiles" / "NO.yaml"
    text = profile.read_text(encoding="utf-8").replace("value: police", "value: court")
    profile.write_text(text, encoding="utf-8")
    found = run("treaty", "state", "NO", cwd=place)
    assert found.status == 0
    assert "tapping.court" not in found.out
    assert "oversight.body" in found.out


def test_with_a_supposed_last_deposit_the_day_for_the_state_can_be_told(
    run: Run, place: Path
) -> None:
    found = json.loads(run(*JOINING, *SUPPOSED, "-f", "json", cwd=place).out)
    effect = found["effect"]
    assert effect["in-force"] == {"first": "2023-04-01", "last": "2023-04-01"}
    assert {each["code"]: each["due"]["last"] for each in effect["partners"]} == {
        "EU": "2023-04-01", "IS": "2023-04-01", "SE": "2023-04-01", "FI": None,
    }  # fmt: skip
    later = ("treaty", "state", "NO", "--joining", "2024-01-01", *SUPPOSED, "-f", "json")
    effect = json.loads(run(*later, cwd=place).out)["effect"]
    assert effect["in-force"] == {"first": "2024-01-31", "last": "2024-01-31"}


def test_without_a_day_nothing_is_supposed(run: Run, place: Path) -> None:
    found = run("treaty", "state", "NO", cwd=place)
    assert found.status == 0
    assert "If it joins" not in found.out
    assert "Who signed ratifies" in found.out


def test_a_state_without_entry_and_profile_is_unknown(run: Run, place: Path) -> None:
    found = run("treaty", "state", "UG", "--joining", "2021-05", cwd=place)
    assert (found.status, found.err) == (0, "")
    assert "no record of it was at hand" in found.out
    assert "`safegap new profile UG`" in " ".join(found.out.split())
    assert "Or                Who did not sign accedes" in found.out


def test_who_has_joined_already(run: Run, place: Path) -> None:
    found = run("treaty", "state", "iceland in a test", cwd=place)
    assert found.status == 0
    assert found.out.startswith("Iceland in a test (IS): The Treaty")
    assert "How it joins" not in found.out
    assert "In force not before 2 May 2022" in found.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("state", "UK"), "there is no State `UK`; did you mean `GB`?"),
        (("state", "Finland in test"), "did you mean `FI`?"),
        (("state", "Atlantis"), "write its two letters"),
        (("state", "NO", "--joining", "2020"), "nobody could join in 2020: the treaty was opened"),
        (("state", "SE", "--joining", "2023"), "Sweden in a test has deposited its instrument"),
        (("state", "UG", "-f", "csv"), "There is no profile of UG"),
        (("--fortieth", "2020-12-31"), "nothing could be deposited on 31 December 2020"),
        (("--fortieth", "2021-06-01"), "name a day after 30 June 2022"),
        (("--fortieth", "soon"), "is not a date; write 2018-05-30"),
        (("--as-of", "2022-02-30"), "is not a day of the calendar"),
        (("--as-of", "2022", "state", "NO"), "Options stand after the command"),
        (("-o", "x.pdf"), "end it in .md, .json, .csv, .txt"),
    ],
)
def test_what_can_not_be_asked(run: Run, place: Path, words: tuple[str, ...], says: str) -> None:
    found = run("treaty", *words, cwd=place)
    assert (found.status, found.out) == (2, "")
    assert says in " ".join(found.err.split())


def test_a_pack_without_final_clauses_says_so(run: Run) -> None:
    found = run("treaty", "state", "NO", "--rules", "mini")
    assert found.status == 2
    assert "add `entry-into-force:`" in found.err


def test_several_files_in_one_run_and_the_day_from_the_environment(run: Run, place: Path) -> None:
    words = ("treaty", "state", "NO", "-o", "no.md", "-o", "no.csv", "-f", "text", "-o", "-")
    found = run(*words, cwd=place, SAFEGAP_AS_OF="2021-06-30")
    assert found.status == 0
    assert "Status on 30 June 2021" in found.out
    assert (place / "no.md").read_text(encoding="utf-8").startswith("# Norway in a test: ")
    assert (place / "no.csv").read_bytes().startswith(b"\xef\xbb\xbfstate,article,")
    before = run("treaty", cwd=place, SAFEGAP_AS_OF="2021-06-30").out
    assert "At most 1 deposited; 3 are needed" in " ".join(before.split())


def test_help_tells_what_can_be_asked(run: Run) -> None:
    found = run("treaty", "--help").out
    assert all(word in found for word in ("--fortieth", "--as-of", "article", "state"))
    assert "--joining" in run("treaty", "state", "--help").out


HOSTILE = """\
as-of: 2022-06-30
notes: ['<script>alert(1)</script> [here](javascript:alert(1))', '::error::x']
states:
  SE:
    name: '=HYPERLINK("https://x.example")'
    signature: unknown
    ratification: unknown
    kind: ratification
    reservations: '@SUM(A1) | <img src=x onerror=alert(1)>'
    note: '{{ 7 * 7 }} `code` | # Heading **bold**'
  'NO': {name: '::error::gone', signature: 2021-01-05, note: '##[error]x'}
"""


@pytest.mark.parametrize("words", [("treaty",), (*JOINING,)], ids=["all", "one"])
def test_hostile_text_arrives_as_text(run: Run, place: Path, words: tuple[str, ...]) -> None:
    (place / "profiles" / "treaty-status.yaml").write_text(HOSTILE, encoding="utf-8")
    text = run(*words, cwd=place)
    assert text.status == 0
    assert not any(line.lstrip().startswith(("::", "##[")) for line in text.out.splitlines())
    page = run(*words, "-f", "md", cwd=place).out
    assert "\\<img src=x onerror=alert(1)\\>" in page
    assert "\\{\\{ 7 \\* 7 \\}\\} \\`code\\` \\| \\# Heading" in page
    assert "<script>" not in page
    assert "[here](" not in page
    table = run("treaty", "-f", "csv", cwd=place).out
    rows = list(csv.DictReader(table.splitlines()))
    assert {row["name"] for row in rows} >= {'\'=HYPERLINK("https://x.example")'}
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
