"""Machines that fail or lack something: full disks, no home, no locale, odd clocks, many at once."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.faults
MINI = ("--rules", "mini")
REPORT = ("report", "briefing", "NO", *MINI, "-o")


def bare(repository: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run with nothing in the environment but what is given."""
    return subprocess.run([sys.executable, "-m", "safegap", *words], cwd=repository,
                          env={"PATH": os.environ["PATH"], **environment},
                          capture_output=True, text=True, encoding="utf-8", check=False)  # fmt: skip


def test_a_full_disk_leaves_the_old_file(repository: Path) -> None:
    (repository / "NO.html").write_text("old", encoding="utf-8")

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    found = subprocess.run([sys.executable, "-m", "safegap", *REPORT, "NO.html"], cwd=repository,
                           env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, preexec_fn=small,
                           capture_output=True, text=True, check=False)  # fmt: skip
    assert found.returncode == 2
    assert "NO.html can't be written" in found.stderr
    assert "Traceback" not in found.stderr
    assert (repository / "NO.html").read_text(encoding="utf-8") == "old"
    assert [each.name for each in repository.glob(".NO*")] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_standard_output_that_is_full_is_told(repository: Path) -> None:
    with Path("/dev/full").open("w") as full:
        words = [sys.executable, "-m", "safegap", "assess", "NO", *MINI]
        found = subprocess.run(words, cwd=repository, stdout=full, stderr=subprocess.PIPE,
                               text=True, check=False)  # fmt: skip
    assert found.returncode == 2
    assert "Traceback" not in found.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(run: Run, repository: Path) -> None:
    (repository / "out").mkdir(mode=0o500)
    found = run(*REPORT, "out/NO.html")
    assert found.status == 2
    assert "out/NO.html can't be written: Permission denied" in found.err


def test_a_file_where_a_folder_should_be_is_told(run: Run, repository: Path) -> None:
    (repository / "out").write_text("x")
    found = run(*REPORT, "out/NO.html")
    assert found.status == 2
    assert "out/NO.html can't be written" in found.err


@pytest.mark.parametrize("epoch", ["0", "1", "315532799", "4102444800"])
@pytest.mark.parametrize("ending", ["html", "docx", "xlsx", "pdf"])
def test_a_clock_before_1980_or_far_ahead(
    epoch: str, ending: str, run: Run, repository: Path
) -> None:
    found = run(*REPORT, f"NO.{ending}", SOURCE_DATE_EPOCH=epoch)
    assert (found.status, found.err) == (0, "")
    assert (repository / f"NO.{ending}").stat().st_size > 1000


@pytest.mark.parametrize("words", [("check",), ("assess", "NO"), ("plan", "NO")], ids=" ".join)
def test_no_home_and_no_locale(words: tuple[str, ...], repository: Path) -> None:
    plain = bare(repository, *words, *MINI, PYTHONUTF8="1")
    odd = bare(repository, *words, *MINI, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
               PYTHONIOENCODING="ascii", HOME="/nonexistent")  # fmt: skip
    assert "Traceback" not in plain.stderr + odd.stderr
    assert plain.returncode == odd.returncode
    assert odd.stdout.isascii()


def test_a_hundred_at_once_share_a_folder_and_a_cache(repository: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "SAFEGAP_CACHE_DIR": str(tmp_path / "cache"), "COLUMNS": "80"}
    environment.pop("SAFEGAP_NO_CACHE", None)
    words = [sys.executable, "-m", "safegap", "check", *MINI]
    first = subprocess.run(words, cwd=repository, env=environment, capture_output=True, check=False)
    running = [subprocess.Popen(words, cwd=repository, env=environment, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE) for _ in range(100)]  # fmt: skip
    ended = {(*each.communicate(), each.returncode) for each in running}
    assert ended == {(first.stdout, first.stderr, first.returncode)}
