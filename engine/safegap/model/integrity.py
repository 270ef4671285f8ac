"""What is doubtful about a profile that can be read: evidence, dates, and answers that clash."""

from dataclasses import dataclass
from typing import Literal

from safegap.model.problem import Problem

Grade = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class IntegrityFault:
    """One doubt. Sorted by place."""

    path: str
    line: int
    column: int
    code: str
    """Kebab-case name of the check, explained in docs/integrity.md."""
    grade: Grade
    about: str
    """The answer, source or offence, as `accepted:` in the profile names it."""
    message: str
    hint: str
    """What would be right."""

    def __str__(self) -> str:
        """`path:line:column: error: what is wrong; what would be right [code]`."""
        place = f"{self.path}:{self.line}:{self.column}"
        return f"{place}: {self.grade}: {self.message}; {self.hint} [{self.code}]"


def as_problem(fault: IntegrityFault) -> Problem:
    """The same for a command that has no other doubts to tell."""
    return Problem(fault.path, fault.line, fault.column, fault.code, fault.message, fault.hint)
