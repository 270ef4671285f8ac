"""Strangers' text made fit for a page: nothing that turns its order, long words that can break."""

import re
import unicodedata
from urllib.parse import quote

from safegap.reporting.document.plain_text import folded
from safegap.reporting.document.printable import printable

_LONG = re.compile(
    # Scripts without spaces between words break by rules of their own.
    r"[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
    r"\U00020000-\U0003ffff]{25,}"
)
_PART = re.compile(r"[^/.,:;?&=#_@-]+[/.,:;?&=#_@-]{0,8}|[/.,:;?&=#_@-]{1,8}")
_WHOLE, _BROKEN = 18, 8
"""A part between signs stays whole up to so many characters; a longer one is cut in pieces."""
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]")
"""Letters keep their own direction without these, which turn the order of what follows."""
_LINES = re.compile("[\u2028\u2029]")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}))?(?:-.*)?", re.IGNORECASE)
_KEPT = "%/:?#[]@!$&'()*+,;=~-._"
"""Stands in an address as it is."""


def on_paper(text: str) -> str:
    """Text without what has no place on paper."""
    kept = _TURNS.sub("", printable(text))
    return folded(unicodedata.normalize("NFC", _LINES.sub(" ", kept)))


def pieces(text: str) -> list[str]:
    """The text in pieces between which a line may break, besides the places it has by itself."""
    found: list[str] = []
    start = 0
    for word in _LONG.finditer(text):
        parts = _parts(word.group())
        found.append(text[start : word.start()] + parts[0])
        found += parts[1:]
        start = word.end()
    if start < len(text) or not found:
        found.append(text[start:])
    return found


def _parts(word: str) -> list[str]:
    """A long word in parts, none of which begins with a mark that belongs to the letter before."""
    parts: list[str] = []
    for part in _PART.findall(word):
        step = len(part) if len(part) <= _WHOLE else _BROKEN
        for at in range(0, len(part), step):
            piece = part[at : at + step]
            if parts and unicodedata.category(piece[0])[0] in "MC":
                parts[-1] += piece
            else:
                parts.append(piece)
    return parts


def ascii_address(address: str) -> str:
    """An address as programs take it: other letters as codes."""
    return quote(address, safe=_KEPT)


def language(tag: str) -> dict[str, str] | None:
    """A BCP 47 tag as the typesetter takes it; None if it is empty or none."""
    found = _LANGUAGE.fullmatch(tag)
    if not found:
        return None
    told = {"lang": found[1].lower()}
    return {**told, "region": found[2].upper()} if found[2] else told
