"""Text on paper: what breaks, what is left out, what the fonts have, how wide columns are."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safegap.reporting.document.columns import Extent, breaks, widths
from safegap.reporting.document.glyphs import covered, missing_words, uncovered
from safegap.reporting.document.paper_text import ascii_address, language, on_paper, pieces


@given(st.text())
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


@given(st.text(alphabet="ab/\u0301", min_size=30, max_size=200))
def test_no_piece_of_a_long_word_begins_with_a_mark(word: str) -> None:
    assert all(not each.startswith("\u0301") for each in pieces(f"x{word}")[1:] if each)


def test_a_long_word_without_signs_is_cut() -> None:
    found = pieces("z" * 100)
    assert len(found) > 10
    assert max(map(len, found)) <= 8


def test_short_words_and_scripts_without_spaces_are_left_alone() -> None:
    for text in ("a few words of ordinary length", "", "中文" * 40, "ภาษาไทย" * 20):
        assert pieces(text) == [text]


def test_a_long_address_breaks_behind_its_signs() -> None:
    assert pieces("see https://law.example/act/2018/five") == [
        "see https://", "law.", "example/", "act/", "2018/", "five",
    ]  # fmt: skip


@given(st.text())
def test_text_on_paper_is_one_line_that_can_be_written(text: str) -> None:
    found = on_paper(text)
    assert not set("\n\r\t\u2028\u2029\u202e\u2066") & set(found)
    assert found.encode().decode() == found
    assert on_paper(found) == found


def test_an_address_is_ascii_and_keeps_its_codes() -> None:
    assert ascii_address("https://a.example/%20/ö?x=1#y") == "https://a.example/%20/%C3%B6?x=1#y"


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("en", {"lang": "en"}),
        ("pt-BR", {"lang": "pt", "region": "BR"}),
        ("zh-Hant-tw", {"lang": "zh", "region": "TW"}),
        ("ar-EG-x-private", {"lang": "ar", "region": "EG"}),
        ("", None),
        ("not a language", None),
    ],
)
def test_languages_are_told_as_the_typesetter_takes_them(
    tag: str, told: dict[str, str] | None
) -> None:
    assert language(tag) == told


def font(*tables: bytes) -> bytes:
    """A font file with nothing in it but subtables of `cmap`."""
    places: list[bytes] = []
    at = 4 + 8 * len(tables)
    for table in tables:
        places.append(struct.pack(">HHL", 3, 1, at))
        at += len(table)
    cmap = struct.pack(">HH", 0, len(tables)) + b"".join(places) + b"".join(tables)
    head = struct.pack(">LHHHH", 0x10000, 1, 0, 0, 0)
    return head + struct.pack(">4sLLL", b"cmap", 0, 28, len(cmap)) + cmap


def segments(*found: tuple[int, int, int, int]) -> bytes:
    """A subtable of format 4 from first, last, shift and offset."""
    firsts, lasts, shifts, offsets = (
        struct.pack(f">{len(found)}H", *each) for each in zip(*found, strict=True)
    )
    body = lasts + b"\0\0" + firsts + shifts + offsets + struct.pack(">2H", 0, 7)
    return struct.pack(">7H", 4, 14 + len(body), 0, 2 * len(found), 0, 0, 0) + body


def groups(*found: tuple[int, int]) -> bytes:
    """A subtable of format 12."""
    body = b"".join(struct.pack(">LLL", *each, 1) for each in found)
    return struct.pack(">HHLLL", 12, 0, 16 + len(body), 0, len(found)) + body


def test_a_font_has_what_its_segments_map_to_a_glyph() -> None:
    # The second segment has its glyphs in a list that follows: none for 0x50, the seventh for 0x51.
    table = segments((0x41, 0x43, 5, 0), (0x50, 0x51, 0, 4), (0xFFFF, 0xFFFF, 1, 0))
    assert covered({"a.ttf": font(table)}) == (frozenset({0x41, 0x42, 0x43, 0x51}), ())


def test_a_font_has_what_its_groups_hold_beyond_the_first_plane() -> None:
    found, broken = covered({"a.ttf": font(groups((0x1F600, 0x1F601), (0x41, 0x41)))})
    assert found == {0x1F600, 0x1F601, 0x41}
    assert broken == ()


@given(st.binary(max_size=200))
def test_a_file_that_is_no_font_is_named(content: bytes) -> None:
    found, broken = covered({"a.ttf": content, "b.ttf": font(groups((0x41, 0x41)))})
    assert 0x41 in found
    assert broken in {("a.ttf",), ()}


def test_what_needs_no_glyph_is_never_missing() -> None:
    assert uncovered(["a \u00a0\u200b\u200d\u00adb"], frozenset({0x61})) == {"b"}


def test_many_missing_characters_are_counted_and_some_named() -> None:
    assert missing_words(frozenset()) == ""
    told = missing_words(frozenset(chr(0x4E00 + at) for at in range(50)))
    assert "50 characters" in told
    assert "and 42 more" in told


def extents(*lengths: int) -> list[Extent]:
    return [Extent(each, min(each, 9)) for each in lengths]


def test_columns_of_short_texts_are_as_wide_as_these_and_long_ones_get_the_rest() -> None:
    title, word, why = widths([extents(40, 9, 300), extents(50, 7, 200)], ())
    assert word == 12
    assert title < why


def test_given_widths_are_kept() -> None:
    assert widths([extents(1, 500)], (3, 1)) == [3.0, 1.0]


def test_many_columns_share_the_width_without_fault() -> None:
    found = widths([extents(*[30] * 40)], ())
    assert len(found) == 40
    assert all(each > 0 for each in found)
    assert widths([], ()) == []


def test_only_a_row_of_many_lines_breaks() -> None:
    assert not breaks(extents(100, 1500), [1.0, 1.0])
    assert breaks(extents(100, 4000), [1.0, 1.0])
