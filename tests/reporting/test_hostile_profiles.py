"""One profile, a stranger's text in each of its fields: every report shows it as text."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any, get_args, get_type_hints
from zipfile import ZipFile

import pytest

from safegap.content.profile_files import read_profile
from safegap.model.profile import Profile
from safegap.model.text import Content
from tests.reporting.docx_reading import W, text
from tests.reporting.hostile_profiles import (
    ADDRESSES,
    HOSTILE,
    LINKED,
    OPENED,
    harmless,
    hostile,
    packs,
    profile_of,
)
from tests.reporting.hostile_reports import KINDS, Reports, fields, lost, squeezed
from tests.reporting.pdf_reading import Read
from tests.reporting.test_briefing import Page

NOT_PRINTED = {
    "AcceptedOf", "AcceptedWhy",  # told by `safegap check`
    "ReviewNote", "ReadingQuoting", "SourceDigest",
}  # fmt: skip
"""Fields that no report of one State shows."""
STANDARD = "https://law.example/covenant"


def test_every_field_of_free_text_is_tried() -> None:
    profile = profile_of(packs()["repository"], "NO", lambda field: f"«{field}»")
    tried = set(re.findall("«(.*?)»", str(profile)))
    assert tried - {"PeriodValue"} == set(_text_fields(Profile)) - {"SourceUrl", "PendingUrl"}


def _text_fields(model: type[Content]) -> Iterator[str]:
    for name, hint in get_type_hints(model, include_extras=True).items():
        if "function printable at" in repr(hint):
            yield model.__name__ + name.title().replace("_", "")
        for each in _models(hint):
            yield from _text_fields(each)


def _models(hint: Any) -> Iterator[type[Content]]:
    if isinstance(hint, type) and issubclass(hint, Content):
        yield hint
    for each in get_args(hint):
        yield from _models(each)


def _page(content: bytes) -> tuple[Page, str]:
    """A page, and what it has in its style."""
    styles = r"<style>(.*?)</style>|<script>.*?</script>"
    text = content.decode()
    style = "".join(re.findall(styles, text, flags=re.DOTALL))
    return Page(re.sub(styles, "", text, flags=re.DOTALL)), style


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_the_elements_of_a_harmless_one(kind: str, reports: Reports) -> None:
    (plain, _), (page, style) = map(_page, reports.both(kind, "html"))
    assert [(tag, [*named]) for tag, named in page.tags] == [
        (tag, [*named]) for tag, named in plain.tags
    ]
    assert not re.search("[<>{}]alert", style)
    assert lost(kind, plain.words, page.words) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_links_only_what_can_be_opened(kind: str, reports: Reports) -> None:
    page, _ = _page(reports.of(hostile, kind, "html"))
    links = {link["href"] or "" for link in page.all("a") if "href" in link}
    outer = {link for link in links if not link.startswith("#")}
    assert outer <= LINKED | {STANDARD}
    # A timeline names only the laws through which something changed, not all sources.
    if OPENED in outer and kind != "timeline":
        assert [each for each in ADDRESSES.values() if each not in page.words] == []


def test_the_assessment_shows_all_that_the_profile_says(reports: Reports) -> None:
    page, _ = _page(reports.of(harmless, "assessment", "html"))
    assert set(_text_fields(Profile)) - fields(page.words) <= NOT_PRINTED | {
        "SourceUrl", "PendingUrl",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_markdown_is_read_as_the_same_elements(kind: str, reports: Reports) -> None:
    pandoc = pytest.importorskip("pypandoc")
    plain, page = (
        Page(pandoc.convert_text(each.decode(), "html", format="gfm", extra_args=["--wrap=none"]))
        for each in reports.both(kind, "md")
    )
    # An address for mail may become a link where it is read; nothing in Markdown forbids it.
    found = Counter(tag for tag, a in page.tags if a.get("href") != "mailto:me@x.example")
    assert found == Counter(tag for tag, _ in plain.tags)
    assert lost(kind, plain.words, page.words.replace("@\u200b", "@")) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_file_has_the_parts_of_a_harmless_one(kind: str, reports: Reports) -> None:
    word = pytest.importorskip("docx")
    one, other = reports.both(kind, "docx")
    assert word.Document(BytesIO(other)).core_properties.title
    (plain, links), (found, others) = map(_read_word, (one, other))
    assert {each.tag for each in found.iter()} <= {each.tag for each in plain.iter()}
    assert others == links
    assert lost(kind, _words(plain), _words(found)) == []


def _read_word(content: bytes) -> tuple[ET.Element, set[str]]:
    """All parts with text in one element, and the addresses that can be opened."""
    whole, links = ET.Element("all"), set[str]()
    with ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                root = ET.fromstring(package.read(name))  # noqa: S314 - our own
                outer = (each for each in root if each.get("TargetMode") == "External")
                links |= {each.get("Target", "") for each in outer}
            elif name.startswith("word/") and name.endswith(".xml"):
                whole.append(ET.fromstring(package.read(name)))  # noqa: S314 - our own
    return whole, links


def _words(whole: ET.Element) -> str:
    return "\n".join(text(each) for each in whole.iter(f"{W}p"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_pdf_shows_the_text_and_links_nothing_more(kind: str, reports: Reports) -> None:
    plain, found = map(Read, reports.both(kind, "pdf"))
    assert set(found.links) == set(plain.links)
    assert set(found.roles) - {"Div"} <= set(plain.roles)
    told = _first_pages(found)
    shown = [field for field in fields(_first_pages(plain)) if field in told]
    assert "ProfileName" in shown
    # Between two pages a foot and a head interrupt; what is read from right to left is turned.
    many = max(sum(told.count(field) for field in shown) - 2 * _PAGES, 1)
    for piece in HOSTILE[: HOSTILE.index("قانون")].split():
        assert told.count(squeezed(piece).replace("-", "")) >= many, piece


_PAGES = 2


def _first_pages(read: Read) -> str:
    """Their text without spaces and hyphens."""
    pages = (page.extract_text() for page in read.reader.pages[:_PAGES])
    return squeezed("".join(pages)).replace("-", "")


@pytest.mark.parametrize("kind", ["assessment", "comparison"])
def test_a_workbook_holds_text_and_no_formula(kind: str, reports: Reports) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.load_workbook(BytesIO(reports.of(hostile, kind, "xlsx")))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    links = {cell.hyperlink.target for cell in cells if cell.hyperlink}
    assert links
    assert all(link.startswith(("https://x.example/", OPENED, STANDARD)) for link in links)
    assert any(HOSTILE in str(cell.value) for cell in cells)


def test_the_hostile_profile_is_a_good_one() -> None:
    import json

    for say in (harmless, hostile):
        for shape, pack in packs().items():
            written = json.dumps(profile_of(pack, "NO", say), ensure_ascii=False).encode()
            assert read_profile(written, f"{shape}.yaml", pack.codebook)[1] == []
