"""What reports say of the rules themselves: their pack, and what it changes in another's."""

from collections.abc import Iterator

from safegap.model.pack import Pack
from safegap.model.rule import Rule
from safegap.reporting.view import Fact
from safegap.reporting.writer import sentence

_STATUS = {
    "experimental": "This rule is experimental: what it asks may still change.",
    "deprecated": "This rule is deprecated: a later version of its pack will not have it.",
}


def override_facts(pack: Pack) -> tuple[Fact, ...]:
    """Each rule that was changed or switched off, with what was done and why."""
    changed = (Fact(rule.title, " ".join(_changes(rule))) for rule in pack.overridden)
    off = (
        Fact(each.title, f"Switched off by the pack {each.pack}. {sentence(each.why)}")
        for each in pack.switched_off
    )
    return (*changed, *off)


def _changes(rule: Rule) -> Iterator[str]:
    for each in rule.overridden:
        yield f"Changed by the pack {each.pack}: {'; '.join(each.says)}. {sentence(each.why)}"


def rule_notes(rule: Rule) -> tuple[str, ...]:
    """What a reader must know of a rule: that it is new or going, or is not as its pack has it."""
    status = (_STATUS[rule.status],) if rule.status in _STATUS else ()
    return (*status, *_changes(rule))
