"""A pull request from its commits to its comment, with safegap itself."""

import json
import shlex
import sys
from pathlib import Path

from tests.conftest import TESTS
from tests.gitting import git
from tests.integrations.conftest import ROOT, Runner, commit

HARM = "::error::harm ##[add-path]harm <script> | @everyone"


def write_profile(place: Path, old: str, new: str) -> None:
    path = place / "profiles" / "NO.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def use_safegap_itself(runner: Runner) -> None:
    command = f'PYTHONPATH={shlex.quote(str(ROOT / "engine"))} {shlex.quote(sys.executable)} -m safegap "$@"'
    runner.put("safegap", f"#!/usr/bin/env bash\n{command}\n")


def test_an_improvement_without_evidence_is_told_in_every_place_and_gates(
    runner: Runner, repository: Path
) -> None:
    use_safegap_itself(runner)
    git(repository, "init", "--quiet", "--initial-branch=main")
    commit(repository, "profiles")
    git(repository, "switch", "--quiet", "--create=change")
    old = (
        "{value: police, cite: [act s 2(1), act s 3], basis: text, note: the chief of police signs}"
    )
    write_profile(repository, old, json.dumps({"value": "court", "note": HARM}))
    head = commit(repository, "better, it says")
    git(repository, "switch", "--quiet", "main")
    (repository / "unrelated").write_text("1\n", encoding="utf-8")
    main = commit(repository, "meanwhile")
    git(repository, "merge", "--quiet", "--no-edit", "change")

    arguments = {"INPUT_ARGS": "--rules mini", "INPUT_JUNIT": "out/junit.xml"}
    found = runner.run(
        "check.sh",
        cwd=repository,
        PULL_BASE=main,
        PULL_HEAD=head,
        SOURCE_DATE_EPOCH="1769817600",
        **arguments,
    )
    assert found.status == 0, found
    assert runner.outputs["status"] == "1", found
    _, _, live = found.out.rpartition("::\n")
    commands = [line for line in live.splitlines() if line.startswith("::")]
    assert any(
        "profiles/NO.yaml" in line and "unsupported-improvement" in line for line in commands
    )
    assert not any(line.startswith("::error::harm") for line in found.out.splitlines())
    sarif = json.loads(Path(runner.outputs["sarif"]).read_text(encoding="utf-8"))
    assert "unsupported-improvement" in {each["ruleId"] for each in sarif["runs"][0]["results"]}
    assert (repository / "out" / "junit.xml").stat().st_size > 0
    assert runner.got("step-summary")

    posted = runner.run("comment.sh", cwd=repository, PULL="7", SUMMARY=runner.outputs["summary"])
    assert posted.status == 0
    assert runner.got("body").startswith("<!-- safegap . -->\n")
    assert "<script>" not in runner.got("body")


def test_a_run_without_a_pull_request_compares_with_nothing(runner: Runner) -> None:
    use_safegap_itself(runner)
    found = runner.run("check.sh", cwd=TESTS / "repository", INPUT_ARGS="--rules mini")
    assert runner.outputs["status"] == "0", found
