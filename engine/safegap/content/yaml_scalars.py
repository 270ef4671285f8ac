"""The core schema of YAML 1.2: which plain words are numbers, true, false or nothing."""

import re
from typing import Final


class Absurd:
    """The type of ABSURD."""


ABSURD: Final = Absurd()
"""A number too long or too large to mean anything."""

WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""Words without quotes that are no text."""
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_MOST_DIGITS = 15


def resolve(text: str) -> None | str | bool | int | float | Absurd:
    """The value of a plain scalar. `NO` and dates are text."""
    if text in WORDS:
        return WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text) if len(text.lstrip("+-0")) <= _MOST_DIGITS else ABSURD
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0) if len(text) <= _MOST_DIGITS else ABSURD
    if _NO_NUMBER.fullmatch(text):
        return ABSURD
    return _float(text) if _FLOAT.fullmatch(text) else text


def _float(text: str) -> float | Absurd:
    if len(text) > 2 * _MOST_DIGITS:
        return ABSURD
    number = float(text)
    return number if abs(number) < 10**_MOST_DIGITS else ABSURD
