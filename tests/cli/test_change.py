"""`safegap change`: what changed between two revisions, files or days."""

import json
import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from safegap.reporting.change_schema import change_schema
from tests.cli.opened import misfits, opened
from tests.conftest import Run

MINI = ("--rules", "mini")
_HASH = re.compile(r"\b[0-9a-f]{10}(?=, 2026)")


def test_change_shows_three_columns_with_reasons(repository: Path, run: Run) -> None:
    opened(repository)
    found = run("change", "HEAD", ".", *MINI)
    assert found.status == 0
    assert "Opened: 1 opened" in found.out
    assert "Closed: none" in found.out
    assert "Unchanged: 3" in found.out
    assert "Research changed: A court says yes first" in found.out
    assert run("change", "HEAD", *MINI).out == found.out


def test_change_writes_what_its_schema_allows(repository: Path, run: Run) -> None:
    opened(repository)
    for words in (("HEAD",), ("NO@2019-01-01", "NO@2026-01-31"), ("profiles/NO.yaml", "NO@2020")):
        found = run("change", *words, *MINI, "-f", "json")
        assert found.status == 0, found.err
        assert misfits(change_schema(), json.loads(found.out)) == []


def test_between_two_days_it_is_the_law_that_changed(repository: Path, run: Run) -> None:
    data = json.loads(run("change", "NO@2019-01-01", "NO", *MINI, "-f", "json").out)
    changes = data["states"][0]["changes"]
    assert changes
    assert {cause for each in changes for cause in each["causes"]} == {"law"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere",), "no git repository"),
        (("NO@2019-13-01",), "is not a day"),
        (("none.yaml",), "there is no file none.yaml"),
        (("NO@",), "is not a date"),
        (("ZZ",), "there is no profile of `ZZ`"),
    ],
)
def test_change_says_what_it_can_t_read(
    words: tuple[str, ...], said: str, repository: Path, run: Run
) -> None:
    found = run("change", *words, *MINI)
    assert found.status == 2
    assert said in found.err, found.err
    assert "Traceback" not in found.err


HOSTILE = "::error::x ]]> \\u001b[31m | a | <script>alert(1)</script> @someone"


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_hostile_names_arrive_as_text(format_: str, repository: Path, run: Run) -> None:
    opened(repository)
    profile = repository / "profiles" / "NO.yaml"
    text = profile.read_text(encoding="utf-8")
    hostile = HOSTILE.replace("\\u001b", "")
    profile.write_text(
        text.replace("name: Norway in a test", f"name: '{hostile}'").replace(
            "title: 'Tapping Act, 2020'", f"title: '{hostile}'"
        ),
        encoding="utf-8",
    )
    out = run("change", "HEAD", *MINI, "-f", format_).out
    assert "1 opened" in out
    assert not any(line.startswith("::error") for line in out.splitlines())
    if format_ != "text":
        assert "<script>" not in out
    if format_ == "markdown":
        assert "@someone" not in out
        assert "| a |" not in out


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "json"])
def test_the_whole_of_a_change(
    format_: str, repository: Path, run: Run, snapshot: SnapshotAssertion
) -> None:
    opened(repository)
    profile = repository / "profiles" / "NO.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(
        text.replace(
            "criminalised: {value: 'yes', cite: act s 21", "criminalised: {value: 'no', cite: blog"
        ),
        encoding="utf-8",
    )
    found = run("change", "HEAD", *MINI, "-f", format_)
    assert (found.status, found.err) == (0, "")
    assert _HASH.sub("HASH", found.out) == snapshot


def test_a_profile_that_can_t_be_read_is_not_taken_for_gone(repository: Path, run: Run) -> None:
    opened(repository)
    (repository / "profiles" / "NO.yaml").write_text("state: no", encoding="utf-8")
    found = run("change", "HEAD", *MINI)
    assert found.status == 2
    assert "gone" not in found.out
    assert "profiles/NO.yaml:1:8" in found.err


def test_a_change_as_word_file_and_pdf(repository: Path, run: Run) -> None:
    opened(repository)
    found = run("change", "HEAD", *MINI, "-o", "c.docx", "-o", "c.pdf")
    assert (found.status, found.err) == (0, "")
    assert (repository / "c.docx").read_bytes().startswith(b"PK")
    assert (repository / "c.pdf").read_bytes().startswith(b"%PDF-")
    assert run("change", "HEAD", *MINI, "-f", "pdf").status == 2


def test_two_states_are_not_compared_with_each_other(repository: Path, run: Run) -> None:
    (repository / "profiles" / "DK.yaml").write_text(
        "state: DK\nname: Denmark\nlaw-as-of: 2026-01-31\n", encoding="utf-8"
    )
    found = run("change", "NO", "DK", *MINI)
    assert found.status == 2
    assert "NO and DK are of two States" in found.err
