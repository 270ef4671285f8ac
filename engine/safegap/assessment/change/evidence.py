"""Improvements that no evidence backs."""

from collections.abc import Iterable

from safegap.assessment.change.kinds import WRONG, is_better
from safegap.assessment.integrity.walk import fault
from safegap.assessment.wording import may_be
from safegap.model.change import AnswerChange, Cause, FindingChange, Kind, PastState
from safegap.model.finding import AnswerRead, Variable
from safegap.model.integrity import IntegrityFault
from safegap.model.outcome import Basis, best
from safegap.model.profile import Citation, Profile
from safegap.model.question import OFFENCES_COMPLETE, TREATY_STATUS, Scope, Value
from safegap.model.treaty import TreatyRow

MOST_NAMED = 3
TREATY_FILE = "profiles/treaty-status.yaml"
_GROUPS = {Scope.STATE: "answers", Scope.POWER: "powers", Scope.CONDUCT: "conducts"}


def evidence_faults(
    profile: Profile,
    before: PastState,
    changes: Iterable[FindingChange],
    treaty: TreatyRow | None = None,
) -> tuple[IntegrityFault, ...]:
    """Of each answer that makes a finding better without a text that was read, one fault."""
    resting: dict[Variable, tuple[AnswerChange, list[FindingChange]]] = {}
    for change in changes:
        if not _improves(change):
            continue
        for answer in change.answers:
            if not _supported(answer, profile, treaty):
                resting.setdefault(answer.variable, (answer, []))[1].append(change)
    return tuple(_fault(profile, before, answer, found) for answer, found in resting.values())


def _improves(change: FindingChange) -> bool:
    if change.before is None:
        return False
    if change.kind is Kind.GONE:
        return best(change.before.outcomes).badness >= WRONG
    if change.kind in (Kind.EASED, Kind.ESTABLISHED):
        # To drop the worse reading of a contested answer is to remove an answer.
        contested = (each.before and each.before.state == "contested" for each in change.answers)
        if any(contested):
            return True
    return change.after is not None and is_better(change.before.outcomes, change.after.outcomes)


def _supported(answer: AnswerChange, profile: Profile, treaty: TreatyRow | None) -> bool:
    """Whether the law itself changed, or a provision was read and is cited."""
    if answer.cause is Cause.LAW:
        return True
    after = answer.after
    if after is None or after.state == "not-researched" or after.basis is not Basis.TEXT:
        return False
    # What is said to be unknown may be so; what only lost its day says nothing.
    if after.why_unknown:
        return False
    if after.variable.key == TREATY_STATUS.key:
        return treaty is not None and bool(treaty.sources)
    if after.variable.key == OFFENCES_COMPLETE.key:
        return True  # a list is complete because it says so
    return any(_is_read(each, profile) for each in after.citations)


def _is_read(citation: Citation, profile: Profile) -> bool:
    """Whether it names a provision, and not of a mere bill."""
    return bool(citation.at) and profile.sources[citation.source].kind != "bill"


def _fault(
    profile: Profile, before: PastState, answer: AnswerChange, changes: list[FindingChange]
) -> IntegrityFault:
    name = _name(answer.variable)
    turned = _turned(changes)
    alone = "that alone" if all(len(each.answers) == 1 for each in changes) else "with others that"
    past = answer.before
    was = _values(past.values) if past and past.values else "open"
    where = f"{before.path}:{past.line}" if past and past.line else before.path
    after = answer.after
    if answer.variable.key == TREATY_STATUS.key:
        return IntegrityFault(
            TREATY_FILE, 1, 1, "unsupported-improvement", "error", profile.state,
            f"the row of {profile.state} changed (its status was {was}) and turns {turned}; it "
            "rests on no source that was read",
            f"below `{profile.state}:` name the `sources:` and write `basis: text`",
        )  # fmt: skip
    if after is None or after.state == "not-researched":
        return fault(
            profile, _place(profile, answer), name, "removed-answer", "error",
            f"`{name}` was removed ({was} in {where}), and {alone} turns {turned}",
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
    if after.why_unknown:
        return f"{after.why_unknown}, because a date was moved"
    if after.basis is Basis.TEXT:
        return "what it cites names no section, or is only a bill"
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
    after = answer.after
    if after and after.line:
        variable = after.variable
        given = profile.answer(variable.scope, variable.item, variable.key)
        if given and len(given.periods) > 1 and after.period and after.period.line:
            return after.period.line, after.period.column
        return after.line, after.column
    group = _GROUPS.get(answer.variable.scope, "offences")
    for key in (f"{group}.{answer.variable.item}", group, "state"):
        if key in profile.places:
            return profile.places[key]
    return 1, 1
