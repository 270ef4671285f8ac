"""The action's step `check.sh`: what it asks safegap, and what it makes of the results."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gitting import git
from tests.integrations.conftest import Pull, Runner

Clone = Callable[..., Path]


def test_what_is_not_set_is_left_to_the_settings_file(runner: Runner, tmp_path: Path) -> None:
    found = runner.run("check.sh", cwd=tmp_path)
    assert (found.status, found.err) == (0, "")
    temp = f"{runner.place}/temp/safegap"
    assert runner.words == [
        "check", "-f", "github",
        "-f", "sarif", "-o", f"{temp}/safegap.sarif",
        "-f", "markdown", "-o", f"{temp}/summary.md",
    ]  # fmt: skip
    assert runner.outputs == {
        "status": "0",
        "sarif": f"{temp}/safegap.sarif",
        "summary": f"{temp}/summary.md",
    }
    assert runner.got("step-summary") == "# Findings\n\nOne gap.\n"


def test_inputs_become_flags_and_nothing_in_them_is_run(runner: Runner, tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    found = runner.run(
        "check.sh",
        cwd=tmp_path,
        INPUT_FAIL_ON="gap",
        INPUT_MIN_SEVERITY="high; touch harm",
        INPUT_JUNIT="out/a b.xml",
        INPUT_ARGS="KE UG\n* --select $(touch${IFS}harm) 'a b' `id`",
        INPUT_WORKING_DIRECTORY="profiles",
    )
    assert (found.status, found.err) == (0, "")
    words = runner.words
    assert words[words.index("--fail-on") + 1] == "gap"
    assert words[words.index("--min-severity") + 1] == "high; touch harm"
    assert words[words.index("junit") :][:3] == ["junit", "-o", "out/a b.xml"]
    assert words[-8:] == ["KE", "UG", "*", "--select", "$(touch${IFS}harm)", "'a", "b'", "`id`"]
    assert not list(tmp_path.rglob("harm"))


@pytest.mark.parametrize("depth", [1, 2, 50])
def test_a_merged_pull_request_is_compared_with_what_it_is_merged_with(
    runner: Runner, pull: Pull, clone: Clone, depth: int
) -> None:
    place = clone("merged", depth)
    found = runner.run("check.sh", cwd=place, **pull.variables)
    assert (found.status, found.err) == (0, "")
    assert runner.base == pull.main
    assert git(place, "cat-file", "-t", pull.main) == "commit"


@pytest.mark.parametrize("depth", [1, 50])
def test_a_pull_request_that_is_not_merged_is_compared_with_where_it_began(
    runner: Runner, pull: Pull, clone: Clone, depth: int
) -> None:
    place = clone("change", depth)
    assert runner.run("check.sh", cwd=place, **pull.variables).status == 0
    assert runner.base == pull.start
    assert git(place, "cat-file", "-t", pull.start) == "commit"


def test_a_base_that_is_given_wins_and_a_branch_is_fetched_without_history(
    runner: Runner, pull: Pull, clone: Clone
) -> None:
    place = clone("merged", 1)
    found = runner.run("check.sh", cwd=place, INPUT_BASE="origin/main", **pull.variables)
    assert (found.status, found.err) == (0, "")
    assert runner.base == "origin/main"
    assert git(place, "rev-list", "origin/main") == pull.main
    assert git(place, "status", "--porcelain") == ""


def test_a_base_that_cannot_be_fetched_is_left_to_safegap_to_refuse(
    runner: Runner, pull: Pull, clone: Clone
) -> None:
    found = runner.run("check.sh", cwd=clone("merged", 1), INPUT_BASE="0" * 40)
    assert "check out with fetch-depth: 2" in found.out
    assert (found.status, runner.base) == (0, "0" * 40)


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"INPUT_BASE": "--upload-pack=touch harm"}, "is no revision"),
        ({"INPUT_WORKING_DIRECTORY": "no%where\n::error::harm"}, "there is no folder no%25where::"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(
    runner: Runner, tmp_path: Path, variables: dict[str, str], said: str
) -> None:
    found = runner.run("check.sh", cwd=tmp_path, **variables)
    assert found.status == 2
    assert found.out.startswith("::error title=safegap::")
    assert found.out.count("\n") == 1
    assert said in found.out
    assert not runner.words
    assert not list(tmp_path.rglob("harm"))


@pytest.mark.parametrize("status", [1, 2, 3])
def test_the_steps_that_follow_run_whatever_was_found(
    runner: Runner, tmp_path: Path, status: int
) -> None:
    runner.put("status", str(status))
    assert runner.run("check.sh", cwd=tmp_path).status == 0
    assert runner.outputs["status"] == str(status)


def test_only_annotations_are_commands_to_the_runner(runner: Runner, tmp_path: Path) -> None:
    runner.put("stdout", "::error file=a.yaml::A gap ##[add-path]x\n::add-mask::x\n##[debug]x\n")
    runner.put("stderr", "  ::error::harm\na note says ##[add-path]harm\nno line's end")
    ends = set[str]()
    for _ in range(2):
        found = runner.run("check.sh", cwd=tmp_path)
        assert (found.status, found.err) == (0, "")
        parts = re.fullmatch(r"::stop-commands::(\w{32})\n(.*)\n::\1::\n(.*)", found.out, re.DOTALL)
        assert parts
        assert parts[3] == "::error file=a.yaml::A gap ##[add-path]x\n"
        assert "::add-mask::x" in parts[2]
        assert "harm\nno line's end" in parts[2]
        ends.add(parts[1])
    assert len(ends) == 2


def test_a_long_summary_is_cut_at_a_lines_end_and_says_so(runner: Runner, tmp_path: Path) -> None:
    runner.put("markdown", "é" * 99 + "\n" + ("x" * 99 + "\n") * 20_000)
    runner.run("check.sh", cwd=tmp_path)
    size = (runner.place / "step-summary").stat().st_size
    assert 1_048_576 - 100 < size <= 1_048_576
    *lines, blank, note = runner.got("step-summary").splitlines()
    assert "Cut here" in note
    assert blank == ""
    assert {len(line) for line in lines} == {99}


def test_a_check_that_could_not_begin_still_has_a_summary(runner: Runner, tmp_path: Path) -> None:
    runner.run("check.sh", cwd=tmp_path)
    (runner.place / "markdown").unlink()
    (runner.place / "sarif").unlink()
    (runner.place / "output").unlink()
    runner.put("status", "2")
    runner.run("check.sh", cwd=tmp_path)
    assert runner.outputs["sarif"] == ""
    assert "ended with status 2 and without a summary" in runner.got("step-summary")


def test_age_is_measured_from_today_unless_a_day_is_set(runner: Runner, tmp_path: Path) -> None:
    runner.run("check.sh", cwd=tmp_path, SOURCE_DATE_EPOCH="86401")
    assert runner.got("day") == "86401"
    runner.run("check.sh", cwd=tmp_path)
    assert int(runner.got("day")) % 86_400 == 0
    assert int(runner.got("day")) > 1_700_000_000
