"""A pack's changelog, held against its rules: what changed since it was last released."""

from collections.abc import Iterator, Mapping, Sequence

from safegap.assessment.rule_checks.meaning import meaning, override_meaning
from safegap.model.changelog import Change, Released, is_version, version_order
from safegap.model.integrity import IntegrityFault
from safegap.model.override import Applied
from safegap.model.pack import Pack
from safegap.model.rule import Rule

CODES = (
    "unlisted-change", "undated-rule", "same-version", "unlisted-version", "unordered-version",
)  # fmt: skip
"""With `removed-rule`, which a change is told for too."""
Place = tuple[str, int, int]
CHANGED_ENTRY = "`changed: [{in: VERSION, what: ..., why: ...}]`"


def own_rules(pack: Pack) -> tuple[Rule, ...]:
    """Those that stand in the pack's own folder, as it wrote them."""
    folder = _place(pack, "pack")[0].removesuffix("pack.yaml")
    return tuple(r for r in pack.rules if r.path.startswith(folder) and not r.overridden)


def own_overrides(pack: Pack) -> tuple[Applied, ...]:
    """What the pack itself changes in the rules that it extends."""
    changed = (each for rule in pack.overridden for each in rule.overridden)
    found = (each for each in (*changed, *pack.switched_off))
    return tuple(each for each in found if each.pack == pack.description.key)


def released(pack: Pack) -> Released:
    """What the pack's version asks, to be kept."""
    return Released.model_construct(
        version=pack.description.version,
        rules={rule.id: meaning(rule, pack) for rule in own_rules(pack)},
        overrides={each.rule: override_meaning(each.override) for each in own_overrides(pack)},
    )


def history_faults(pack: Pack) -> Iterator[IntegrityFault]:
    """Everything that the changelog, or a rule's own history, does not tell."""
    if pack.changelog or pack.released:
        yield from _versions(pack)
    if pack.released:
        yield from _since(pack, pack.released)


def _since(pack: Pack, last: Released) -> Iterator[IntegrityFault]:
    """What is other than in the last release and is not said to be."""
    now, version = released(pack), pack.description.version
    for rule in own_rules(pack):
        was = last.rules.get(rule.id)
        if was is None and not _is_later(rule.since or "", last):
            yield _undated(rule, last)
        elif was not in (None, now.rules[rule.id]) and not _listed(rule.changed, last):
            yield _unlisted((rule.path, rule.line, 1), rule.id, "the rule", last)
    for each in own_overrides(pack):
        same = last.overrides.get(each.rule) == now.overrides[each.rule]
        if not same and not _listed(each.override.changed, last):
            yield _unlisted((each.path, each.line, 1), each.rule, "the override", last)
    yield from _gone(pack, last, now)
    if (now.rules, now.overrides) != (last.rules, last.overrides) and not _is_later(version, last):
        yield IntegrityFault(
            *_place(pack, "pack"), "same-version", "error", version,
            f"the rules are not those that were released as {last.version}, and the pack is "
            f"still {version}",
            "raise `version:` in pack.yaml, and add it to changelog.yaml",
        )  # fmt: skip


def _gone(pack: Pack, last: Released, now: Released) -> Iterator[IntegrityFault]:
    """Rules and overrides that are there no more, and nothing says so."""
    told = dropped(pack)
    kept = {name for rule in pack.rules for name in (rule.id, *rule.replaces)}
    yield from (removed_rule(pack, each) for each in last.rules if each not in kept | told)
    for each in sorted(last.overrides.keys() - now.overrides.keys() - told):
        yield IntegrityFault(
            *_place(pack, "changelog"), "unlisted-change", "error", each,
            f"{last.version} changed {each}, which is now asked as the extended pack has it",
            f"list it: `dropped: [{{rule: {each}, why: ...}}]`",
        )  # fmt: skip


def _is_later(version: str, last: Released) -> bool:
    return version_order(version) > version_order(last.version)


def _listed(changed: Sequence[Change], last: Released) -> bool:
    """Whether an entry is of a version that comes after the last release."""
    return any(_is_later(each.in_, last) for each in changed)


def dropped(pack: Pack) -> set[str]:
    """The rules that the changelog says are gone."""
    return {each.rule for release in pack.changelog for each in release.dropped}


def removed_rule(pack: Pack, rule_id: str) -> IntegrityFault:
    """A rule that is gone, and nothing says so."""
    return IntegrityFault(
        *_place(pack, "pack"), "removed-rule", "error", rule_id,
        f"the rule {rule_id} was removed, and no other says that it replaces it",
        f"name it in another rule, `replaces: [{rule_id}]`, list it under `dropped:` in "
        "changelog.yaml, or keep it with `status: deprecated`",
    )  # fmt: skip


def _versions(pack: Pack) -> Iterator[IntegrityFault]:
    """Versions that the changelog does not have."""
    version = pack.description.version
    if not is_version(version):
        yield IntegrityFault(
            *_place(pack, "pack"), "unordered-version", "error", version,
            f"no later version can be told from `{version}`",
            "write numbers with dots, such as 1.2.0",
        )  # fmt: skip
    known = {version, *(release.version for release in pack.changelog)}
    if version not in (release.version for release in pack.changelog):
        yield IntegrityFault(
            *_place(pack, "changelog"), "unlisted-version", "error", version,
            f"the pack is {version}, and its changelog has no entry for that",
            f"add `- {{version: '{version}', says: [...]}}` below `releases:`",
        )  # fmt: skip
    for place, name, named in _named(pack):
        if named not in known:
            yield IntegrityFault(
                *place, "unlisted-version", "error", name,
                f"{name} names the version {named}, which the changelog does not have",
                "correct the version, or add it to changelog.yaml",
            )  # fmt: skip


def _named(pack: Pack) -> Mapping[tuple[Place, str, str], None]:
    """The versions that rules and overrides name, each once in its place."""
    found: dict[tuple[Place, str, str], None] = {}
    for rule in own_rules(pack):
        place = rule.path, rule.line, 1
        for named in (rule.since, *(each.in_ for each in rule.changed)):
            found |= {(place, rule.id, named): None} if named else {}
    for each in own_overrides(pack):
        for change in each.override.changed:
            found[(each.path, each.line, 1), each.rule, change.in_] = None
    return found


def _undated(rule: Rule, last: Released) -> IntegrityFault:
    return IntegrityFault(
        rule.path, rule.line, 1, "undated-rule", "error", rule.id,
        f"{rule.id} is new since {last.version}, and does not say since which version",
        "add `since:` with the version that will have it",
    )  # fmt: skip


def _unlisted(place: Place, rule_id: str, where: str, last: Released) -> IntegrityFault:
    return IntegrityFault(
        *place, "unlisted-change", "error", rule_id,
        f"{rule_id} does not ask what it asked in {last.version}, and nothing below `changed:` "
        f"of {where} says so",
        f"add {CHANGED_ENTRY} to {where}",
    )  # fmt: skip


def _place(pack: Pack, what: str) -> Place:
    return pack.places[what]
