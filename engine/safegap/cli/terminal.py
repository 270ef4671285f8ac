"""What the terminal at hand can show."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safegap.reporting.terminal import Tint

_COLOURS = {
    "gap": "31;1",
    "partial": "33",
    "met": "34",
    "open": "2",
    "not-researched": "2",
    "not-applicable": "2",
    "strong": "1",
    "quiet": "2",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """How text is laid out for whoever reads it."""

    width: int
    tint: "Tint | None"
    marks: Mapping[str, str]


def screen(*, to_file: bool) -> Screen:
    """The terminal at hand; for a file the same on every machine."""
    from safegap.reporting.words import OUTCOME_MARKS

    if to_file:
        return Screen(80, None, OUTCOME_MARKS)
    return Screen(terminal_width(), tints(), marks())


def terminal_width() -> int:
    """At least 60 columns, at most 120: longer lines are hard to read."""
    return max(60, min(120, shutil.get_terminal_size((80, 24)).columns))


def tints() -> "Tint | None":
    """How words are coloured; None where nothing is."""
    forced = os.environ.get("FORCE_COLOR", "") not in ("", "0")
    capable = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    if os.environ.get("NO_COLOR") or not (forced or capable):
        return None
    return lambda name, text: f"\x1b[{_COLOURS[name]}m{text}\x1b[0m" if text else text


def marks() -> dict[str, str]:
    """The outcome marks that the terminal's encoding has."""
    from safegap.reporting.terminal import ASCII_MARKS
    from safegap.reporting.words import OUTCOME_MARKS

    encoding = (sys.stdout.encoding or "ascii").lower()
    return OUTCOME_MARKS if encoding.startswith("utf") else ASCII_MARKS
