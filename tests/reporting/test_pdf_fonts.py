"""PDF: which letters it can show, and how it names those that it can't."""

import re
from dataclasses import replace

import pytest

from safegap.content.workspace import Workspace
from safegap.model.problem import SafegapError
from safegap.reporting.document.pdf import pdf
from safegap.reporting.document.tree import Heading, Paragraph, Text
from tests.reporting.pdf_reading import Read
from tests.reporting.pdf_samples import (
    EPOCH,
    ROOT,
    document,
    fonts,
    para,
    read,
    sample,
    with_style,
    words,
    written,
)
from tests.reporting.test_paper_text import font, groups


def test_all_fonts_are_in_the_file() -> None:
    found = sample().fonts
    assert len(found) > 1
    assert all(found.values())


def test_latin_greek_cyrillic_and_arabic_have_their_letters() -> None:
    made = read(para("Ünïcode Łódź ạ Ελληνικά Кириллица العربية ● ◐ ○ ? · –"))
    assert "Ελληνικά Кириллица" in made.text
    assert "● ◐ ○" in made.text


def test_characters_that_no_font_has_are_named_and_printed_as_boxes() -> None:
    made = written(document(para("smile 😀 and 中文")))
    (warning,) = made.warnings
    assert "3 characters" in warning
    assert "U+1F600 grinning face" in warning
    assert "U+4E2D" in warning
    assert "reports/fonts/" in warning
    text = Read(made.content).text
    assert "smile □ and □□" in text
    assert "A box (□) stands for a character" in text


def test_a_letter_whose_mark_no_font_can_place_is_a_box_and_not_a_fault() -> None:
    made = written(document(para("a\u20e3b \u0f35 x\u0489")))
    assert made.warnings
    assert Read(made.content).text


def test_without_the_font_the_writer_says_which_letters_are_missing() -> None:
    latin = {name: font for name, font in fonts().items() if "Arabic" not in name}
    template = Workspace(ROOT).template
    made = pdf(document(para("القانون")), "none", template, latin, EPOCH)
    assert any("arabic letter" in each for each in made.warnings)


def test_a_font_that_is_none_is_named() -> None:
    template = Workspace(ROOT).template
    made = pdf(document(para("x")), "none", template, {**fonts(), "x.ttf": b"nothing"}, EPOCH)
    assert made.warnings == ("reports/fonts/x.ttf is no font that can be read",)


def test_a_character_that_a_font_only_claims_to_have_is_a_box_and_not_a_fault() -> None:
    claims = font(groups((0x4E2D, 0x4E2D), (0x1F600, 0x1F600)))
    template = Workspace(ROOT).template
    made = pdf(document(para("x中y😀")), "none", template, {**fonts(), "z.ttf": claims}, EPOCH)
    assert "2 characters" in made.warnings[0]
    assert "x□y□" in Read(made.content).text


def test_without_any_font_there_is_no_blank_paper() -> None:
    with pytest.raises(SafegapError, match="needs a font"):
        pdf(document(para("x")), "none", Workspace(ROOT).template, {}, EPOCH)


def test_a_font_that_a_style_asks_for_in_vain_is_told() -> None:
    style = (
        '#import "look.typ": look\n#let style = (..look, serif: ("Nowhere", "Source Serif 4"))\n'
    )
    made = written(document(para("x")), "mine", with_style(style))
    assert any("unknown font family: nowhere" in each for each in made.warnings), made.warnings


STATES = ["Łódź and Türkiye", "Ελληνική Δημοκρατία", "Российская Федерация", "المملكة الأردنية"]


@pytest.mark.parametrize("state", STATES)
def test_a_state_has_its_name_in_its_own_script(state: str) -> None:
    made = written(replace(document(Heading(1, words(state))), state=state))
    assert made.warnings == ()
    assert all(Read(made.content).fonts.values())


def test_a_state_whose_script_has_no_font_is_named_in_a_warning() -> None:
    made = written(replace(document(para("x")), state="中国"))
    (warning,) = made.warnings
    assert "U+4E2D" in warning
    assert "reports/fonts/" in warning


def test_a_paragraph_from_right_to_left_begins_at_the_right() -> None:
    arabic = Paragraph((Text("القانون", language="ar"),))
    made = read(para("left"), arabic)
    lines = made.reader.pages[0].extract_text(extraction_mode="layout").splitlines()
    (shown,) = (line for line in lines if re.search("[\u0600-\ufefc]", line))
    assert len(shown) - len(shown.lstrip()) > 60
