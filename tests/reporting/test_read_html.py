"""A filled template becomes a document, and what a document can't hold is refused by name."""

import re
from html import escape
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from safegap.reporting.document.read_html import DocumentFault, read_document
from safegap.reporting.document.tree import (
    Break,
    Cell,
    Contents,
    Facts,
    Figure,
    Heading,
    Link,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Table,
    Text,
)
from tests.reporting.filled_pages import (
    HOSTILE,
    RICH,
    STYLE,
    filled,
    read,
    shipped_document,
    words,
)
from tests.reporting.test_briefing import shipped_view

CASES = Path(__file__).parents[1] / "cases/html-faults.yaml"


class Case(TypedDict):
    """A template that is refused."""

    name: str
    body: str
    tag: str
    line: int
    says: str


def cases() -> list[Case]:
    found: list[Case] = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    assert all(case.keys() == Case.__annotations__.keys() for case in found)
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_a_template_learns_what_it_can_not_hold(case: Case) -> None:
    with pytest.raises(DocumentFault) as caught:
        read(case["body"])
    assert (caught.value.tag, caught.value.line) == (case["tag"], case["line"])
    assert case["says"] in caught.value.message
    assert str(caught.value).startswith(f"<{case['tag']}> in line {case['line']} ")


@pytest.mark.parametrize("state", ["GB", "KE", "QA"])
def test_the_shipped_briefing_keeps_its_order(state: str) -> None:
    document, (view, _) = shipped_document("briefing", state), shipped_view(state)
    headings = [b.parts[0].text for b in document.blocks
                if isinstance(b, Heading) and b.level == 1 and isinstance(b.parts[0], Text)]  # fmt: skip
    phrases = [view.phrases[key] for key in ("worst", "wrong", "unsettled", "method", "sources")]
    assert [text for text in headings if text in phrases] == phrases
    assert document.title == f"{view.name}: {view.phrases['heading']}"
    assert (document.number, document.state, document.language) == (view.number, view.name, "en")
    first = [type(block) for block in document.blocks[:2]]
    assert first == [Paragraph, Facts]


@pytest.mark.parametrize("state", ["GB", "KE", "QA"])
def test_every_finding_keeps_its_place_in_the_shipped_briefing(state: str) -> None:
    document, (view, _) = shipped_document("briefing", state), shipped_view(state)
    rows = {r.anchor for b in document.blocks if isinstance(b, Table) for r in b.rows}
    items = {
        item[0].anchor
        for b in document.blocks
        if isinstance(b, Listing) and b.run_in
        for item in b.items
        if isinstance(item[0], Paragraph)
    }
    headings = {block.anchor for block in document.blocks if isinstance(block, Heading)}
    assert rows == {row.id for row in view.wrong}
    assert {row.id for row in view.worst} <= headings
    groups = (*view.wrong_rest, *view.in_place, *view.unsettled, *view.does_not_apply)
    assert items == {row.id for group in groups for row in group.rows}


def test_the_shipped_assessment_can_be_read() -> None:
    document = shipped_document("assessment", "KE")
    assert sum(isinstance(block, Heading) for block in document.blocks) > 100


def test_a_page_becomes_blocks() -> None:
    kinds = [type(block) for block in read(RICH)]
    assert kinds == [
        Paragraph, Facts, Figure, Heading, Paragraph, Heading, Listing, Heading, Paragraph,
        Paragraph, Table, PageBreak, Heading, Listing,
    ]  # fmt: skip


def test_runs_keep_how_they_look_and_spaces_fold() -> None:
    lead = read(RICH)[0]
    assert lead == Paragraph(
        (
            Text("Article "),
            Text("24", strong=True),
            Text(" of the "),
            Text("Convention", emphasis=True),
            Text(" "),
            Text("○ missing", strong=True, standing="gap"),
            Text(" "),
            Link("#a.rule", (Text("as the table says"),)),
            Text("."),
            Break(),
            Text("حقوق الإنسان", language="ar"),
        ),
        "lead",
    )


def test_headings_lose_a_level_to_the_title() -> None:
    levels = [block.level for block in read(RICH) if isinstance(block, Heading)]
    assert levels == [1, 2, 3, 1]


def test_a_reference_becomes_a_note_with_the_source_and_the_pinpoint() -> None:
    first, _, again = (block for block in read(RICH)[4:10] if isinstance(block, Paragraph))
    notes = [part for part in first.parts if isinstance(part, Note)]
    assert [_plain(note) for note in notes] == [
        "Tapping Act, s. 3. https://law.example/act?a=1&b=2 (provision read)",
        "A blog. file:///etc/passwd (unverified)",
    ]
    assert first.parts[0] == Text("Said")
    repeated = [part for part in again.parts if isinstance(part, Note)]
    assert repeated[0] == notes[0]
    assert _plain(repeated[1]) == "Tapping Act, s. 9."


