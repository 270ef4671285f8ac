"""Pages with a stranger's text in a browser: nothing of it runs, nothing sticks out of the screen."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.reporting.chromium import Browser, browser
from tests.reporting.hostile_profiles import hostile
from tests.reporting.hostile_reports import KINDS, Reports

pytestmark = pytest.mark.browser
LOOKS: dict[str, dict[str, Any]] = {
    "narrow": {"width": 320},
    "wide": {"width": 1200},
    "print": {"width": 700, "media": "print"},
}


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_sticks_out(kind: str, look: str, reports: Reports, chromium: Browser) -> None:
    chromium.look(**LOOKS[look])
    chromium.open(reports.path(hostile, kind, "html").as_uri())
    assert chromium.run("document.documentElement.scrollWidth") <= LOOKS[look]["width"]
    # What is cut off at its own edge is as lost as what sticks out of the page.
    cut = (
        "Array.from(document.querySelectorAll('main *')).filter((each) =>"
        " each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1"
        " && ['hidden', 'clip'].includes(getComputedStyle(each).overflowX))"
        ".map((each) => each.tagName + '.' + each.className)"
    )
    assert chromium.run(cut) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_it_runs(kind: str, reports: Reports, chromium: Browser) -> None:
    chromium.look(1200)
    chromium.open(reports.path(hostile, kind, "html").as_uri())
    alien = "img, iframe, object, embed, link[rel=stylesheet], [onerror], [onclick], base"
    assert chromium.run(f"document.querySelectorAll('{alien}').length") == 0
    loaded = "performance.getEntriesByType('resource').map((each) => each.name)"
    assert chromium.run(loaded) == []
    scripts = chromium.run("Array.from(document.scripts).map((each) => each.textContent)")
    assert not [each for each in scripts if "alert" in each]
