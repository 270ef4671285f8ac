"""A plan with what was asked for, as reports need it."""

from dataclasses import dataclass
from functools import cached_property

from safegap.assessment.plan.aims import Wishes
from safegap.assessment.plan.budget import plan_within
from safegap.assessment.plan.left import Unclosable, to_research, unclosable
from safegap.assessment.plan.reform import plan
from safegap.model.assessment import Assessment, Safeguard
from safegap.model.finding import Finding
from safegap.model.outcome import Severity
from safegap.model.plan import Plan

DEFAULT_FLOOR = Severity.HIGH


@dataclass(frozen=True)
class Made:
    """A plan of reform for one State."""

    assessment: Assessment
    floor: Severity
    """Gaps that weigh less are not planned for."""
    wishes: Wishes
    plan: Plan

    @cached_property
    def unclosable(self) -> tuple[Unclosable, ...]:
        """What no change can close, and why."""
        return unclosable(self.plan, self.assessment, self.wishes)

    @cached_property
    def to_research(self) -> tuple[Safeguard, ...]:
        """What can't be planned yet, because answers are not known."""
        return to_research(self.assessment, self.floor)

    @property
    def left(self) -> tuple[Finding, ...]:
        """What more changes than were allowed would close."""
        return self.plan.within.left if self.plan.within else ()

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """Every certain gap that weighs enough, closed by the plan or not."""
        return (*self.plan.closes, *self.left, *self.plan.unclosable)


def made(
    assessment: Assessment,
    floor: Severity = DEFAULT_FLOOR,
    wishes: Wishes | None = None,
    budget: int | None = None,
) -> Made:
    """The plan; with a budget the one that closes most with so many changes."""
    wanted = wishes or Wishes()
    if budget is None:
        return Made(assessment, floor, wanted, plan(assessment, floor, wanted))
    return Made(assessment, floor, wanted, plan_within(assessment, floor, budget, wanted))
