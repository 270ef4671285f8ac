"""A repository's history, checked commit by commit against the one before."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from tests.conftest import TESTS, Run
from tests.gitting import commit, git, start

STEPS = yaml.safe_load((TESTS / "cases" / "history.yaml").read_text(encoding="utf-8"))
_HASH = re.compile(r"\b[0-9a-f]{10}(?=, 2026)")


def change(folder: Path, edit: dict[str, Any]) -> None:
    path = folder / edit["file"]
    if "write" in edit:
        path.write_text(edit["write"], encoding="utf-8")
    elif "rename" in edit:
        path.rename(folder / edit["rename"])
    elif "remove" in edit:
        path.unlink()
    else:
        text = path.read_text(encoding="utf-8")
        assert text.count(edit["from"]) == 1, edit
        path.write_text(text.replace(edit["from"], edit["to"]), encoding="utf-8")


def test_each_commit_is_told_as_documented(
    repository: Path, run: Run, snapshot: SnapshotAssertion
) -> None:
    (repository / "safegap.yaml").write_text("rules: mini\n", encoding="utf-8")
    start(repository)
    for number, step in enumerate(STEPS):
        for edit in step["edits"]:
            change(repository, edit)
        commit(repository, step["step"])
        if not number:
            continue
        found = run("check", "--base", "HEAD~1")
        said = _HASH.sub("HASH", found.out + found.err)
        assert found.status == step["status"], (step["step"], said)
        assert "Traceback" not in said
        folded = " ".join(said.split())
        for words in step["says"]:
            assert words in folded, (step["step"], words, said)
        assert said == snapshot(name=f"{number:02} {step['step']}")


@pytest.mark.parametrize(
    "format_", ["text", "json", "markdown", "sarif", "junit", "github", "gitlab", "oscal"]
)
def test_two_runs_give_the_same_bytes_and_the_same_status(
    format_: str, repository: Path, run: Run
) -> None:
    start(repository)
    commit(repository, "start")
    profile = repository / "profiles" / "NO.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("value: police", "value: court"), encoding="utf-8")
    commit(repository, "a court")
    profile.write_text(text, encoding="utf-8")
    words = ("check", "--rules", "mini", "--base", "HEAD", "-f", format_)
    first, second = run(*words), run(*words)
    assert first == second
    assert first.status == 1


def test_the_work_tree_and_the_index_stay_as_they_are(repository: Path, run: Run) -> None:
    start(repository)
    commit(repository, "start")
    (repository / "new.txt").write_text("not yet added", encoding="utf-8")
    git(repository, "add", "new.txt")
    before = git(repository, "status", "--porcelain")
    assert run("check", "--rules", "mini", "--base", "HEAD").status == 0
    assert run("change", "HEAD", ".", "--rules", "mini").status == 0
    assert git(repository, "status", "--porcelain") == before
