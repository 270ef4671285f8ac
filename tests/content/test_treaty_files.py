"""Contradictions in treaty-status.yaml are told with their place, and what can't be is unknown."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from safegap.content.state_codes import FREE_CODES, STATE_CODES
from safegap.content.workspace import Workspace
from tests.conftest import Run

TESTS = Path(__file__).parents[1]
CASES: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "cases" / "treaty-problems.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_of_the_table(case: dict[str, Any], tmp_path: Path) -> None:
    assert set(case) == {"name", "text", "problems", "left"}
    repository = Path(shutil.copytree(TESTS / "treaty", tmp_path / "repository"))
    (repository / "profiles" / "treaty-status.yaml").write_text(case["text"], encoding="utf-8")
    files = Workspace(repository)
    files.pack("uncc")
    assert list(files.treaty.states) == case["left"]
    found = sorted(files.problems)
    places = [[f"{each.line}:{each.column}", each.code] for each in found]
    assert places == [each[:2] for each in case["problems"]], "\n".join(map(str, found))
    for problem, (_, _, words) in zip(found, case["problems"], strict=True):
        assert words in str(problem)
        assert problem.path == "profiles/treaty-status.yaml"


def test_a_treaty_without_dates_leaves_the_entries_alone(tmp_path: Path) -> None:
    repository = Path(shutil.copytree(TESTS / "repository", tmp_path / "repository"))
    text = "states:\n  SE: {name: Sweden, signature: 1999-01-01}\n"
    (repository / "profiles" / "treaty-status.yaml").write_text(text, encoding="utf-8")
    files = Workspace(repository)
    files.pack("mini")
    assert list(files.treaty.states) == ["SE"]
    assert files.problems == []


def test_a_check_tells_contradictions_and_is_not_green(run: Run, tmp_path: Path) -> None:
    repository = Path(shutil.copytree(TESTS / "treaty", tmp_path / "treaty"))
    status = repository / "profiles" / "treaty-status.yaml"
    text = status.read_text(encoding="utf-8")
    status.write_text(text.replace("ratification: 2021-07-01", "ratification: 2021-01-04"), "utf-8")
    for words in (("check",), ("assess", "NO"), ("treaty",), ("treaty", "state", "NO")):
        found = run(*words, cwd=repository)
        assert found.status == 2, words
        told = [line for line in found.err.splitlines() if "treaty-status.yaml" in line]
        assert len(told) == 1
        assert told[0].startswith("profiles/treaty-status.yaml:5:")
        assert "[contradictory-treaty-status]" in told[0]


def test_every_code_of_the_standard_is_there_once() -> None:
    assert len(STATE_CODES) == 249
    assert not STATE_CODES & FREE_CODES
    assert {"XK", "AA", "QM", "ZZ"} <= FREE_CODES
    assert not {"EU", "UK"} & (STATE_CODES | FREE_CODES)
