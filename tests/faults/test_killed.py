"""Killed at any moment: the old file is there or the new one, never neither and never half.

First at every single thing that a command does to the file system, then at random moments: KILLS
of them for each command, by default few; `make faults` takes many.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TESTS

pytestmark = pytest.mark.faults
KILLS = int(os.environ.get("KILLS", "3"))
DYING = TESTS / "faults" / "dying.py"
MINI = ("--rules", "mini")
Content = dict[str, bytes]


@dataclass(frozen=True)
class Case:
    """A command that writes."""

    words: tuple[str, ...]
    before: Callable[[Path], object] = lambda _: None
    """What has to be there."""


def _old_reports(root: Path) -> None:
    for name in ("NO.html", "NO.md"):
        (root / name).write_text("old", encoding="utf-8")


def _untidy(root: Path) -> None:
    path = root / "profiles/NO.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("name:", "name:    "), encoding="utf-8")


def _filled(root: Path) -> None:
    openpyxl: Any = pytest.importorskip("openpyxl")
    safegap(root, "questions", "NO", *MINI, "--form", "a.xlsx")
    book = openpyxl.load_workbook(root / "a.xlsx")
    for sheet in book.worksheets:
        header = [cell.value for cell in sheet[1]]
        if "Name" in header:
            rows = [dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
            for row in rows:
                if row["Name"].value == "answers.oversight.body":
                    row["Answer"].value = "qualified"
    book.save(root / "a.xlsx")


def _to_be_released(root: Path) -> None:
    text = "releases: [{version: '1.0', on: 2026-11-01}]\n"
    (root / "rules/mini/changelog.yaml").write_text(text, encoding="utf-8")


CASES = {
    "report": Case(("report", "briefing", "NO", *MINI, "-o", "NO.html", "-o", "NO.md"),
                   _old_reports),
    "import": Case(("import", "a.xlsx", "--into", "profiles/NO.yaml", *MINI), _filled),
    "format": Case(("format", "profiles/NO.yaml", *MINI), _untidy),
    "new profile": Case(("new", "profile", "SE", "--name", "Sweden", "--law-as-of", "2026-01-01",
                         *MINI)),
    "rules release": Case(("rules", "release", *MINI), _to_be_released),
    "rules docs": Case(("rules", "docs", *MINI, "-o", "pages")),
    "check, which remembers": Case(("check", *MINI)),
}  # fmt: skip


def environment(root: Path) -> dict[str, str]:
    kept = {"SAFEGAP_CACHE_DIR": str(root.parent / "remembered"), "SAFEGAP_NO_CACHE": ""}
    return {
        **os.environ,
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "COLUMNS": "80",
        **kept,
    }


def safegap(root: Path, *words: str) -> None:
    command = [sys.executable, "-m", "safegap", *words]
    subprocess.run(command, cwd=root, env=environment(root), check=False, capture_output=True)


def content(root: Path) -> Content:
    """Every file that anyone reads; what begins with a dot nobody does."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


@dataclass(frozen=True)
class Tried:
    """A command's folder before and after, and where it is tried."""

    case: Case
    folder: Path
    old: Content
    new: Content
    seconds: float

    def fresh(self) -> Path:
        """The folder as it was, anew."""
        root = self.folder / "root"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.folder / "before", root)
        return root

    def check(self, root: Path) -> None:
        """Each file is the old one or the new one."""
        for name, found in content(root).items():
            assert found in (self.old.get(name), self.new.get(name)), name
        missing = {name for name in self.old if not (root / name).is_file()}
        assert missing <= {name for name in self.old if name not in self.new}


@pytest.fixture(params=CASES, ids=str)
def tried(request: pytest.FixtureRequest, tmp_path: Path) -> Tried:
    case = CASES[request.param]
    before = Path(shutil.copytree(TESTS / "repository", tmp_path / "before"))
    case.before(before)
    after = Path(shutil.copytree(before, tmp_path / "after"))
    began = time.perf_counter()
    safegap(after, *case.words)
    found = Tried(case, tmp_path, content(before), content(after), time.perf_counter() - began)
    shutil.rmtree(tmp_path / "remembered", ignore_errors=True)
    assert found.old != found.new or "check" in case.words
    return found


def test_killed_at_each_thing_that_it_does_to_the_file_system(tried: Tried) -> None:
    kills = 0
    for number in range(1, 60):
        root = tried.fresh()
        words = [sys.executable, str(DYING), str(number), *tried.case.words]
        ended = subprocess.run(
            words, cwd=root, env=environment(root), capture_output=True, check=False
        )
        tried.check(root)
        if ended.returncode != -signal.SIGKILL:
            break
        kills += 1
        if number > 12:
            break  # the same for the files after the first ones
    else:
        pytest.fail("it never came to an end")
    assert kills >= 2
    safegap(root := tried.fresh(), *tried.case.words)
    assert content(root) == tried.new


def test_killed_at_random_moments(tried: Tried) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    for _ in range(KILLS):
        root = tried.fresh()
        words = [sys.executable, "-m", "safegap", *tried.case.words]
        running = subprocess.Popen(words, cwd=root, env=environment(root),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        # Most at the end, where files are written.
        time.sleep(tried.seconds * (1 - chance.random() ** 2 * 0.6))
        running.kill()
        running.wait()
        tried.check(root)
    safegap(root := tried.fresh(), *tried.case.words)
    assert content(root) == tried.new
