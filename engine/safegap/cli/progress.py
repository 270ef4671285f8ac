"""Progress on a terminal: one line on standard error that disappears."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
_CLEAR = "\r\x1b[K"


def with_progress(items: Sequence[T], doing: str) -> Iterator[T]:
    """The items; a person at a terminal sees how many are done."""
    if len(items) < 2 or not sys.stderr.isatty():
        yield from items
        return
    try:
        for number, item in enumerate(items, start=1):
            sys.stderr.write(f"{_CLEAR}{doing} {number} of {len(items)} ...")
            sys.stderr.flush()
            yield item
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()
