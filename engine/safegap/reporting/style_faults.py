"""What is wrong in a style sheet: its brackets, texts and comments, told with their line."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|/\*|["'{}()\[\]]|</style""",
    re.DOTALL | re.IGNORECASE,
)
_FILLED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_CLOSES = {"}": "{", ")": "(", "]": "["}


def style_fault(css: str) -> tuple[int, str] | None:
    """The first fault with its line; None where each bracket, text and comment is closed."""
    plain = _FILLED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), css)
    return next(_faults(plain), None)


def _faults(css: str) -> Iterator[tuple[int, str]]:
    open_: list[tuple[str, int]] = []
    for found in _TOKEN.finditer(css):
        sign, line = found[0], css.count("\n", 0, found.start()) + 1
        if sign in "{([":
            open_.append((sign, line))
        elif sign in _CLOSES:
            if not open_ or open_[-1][0] != _CLOSES[sign]:
                yield line, f"`{sign}` closes nothing that is open here"
                return
            open_.pop()
        elif sign == "/*":
            yield line, "a comment is not closed; end it with `*/`"
            return
        elif sign in "\"'":
            yield line, f"a text in {sign} is not closed on its line"
            return
        elif sign.lower() == "</style":
            yield line, "`</style` would end the style sheet; a style has no HTML in it"
            return
    for sign, line in open_:
        yield line, f"`{sign}` is never closed"
