"""Which characters the fonts at hand can show, and how to name those that they can't."""

import struct
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

BOX = "□"
"""Stands for a character without a glyph."""
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u061c\ufe0e\ufe0f")
"""These need no glyph: they only say where a line may break and how letters join."""
_NAMED = 8
_HOW = "to show them, put a font that has them (.ttf or .otf) into reports/fonts/"


def covered(fonts: Mapping[str, bytes]) -> tuple[frozenset[int], tuple[str, ...]]:
    """The characters that any of the fonts has, and the files that are no fonts."""
    found: set[int] = set()
    broken: list[str] = []
    for name, content in fonts.items():
        try:
            found |= set(_characters(content))
        except (struct.error, LookupError, ValueError):
            broken.append(name)
    return frozenset(found), tuple(broken)


def uncovered(texts: Iterable[str], has: frozenset[int]) -> frozenset[str]:
    """The characters of some texts that need a glyph and have none."""
    needed = {each for text in texts for each in text if not each.isspace()} - _UNSEEN
    return frozenset(each for each in needed if ord(each) not in has)


def missing_words(texts: frozenset[str]) -> str:
    """A warning for who writes the report; empty if nothing is missing."""
    if not texts:
        return ""
    ordered = sorted(texts)
    named = "; ".join(_named(each) for each in ordered[:_NAMED])
    rest = len(ordered) - _NAMED
    more = f"; and {rest} more" if rest > 0 else ""
    count = "1 character" if len(ordered) == 1 else f"{len(ordered)} characters"
    return f"the fonts have no glyph for {count}, printed as {BOX}: {named}{more}; {_HOW}"


def _named(text: str) -> str:
    """A character, or a letter with the marks that belong to it."""
    return " with ".join(
        f"U+{ord(each):04X} {unicodedata.name(each, '').lower()}".strip() for each in text
    )


def _characters(font: bytes) -> Iterator[int]:
    """What the `cmap` table maps to a glyph, of each font of a file; raises struct.error."""
    starts = (0,)
    if font[:4] == b"ttcf":
        (count,) = struct.unpack_from(">L", font, 8)
        starts = struct.unpack_from(f">{min(count, 64)}L", font, 12)
    for start in starts:
        cmap = _table(font, start, b"cmap")
        (count,) = struct.unpack_from(">H", font, cmap + 2)
        for index in range(count):
            (offset,) = struct.unpack_from(">L", font, cmap + 8 + 8 * index)
            yield from _mapped(font, cmap + offset)


def _table(font: bytes, start: int, wanted: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, start + 4)
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, start + 12 + 16 * index)
        if tag == wanted:
            return int(offset)
    raise LookupError(wanted)


def _mapped(font: bytes, at: int) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", font, at)
    if form == 4:
        yield from _mapped_by_segments(font, at)
    elif form == 12:
        (groups,) = struct.unpack_from(">L", font, at + 12)
        for index in range(groups):
            first, last, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * index)
            yield from range(first, min(last, 0x10FFFF) + 1)


def _mapped_by_segments(font: bytes, at: int) -> Iterator[int]:
    """Format 4: segments of the basic plane, each with a shift or a list of glyphs."""
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    count = doubled // 2
    lasts = struct.unpack_from(f">{count}H", font, at + 14)
    firsts = struct.unpack_from(f">{count}H", font, at + 16 + doubled)
    shifts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * doubled)
    offsets_at = at + 16 + 3 * doubled
    offsets = struct.unpack_from(f">{count}H", font, offsets_at)
    for index, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offsets[index]:
                place = offsets_at + 2 * index + offsets[index] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", font, place)
                if not glyph:
                    continue
            if (glyph + shifts[index]) & 0xFFFF:
                yield code
