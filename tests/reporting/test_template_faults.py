"""A user's own templates, styles and words: what is wrong in them is told with file and line."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from safegap.cli.report_writers import ReportWriter
from safegap.model.problem import SafegapError
from safegap.reporting.style_faults import style_fault
from safegap.resources import shipped
from tests.conftest import TESTS, Run
from tests.reporting.test_briefing import assessed

CASES: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "cases/template-faults.yaml").read_text(encoding="utf-8")
)


@pytest.fixture
def leaflet(repository: Path) -> Path:
    """The folder of a report kind that someone has begun from the briefing."""
    own = repository / "reports/leaflet"
    own.mkdir(parents=True)
    for each in shipped().joinpath("reports/briefing").iterdir():
        if each.name.endswith((".html", ".css", ".yaml", ".typ")):
            text = each.read_text(encoding="utf-8").replace("briefing/", "leaflet/")
            (own / each.name.replace("briefing", "leaflet")).write_text(text, encoding="utf-8")
    return own


def written(root: Path, format_: str) -> str:
    """The leaflet on the only State of the small repository."""
    assessment, workspace = assessed(root, "NO", "mini")
    kind = workspace.report_kinds["leaflet"]
    content = ReportWriter(kind, workspace).content([assessment], format_)
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_fault_is_told_with_its_file_and_line(case: dict[str, Any], leaflet: Path) -> None:
    path = leaflet / case["file"]
    before = path.read_text(encoding="utf-8").rstrip("\n")
    added = [case["adds"]] * (2 if case.get("again") else 1)
    path.write_text("\n".join([before, *added, ""]), encoding="utf-8")
    line = before.count("\n") + 1 + len(added)
    with pytest.raises(SafegapError) as caught:
        written(leaflet.parents[1], case.get("format", "html"))
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (f"reports/leaflet/{case['file']}", line)
    assert case["says"] in str(problem)


def test_a_fault_in_a_file_that_is_included_is_told_with_that_file(
    repository: Path, run: Run
) -> None:
    own = repository / "reports/shared"
    own.mkdir(parents=True)
    shown = shipped().joinpath("reports/shared/bar.html").read_text(encoding="utf-8")
    (own / "bar.html").write_text(f"{{# own #}}\n{{{{ view.nix }}}}{shown}", encoding="utf-8")
    found = run("report", "briefing", "NO", "--rules", "mini", "-o", "x.html", cwd=repository)
    assert found.status == 2
    assert "reports/shared/bar.html:2:1: it asks for `nix`" in found.err


def test_a_wording_of_ones_own_needs_to_hold_only_what_it_changes(leaflet: Path) -> None:
    (leaflet / "wording.yaml").write_text("sources: What we read\n", encoding="utf-8")
    page = written(leaflet.parents[1], "html")
    assert '<h2 id="sources">What we read</h2>' in page
    assert "Method and limits" in page


def test_the_shipped_styles_are_whole() -> None:
    styles = [
        each.joinpath("style.css")
        for each in shipped().joinpath("reports").iterdir()
        if each.is_dir() and each.joinpath("style.css").is_file()
    ]
    assert len(styles) > 3
    for each in styles:
        assert style_fault(each.read_text(encoding="utf-8")) is None
