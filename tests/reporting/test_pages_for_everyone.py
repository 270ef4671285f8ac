"""Every kind of page in Chromium: axe-core finds no barrier, filters work from the keyboard."""

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TESTS, Run
from tests.reporting.assessments import part_of, shipped_assessment, shipped_report
from tests.reporting.chromium import Browser, browser
from tests.reporting.test_briefing import shipped_page

pytestmark = pytest.mark.browser
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"width": 1200},
    "dark": {"width": 1200, "scheme": "dark"},
    "print": {"width": 800, "media": "print"},
    "narrow": {"width": 320},
}
KINDS = [
    "briefing", "change", "assessment", "comparison", "rulebook", "cooperation", "exposure", "timeline",
    "plan", "readiness",
]  # fmt: skip
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, from the package that carries it; nothing of it is imported."""
    found = find_spec("axe_playwright_python")
    assert found, "axe-core is not here; `make pages` installs it"
    folders = found.submodule_search_locations or []
    return (Path(folders[0]) / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def page(request: pytest.FixtureRequest, run: Run, tmp_path: Path) -> str:
    """The address of a page of a kind."""
    path = tmp_path / "page.html"
    commands = {
        "change": ("change", "GB@2015-01-01", "GB@2026-01-01"),
        "timeline": ("timeline", "PH"),
        "comparison": ("report", "comparison", "KE", "QA", "NG"),
        "rulebook": ("report", "rulebook", "--rules", "mini"),
        "cooperation": ("cooperation", "QA", "NO", "--rules", "pair"),
        "exposure": ("cooperation", "--all"),
        "plan": ("plan", "DE"),
        "readiness": ("plan", "DE", "--for-ratification"),
    }
    if request.param in commands:
        empty = tmp_path / "empty"
        empty.mkdir()
        # The small packs' pages have all that large ones have.
        small = {"rulebook": None, "cooperation": TESTS / "two_states"}
        where = small.get(request.param, empty)
        ran = run(*commands[request.param], "-o", str(path), cwd=where)
        assert ran.status == 0, ran.err
    else:
        text = shipped_page("KE") if request.param == "briefing" else part_of("KE")
        path.write_text(text, encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page", KINDS, indirect=True)
def test_axe_finds_no_barrier(look: str, page: str, axe: str, chromium: Browser) -> None:
    chromium.look(**LOOKS[look])
    chromium.open(page)
    chromium.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    chromium.run(axe + "; 0")
    touched = {"target-size": {"enabled": look != "print"}}  # nobody taps on paper
    options = json.dumps({"resultTypes": ["violations"], "runOnly": TAGS, "rules": touched})
    found: dict[str, Any] = chromium.run(f"axe.run(document, {options})")
    told = [
        (each["id"], each["help"], [node["html"][:200] for node in each["nodes"][:3]])
        for each in found["violations"]
    ]
    assert told == []
    assert found["passes"]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page", KINDS, indirect=True)
def test_nothing_sticks_out(look: str, page: str, chromium: Browser) -> None:
    chromium.look(**LOOKS[look])
    chromium.open(page)
    width = chromium.run("document.documentElement.scrollWidth")
    assert width <= LOOKS[look]["width"]


SHOWN = "Array.from(document.querySelectorAll('.entry:not([hidden])')).map((each) => each.id)"
FOCUS = (
    "document.activeElement.id || document.activeElement.value || document.activeElement.tagName"
)


@pytest.fixture
def assessment(chromium: Browser, tmp_path: Path) -> Browser:
    path = tmp_path / "assessment.html"
    path.write_text(shipped_assessment("KE"), encoding="utf-8")
    chromium.look(1200)
    chromium.open(path.as_uri())
    return chromium


def tab_to(page: Browser, name: str) -> None:
    for _ in range(60):
        page.press("Tab")
        if page.run(FOCUS) == name:
            return
    raise AssertionError(f"the keyboard never came to {name}")


def test_filters_are_used_by_keyboard_and_kept_in_the_address(assessment: Browser) -> None:
    report = shipped_report("KE")
    entries = [entry for theme in report.themes for entry in theme.entries]
    wanted = [
        each.id for each in entries if (each.tag.standing, each.tag.counts) == ("gap", "critical")
    ]
    assert len(assessment.run(SHOWN)) == report.total
    assessment.run("document.getElementById('filter-theme').focus()")
    tab_to(assessment, "gap")
    assessment.press(" ")
    tab_to(assessment, "critical")
    assessment.press(" ")
    assert 0 < len(wanted) < report.total
    assert assessment.run(SHOWN) == wanted
    told = assessment.run("document.getElementById('remaining').textContent")
    assert told == f"{len(wanted)} of {report.total} safeguards are shown."
    address = assessment.run("location.href")
    assert address.endswith("#outcome=gap&severity=critical")
    assessment.open(address)
    assert assessment.run(SHOWN) == wanted
    assessment.run("document.getElementById('filter-severity').querySelector('input').focus()")
    tab_to(assessment, "reset")
    assessment.press("Enter")
    assert len(assessment.run(SHOWN)) == report.total
    assert "#" not in assessment.run("location.href")


def test_a_power_is_chosen_with_the_arrow_keys(assessment: Browser) -> None:
    report = shipped_report("KE")
    assessment.run("document.getElementById('filter-power').focus()")
    assessment.press("ArrowDown")
    power = assessment.run("document.getElementById('filter-power').value")
    assert power == report.power_choices[0].value
    shown = set(assessment.run(SHOWN))
    asked = {
        entry.id
        for theme in report.themes
        for entry in theme.entries
        if f"{power}:" in entry.standings
    }
    assert shown == asked


def test_a_link_to_a_finding_opens_its_evidence_whatever_is_filtered(assessment: Browser) -> None:
    finding = "auth.emergency@search-seizure"
    address = assessment.run("location.href")
    assessment.open(f"{address}#outcome=met")
    assessment.run(f"location.hash = '{finding}'")
    assessment.wait("!document.getElementById('auth.emergency').hidden")
    case = f"document.getElementById('{finding}').closest('.case')"
    assert assessment.run(f"{case}.querySelector('details').open")
    top = assessment.run(f"document.getElementById('{finding}').getBoundingClientRect().top")
    assert 0 <= top < 900


def test_evidence_opens_and_closes_by_keyboard(assessment: Browser) -> None:
    opened = "document.querySelectorAll('.case details[open]').length"
    assert assessment.run(opened) == 0
    assessment.run("document.getElementById('reset').focus()")
    tab_to(assessment, "evidence")
    assessment.press("Enter")
    assert assessment.run(opened) == assessment.run("document.querySelectorAll('.case').length")
    assessment.press("Enter")
    assert assessment.run(opened) == 0


def test_paper_shows_what_filters_and_closed_evidence_hide(assessment: Browser) -> None:
    assessment.run("document.querySelector('#filter-outcome input').click()")
    hidden = assessment.run("document.querySelectorAll('.entry[hidden]').length")
    assessment.look(800, media="print")
    height = (
        "Array.from(document.querySelectorAll('.entry, .answers'))"
        ".filter((each) => each.getBoundingClientRect().height === 0).length"
    )
    assert hidden > 0
    assert assessment.run(height) == 0
    assert assessment.run("document.getElementById('filters').getBoundingClientRect().height") == 0


def test_a_printed_assessment_has_page_numbers_and_its_number(assessment: Browser) -> None:
    pages = re.findall(rb"/Type\s*/Page[^s]", assessment.printed())
    assert 20 < len(pages) < 130


def test_no_other_script_runs_than_the_reports_own(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    text = shipped_assessment("KE").replace("</main>", "<script>window.evil = 1</script></main>")
    path.write_text(text, encoding="utf-8")
    chromium.open(path.as_uri())
    assert chromium.run("window.evil") is None
    assert not chromium.run("document.getElementById('filters').hidden")