def test_an_id_leads_to_the_next_part_that_can_be_led_to() -> None:
    blocks = read('<section id="a"><div id="b"><h2 id="c">C</h2></div></section>'
                  '<p><a href="#a">x</a> <a href="#b">y</a> <a href="#c">z</a></p>')  # fmt: skip
    heading, paragraph = blocks
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    targets = [part.target for part in paragraph.parts if isinstance(part, Link)]
    assert targets == [f"#{heading.anchor}"] * 3


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:,x"])
def test_an_address_that_opens_no_page_is_printed_and_not_linked(address: str) -> None:
    (block,) = read(f'<p><a href="{address}">click</a></p>')
    assert words(block) == f"click ({address})"
    assert isinstance(block, Paragraph)
    assert not any(isinstance(part, Link) for part in block.parts)


def test_what_is_for_the_screen_is_left_out() -> None:
    told = read('<nav class="other"><p>n</p></nav><form><button>b</button></form>'
                '<p>a <span class="screen-only">s</span><span hidden>h</span></p>'
                '<svg aria-hidden="true"><path d="M0 0"/></svg>')  # fmt: skip
    assert [words(block) for block in told] == ["a"]


def test_a_page_asks_for_a_table_of_contents() -> None:
    said, contents = read('<p>a</p><nav class="contents"><h2>Within</h2><a href="#x">x</a></nav>')
    assert words(said) == "a"
    assert contents == Contents("Within")
    assert read('<nav><a href="#x">x</a></nav>') == ()


def test_lines_around_the_title_are_no_part_of_the_text() -> None:
    page = filled(
        "<p>a</p>", header='<p class="kicker">K</p><h1>A <b>b</b></h1><p class="meta">M</p>'
    )
    document = read_document(page)
    assert (document.kicker, document.title, document.meta) == ("K", "A b", "M")
    assert [words(block) for block in document.blocks] == ["a"]


def test_an_empty_cell_has_a_mark() -> None:
    table = next(block for block in read(RICH) if isinstance(block, Table))
    assert table.rows[1].cells[1] == Cell((Paragraph((Text("–"),)),))


def test_a_picture_stands_alone_in_its_light_colours() -> None:
    figure = next(block for block in read(RICH) if isinstance(block, Figure))
    assert figure.svg == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 10"><rect width="100"'
        ' height="10" fill="#fff" stroke="#9b1c31" stroke-width="3"/></svg>'
    )
    assert (figure.title, figure.words) == ("Outcomes", "Two are missing.")
    (legend,) = figure.legend
    assert isinstance(legend, Listing)
    assert legend.run_in


def test_a_picture_takes_a_pattern_from_another() -> None:
    pattern = '<defs><pattern id="dots"><circle r="1" fill="var(--gap)"/></pattern></defs>'
    first, second = read(f'<svg role="img"><title>a</title>{pattern}</svg><p>b</p>'
                         '<svg role="img"><title>c</title><rect fill="url(#dots)"/></svg>')[::2]  # fmt: skip
    assert isinstance(first, Figure)
    assert isinstance(second, Figure)
    assert '<pattern id="dots"><circle r="1" fill="#9b1c31"/></pattern>' in second.svg


def test_pictures_of_the_shipped_reports_have_no_variables() -> None:
    figures = [b for b in shipped_document("briefing", "KE").blocks if isinstance(b, Figure)]
    assert figures
    assert all("var(" not in figure.svg and "class=" not in figure.svg for figure in figures)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_strangers_text_is_one_run_of_text(text: str) -> None:
    (block,) = read(f"<p>{escape(text)}</p>")
    kept = re.sub("[\x07\x1b\uffff]", "\N{REPLACEMENT CHARACTER}", text)
    assert block == Paragraph((Text(kept),))


def test_a_language_is_told_where_it_is_not_the_documents() -> None:
    told = read('<blockquote lang="fr"><p>Nul</p></blockquote><p lang="en">No one</p>')
    assert [block.parts for block in told if isinstance(block, Paragraph)] == [
        (Text("Nul", language="fr"),),
        (Text("No one"),),
    ]


def test_a_report_names_its_language() -> None:
    with pytest.raises(DocumentFault, match="name the language"):
        read_document(filled("<p>a</p>", STYLE).replace(' lang="en"', ""))


def _plain(note: Note) -> str:
    parts = [part.parts if isinstance(part, Link) else (part,) for part in note.parts]
    return "".join(part.text for inner in parts for part in inner if isinstance(part, Text))
