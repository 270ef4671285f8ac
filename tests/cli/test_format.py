"""`safegap format`: writes what changes, whole or not at all; `--check` for CI."""

from pathlib import Path

import pytest

from tests.conftest import Run

MINI = ("--rules", "mini")
MIXED = "name: Denmark\nstate: DK  # a code\nlaw-as-of: 2026-01-31\n"
ORDERED = "state: DK  # a code\nname: Denmark\nlaw-as-of: 2026-01-31\n"


@pytest.fixture
def mixed(repository: Path) -> Path:
    path = repository / "profiles/DK.yaml"
    path.write_text(MIXED, encoding="utf-8")
    path.chmod(0o640)
    (repository / "profiles/NO.yaml").unlink()
    return path


def test_it_writes_and_says_what_it_wrote(mixed: Path, run: Run) -> None:
    found = run("format", *MINI)
    assert (found.status, found.out) == (0, "formatted: profiles/DK.yaml\n")
    assert mixed.read_text(encoding="utf-8") == ORDERED
    assert mixed.stat().st_mode & 0o777 == 0o640
    again = run("format", "dk", *MINI)
    assert (again.status, again.out, again.err) == (0, "", "1 file already in order.\n")


def test_checking_writes_nothing_and_fails(mixed: Path, run: Run) -> None:
    found = run("format", "--check", *MINI)
    assert (found.status, found.out) == (1, "would change: profiles/DK.yaml\n")
    shown = run("format", "--diff", "profiles/DK.yaml", *MINI)
    assert shown.status == 1
    assert "+state: DK" in shown.out
    assert mixed.read_text(encoding="utf-8") == MIXED
    run("format", *MINI)
    assert run("format", "--check", *MINI).status == 0


def test_a_broken_file_is_told_and_the_others_are_formatted(mixed: Path, run: Run) -> None:
    broken = mixed.with_name("SE.yaml")
    broken.write_text("state: SE\nname: [\n", encoding="utf-8")
    found = run("format", *MINI)
    assert found.status == 2
    assert "profiles/SE.yaml:3:1" in found.err
    assert broken.read_text(encoding="utf-8") == "state: SE\nname: [\n"
    assert mixed.read_text(encoding="utf-8") == ORDERED


def test_links_and_what_is_not_there_are_told(mixed: Path, run: Run) -> None:
    mixed.with_name("FI.yaml").symlink_to(mixed)
    found = run("format", "profiles/FI.yaml", *MINI)
    assert found.status == 2
    assert "profiles/FI.yaml is a link" in found.err
    assert "there is no file" in run("format", "ZZ", *MINI).err
    assert run("format", "KE").status == 2  # comes with safegap and is not ours to write
    mixed.with_name("FI.yaml").unlink()
    mixed.unlink()
    assert run("format", *MINI).status == 3


def test_hostile_names_and_lines_are_printed_harmlessly(mixed: Path, run: Run) -> None:
    mixed.write_text(MIXED.replace("Denmark", "'::error::x'"), encoding="utf-8")
    shown = run("format", "--diff", *MINI).out
    assert "\n::error" not in shown
    assert "::error" not in shown.replace("name: '::error", "")
