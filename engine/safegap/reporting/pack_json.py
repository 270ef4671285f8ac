"""The rules that a result rests on, for programs."""

from collections.abc import Iterator
from typing import Any

from safegap.model.pack import Pack

Json = dict[str, Any]


def pack_json(pack: Pack) -> Json:
    """Which rules; of a pack that extends another, that one and every change with its reason."""
    found: Json = {
        "key": pack.description.key,
        "version": pack.description.version,
        "digest": f"sha256:{pack.digest}",
    }
    if pack.extends:
        base = pack.extends
        found["extends"] = {
            "key": base.key,
            "version": base.version,
            "digest": f"sha256:{base.digest}",
        }
    changed = [*_changed_json(pack), *_off_json(pack)]
    return {**found, "overrides": changed} if changed else found


def _changed_json(pack: Pack) -> Iterator[Json]:
    for rule in pack.overridden:
        for each in rule.overridden:
            changes = list(each.says)
            yield {"rule": rule.id, "pack": each.pack, "off": False, "changes": changes,
                   "why": each.why}  # fmt: skip


def _off_json(pack: Pack) -> Iterator[Json]:
    for each in pack.switched_off:
        yield {"rule": each.rule, "pack": each.pack, "off": True, "changes": [], "why": each.why}
