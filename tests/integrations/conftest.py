"""A git repository with a history, and the programs that a runner would have, as stand-ins."""

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import gitting
from tests.conftest import Ran
from tests.gitting import ENVIRONMENT, git

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "integrations" / "github"

# Writes what it was asked to write, says what it was told to say, and keeps what it was given.
_SAFEGAP = """\
#!/usr/bin/env bash
printf '%s\\n' "$@" >"$STAND_IN/words"
printf '%s' "$SOURCE_DATE_EPOCH" >"$STAND_IN/day"
while [ $# -gt 0 ]; do
  if [ "$1" = -f ]; then format=$2; fi
  if [ "$1" = -o ] && [ -e "$STAND_IN/$format" ]; then cat "$STAND_IN/$format" >"$2"; fi
  shift
done
if [ -e "$STAND_IN/stdout" ]; then cat "$STAND_IN/stdout"; fi
if [ -e "$STAND_IN/stderr" ]; then cat "$STAND_IN/stderr" >&2; fi
exit "$(cat "$STAND_IN/status" 2>/dev/null || echo 0)"
"""

_GH = """\
#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$STAND_IN/asked"
if [ -e "$STAND_IN/gh-fails" ]; then cat "$STAND_IN/gh-fails" >&2; exit 1; fi
while [ $# -gt 0 ]; do
  if [ "$1" = --body-file ]; then cat "$2" >"$STAND_IN/body"; fi
  if [ "$1" = --field ]; then cat "${2#body=@}" >"$STAND_IN/body"; fi
  if [ "$1" = --jq ] && [ -e "$STAND_IN/url" ]; then cat "$STAND_IN/url"; fi
  shift
done
"""


def commit(place: Path, message: str) -> str:
    """Commit everything; the commit's hash."""
    gitting.commit(place, message)
    return git(place, "rev-parse", "HEAD")


@dataclass(frozen=True)
class Runner:
    """A machine that runs the steps of a workflow."""

    place: Path
    """What the stand-ins read and write."""

    @property
    def variables(self) -> Mapping[str, str]:
        """What the runner sets, and what it makes of the machine's own."""
        return {
            "PATH": f"{self.place}:{os.environ['PATH']}",
            "HOME": str(self.place),
            "STAND_IN": str(self.place),
            "SAFEGAP": str(self.place / "safegap"),
            "RUNNER_TEMP": str(self.place / "temp"),
            "GITHUB_OUTPUT": str(self.place / "output"),
            "GITHUB_STEP_SUMMARY": str(self.place / "step-summary"),
            "GITHUB_REPOSITORY": "group/profiles",
            "GH_TOKEN": "none",
            **ENVIRONMENT,
        }

    def run(self, script: str, *words: str, cwd: Path, **variables: str) -> Ran:
        """Run one of the action's scripts."""
        return self.shell(f'bash "{SCRIPTS / script}" "$@"', *words, cwd=cwd, **variables)

    def shell(self, text: str, *words: str, cwd: Path, **variables: str) -> Ran:
        """Run the text of a step."""
        found = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", text, "step", *words],
            cwd=cwd,
            env={**self.variables, **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Ran(found.returncode, found.stdout, found.stderr)

    def put(self, name: str, text: str) -> None:
        """Tell a stand-in what to say."""
        (self.place / name).write_text(text, encoding="utf-8")

    def got(self, name: str) -> str:
        """What a stand-in was given, or what a step wrote."""
        path = self.place / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def words(self) -> list[str]:
        """What `safegap` was called with."""
        return self.got("words").splitlines()

    @property
    def base(self) -> str | None:
        """The base that `safegap` was given."""
        words = self.words
        return words[words.index("--base") + 1] if "--base" in words else None

    @property
    def outputs(self) -> dict[str, str]:
        """What the step gives to those that follow."""
        lines = self.got("output").splitlines()
        return {name: value for name, _, value in (line.partition("=") for line in lines)}


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner with a `safegap` and a `gh` that only keep what they are given."""
    place = tmp_path / "runner"
    place.mkdir()
    for name, text in (("safegap", _SAFEGAP), ("gh", _GH)):
        path = place / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)
    (place / "markdown").write_text("# Findings\n\nOne gap.\n", encoding="utf-8")
    (place / "sarif").write_text("{}\n", encoding="utf-8")
    return Runner(place)


@dataclass(frozen=True)
class Pull:
    """A repository with a pull request that GitHub has merged for the run."""

    origin: Path
    start: str
    """Where the pull request began; the event names it as its base."""
    main: str
    """Where the main branch is by now."""
    head: str
    merge: str

    @property
    def variables(self) -> dict[str, str]:
        """What the event says."""
        return {"PULL_BASE": self.start, "PULL_HEAD": self.head}


@pytest.fixture
def pull(tmp_path: Path) -> Pull:
    """The main branch has moved on since the pull request began."""
    origin = tmp_path / "origin"
    origin.mkdir()
    git(origin, "init", "--quiet", "--initial-branch=main")
    (origin / "one").write_text("1\n", encoding="utf-8")
    commit(origin, "before all")
    (origin / "one").write_text("2\n", encoding="utf-8")
    start = commit(origin, "where it began")
    git(origin, "switch", "--quiet", "--create=change")
    (origin / "two").write_text("1\n", encoding="utf-8")
    head = commit(origin, "the change")
    git(origin, "switch", "--quiet", "main")
    (origin / "three").write_text("1\n", encoding="utf-8")
    main = commit(origin, "meanwhile")
    git(origin, "switch", "--quiet", "--create=merged")
    git(origin, "merge", "--quiet", "--no-edit", "change")
    return Pull(origin, start, main, head, git(origin, "rev-parse", "HEAD"))


@pytest.fixture
def clone(tmp_path: Path, pull: Pull) -> Callable[..., Path]:
    """Clone a branch of the repository, of some depth, as a checkout does."""

    def made(branch: str, depth: int) -> Path:
        place = tmp_path / "clone"
        address = pull.origin.as_uri()
        git(
            tmp_path,
            "clone",
            "--quiet",
            f"--depth={depth}",
            f"--branch={branch}",
            address,
            str(place),
        )
        return place

    return made
