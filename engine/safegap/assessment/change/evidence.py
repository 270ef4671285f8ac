"""Improvements that no evidence backs."""

from collections.abc import Iterable

from safegap.assessment.change.kinds import WRONG, is_better
from safegap.assessment.integrity.walk import fault
from safegap.assessment.wording import may_be
from safegap.model.change import AnswerChange, Cause, FindingChange, Kind, PastState
from safegap.model.finding import AnswerRead, Variable
from safegap.model.integrity import IntegrityFault
from safegap.model.outcome import Basis, best
from safegap.model.profile import Profile
from safegap.model.question import OFFENCES_COMPLETE, TREATY_STATUS, Scope, Value

MOST_NAMED = 3
_GROUPS = {Scope.STATE: "answers", Scope.POWER: "powers", Scope.CONDUCT: "conducts"}


def evidence_faults(
    profile: Profile, before: PastState, changes: Iterable[FindingChange]
) -> tuple[IntegrityFault, ...]:
    """Of each answer that makes a finding better without a text that was read, one fault."""
    resting: dict[Variable, tuple[AnswerChange, list[FindingChange]]] = {}
    for change in changes:
        if not _improves(change):
            continue
        for answer in change.answers:
            if not _supported(answer):
                resting.setdefault(answer.variable, (answer, []))[1].append(change)
    return tuple(_fault(profile, before, answer, found) for answer, found in resting.values())


def _improves(change: FindingChange) -> bool:
    if change.before is None:
        return False
    if change.kind is Kind.GONE:
        return best(change.before.outcomes).badness >= WRONG
    return change.after is not None and is_better(change.before.outcomes, change.after.outcomes)


def _supported(answer: AnswerChange) -> bool:
    """Whether the law itself changed, or a provision was read and is cited."""
    if answer.cause is Cause.LAW:
        return True
    after = answer.after
    if after is None or after.state == "not-researched" or after.basis is not Basis.TEXT:
        return False
    # The treaty's status has its sources in its own file; a list is complete because it says so.
    return bool(after.citations) or after.variable.key in (TREATY_STATUS.key, OFFENCES_COMPLETE.key)


def _fault(
    profile: Profile, before: PastState, answer: AnswerChange, changes: list[FindingChange]
) -> IntegrityFault:
    name = _name(answer.variable)
    turned = _turned(changes)
    past = answer.before
    was = _values(past.values) if past and past.values else "open"
    where = f"{before.path}:{past.line}" if past and past.line else before.path
    after = answer.after
    if after is None or after.state == "not-researched":
        return fault(
            profile, _place(profile, answer), name, "removed-answer", "error",
            f"`{name}` was removed ({was} in {where}), and that alone turns {turned}",
            "put it back; if it was wrong, give the right value, cited, with `basis: text`",
        )  # fmt: skip
    present = _said(after)
    return fault(
        profile, _place(profile, answer), name, "unsupported-improvement", "error",
        f"`{name}` became {present} (it was {was} in {where}) and turns {turned}; "
        f"{_lacks(after)}",
        f"{_support(after)}; if the law changed after {before.day.isoformat()}, give the new "
        "value an entry of its own with `from: DAY`",
    )  # fmt: skip


def _said(after: AnswerRead) -> str:
    if after.state == "unknown":
        return "unknown"
    return _values(after.values)


def _values(values: Iterable[Value]) -> str:
    """As they are written in a profile."""
    return " or ".join(str(v).lower() if isinstance(v, bool) else str(v) for v in values)


def _lacks(after: AnswerRead) -> str:
    if not after.citations:
        return "it cites nothing"
    return f"its basis is `{after.basis}`: no provision was read"


def _support(after: AnswerRead) -> str:
    if not after.citations:
        return "add `cite: SOURCE s 1` and `basis: text` to this line once the provision was read"
    return "read the provision that is cited, then write `basis: text` on this line"


def _turned(changes: list[FindingChange]) -> str:
    words = [f"{change.id} {_from_to(change)}" for change in changes[:MOST_NAMED]]
    left = len(changes) - MOST_NAMED
    return ", ".join(words) + (f" and {left} more" if left > 0 else "")


def _from_to(change: FindingChange) -> str:
    before = may_be(change.before.outcomes) if change.before else ""
    return f"from {before} to {may_be(change.after.outcomes) if change.after else 'nothing'}"


def _name(variable: Variable) -> str:
    return f"{variable.item}.{variable.key}" if variable.item else variable.key


def _place(profile: Profile, answer: AnswerChange) -> tuple[int, int]:
    """The answer's line; where it is gone, the nearest heading that is left."""
    if answer.after and answer.after.line:
        return answer.after.line, answer.after.column
    group = _GROUPS.get(answer.variable.scope, "offences")
    for key in (f"{group}.{answer.variable.item}", group, "state"):
        if key in profile.places:
            return profile.places[key]
    return 1, 1
