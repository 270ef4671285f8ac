"""The laws of two States read together: one asks, the other is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from safegap.assessment.law import Law
from safegap.logic.reading import Offences
from safegap.model.finding import AnswerRead, TwoStates, Variable
from safegap.model.problem import SafegapError
from safegap.model.profile import Profile
from safegap.model.question import Side


@dataclass(frozen=True)
class TwoLaws:
    """What answers a rule on two States."""

    requesting: Law
    requested: Law

    @classmethod
    def of(cls, requesting: Law, requested: Law) -> Self:
        """Two States' laws; raises SafegapError for one State twice."""
        both = TwoStates(requesting.profile.state, requested.profile.state)
        if both.requesting == both.requested:
            raise SafegapError(
                f"{requesting.profile.name} can't ask itself for help; name two States"
            )
        return cls(replace(requesting, two_states=both), replace(requested, two_states=both))

    def read(self, variable: Variable, spelling: str) -> AnswerRead:
        """The answer of the State that the question names."""
        return self._law(variable.side).read(variable, spelling)

    def profile_of(self, side: Side) -> Profile:
        """The profile of the State that asks, or of the one that is asked."""
        return self._law(side).profile

    @property
    def offences(self) -> Offences:
        """The keys of each State's listed offences."""
        return {
            "requesting": self.requesting.offences[""],
            "requested": self.requested.offences[""],
        }

    @property
    def names(self) -> Mapping[str, str]:
        """What stands for `{requesting}` and `{requested}`."""
        return {
            "requesting": self.requesting.profile.name,
            "requested": self.requested.profile.name,
        }

    @property
    def two_states(self) -> TwoStates | None:
        """Their codes."""
        return self.requesting.two_states

    def _law(self, side: Side) -> Law:
        return self.requesting if side == "requesting" else self.requested
