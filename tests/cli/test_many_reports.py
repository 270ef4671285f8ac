"""`safegap report --all`: many reports by several processes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from safegap.cli.parallel import Workshop, in_order
from tests.conftest import Run

MINI = ("--rules", "mini")
CODES = ("AT", "BE", "DK", "EE", "FI", "IS")


@pytest.fixture
def many(repository: Path) -> Path:
    for code in CODES:
        text = f"state: {code}\nname: State {code}\nlaw-as-of: 2026-01-31\n"
        (repository / "profiles" / f"{code}.yaml").write_text(text, encoding="utf-8")
    return repository


def test_several_processes_write_what_one_writes(many: Path, run: Run) -> None:
    for jobs in ("1", "3"):
        found = run(
            "report", "briefing", "--all", *MINI, "--jobs", jobs,
            "-o", f"{jobs}/{{state}}.html", "-o", f"{jobs}/{{state}}.md", "-o", f"{jobs}/all.csv",
        )  # fmt: skip
        assert (found.status, found.err) == (0, "")
        states = sorted((*CODES, "NO"))
        # A State's reports come together, the States in the order of their codes.
        assert found.out.split() == [
            *(f"{jobs}/{state}.{ending}" for state in states for ending in ("html", "md")),
            f"{jobs}/all.csv",
        ]
    for one in (many / "1").iterdir():
        assert one.read_bytes() == (many / "3" / one.name).read_bytes()


def test_a_profile_that_fails_fails_alone(many: Path, run: Run) -> None:
    (many / "profiles" / "DK.yaml").write_text("state: dk", encoding="utf-8")
    (many / "profiles" / "FI.yaml").write_text("state: [", encoding="utf-8")
    one, several = (
        run("report", "briefing", "--all", *MINI, "--jobs", jobs, "-o", "{state}.md")
        for jobs in ("1", "3")
    )
    assert one == several
    assert several.status == 2
    assert several.out.split() == ["AT.md", "BE.md", "EE.md", "IS.md", "NO.md"]
    assert "profiles/DK.yaml:1:8" in several.err
    assert "profiles/FI.yaml:" in several.err


def test_a_report_that_cant_be_written_keeps_no_other_back(many: Path, run: Run) -> None:
    (many / "out").mkdir()
    (many / "out" / "BE.md").mkdir()
    found = run("report", "briefing", "--all", *MINI, "--jobs", "2", "-o", "out/{state}.md")
    assert found.status == 2
    assert "out/BE.md can't be written" in found.err
    assert sorted(each.name for each in (many / "out").iterdir() if each.is_file()) == [
        f"{code}.md" for code in sorted({*CODES, "NO"} - {"BE"})
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent to a group of processes")
def test_interrupted_it_stops_and_leaves_nothing_half_written(many: Path) -> None:
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        text = f"state: Q{letter}\nname: State\nlaw-as-of: 2026-01-31\n"
        (many / "profiles" / f"Q{letter}.yaml").write_text(text, encoding="utf-8")
    words = ("report", "assessment", "--all", *MINI, "--jobs", "2", "-o", "out/{state}.pdf")
    with subprocess.Popen(
        [sys.executable, "-m", "safegap", *words],
        cwd=many,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in err
    written = list((many / "out").iterdir())
    assert {each.name for each in written} >= {Path(each).name for each in (first + out).split()}
    assert len(written) < 33
    for each in written:
        assert each.name.endswith(".pdf")
        assert each.read_bytes().rstrip().endswith(b"%%EOF")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_fault_of_the_work_is_handed_on() -> None:
    shop = Workshop(0, int)
    with pytest.raises(ZeroDivisionError):
        list(in_order(_divide, shop, [1, 2, 3], 2))
    assert list(in_order(_divide, Workshop(6, int), [1, 2, 3], 2)) == [6, 3, 2]


def _divide(shared: int, piece: int) -> int:
    return shared // piece if shared else piece // shared
