"""Progress on a terminal: one line on standard error that disappears."""

import sys
from collections.abc import Generator, Iterable, Iterator, Sized
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
_CLEAR = "\r\x1b[K"


def with_progress(items: Iterable[T], doing: str, number: int | None = None) -> Iterator[T]:
    """The items; a person at a terminal sees how many are done. `number`: how many there are."""
    all_ = len(items) if isinstance(items, Sized) else number or 0
    if all_ < 2 or not sys.stderr.isatty():
        yield from items
        return
    try:
        for done, item in enumerate(items, start=1):
            sys.stderr.write(f"{_CLEAR}{doing} {done} of {all_} ...")
            sys.stderr.flush()
            yield item
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()


@contextmanager
def working(doing: str) -> Generator[None]:
    """Say on a terminal what is being done, for as long as it takes."""
    if not sys.stderr.isatty():
        yield
        return
    sys.stderr.write(f"{doing} ...")
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()
