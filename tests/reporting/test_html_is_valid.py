"""Every kind of page is valid HTML, by html-validate from npm.

Its rules on a capital DOCTYPE and on titles of at most 70 letters are a matter of taste; ids hold
dots, since rules' ids do.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.reporting.hostile_profiles import hostile
from tests.reporting.hostile_reports import KINDS, Reports

pytestmark = pytest.mark.browser
VALIDATOR = "html-validate@10.0.0"
CONFIGURATION = Path(__file__).with_name("htmlvalidate.json")
COMMANDS = {
    "briefing": ("report", "briefing", "KE"),
    "assessment": ("report", "assessment", "QA"),
    "comparison": ("report", "comparison", "KE", "NG"),
    "timeline": ("timeline", "ZA"),
    "change": ("change", "GB@2015-01-01", "GB@2026-01-01"),
    "rulebook": ("report", "rulebook"),
    "cooperation": ("cooperation", "QA", "GB"),
    "exposure": ("cooperation", "--all"),
    "plan": ("plan", "KE"),
    "readiness": ("plan", "KE", "--for-ratification", "--joining", "2027-03-01"),
}


@pytest.fixture(scope="module")
def npx() -> str:
    found = shutil.which("npx")
    if not found:
        pytest.skip("html-validate can't be had: there is no npx")
    words = [found, "--yes", VALIDATOR, "--version"]
    try:
        subprocess.run(words, check=True, capture_output=True, timeout=240)
    except (subprocess.SubprocessError, OSError) as fault:
        pytest.skip(f"html-validate can't be had in four minutes: {fault}")
    return found


def validated(npx: str, pages: Path) -> list[str]:
    """What is wrong with the pages in a folder."""
    names = sorted(each.name for each in pages.glob("*.html"))
    words = ["--yes", VALIDATOR, "--config", str(CONFIGURATION), "--formatter", "json", *names]
    ran = subprocess.run([npx, *words], cwd=pages, capture_output=True, text=True, check=False)
    assert ran.returncode in (0, 1), ran.stderr
    return [
        f"{Path(page['filePath']).name}:{m['line']}:{m['column']}: {m['message']} [{m['ruleId']}]"
        for page in json.loads(ran.stdout)
        for m in page["messages"]
    ]


def test_every_kind_of_page_is_valid(npx: str, run: Run, tmp_path: Path) -> None:
    pages, empty = tmp_path / "pages", tmp_path / "empty"
    empty.mkdir()
    for kind, words in COMMANDS.items():
        found = run(*words, "-o", str(pages / f"{kind}.html"), cwd=empty)
        assert found.status == 0, found.err
    assert validated(npx, pages) == []


def test_a_page_with_a_strangers_text_is_valid(npx: str, reports: Reports, tmp_path: Path) -> None:
    for kind in KINDS:
        shutil.copy(reports.path(hostile, kind, "html"), tmp_path / f"{kind}.html")
    assert validated(npx, tmp_path) == []


def test_a_fault_would_be_seen(npx: str, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        '<!doctype html><html lang="en"><head><title>Bad</title></head>'
        '<body><ul><p id="x">no</p></ul><p id="x">twice</p></body></html>',
        encoding="utf-8",
    )
    found = " ".join(validated(npx, tmp_path))
    assert "no-dup-id" in found
    assert "element-permitted-content" in found
