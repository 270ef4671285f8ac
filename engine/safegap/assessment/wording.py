"""A finding in one sentence."""

import re
from collections.abc import Mapping, Sequence

from safegap.model.outcome import Outcome
from safegap.model.question import Scope
from safegap.model.rule import Rule

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_MAY_BE = {
    Outcome.MET: "in place",
    Outcome.PARTIAL: "partly in place",
    Outcome.GAP: "missing",
    Outcome.NOT_APPLICABLE: "not needed",
}


def finding_text(
    rule: Rule,
    outcomes: Sequence[Outcome],
    scope: Scope,
    item_title: str,
    states: Mapping[str, str],
) -> str:
    """What a rule says of a subject whose outcomes are known, with the placeholders filled."""
    if len(outcomes) > 1:
        text = f"It is not known whether this safeguard is {may_be(outcomes)}."
    else:
        text = _settled(rule, outcomes[0])
    filled = fill(text, scope, item_title, states)
    return filled[:1].upper() + filled[1:]


def may_be(outcomes: Sequence[Outcome]) -> str:
    """`in place, partly in place or missing`."""
    *others, last = (_MAY_BE[outcome] for outcome in outcomes)
    return f"{', '.join(others)} or {last}" if others else last


def fill(text: str, scope: Scope, item_title: str, states: Mapping[str, str]) -> str:
    """A rule's text with its placeholders filled; each once, so that names can't hold others.

    `states` has the name for `state`, or for `requesting` and `requested`.
    """
    names = dict(states)
    if item_title:
        names[scope.value] = in_sentence(item_title)
    return _PLACEHOLDER.sub(lambda found: names.get(found[1], found[0]), text)


def _settled(rule: Rule, outcome: Outcome) -> str:
    match outcome:
        case Outcome.GAP:
            return rule.says.gap
        case Outcome.PARTIAL:
            return rule.says.partial or f"Only partly in place: {rule.title}."
        case Outcome.MET:
            return rule.says.met or f"In place: {rule.title}."
        case Outcome.NOT_APPLICABLE:
            return "This safeguard does not apply: the law gives no occasion for it."


def in_sentence(title: str) -> str:
    """A title as it stands inside a sentence: small first letter, unless it is a name."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
