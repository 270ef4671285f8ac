"""The shipped reports as PDF, read from their HTML templates."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from safegap.assessment.assess import Selection, assess
from safegap.content.workspace import Workspace
from safegap.reporting.build_view import briefing
from safegap.reporting.document.pdf import pdf
from safegap.reporting.document.read_html import read_document
from safegap.reporting.document.tree import Document
from safegap.reporting.writer import write_briefing
from safegap.resources import shipped
from tests.reporting.pdf_reading import Read

FILES = Workspace(Path(str(shipped())))
LONG = (
    "The United Kingdom of Great Britain and Northern Ireland, with the Bailiwicks of Guernsey and "
    "Jersey, the Isle of Man and Saint-Helena-Ascension-and-Tristan-da-Cunha"
)


@cache
def briefing_of(state: str) -> Document:
    rules = FILES.pack()
    profile = FILES.profile(state, rules)
    assert profile
    found = assess(rules, profile, FILES.treaty, Selection())
    phrases = {key: str(value) for key, value in FILES.wording("briefing").items()}
    return read_document(write_briefing(briefing(found, phrases), "html", FILES.template))


def read(document: Document) -> Read:
    made = pdf(document, "briefing", FILES.template, FILES.fonts(), 0)
    assert made.warnings == ()
    return Read(made.content)


@pytest.mark.parametrize("state", ["BR", "CA", "FR", "KE", "QA", "ZA"])
def test_a_briefing_has_few_pages_with_the_answer_on_the_first(state: str) -> None:
    document = briefing_of(state)
    pages = read(document).pages
    assert len(pages) <= 4
    for at, page in enumerate(pages, 1):
        assert f"{document.state} Page {at} of {len(pages)}" in page
        assert document.number in page
    assert "Law as at" in pages[0]
    assert "The safeguards that matter most" in pages[0]


def test_a_briefing_points_to_its_sources_by_number() -> None:
    made = read(briefing_of("KE"))
    assert "[1, ss. 6, 8]" in made.text
    assert "Note" not in made.roles
    assert made.inner_links > 10
    assert len(made.links) > 5


def test_the_table_of_a_briefing_is_one_for_who_cannot_see_it() -> None:
    made = read(briefing_of("KE"))
    roles = made.roles
    scopes = [tag.scope for tag in made.tags if tag.role == "TH"]
    assert scopes.count("Column") == 4
    assert scopes.count("Row") == len(scopes) - 4 > 5
    assert roles.count("TD") >= 3 * 5
    assert "Figure" in roles
    assert "Title" in roles


def test_a_long_name_of_a_state_stays_in_its_column() -> None:
    document = replace(briefing_of("KE"), state=LONG, title=f"{LONG}: what is missing?")
    made = read(document)
    assert all("Page" in page for page in made.pages)
    for line in made.reader.pages[1].extract_text().splitlines():
        assert LONG not in line
