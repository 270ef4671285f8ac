"""A fault in what someone wrote: where it is, what is wrong, what would be right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault. Sorted by place."""

    path: str
    """As the user would write it; `-` for standard input."""
    line: int
    """From 1; 0 where a fault has no line."""
    column: int
    code: str
    """Kebab-case name of the kind of fault, explained in docs/problems.md."""
    message: str
    hint: str = ""
    """What would be right."""

    def __str__(self) -> str:
        """`path:line:column: what is wrong; what would be right`."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        ending = f"; {self.hint}" if self.hint else ""
        return f"{place}: {self.message}{ending} [{self.code}]"


class SafegapError(Exception):
    """Raised when a command cannot go on because of what the user asked for or wrote."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        """`message` is one line for the user; `problems` are shown before it."""
        super().__init__(message)
        self.problems = problems


class NothingChecked(SafegapError):  # noqa: N818 - named for what happened
    """Raised when no profile or no rule was selected."""
