"""`safegap compare`: several States side by side."""

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.conftest import Run

MINI = ("--rules", "mini")


@pytest.fixture
def two_states(repository: Path) -> Path:
    """Norway, and Denmark whose courts decide and whose law nobody has read further."""
    (repository / "profiles" / "DK.yaml").write_text(
        "state: DK\nname: Denmark\nlaw-as-of: 2026-01-31\n"
        "sources:\n  act: {title: 'Courts Act, 2019', kind: statute, basis: text}\n"
        "powers:\n  tapping: {exists: {value: true, cite: act s 1, basis: text}, "
        "authorising-body: {value: court, cite: act s 2, basis: text}}\n",
        encoding="utf-8",
    )
    return repository


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_the_whole_of_a_comparison(
    format_: str, two_states: Path, run: Run, snapshot: SnapshotAssertion
) -> None:
    words = ("--differences",) if format_ == "text" else ()
    found = run("compare", "NO", "DK", *MINI, "-f", format_, *words)
    assert (found.status, found.err) == (0, "")
    assert found.out == snapshot


def test_the_states_stand_as_they_were_named(two_states: Path, run: Run) -> None:
    one, other = run("compare", "NO", "DK", *MINI).out, run("compare", "DK", "NO", *MINI).out
    assert one.startswith("Norway in a test and Denmark.")
    assert other.startswith("Denmark and Norway in a test.")


def test_for_programs_it_is_the_results_of_each(two_states: Path, run: Run) -> None:
    found = json.loads(run("compare", "NO", "DK", *MINI, "-f", "json").out)
    assert [each["profile"]["state"] for each in found] == ["NO", "DK"]


def test_a_state_that_is_missing_does_not_hide_the_others(two_states: Path, run: Run) -> None:
    found = run("compare", "NO", "ZZ", "DK", *MINI)
    assert found.status == 2
    assert "there is no profile of `ZZ`" in found.err
    assert "Norway in a test and Denmark" in found.out
    assert run("compare", "ZZ", *MINI).status == 3


def test_hostile_names_arrive_as_text(two_states: Path, run: Run) -> None:
    profile = two_states / "profiles" / "DK.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(
        text.replace("name: Denmark", "name: '<script>x</script> | ::error::'"), encoding="utf-8"
    )
    for format_ in ("html", "markdown"):
        out = run("compare", "NO", "DK", *MINI, "-f", format_).out
        assert "<script>" not in out
    assert "\\| ::error" in out
