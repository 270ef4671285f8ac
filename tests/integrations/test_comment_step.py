"""The action's steps `comment.sh` and `install.sh`."""

from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.integrations.conftest import Runner

PULL = "7"


def comment(runner: Runner, cwd: Path, **variables: str) -> Ran:
    runner.put("summary.md", "# Findings\n\nOne gap.\n")
    summary = str(runner.place / "summary.md")
    return runner.run("comment.sh", cwd=cwd, **{"PULL": PULL, "SUMMARY": summary, **variables})


def test_the_first_run_writes_a_comment_that_later_runs_know(
    runner: Runner, tmp_path: Path
) -> None:
    found = comment(runner, tmp_path)
    assert (found.status, found.out, found.err) == (0, "", "")
    view, write = runner.got("asked").splitlines()
    assert view.startswith("pr view 7 --repo group/profiles --json comments --jq ")
    assert 'viewerDidAuthor and (.body | startswith("<!-- safegap . -->"))' in view
    assert write.startswith("pr comment 7 --repo group/profiles --body-file ")
    assert runner.got("body") == "<!-- safegap . -->\n# Findings\n\nOne gap.\n"


def test_a_later_run_renews_it(runner: Runner, tmp_path: Path) -> None:
    runner.put("url", "https://example.org/group/profiles/pull/7#issuecomment-4321\n")
    assert comment(runner, tmp_path).status == 0
    renew = runner.got("asked").splitlines()[1]
    assert "--method PATCH repos/group/profiles/issues/comments/4321 " in renew
    assert runner.got("body").endswith("One gap.\n")


def test_each_folder_has_its_own_comment_and_a_name_cannot_leave_the_mark(
    runner: Runner, tmp_path: Path
) -> None:
    comment(runner, tmp_path, INPUT_WORKING_DIRECTORY='a/b") | env --> <img>')
    assert runner.got("body").startswith("<!-- safegap a/benv--img -->\n")


def test_a_strangers_pull_request_goes_on_without_a_comment(runner: Runner, tmp_path: Path) -> None:
    runner.put("gh-fails", "::error::Resource not accessible ##[add-path]by integration\n")
    found = comment(runner, tmp_path)
    assert found.status == 0
    assert found.out == (
        "::notice title=safegap::No comment was written: this run may not write one."
        " The summary of the run says the same.\n"
        "gh: ::error::Resource not accessible ## [add-path]by integration\n"
    )
    assert len(runner.got("asked").splitlines()) == 1


@pytest.mark.parametrize(
    ("variables", "said"),
    [({"PULL": ""}, "this run is of no pull request"), ({"SUMMARY": ""}, "there is no summary")],
)
def test_without_a_pull_request_or_a_summary_nothing_is_asked(
    runner: Runner, tmp_path: Path, variables: dict[str, str], said: str
) -> None:
    found = comment(runner, tmp_path, **variables)
    assert found.status == 0
    assert said in found.out
    assert runner.got("asked") == ""


def test_a_long_comment_is_cut_to_what_is_taken(runner: Runner, tmp_path: Path) -> None:
    runner.put("long.md", "A row of a table.\n" * 10_000)
    comment(runner, tmp_path, SUMMARY=str(runner.place / "long.md"))
    assert 64_900 < len(runner.got("body")) <= 65_100
    assert runner.got("body").endswith("summary of the run.**\n")


def test_an_older_python_is_refused_before_anything_is_installed(
    runner: Runner, tmp_path: Path
) -> None:
    old = runner.place / "python3"
    old.write_text(
        '#!/bin/sh\nif [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi\n',
        encoding="utf-8",
    )
    old.chmod(0o755)
    found = runner.run("install.sh", "safegap", cwd=tmp_path)
    assert found.status == 2
    assert "needs Python 3.11 or newer; this is Python 3.9.2" in found.out
    assert not (runner.place / "temp").exists()
    assert (
        "there is no python9 here"
        in runner.run("install.sh", "x", cwd=tmp_path, PYTHON="python9").out
    )
    assert "nothing to install" in runner.run("install.sh", cwd=tmp_path).out
