"""Answers that can't all be true of one State, declared in a pack's codebook."""

from dataclasses import dataclass

from safegap.model.condition import Condition
from safegap.model.integrity import Grade
from safegap.model.question import Scope


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A condition that no sane profile fulfils."""

    of: Scope
    """What it is asked of: the State, each power, each conduct or each listed offence."""
    when: Condition
    says: str
    grade: Grade
