"""The hook, the action and the workflows with the programs that run them: `make integrations`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Ran, Run
from tests.gitting import ENVIRONMENT, git
from tests.integrations.conftest import ROOT, SCRIPTS, Runner, commit

pytestmark = pytest.mark.integration
BIN = Path(sys.executable).parent
_NOT_TRACKED = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "out", "dist"
)


def program(place: Path, name: str, *words: str, **variables: str) -> Ran:
    """Run a program of the test environment."""
    path = {"PATH": f"{BIN}:{os.environ['PATH']}"}
    found = subprocess.run(
        [str(BIN / name), *words],
        cwd=place,
        env={**os.environ, **ENVIRONMENT, **path, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return Ran(found.returncode, found.stdout, found.stderr)


@pytest.fixture
def own(run: Run, tmp_path: Path) -> Path:
    """A new workspace that is under git."""
    place = tmp_path / "own"
    words = ("--state", "UG", "--law-as-of", "2026-10-31")
    assert run("new", "workspace", str(place), *words).status == 0
    git(place, "init", "--quiet", "--initial-branch=main")
    commit(place, "profiles")
    return place


@pytest.fixture
def hooked(own: Path, tmp_path: Path) -> Path:
    """The workspace with the hook from a repository: safegap's own, as it stands here."""
    source = tmp_path / "source"
    shutil.copytree(ROOT, source, ignore=_NOT_TRACKED)
    git(source, "init", "--quiet", "--initial-branch=main")
    revision = commit(source, "safegap")
    (own / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {source}\n    rev: {revision}\n    hooks:\n      - id: safegap-check\n",
        encoding="utf-8",
    )
    commit(own, "the hook from a repository")
    return own


def break_profile(own: Path) -> None:
    path = own / "profiles" / "UG.yaml"
    text = path.read_text(encoding="utf-8").replace("status: draft", "status: drafft")
    path.write_text(text, encoding="utf-8")
    git(own, "add", "--all")


def check_the_hook(own: Path, home: Path) -> None:
    variables = {"PRE_COMMIT_HOME": str(home)}
    passed = program(own, "pre-commit", "run", "--all-files", **variables)
    assert passed.status == 0, passed
    assert "Passed" in passed.out
    break_profile(own)
    failed = program(own, "pre-commit", "run", **variables)
    assert failed.status == 1
    assert "drafft" in failed.out
    git(own, "reset", "--quiet", "--hard")
    (own / "README.md").write_text("changed\n", encoding="utf-8")
    git(own, "add", "README.md")
    assert "Skipped" in program(own, "pre-commit", "run", **variables).out


def test_the_hook_of_a_new_workspace_holds_a_broken_profile_back(own: Path, tmp_path: Path) -> None:
    check_the_hook(own, tmp_path / "home")
    variables = {"PRE_COMMIT_HOME": str(tmp_path / "home")}
    assert program(own, "pre-commit", "install", **variables).status == 0
    break_profile(own)
    before = git(own, "rev-parse", "HEAD")
    with pytest.raises(subprocess.CalledProcessError):
        git(own, "commit", "--quiet", "--message", "a broken profile")
    assert git(own, "rev-parse", "HEAD") == before


def test_the_hook_from_the_repository_installs_and_runs(hooked: Path, tmp_path: Path) -> None:
    check_the_hook(hooked, tmp_path / "home")


def test_the_steps_of_the_workflow_run_on_a_pull_request(own: Path, runner: Runner) -> None:
    base = git(own, "rev-parse", "HEAD")
    place = ".github/safegap"
    real = {"GITHUB_WORKSPACE": str(own)}
    installed = runner.shell(
        f'bash {place}/install.sh "$REQUIREMENT"', cwd=own, REQUIREMENT=str(ROOT), **real
    )
    assert installed.status == 0, installed
    command = runner.outputs["command"]
    checked = runner.shell(
        f"bash {place}/check.sh", cwd=own, SAFEGAP=command, PULL_BASE=base, **real
    )
    assert checked.status == 0, checked
    assert runner.outputs["status"] == "0", checked
    assert Path(runner.outputs["sarif"]).stat().st_size > 0
    assert runner.got("step-summary")
    break_profile(own)
    commit(own, "broken")
    checked = runner.shell(
        f"bash {place}/check.sh", cwd=own, SAFEGAP=command, PULL_BASE=base, **real
    )
    assert runner.outputs["status"] == "2", checked
    gate = runner.shell('exit "$STATUS"', cwd=own, STATUS=runner.outputs["status"])
    assert gate.status == 2


def test_the_scripts_are_clean() -> None:
    found = program(ROOT, "shellcheck", *map(str, SCRIPTS.glob("*.sh")))
    assert found.status == 0, found.out


def test_the_action_and_the_workflow_are_safe(own: Path) -> None:
    for path in (ROOT / "action.yml", own / ".github" / "workflows" / "safegap.yml"):
        found = program(own, "zizmor", "--offline", "--persona=pedantic", str(path))
        assert found.status == 0, found.out
