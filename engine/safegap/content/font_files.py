"""Fonts for reports: those of the user's repository, and the shipped."""

from collections.abc import Sequence

from safegap.content.files import Folder
from safegap.model.problem import SafegapError

ENDINGS = (".ttf", ".otf", ".ttc")
_MOST = 40_000_000
"""Bytes; the largest fonts for Chinese have about half."""


def read_fonts(folders: Sequence[Folder]) -> dict[str, bytes]:
    """The fonts of some folders by file name, in order of names; of two with one name the first.

    Raises SafegapError for a font that can't be read.
    """
    places = {
        name: folder
        for folder in reversed(folders)
        for ending in ENDINGS
        for name in folder.names("", ending)
    }
    return {name: _font(places[name], name) for name in sorted(places)}


def _font(folder: Folder, name: str) -> bytes:
    try:
        content = folder.read(name, _MOST)
    except OSError as fault:
        raise SafegapError(f"{folder.shown(name)} can't be read: {fault.strerror}") from fault
    if len(content) > _MOST:
        raise SafegapError(f"{folder.shown(name)} is larger than {_MOST:,} bytes; take a smaller")
    return content
