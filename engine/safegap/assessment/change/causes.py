"""Why a finding changed: the law, what is known of it, or the rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from safegap.assessment.law import Law, citations_of
from safegap.logic.compile import Answers, Compiled, compile_rule
from safegap.logic.decide import Decision
from safegap.logic.diagram import TooMuchWork
from safegap.logic.reading import Subject, is_unlisted
from safegap.model.change import AnswerChange, Cause, PastAnswer, PastFinding
from safegap.model.finding import AnswerRead, Finding, Variable
from safegap.model.outcome import Outcome
from safegap.model.pack import Pack
from safegap.model.profile import Period, Profile
from safegap.model.question import TREATY_STATUS, Scope

MOST_TOGETHER = 3
"""How many answers are tried together before all that changed are named."""
MOST_TRIED = 24
"""More changed answers than this are not tried one by one."""


@dataclass(frozen=True, slots=True)
class Then:
    """What the present profile says of the day of the past, and what the past may have known."""

    law: Law
    profile: Profile | None
    """The profile of the past; None where only its results are kept."""
    same: bool
    """One profile on two days: only the law can differ."""
    back: bool
    """The profile now speaks of an earlier day than before: no law can have changed since."""


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a finding changed."""

    causes: tuple[Cause, ...]
    answers: tuple[AnswerChange, ...] = ()


def explain_change(
    before: PastFinding, after: Finding, pack: Pack, law: Law, then: Then, *, other_rules: bool
) -> Explained:
    """The fewest changed answers that alone lead to the new outcomes, and what changed in them.

    `law` is the profile as it is now; `then` reads the same profile on the day of the past:
    what it says of that day tells a change of the law from a change of what is known.
    `other_rules`: whether the rule may have changed as well.
    """
    reads = {read.variable: read for read in after.answers}
    tried = _Tried(after, pack, law, before.answers)
    if other_rules and tried.outcomes(()) == after.outcomes != before.outcomes:
        return Explained((Cause.RULE,))
    changed = [v for v, read in reads.items() if _differs(before.answers.get(v), read)]
    found = [
        AnswerChange(
            variable,
            reads[variable].spelling,
            before.answers.get(variable),
            reads[variable],
            cause_of(before.answers.get(variable), reads[variable], then),
        )
        for variable in tried.fewest(changed)
    ]
    found += _dropped(before, reads)
    if not found and not other_rules:
        found += _added(before, reads, then)
    ruled = other_rules and (not found or tried.outcomes(()) != before.outcomes)
    told = {each.cause for each in found}
    if ruled:
        told.add(Cause.RULE)
    causes = tuple(each for each in Cause if each in told) or (Cause.RESEARCH,)
    return Explained(causes, tuple(found))


def _dropped(before: PastFinding, reads: Mapping[Variable, AnswerRead]) -> list[AnswerChange]:
    """Answers about offences that are not listed any more."""
    listed = {variable.item for variable in reads}
    return [
        AnswerChange(variable, variable.key, answer, None, Cause.RESEARCH)
        for variable, answer in before.answers.items()
        if variable not in reads and variable.item and variable.item not in listed
    ]


def _added(
    before: PastFinding, reads: Mapping[Variable, AnswerRead], then: Then
) -> list[AnswerChange]:
    """Answers about offences that were not listed before."""
    listed = {variable.item for variable in before.answers}
    return [
        AnswerChange(variable, read.spelling, None, read, cause_of(None, read, then))
        for variable, read in reads.items()
        if variable.scope is Scope.OFFENCE and variable.item and variable.item not in listed
    ]


def _differs(before: PastAnswer | None, after: AnswerRead) -> bool:
    """Whether an answer is another; one that the past does not tell is taken to be the same."""
    return before is not None and set(before.values) != set(after.values)


def cause_of(before: PastAnswer | None, after: AnswerRead, then: Then) -> Cause:
    """Whether the law changed, or what is known of it.

    The law changed if the present profile still agrees with the past about that day, or if its
    new answer holds only from a later day on.
    """
    if then.same and after.variable.key != TREATY_STATUS.key:
        return Cause.LAW
    # That nothing is recorded for a day is no change of the law.
    if then.back or after.state not in ("known", "contested"):
        return Cause.RESEARCH
    period = after.period
    if period and _redated(period, then):
        return Cause.RESEARCH
    read = then.law.read(after.variable, after.spelling)
    if before and before.values and set(read.values) == set(before.values):
        return Cause.LAW
    later = period is not None and then.law.covers(period) == "no"
    return Cause.LAW if later else Cause.RESEARCH


def _redated(period: Period, then: Then) -> bool:
    """Whether an undated answer is later only because a source's date was corrected."""
    if period.from_ or period.until or then.profile is None:
        return False
    present = then.law.profile.sources
    known = then.profile.sources
    cited = {each.source for each in citations_of(period)}
    return any(
        (known[key].in_force, known[key].enacted) != (present[key].in_force, present[key].enacted)
        for key in cited
        if key in known
    )


class _Tried:
    """The present rule held against the past's answers, some of them replaced by the present's."""

    def __init__(
        self, after: Finding, pack: Pack, law: Law, past: Mapping[Variable, PastAnswer]
    ) -> None:
        offences = tuple(offence.key for offence in law.profile.offences)
        subject = Subject(after.scope, after.item)
        self._compiled: Compiled = compile_rule(after.rule, subject, pack.codebook, {"": offences})
        self._goal = after.outcomes
        self._present: Answers = {read.variable: read.values for read in after.answers}
        self._past: Answers = {
            variable: past[variable].values if variable in past else self._present.get(variable, ())
            for variable in self._compiled.variables
            if not is_unlisted(variable)
        }

    def outcomes(self, replaced: tuple[Variable, ...]) -> tuple[Outcome, ...] | None:
        """What comes out with these of the present answers; None where it is too much work."""
        answers = {**self._past, **{variable: self._present[variable] for variable in replaced}}
        try:
            return Decision(self._compiled, {v: a for v, a in answers.items() if a}).outcomes
        except (TooMuchWork, StopIteration):  # a past value that the question no longer has
            return None

    def fewest(self, changed: list[Variable]) -> tuple[Variable, ...]:
        """The fewest changed answers that give the present outcomes; all, if many are needed."""
        if self.outcomes(()) == self._goal:
            return ()
        if len(changed) <= MOST_TRIED:
            for size in range(1, min(MOST_TOGETHER, len(changed)) + 1):
                for chosen in combinations(changed, size):
                    if self.outcomes(chosen) == self._goal:
                        return chosen
        return tuple(changed)
