"""The JSON Schema of `waivers.yaml`, from the pack: the editor knows every rule and subject."""

from typing import Any, TypeAlias

from safegap.model.pack import Pack
from safegap.model.question import Scope

Schema: TypeAlias = dict[str, Any]
_TEXT: Schema = {"type": "string", "minLength": 1}


def waivers_schema(pack: Pack) -> Schema:
    """A list of waivers. Rules that can't be waived are not offered; old ids still stand."""
    rules = [rule for rule in pack.rules if rule.waivable]
    replaced = {old for rule in pack.rules for old in rule.replaces}
    properties: Schema = {
        "rule": {"enum": sorted({rule.id for rule in rules} | replaced)},
        "state": {"type": "string", "pattern": "^[A-Z]{2}$"},
        "subject": _subject(pack),
        "reason": {"description": "Why this is accepted for now.", **_TEXT},
        "owner": {"description": "Who answers for it and will look again.", **_TEXT},
        "until": {
            "description": "The last day on which it holds: 2027-06-30, or a month or year.",
            "type": ["string", "integer"],
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
        },
    }
    waiver: Schema = {
        "type": "object",
        "properties": properties,
        "required": ["rule", "state", "reason", "owner", "until"],
        "additionalProperties": False,
    }
    # A file of comments is a list without entries.
    return {"title": "Accepted findings: waivers.yaml", "type": ["array", "null"], "items": waiver}


def _subject(pack: Pack) -> Schema:
    book = pack.codebook
    return {
        "description": "One power, conduct or offence; without it all findings of the rule.",
        "type": "object",
        "properties": {
            "power": {"enum": list(book.items(Scope.POWER))},
            "conduct": {"enum": list(book.items(Scope.CONDUCT))},
            "offence": {"type": "string"},
        },
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }
