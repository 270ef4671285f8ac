"""`safegap check` against a base: a revision of git, or a stored result."""

import json
from pathlib import Path

import pytest

from tests.cli.opened import opened
from tests.conftest import Run
from tests.gitting import commit, git, start

MINI = ("--rules", "mini")


def test_a_stored_result_is_a_base(repository: Path, run: Run) -> None:
    opened(repository)
    git(repository, "stash", "--quiet")
    assert run("check", *MINI, "-f", "json", "-o", ".safegap-baseline.json").status == 0
    assert run("assess", "NO", *MINI, "-f", "json", "-o", "one.json").status == 0
    git(repository, "stash", "pop", "--quiet")
    for stored in (".safegap-baseline.json", "one.json"):
        found = run("check", *MINI, "--baseline", stored, "-f", "json")
        data = json.loads(found.out)
        assert found.status == 1
        (change,) = data["changes"]
        assert (change["kind"], change["causes"]) == ("opened", ["research"])
        assert change["answers"][0]["before"] == {"state": "known", "values": ["court"]}
        assert data["base"] == stored


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "is no JSON (line 1)"),
        ("[" * 100_000, "is no JSON"),
        ('{"schema": "safegap-result/9"}', "is no result of safegap"),
        ('{"schema": "safegap-check/1", "results": [{}]}', "is no result of safegap"),
        ("null", "is no result of safegap"),
    ],
)
def test_a_baseline_that_is_none_is_told_in_a_line(
    text: str, words: str, repository: Path, run: Run
) -> None:
    (repository / "base.json").write_text(text, encoding="utf-8")
    found = run("check", *MINI, "--baseline", "base.json")
    assert found.status == 2
    assert words in found.err
    assert found.err.count("\n") == 1


def test_a_bare_clone_is_read_at_its_head(repository: Path, run: Run, tmp_path: Path) -> None:
    opened(repository)
    commit(repository, "the police")
    git(tmp_path, "clone", "--quiet", "--bare", str(repository), "bare.git")
    found = run("check", *MINI, "--base", "HEAD~1", cwd=tmp_path / "bare.git")
    assert found.status == 1
    assert "1 opened (research changed)" in found.out


def test_a_shallow_clone_says_how_to_get_the_base(
    repository: Path, run: Run, tmp_path: Path
) -> None:
    opened(repository)
    commit(repository, "the police")
    address = repository.as_uri()
    git(tmp_path, "clone", "--quiet", "--depth=1", address, "shallow")
    found = run("check", *MINI, "--base", "HEAD~1", cwd=tmp_path / "shallow")
    assert found.status == 2
    assert "shallow" in found.err
    assert "git fetch" in found.err


def test_a_repository_without_history_has_nothing_to_compare_with(
    repository: Path, run: Run
) -> None:
    start(repository)
    found = run("check", *MINI, "--base", "main")
    assert found.status == 2
    assert "no commit yet" in found.err


def test_a_stored_result_can_t_move_the_cursor(repository: Path, run: Run) -> None:
    opened(repository)
    data = json.loads(run("check", *MINI, "-f", "json").out)
    data["results"][0]["profile"]["name"] = "\x1b[31mNorway"
    (repository / "base.json").write_text(json.dumps(data), encoding="utf-8")
    found = run("check", *MINI, "--baseline", "base.json")
    assert found.status == 2
    assert "\x1b" not in found.out + found.err
    assert "is no result of safegap (see results.0.profile.name)" in found.err


def test_a_rule_that_can_t_be_read_is_not_taken_for_removed(repository: Path, run: Run) -> None:
    start(repository)
    commit(repository, "start")
    rules = repository / "rules" / "mini" / "rules" / "rules.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("severity: medium", "severity: mediun"), encoding="utf-8")
    found = run("check", *MINI, "--base", "HEAD")
    assert found.status == 2
    assert "removed-rule" not in found.out
    assert "gone" not in found.out
    assert "did you mean `medium`" in found.err


def test_a_profile_that_is_renamed_away_is_told(repository: Path, run: Run) -> None:
    start(repository)
    commit(repository, "start")
    (repository / "profiles" / "NO.yaml").rename(repository / "profiles" / "norway.yaml")
    found = run("check", *MINI, "--base", "HEAD")
    assert found.status == 2
    assert "removed-profile" in found.out
    assert "rename it to NO.yaml" in found.err


def test_a_rule_pack_that_the_base_lacks_is_compared_with_nothing(
    repository: Path, run: Run
) -> None:
    rules = repository / "rules"
    rules.rename(repository / "kept")
    start(repository)
    commit(repository, "without rules")
    (repository / "kept").rename(rules)
    found = run("check", *MINI, "--base", "HEAD")
    assert found.status == 0
    assert "has no rule pack `mini`, so nothing is compared with it" in " ".join(found.out.split())


def test_a_change_that_loosens_its_own_gate_is_told(repository: Path, run: Run) -> None:
    opened(repository)
    (repository / "safegap.yaml").write_text(
        "rules: mini\nexit-zero: true\nignore: [unsupported-improvement]\n", encoding="utf-8"
    )
    out = " ".join(run("check", "--base", "HEAD").out.split())
    assert "safegap.yaml is not what it was in HEAD" in out
    assert "Not looked for, by the settings or options: unsupported-improvement." in out


def test_a_rule_loosened_since_a_stored_result_says_so(repository: Path, run: Run) -> None:
    assert run("check", *MINI, "-f", "json", "-o", "base.json").status == 0
    rules = repository / "rules" / "mini" / "rules" / "rules.yaml"
    text = rules.read_text(encoding="utf-8")
    met = "met: {authorising-body: court}"
    loose = text.replace(met, "met: {authorising-body: [court, police]}")
    rules.write_text(loose, encoding="utf-8")
    found = run("check", *MINI, "--baseline", "base.json")
    assert found.status == 1
    assert "[loosened-rule]" in found.out
    told = "changed: [{in: '1.1', what: The police count too.}]\n  met:"
    rules.write_text(
        loose.replace("met: {authorising-body: [", f"{told} {{authorising-body: ["),
        encoding="utf-8",
    )
    assert run("check", *MINI, "--baseline", "base.json").status == 0
