"""The text of a file that someone edits, or why it can't be read."""

import re

from safegap.model.problem import Problem

MOST_BYTES = 5_000_000
_PLAIN_BYTES = bytes([9, 10, 13, *range(0x20, 0x7F)])
_CONFLICT = re.compile(r"^(<<<<<<< |\|\|\|\|\|\|\| |=======\r?$|>>>>>>> )", re.MULTILINE)
_MARKERS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_text(content: bytes, path: str) -> tuple[str, Problem | None]:
    """The text of a file that someone edits, or the one fault for which it can't be read."""
    if len(content) > MOST_BYTES:
        message = f"the file has {len(content):,} bytes; at most {MOST_BYTES:,} are read"
        return "", Problem(path, 1, 1, "file-too-large", message, "split it into several files")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = content[: fault.start]
        line = before.count(b"\n") + 1
        column = fault.start - (before.rfind(b"\n") + 1) + 1
        hint = "save the file as UTF-8"
        return "", Problem(path, line, column, "not-utf-8", "this byte is not UTF-8 text", hint)
    # What is left without the common bytes is short, and most often nothing.
    rare = content.translate(None, _PLAIN_BYTES).decode("utf-8-sig")
    found = _NOT_TEXT.search(text) if _NOT_TEXT.search(rare) else None
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = f"the control character U+{ord(found.group()):04X} may not stand in a text file"
        return "", Problem(path, line, column, "control-character", message, "remove it")
    return text, _conflict(text, path)


def _conflict(text: str, path: str) -> Problem | None:
    found = _CONFLICT.search(text) if any(each in text for each in _MARKERS) else None
    if not found:
        return None
    line, message = text.count("\n", 0, found.start()) + 1, "a merge conflict was left here"
    hint = "keep one side and remove the lines <<<<<<<, ======= and >>>>>>>"
    return Problem(path, line, 1, "conflict-marker", message, hint)
