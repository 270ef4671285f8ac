"""What the short and the long form of the reasons on a terminal share."""

import textwrap
from collections.abc import Iterator, Mapping

from safegap.reporting.cooperation_flow_view import Changes, GroundLine, Mark, MissingLine
from safegap.reporting.counting import counted
from safegap.reporting.terminal import Tint


class Lines:
    """Lines of at most so many columns, marked and coloured."""

    def __init__(self, width: int, tint: Tint, marks: Mapping[str, str]) -> None:
        """`marks` are those that the terminal can show."""
        self.width = width
        self.tint = tint
        self.marks = marks

    def marked(self, mark: Mark) -> str:
        """`◐ may be refused, unverified`."""
        remarks = "".join(f", {each}" for each in (mark.severity, mark.doubt) if each)
        return f"{self.marks[mark.standing]} {mark.word}{remarks}"

    def wrap(self, text: str, first: str = "", rest: str | None = None) -> Iterator[str]:
        """Text that wraps under itself."""
        indent = " " * len(first) if rest is None else rest
        yield from textwrap.wrap(text, self.width, initial_indent=first, subsequent_indent=indent)

    def under(self, mark: Mark, text: str, indent: str) -> Iterator[str]:
        """A line whose mark is coloured; what follows wraps under it."""
        lines = list(self.wrap(text, indent, f"{indent}  "))
        said = self.marked(mark)
        yield lines[0].replace(said, self.tint(mark.standing, said), 1)
        yield from lines[1:]

    def missing(self, lines: tuple[MissingLine, ...]) -> str:
        """The questions that are open, each once."""
        return "; ".join(
            dict.fromkeys(
                f"{each.state}: {each.name}{f' ({each.about})' if each.about else ''} "
                f"({each.standing})"
                for each in lines
            )
        )

    def changes(
        self, changes: tuple[Changes, ...], most: int, indent: str, most_steps: int = 99
    ) -> Iterator[str]:
        """In whose law what would do; at most so many alternatives each, and steps of one."""
        for each in changes:
            for place, steps in enumerate(each.alternatives[:most]):
                where = each.where if place == 0 else "or"
                yield from self.wrap(f"{where}: {_steps(steps, most_steps)}", indent, f"{indent}  ")
            left = len(each.alternatives) - most
            if left > 0:
                yield f"{indent}  and {left} more"


def _steps(steps: tuple[str, ...], most: int) -> str:
    left = len(steps) - most
    shown = [*steps[:most], *([counted(left, "more such change")] if left > 0 else [])]
    return "; and ".join(shown)


def ground_basis(ground: GroundLine) -> str:
    """The article, and how far the legal proposition was verified."""
    articles = f"art. {ground.articles}, " if ground.articles else ""
    return f"{articles}{ground.basis}"
