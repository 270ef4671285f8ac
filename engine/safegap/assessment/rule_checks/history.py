"""A pack's changelog, held against its rules: what changed since it was last released."""

from collections.abc import Iterator, Mapping

from safegap.assessment.rule_checks.meaning import meaning
from safegap.model.changelog import Released, version_order
from safegap.model.integrity import IntegrityFault
from safegap.model.pack import Pack
from safegap.model.rule import Rule

CODES = ("unlisted-change", "undated-rule", "same-version", "unlisted-version")
"""With `removed-rule`, which a change is told for too."""


def own_rules(pack: Pack) -> tuple[Rule, ...]:
    """Those that stand in the pack's own folder, as it wrote them."""
    path, _, _ = pack.places.get("pack", ("", 0, 0))
    folder = path.removesuffix("pack.yaml")
    return tuple(r for r in pack.rules if r.path.startswith(folder) and not r.overridden)


def meanings(pack: Pack) -> dict[str, str]:
    """What each of the pack's own rules asks, by its id."""
    return {rule.id: meaning(rule, pack) for rule in sorted(own_rules(pack), key=lambda r: r.id)}


def history_faults(pack: Pack) -> Iterator[IntegrityFault]:
    """Everything that the changelog, or a rule's own history, does not tell."""
    if pack.changelog or pack.released:
        yield from _versions(pack)
    if pack.released:
        yield from _since(pack, pack.released, meanings(pack))


def _since(pack: Pack, released: Released, now: Mapping[str, str]) -> Iterator[IntegrityFault]:
    """What is other than in the last release and is not said to be."""
    last = version_order(released.version)
    changed = False
    for rule in own_rules(pack):
        was = released.rules.get(rule.id)
        changed |= was != now[rule.id]
        if was is None and version_order(rule.since or "") <= last:
            yield _undated(rule, released)
        elif was not in (None, now[rule.id]) and not any(
            version_order(each.in_) > last for each in rule.changed
        ):
            yield _unlisted(rule, released)
    kept = {name for rule in pack.rules for name in (rule.id, *rule.replaces)}
    kept |= dropped(pack)
    gone = [rule_id for rule_id in released.rules if rule_id not in kept]
    yield from (removed_rule(pack, rule_id) for rule_id in gone)
    if (changed or gone) and version_order(pack.description.version) <= last:
        yield _same_version(pack, released)


def dropped(pack: Pack) -> set[str]:
    """The rules that the changelog says are gone."""
    return {each.rule for release in pack.changelog for each in release.dropped}


def removed_rule(pack: Pack, rule_id: str) -> IntegrityFault:
    """A rule that is gone, and nothing says so."""
    path, line, column = pack.places.get("pack", ("pack.yaml", 1, 1))
    return IntegrityFault(
        path, line, column, "removed-rule", "error", rule_id,
        f"the rule {rule_id} was removed, and no other says that it replaces it",
        f"name it in another rule, `replaces: [{rule_id}]`, list it under `dropped:` in "
        "changelog.yaml, or keep it with `status: deprecated`",
    )  # fmt: skip


def _versions(pack: Pack) -> Iterator[IntegrityFault]:
    """Versions that the changelog does not have."""
    listed = [release.version for release in pack.changelog]
    path, line, column = pack.places.get("changelog", ("changelog.yaml", 1, 1))
    version = pack.description.version
    if version not in listed:
        yield IntegrityFault(
            path, line, column, "unlisted-version", "error", version,
            f"the pack is {version}, and its changelog has no entry for that",
            f"add `- {{version: {version}, says: [...]}}` below `releases:`",
        )  # fmt: skip
    for rule in own_rules(pack):
        for named in dict.fromkeys((rule.since, *(each.in_ for each in rule.changed))):
            if named and named not in (version, *listed):
                yield IntegrityFault(
                    rule.path, rule.line, 1, "unlisted-version", "error", rule.id,
                    f"{rule.id} names the version {named}, which the changelog does not have",
                    "correct the version, or add it to changelog.yaml",
                )  # fmt: skip


def _undated(rule: Rule, released: Released) -> IntegrityFault:
    return IntegrityFault(
        rule.path, rule.line, 1, "undated-rule", "error", rule.id,
        f"{rule.id} is new since {released.version}, and does not say since which version",
        "add `since:` with the version that will have it",
    )  # fmt: skip


def _unlisted(rule: Rule, released: Released) -> IntegrityFault:
    return IntegrityFault(
        rule.path, rule.line, 1, "unlisted-change", "error", rule.id,
        f"{rule.id} does not ask what it asked in {released.version}, and nothing below "
        "`changed:` says so",
        "add `changed: [{in: VERSION, what: ..., why: ...}]` to the rule",
    )  # fmt: skip


def _same_version(pack: Pack, released: Released) -> IntegrityFault:
    path, line, column = pack.places.get("pack", ("pack.yaml", 1, 1))
    version = pack.description.version
    return IntegrityFault(
        path, line, column, "same-version", "error", version,
        f"the rules are not those that were released as {released.version}, and the pack is still "
        f"{version}",
        "raise `version:` in pack.yaml, and add it to changelog.yaml",
    )  # fmt: skip
