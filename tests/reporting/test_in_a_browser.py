"""The briefing in Chromium: printed pages, a narrow screen, contrast of what is drawn."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.reporting.chromium import CHROMIUM, FLAGS

pytestmark = pytest.mark.browser


def browse(folder: Path, *words: str) -> str:
    assert CHROMIUM, "Chromium is not on this machine"
    found = subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'browser'}", *words],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return found.stdout


@pytest.mark.parametrize("state", ["BR", "GB", "KE"])
def test_the_briefing_prints_on_two_to_four_pages(state: str, run: Run, tmp_path: Path) -> None:
    page, pdf = tmp_path / "a.html", tmp_path / "a.pdf"
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("report", "briefing", state, "-o", str(page), cwd=empty).status == 0
    browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    pages = len(re.findall(rb"/Type\s*/Page[^s]", pdf.read_bytes()))
    assert 2 <= pages <= 4


@pytest.mark.parametrize("width", [320, 500, 1200])
def test_nothing_sticks_out_of_a_screen(width: int, run: Run, tmp_path: Path) -> None:
    page, frame = tmp_path / "a.html", tmp_path / "frame.html"
    empty = tmp_path / "empty"
    empty.mkdir()
    run("report", "briefing", "KE", "-o", str(page), cwd=empty)
    # The page forbids scripts, so a copy without that rule is measured inside a frame.
    text = re.sub(r"<meta http-equiv[^>]*>", "", page.read_text(encoding="utf-8"))
    page.write_text(text, encoding="utf-8")
    frame.write_text(
        f"<iframe id=f width={width} height=900 src='{page.name}'></iframe><p id=out></p><script>"
        "f.onload=()=>{out.textContent='wide '+f.contentDocument.documentElement.scrollWidth}"
        "</script>",
        encoding="utf-8",
    )
    found = browse(
        tmp_path, "--allow-file-access-from-files", "--virtual-time-budget=4000",
        "--window-size=1400,1000", "--dump-dom", frame.as_uri(),
    )  # fmt: skip
    measured = re.search(r"wide (\d+)", found)
    assert measured
    assert int(measured[1]) <= width
