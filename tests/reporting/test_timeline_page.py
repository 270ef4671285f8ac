"""The page of a timeline in Chromium: nothing in the picture lies on another text, on any screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.reporting.chromium import Browser, browser

pytestmark = pytest.mark.browser
OVERLAPS = """
(() => {
  const texts = [...document.querySelectorAll('svg.years text')];
  const boxes = texts.map((each) => each.getBoundingClientRect());
  const found = [];
  boxes.forEach((one, i) => boxes.slice(i + 1).forEach((other, j) => {
    if (one.left < other.right && other.left < one.right && one.top < other.bottom
        && other.top < one.bottom) {
      found.push(`${texts[i].textContent} / ${texts[i + 1 + j].textContent}`);
    }
  }));
  return {texts: texts.length, found};
})()
"""
OUTSIDE = """
(() => {
  const whole = document.querySelector('svg.years').getBoundingClientRect();
  return [...document.querySelectorAll('svg.years text, svg.years rect:not(pattern rect)')]
    .map((each) => each.getBoundingClientRect())
    .filter((each) => each.left < whole.left - 1 || each.right > whole.right + 1
      || each.bottom > whole.bottom + 1).length;
})()
"""


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.mark.parametrize("state", ["BR", "KE", "PH", "VN"])
def test_no_text_of_the_picture_lies_on_another(
    state: str, run: Run, tmp_path: Path, chromium: Browser
) -> None:
    page, empty = tmp_path / "page.html", tmp_path / "empty"
    empty.mkdir()
    assert run("timeline", state, "-o", str(page), cwd=empty).status == 0
    for width in (320, 1200):
        chromium.look(width)
        chromium.open(page.as_uri())
        found = chromium.run(OVERLAPS)
        assert found["texts"] > 8
        assert found["found"] == []
        assert chromium.run(OUTSIDE) == 0


def test_the_picture_is_reached_and_moved_by_keyboard_where_it_is_wider_than_the_screen(
    run: Run, tmp_path: Path, chromium: Browser
) -> None:
    page, empty = tmp_path / "page.html", tmp_path / "empty"
    empty.mkdir()
    assert run("timeline", "KE", "-o", str(page), cwd=empty).status == 0
    chromium.look(320)
    chromium.open(page.as_uri())
    for _ in range(4):
        chromium.press("Tab")
        if chromium.run("document.activeElement.className") == "picture":
            break
    assert chromium.run("document.activeElement.className") == "picture"
    assert chromium.run("document.activeElement.scrollWidth > document.activeElement.clientWidth")
