"""`safegap check`: what gates, what it writes, and what bad input gets."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from safegap.reporting.change_schema import check_schema
from tests.cli.opened import misfits, opened
from tests.conftest import TESTS, Run
from tests.gitting import commit, start

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


def test_paths_are_those_of_the_repository_where_the_workspace_is_inside_it(
    repository: Path, run: Run
) -> None:
    top = repository.parent
    start(top)
    found = run("--root", "repository", "check", *MINI, "-f", "sarif", cwd=top)
    results = json.loads(found.out)["runs"][0]["results"]
    uris = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results}
    assert uris == {"repository/profiles/NO.yaml"}


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


def test_a_file_named_for_another_state_is_told(repository: Path, run: Run) -> None:
    (repository / "profiles" / "NO.yaml").rename(repository / "profiles" / "SE.yaml")
    found = run("check", *MINI)
    assert found.status == 2
    assert "the file is named SE.yaml, and says `state: NO`" in found.err


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
