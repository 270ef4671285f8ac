"""Every fault has its place, its code and a next step, and all faults are shown at once."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from safegap.content.workspace import Workspace
from safegap.model.problem import Problem

TESTS = Path(__file__).parents[1]
CASES: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "cases" / "problems.yaml").read_text(encoding="utf-8")
)


OTHER_WORDS = {"at-least", "more-than", "not-researched", "open-questions"}
"""Words with a hyphen that stand in lists of the source and are no codes."""
GIT_WORDS = {"cat-file", "for-each-ref", "ls-tree", "merge-base", "rev-list", "rev-parse"}
"""Commands of git, likewise."""


def problems_of(case: dict[str, Any], folder: Path) -> list[Problem]:
    repository = folder / "repository"
    shutil.copytree(TESTS / "repository", repository)
    (repository / case["file"]).write_text(case["text"], encoding="utf-8")
    workspace = Workspace(repository)
    pack = workspace.pack("mini")
    if case["file"].startswith("profiles/"):
        workspace.profile("AA", pack)
    return sorted(workspace.problems)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_of_the_table(case: dict[str, Any], tmp_path: Path) -> None:
    assert set(case) == {"name", "file", "text", "problems"}
    found = problems_of(case, tmp_path)
    places = [[f"{each.line}:{each.column}", each.code] for each in found]
    assert places == [each[:2] for each in case["problems"]], "\n".join(map(str, found))
    for problem, (_, _, words) in zip(found, case["problems"], strict=True):
        assert words in str(problem)


def test_no_message_has_words_of_a_library(tmp_path: Path) -> None:
    for number, case in enumerate(CASES):
        for problem in problems_of(case, tmp_path / str(number)):
            assert not re.search(r"pydantic|Input should|yaml\.|Traceback|NoneType", str(problem))


def test_every_code_is_documented() -> None:
    pages = [TESTS.parent / "docs" / name for name in ("problems.md", "integrity.md")]
    page = "".join(each.read_text(encoding="utf-8") for each in pages)
    source = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("content", "assessment", "cli")
        for path in (TESTS.parent / "engine" / "safegap" / folder).rglob("*.py")
        if not path.name.startswith("schema") and path.parent.name != "integrity"
    )
    codes = {case[1] for table in CASES for case in table["problems"]}
    checks = yaml.safe_load((TESTS / "cases" / "rule-checks.yaml").read_text(encoding="utf-8"))
    codes |= {code for case in checks for code in case["codes"]}
    codes |= set(re.findall(r'"([a-z]+(?:-[a-z]+)+)", (?:f?"|message)', source))
    codes -= OTHER_WORDS | GIT_WORDS
    assert {code for code in codes if f"`{code}`" not in page} == set()
