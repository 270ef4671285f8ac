"""Text in columns beside each other."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

GUTTER = 2


def columns(parts: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Each part in a column of its own; its entries wrap under themselves."""
    each = (width - GUTTER * (len(parts) - 1)) // len(parts)
    wrapped = [[line for entry in part for line in _wrapped(entry, each)] for part in parts]
    for row in zip_longest(*wrapped, fillvalue=""):
        yield (" " * GUTTER).join(f"{cell:<{each}}" for cell in row).rstrip()


def _wrapped(entry: str, width: int) -> list[str]:
    return textwrap.wrap(entry, width, subsequent_indent="  ") or [""]
