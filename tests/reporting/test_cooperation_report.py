"""Cooperation between two States as Word file and PDF; the picture of the pair; the page's links."""

import re
import shutil
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest

from safegap.reporting.cooperation_picture import Flowing, pair_picture
from safegap.reporting.cooperation_words import GRAVITY, STANDING_WORDS
from tests.conftest import TESTS, Run
from tests.reporting.pdf_reading import Read

HOSTILE = "Qa<b>tar</b> & {{ 7 * 7 }} #set"


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A copy of the repository of two States, one with a hostile name."""
    copy = Path(shutil.copytree(TESTS / "two_states", tmp_path / "two"))
    profile = copy / "profiles" / "QA.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(
        text.replace("name: Qatar in a test", f"name: '{HOSTILE}'"), encoding="utf-8"
    )
    return copy


def made(two: Path, run: Run, ending: str) -> bytes:
    words = ("cooperation", "QA", "NO", "--rules", "pair", "-o", f"a.{ending}", "-o", f"b.{ending}")
    found = run(*words, cwd=two)
    assert found.status == 0, found.err
    first, second = ((two / f"{name}.{ending}").read_bytes() for name in "ab")
    assert first == second
    return first


def test_the_word_file_opens_and_is_the_same_twice(two: Path, run: Run) -> None:
    with ZipFile(BytesIO(made(two, run, "docx"))) as archive:
        assert archive.testzip() is None
        body = archive.read("word/document.xml").decode()
    text = re.sub(r"<[^>]+>", "", body)
    assert "Qa&lt;b&gt;tar&lt;/b&gt; &amp; {{ 7 * 7 }} #set" in text
    assert "must be refused" in text
    assert "unverified" in text
    assert 'w:val="Heading1"' in body


def test_the_pdf_opens_and_is_the_same_twice(two: Path, run: Run) -> None:
    read = Read(made(two, run, "pdf"))
    assert HOSTILE in read.text
    assert "What Norway in a test can obtain from" in read.text
    assert "Norway in a test must refuse, for satire of rulers is no crime there" in read.text


def test_every_link_of_the_page_leads_somewhere(two: Path, run: Run) -> None:
    page = run("cooperation", "QA", "NO", "--rules", "pair", "-f", "html", cwd=two).out
    ids = re.findall(r' id="([^"]+)"', page)
    links = re.findall(r' href="#([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    assert set(links) <= set(ids)
    assert "flow.interception@QA-NO.satire" in links
    assert "answer.NO.conduct.satire.criminalised" in links


def test_the_page_says_what_it_is_and_how_sure(two: Path, run: Run) -> None:
    page = run("cooperation", "QA", "NO", "--rules", "pair", "-f", "html", cwd=two).out
    assert "What follows would hold if both were parties to it." in page
    assert "This is not legal advice." in page
    assert "Other treaties between the two are left out." in page
    assert "Disputed: Whether mixed offences count is argued about." in page
    assert "sha256" in page
    assert re.search(r"Norway in a test: Penal Code, 2005\.", page)
    # Never an outcome that rests on an unverified answer without that word.
    for cell in re.findall(r'<td class="cell">.*?</td>', page):
        assert ("*" in cell) == ("unverified" in cell)


def test_the_picture_counts_every_case_and_names_the_bar() -> None:
    flows = [
        *[Flowing("met", ("No crime here",))] * 3,
        Flowing("gap", ()),
        Flowing(
            "not-applicable", ("A ground whose title is much too long to stand beside an arrow",)
        ),
    ]
    picture = pair_picture(flows, GRAVITY, STANDING_WORDS, ("Qatar", "Norway"))
    assert picture
    assert [lane.count for lane in picture.lanes] == [1, 3, 1]
    assert [lane.standing for lane in picture.lanes] == ["gap", "met", "not-applicable"]
    widest = max(picture.lanes, key=lambda lane: lane.thick)
    assert widest.label == "● 3 must be refused: No crime here"
    assert "much too long to stand beside an arrow" in picture.words
    assert all(len(lane.label) <= 52 for lane in picture.lanes)
    places = [lane.y for lane in picture.lanes]
    assert all(after - before >= 40 for before, after in pairwise(places))
    assert max(lane.middle for lane in picture.lanes) + 13 <= picture.height


def test_without_flows_there_is_no_picture() -> None:
    assert pair_picture([], GRAVITY, STANDING_WORDS, ("Qatar", "Norway")) is None
