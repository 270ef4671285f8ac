"""What several tests need: the command line in a folder of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


@dataclass(frozen=True)
class Ran:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the small repository: pack `mini`, profile NO."""
    return Path(shutil.copytree(TESTS / "repository", tmp_path / "repository"))


@pytest.fixture
def run(repository: Path) -> Run:
    """Run safegap as a user would, in the small repository unless told otherwise."""

    def command(*words: str, cwd: Path | None = None, **environment: str) -> Ran:
        own = {"PYTHONUTF8": "1", "COLUMNS": "80", "SAFEGAP_NO_CACHE": "1"}
        settings = {**os.environ, **own, **environment}
        found = subprocess.run(
            [sys.executable, "-m", "safegap", *words],
            cwd=cwd or repository,
            env=settings,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Ran(found.returncode, found.stdout, found.stderr)

    return command
