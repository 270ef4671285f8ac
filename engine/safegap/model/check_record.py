"""What a check keeps of one profile: enough for its table and its faults, and little else."""

from dataclasses import astuple, dataclass
from typing import Any, cast

from safegap.model.integrity import IntegrityFault
from safegap.model.problem import Problem


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """One profile, or what belongs to none, such as bills."""

    state: str = ""
    """Empty where the profile can't be read."""
    name: str = ""
    path: str = ""
    digest: str = ""
    line: int = 1
    column: int = 1
    """Where the profile says which State's it is."""
    numbers: tuple[int, ...] = ()
    """Safeguards by outcome, then the waived ones, as the table shows them."""
    gating: tuple[str, ...] = ()
    """A line for each finding that gates."""
    faults: tuple[IntegrityFault, ...] = ()
    problems: tuple[Problem, ...] = ()
    not_computed: tuple[str, ...] = ()
    """Rules that were too large to decide."""

    @property
    def has_safeguards(self) -> bool:
        """Whether a selected rule is about one State."""
        return any(self.numbers)


def to_plain(record: CheckRecord) -> list[Any]:
    """As lists, texts and numbers, to be kept."""
    return list(astuple(record))


def from_plain(kept: Any) -> CheckRecord | None:
    """The record that was kept; None if that is none."""
    try:
        *place, numbers, gating, faults, problems, not_computed = cast("list[Any]", kept)
        state, name, path, digest, line, column = place
        return CheckRecord(
            state, name, path, digest, line, column,
            numbers=tuple(numbers),
            gating=tuple(gating),
            faults=tuple(IntegrityFault(*each) for each in faults),
            problems=tuple(Problem(*each) for each in problems),
            not_computed=tuple(not_computed),
        )  # fmt: skip
    except (TypeError, ValueError):
        return None
