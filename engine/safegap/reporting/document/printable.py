"""Text that every format can hold."""

import re

_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Text without what XML forbids or discourages; a replacement mark tells that it was there."""
    return _NEVER.sub("\N{REPLACEMENT CHARACTER}", text)
