"""`safegap check`: what gates, what it is compared with, and what it writes."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from safegap.reporting.change_schema import check_schema
from tests.cli.opened import misfits, opened
from tests.conftest import TESTS, Run
from tests.gitting import commit, git, start

CASES = yaml.safe_load((TESTS / "cases" / "gate.yaml").read_text(encoding="utf-8"))
MINI = ("--rules", "mini")


def edit(path: Path, edits: list[dict[str, str]]) -> None:
    text = path.read_text(encoding="utf-8")
    for each in edits:
        assert text.count(each["from"]) == 1, each
        text = text.replace(each["from"], each["to"])
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_of_the_table(case: dict[str, Any], repository: Path, run: Run) -> None:
    assert set(case) <= {"name", "before", "now", "words", "status", "gating"}
    profile = repository / "profiles" / "NO.yaml"
    text = profile.read_text(encoding="utf-8")
    edit(profile, case.get("before", []))
    start(repository)
    commit(repository, "before")
    profile.write_text(text, encoding="utf-8")
    edit(profile, case.get("now", []))
    words = ("check", *MINI, *case.get("words", ()))
    found = run(*words, *(() if "-f" in words or "-o" in words else ("-f", "json")))
    assert found.status == case["status"], found
    assert "Traceback" not in found.err
    if found.status in (0, 1):
        data = json.loads(found.out)
        assert [each["finding"] for each in data["gating"]] == case.get("gating", [])
        assert misfits(check_schema(), data) == []
    else:
        assert found.err.startswith(("safegap: ", "Usage: ")), found.err


@pytest.mark.parametrize(
    "format_", ["text", "json", "markdown", "sarif", "junit", "github", "gitlab", "oscal"]
)
def test_the_status_is_the_same_whatever_the_format(
    format_: str, repository: Path, run: Run
) -> None:
    opened(repository)
    assert run("check", *MINI, "--base", "HEAD", "-f", format_).status == 1
    assert run("check", *MINI, "-f", format_).status == 0
    (repository / "profiles" / "AA.yaml").write_text("state: aa", encoding="utf-8")
    assert run("check", *MINI, "--base", "HEAD", "-f", format_).status == 2


def test_several_formats_go_to_the_files_named_after_them(repository: Path, run: Run) -> None:
    found = run(
        "check",
        *MINI,
        "-f",
        "text",
        "-f",
        "sarif",
        "-o",
        "a.sarif",
        "-f",
        "junit",
        "-o",
        "b.xml",
        "-o",
        "c.md",
    )
    assert found.status == 0
    assert found.out.startswith("Safeguards")
    assert json.loads((repository / "a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (repository / "b.xml").read_text(encoding="utf-8").startswith("<?xml")
    assert (repository / "c.md").read_text(encoding="utf-8").startswith("## safegap: nothing gates")


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


def test_paths_are_those_of_the_repository_where_the_workspace_is_inside_it(
    repository: Path, run: Run
) -> None:
    top = repository.parent
    start(top)
    found = run("--root", "repository", "check", *MINI, "-f", "sarif", cwd=top)
    results = json.loads(found.out)["runs"][0]["results"]
    uris = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results}
    assert uris == {"repository/profiles/NO.yaml"}


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


def test_an_empty_repository_of_profiles_is_never_green(repository: Path, run: Run) -> None:
    (repository / "profiles" / "NO.yaml").unlink()
    found = run("check", *MINI)
    assert found.status == 3
    assert "nothing was checked" in found.err


def test_a_log_takes_no_command_from_a_profile(repository: Path, run: Run) -> None:
    profile = repository / "profiles" / "NO.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(
        text.replace("name: Norway in a test", "name: '::error::x ##[error]y ##vso[task]z'"),
        encoding="utf-8",
    )
    for words in (("assess", "NO"), ("explain", "NO", "content.no-prison"), ("check",)):
        found = run(*words, *MINI)
        assert found.status == 0
        assert "error" in found.out
        assert not any(line.lstrip().startswith("::") for line in found.out.splitlines())
        assert "##[" not in found.out
        assert "##vso[" not in found.out


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


def test_a_state_is_checked_once(repository: Path, run: Run) -> None:
    found = run("check", "NO", "profiles/NO.yaml", *MINI)
    assert found.status == 0
    assert "1 profile checked" in found.out
    other = repository / "profiles" / "NB.yaml"
    other.write_text((repository / "profiles" / "NO.yaml").read_text() + "\n", encoding="utf-8")
    found = run("check", *MINI)
    assert found.status == 2
    assert "NB.yaml says `state: NO` as well" in found.err


def test_a_link_out_of_the_repository_is_not_followed(
    repository: Path, run: Run, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: hunter2\n", encoding="utf-8")
    (repository / "profiles" / "DK.yaml").symlink_to(secret)
    found = run("check", *MINI)
    assert found.status == 2
    assert "hunter2" not in found.out + found.err
    assert "profiles/DK.yaml is a link that leads out of its folder" in found.err
    (repository / "reports").symlink_to(tmp_path)
    found = run("check", *MINI, "-f", "markdown")
    assert found.status == 2
    assert "reports is a link that leads out" in found.err or "leads out" in found.err


def test_a_profile_that_is_renamed_away_is_told(repository: Path, run: Run) -> None:
    start(repository)
    commit(repository, "start")
    (repository / "profiles" / "NO.yaml").rename(repository / "profiles" / "norway.yaml")
    found = run("check", *MINI, "--base", "HEAD")
    assert found.status == 2
    assert "removed-profile" in found.out
    assert "rename it to NO.yaml" in found.err


def test_a_file_named_for_another_state_is_told(repository: Path, run: Run) -> None:
    (repository / "profiles" / "NO.yaml").rename(repository / "profiles" / "SE.yaml")
    found = run("check", *MINI)
    assert found.status == 2
    assert "the file is named SE.yaml, and says `state: NO`" in found.err


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


def test_what_is_missing_is_told_in_every_format(repository: Path, run: Run) -> None:
    found = run("check", "NO", "profiles/ZZ.yaml", *MINI, "-f", "markdown")
    assert found.status == 2
    assert "not everything could be read" in found.out
    assert "profiles/ZZ.yaml" in found.out


@pytest.mark.parametrize("text", ["{{ 'x' * 10**10 }}", "{{ view.totals + 1 }}", "{{ 1 / 0 }}"])
def test_a_template_of_a_stranger_ends_in_a_line(text: str, repository: Path, run: Run) -> None:
    template = repository / "reports" / "check" / "check.md"
    template.parent.mkdir(parents=True)
    template.write_text(f"first\n{text}\n", encoding="utf-8")
    found = run("check", *MINI, "-f", "markdown")
    assert found.status == 2
    assert found.err.startswith("reports/check/check.md:2:1: it can't be filled in")
    assert "internal error" not in found.err


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
