"""`--known-on`: what a report could have said on a day, from the commit of that day."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from safegap.reporting.result_schema import result_schema
from tests.cli.opened import misfits
from tests.conftest import Run
from tests.gitting import ENVIRONMENT, git, start

MINI = ("--rules", "mini")
POLICE, COURT = "value: police", "value: court"


def commit_on(folder: Path, moment: str, *words: str) -> str:
    """A commit of everything at a moment; its hash."""
    git(folder, "add", "--all")
    dated = {**os.environ, **ENVIRONMENT, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    command = ["git", "commit", "--quiet", "--allow-empty", "--message", "work", *words]
    subprocess.run(command, cwd=folder, env=dated, check=True, capture_output=True)
    return git(folder, "rev-parse", "HEAD")


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def known(repository: Path) -> Path:
    """A profile that said `police` on 1 February 2026, and says `court` since the 10th."""
    start(repository)
    commit_on(repository, "2026-02-01T23:30:00-05:00")
    rewrite(repository / "profiles" / "NO.yaml", POLICE, COURT)
    commit_on(repository, "2026-02-10T08:00:00+00:00")
    return repository


def outcome(run: Run, *words: str) -> list[str]:
    found = run("assess", "NO", *MINI, "-f", "json", *words)
    assert found.status == 0, found.err
    data = json.loads(found.out)
    assert misfits(result_schema(), data) == []
    return next(
        list(each["outcomes"])
        for each in data["findings"]
        if (each["rule"], each["subject"]) == ("authorisation.court", {"power": "tapping"})
    )


def test_it_is_read_as_git_had_it_at_the_end_of_the_day(known: Path, run: Run) -> None:
    assert outcome(run) == ["met"]
    assert outcome(run, "--known-on", "2026-02-09") == ["gap"]
    assert outcome(run, "--known-on", "2026-02-10") == ["met"]
    assert outcome(run, "--known-on", "2030") == ["met"]


def test_the_day_is_the_committers_where_they_were(known: Path, run: Run) -> None:
    assert outcome(run, "--known-on", "2026-02-01") == ["gap"]


def test_an_unsaved_change_and_another_branch_were_not_known(known: Path, run: Run) -> None:
    rewrite(known / "profiles" / "NO.yaml", COURT, POLICE)
    assert outcome(run) == ["gap"]
    assert outcome(run, "--known-on", "2026-02-10") == ["met"]
    git(known, "switch", "--quiet", "--create", "draft")
    commit_on(known, "2026-02-12T08:00:00+00:00")
    assert outcome(run, "--known-on", "2026-02-12") == ["gap"]
    git(known, "switch", "--quiet", "main")
    assert outcome(run, "--known-on", "2026-02-12") == ["met"]


def test_what_came_by_a_merge_was_not_known_on_the_branch_before_it(known: Path, run: Run) -> None:
    git(known, "switch", "--quiet", "--create", "draft")
    rewrite(known / "profiles" / "NO.yaml", COURT, POLICE)
    commit_on(known, "2026-02-12T08:00:00+00:00")
    git(known, "switch", "--quiet", "main")
    git(known, "merge", "--quiet", "--no-ff", "--no-commit", "draft")
    commit_on(known, "2026-02-20T08:00:00+00:00")
    assert outcome(run, "--known-on", "2026-02-19") == ["met"]
    assert outcome(run, "--known-on", "2026-02-20") == ["gap"]


def test_every_report_bears_both_days_and_the_commit(known: Path, run: Run) -> None:
    short = git(known, "rev-parse", "HEAD~1")[:10]
    both = "31 January 2026, as known on 9 February 2026"
    commands = (
        ("assess", "NO"), ("compare", "NO"), ("explain", "NO", "authorisation.court"),
        ("compare", "NO", "-f", "html"), ("compare", "NO", "-f", "markdown"),
        ("report", "briefing", "NO", "-o", "-"), ("report", "assessment", "NO", "-o", "-"),
        ("report", "comparison", "NO", "-o", "-"),
    )  # fmt: skip
    for words in commands:
        found = run(*words, *MINI, "--known-on", "2026-02-09")
        assert found.status == 0, found.err
        told = " ".join(found.out.split())
        assert both in told, words
        assert f"commit {short} of 1 February 2026" in told, words
    found = run("timeline", "NO", *MINI, "--known-on", "2026-02-09")
    assert f"commit {short} of 1 February 2026" in " ".join(found.out.split())


def test_for_programs_the_commit_stands_in_full(known: Path, run: Run) -> None:
    found = run("assess", "NO", *MINI, "-f", "json", "--known-on", "2026-02")
    assert json.loads(found.out)["known-on"] == {
        "day": "2026-02-28", "commit": git(known, "rev-parse", "HEAD"), "rules": "then",
    }  # fmt: skip


def test_rules_are_those_of_the_commit_if_it_has_them(known: Path, run: Run) -> None:
    rewrite(known / "rules/mini/rules/rules.yaml", "met: {authorising-body: court}",
            "met: {authorising-body: police}")  # fmt: skip
    commit_on(known, "2026-02-20T08:00:00+00:00")
    assert outcome(run, "--known-on", "2026-02-09") == ["gap"]
    found = run("assess", "NO", *MINI, "--known-on", "2026-02-09")
    assert "the rules mini 1.0 are of the same commit" in " ".join(found.out.split())


def test_rules_that_the_commit_lacks_are_todays_and_that_is_said(
    repository: Path, run: Run
) -> None:
    start(repository)
    git(repository, "add", "profiles")
    moved = repository.parent / "rules"
    (repository / "rules").rename(moved)
    commit_on(repository, "2026-02-01T08:00:00+00:00")
    moved.rename(repository / "rules")
    found = run("assess", "NO", *MINI, "--known-on", "2026-02-01")
    assert found.status == 0, found.err
    told = " ".join(found.out.split())
    assert "the rules mini 1.0 are of today, for that commit has none" in told
    assert "The treaty status is of today" in told


def waived(run: Run, *words: str) -> bool:
    found = json.loads(run("assess", "NO", *MINI, "-f", "json", *words).out)
    return any(each["waived"] for each in found["findings"])


def test_waivers_are_those_of_then_and_expire_as_then(known: Path, run: Run) -> None:
    waiver = "- {rule: content.no-prison, state: NO, reason: r, owner: o, until: 2026-02-12}\n"
    (known / "waivers.yaml").write_text(waiver, encoding="utf-8")
    commit_on(known, "2026-02-11T08:00:00+00:00")
    assert waived(run)
    assert not waived(run, "--known-on", "2026-02-10")
    assert waived(run, "--known-on", "2026-02-12")
    assert not waived(run, "--known-on", "2026-02-13")


def test_a_state_without_a_profile_then_is_told_and_no_shipped_one_is_read(
    known: Path, run: Run
) -> None:
    found = run("assess", "KE", "--known-on", "2026-02-09")
    assert found.status == 2
    assert "there was no profile of `KE` in commit" in found.err
    assert "it had profiles of NO" in found.err


@pytest.mark.parametrize("command", ["assess NO", "compare NO", "timeline NO",
                                     "explain NO authorisation.court", "report briefing NO"])  # fmt: skip
def test_a_day_before_the_first_commit_is_told(command: str, known: Path, run: Run) -> None:
    found = run(*command.split(), *MINI, "--known-on", "2025")
    assert found.status == 2
    assert "there is no commit up to 2025-12-31" in found.err
    assert "begins on 2026-02-01; ask for that day or a later one" in found.err


def test_without_git_or_a_commit_it_is_told(repository: Path, run: Run) -> None:
    assert "no git repository" in run("assess", "NO", *MINI, "--known-on", "2026").err
    start(repository)
    found = run("assess", "NO", *MINI, "--known-on", "2026")
    assert found.status == 2
    assert "the repository has no commit yet" in found.err


def test_a_shallow_clone_says_where_its_history_begins(known: Path, run: Run) -> None:
    clone = known.parent / "clone"
    git(known.parent, "clone", "--quiet", "--depth=1", known.as_uri(), str(clone))
    found = run("assess", "NO", *MINI, "--known-on", "2026-02-09", cwd=clone)
    assert found.status == 2
    assert "in this shallow clone; get the rest by `git fetch --unshallow`" in found.err
    assert run("assess", "NO", *MINI, "--known-on", "2026-02-10", cwd=clone).status == 0


def test_settings_of_the_repository_run_nothing(known: Path, run: Run) -> None:
    ran = known.parent / "ran"
    program = known.parent / "program"
    program.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    for name in ("diff.evil.textconv", "core.fsmonitor", "gpg.program", "core.pager"):
        git(known, "config", name, str(program))
    git(known, "config", "log.showSignature", "true")
    (known / ".gitattributes").write_text("*.yaml diff=evil filter=evil\n", encoding="utf-8")
    git(known, "config", "filter.evil.smudge", str(program))
    assert outcome(run, "--known-on", "2026-02-09") == ["gap"]
    assert not ran.exists()


def test_reports_by_several_processes_are_of_that_day_too(known: Path, run: Run) -> None:
    for format_ in ("html", "md"):
        words = ("-o", f"out/{{state}}.{format_}", "--known-on", "2026-02-09", "--jobs", "2")
        assert run("report", "briefing", "NO", *MINI, *words).status == 0
        text = (known / "out" / f"NO.{format_}").read_text(encoding="utf-8")
        assert "as known on 9 February 2026" in text
