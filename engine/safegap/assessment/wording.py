"""A finding in one sentence."""

from collections.abc import Sequence

from safegap.model.outcome import Outcome
from safegap.model.question import Scope
from safegap.model.rule import Rule

_MAY_BE = {
    Outcome.MET: "in place",
    Outcome.PARTIAL: "partly in place",
    Outcome.GAP: "missing",
    Outcome.NOT_APPLICABLE: "not needed",
}


def finding_text(
    rule: Rule, outcomes: Sequence[Outcome], scope: Scope, item_title: str, state: str
) -> str:
    """What a rule says of a subject whose outcomes are known, with the placeholders filled."""
    if len(outcomes) > 1:
        listed = [_MAY_BE[outcome] for outcome in outcomes]
        said = f"{', '.join(listed[:-1])} or {listed[-1]}"
        text = f"Not established: this safeguard may be {said}."
    else:
        text = _settled(rule, outcomes[0])
    names = {f"{{{scope}}}": in_sentence(item_title)} if item_title else {}
    names["{state}"] = state
    for placeholder, name in names.items():
        text = text.replace(placeholder, name)
    return text[:1].upper() + text[1:]


def _settled(rule: Rule, outcome: Outcome) -> str:
    match outcome:
        case Outcome.GAP:
            return rule.says.gap
        case Outcome.PARTIAL:
            return rule.says.partial or f"Only partly in place: {rule.title}."
        case Outcome.MET:
            return rule.says.met or f"In place: {rule.title}."
        case Outcome.NOT_APPLICABLE:
            return f"Does not apply: {rule.title}."


def in_sentence(title: str) -> str:
    """A title as it stands inside a sentence: small first letter, unless it is a name."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
