"""Two packs or more, held against the same profiles side by side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

from safegap.content.suggest import shown
from safegap.model.override import SwitchedOff
from safegap.model.pack import Pack, PackDescription, Theme
from safegap.model.problem import SafegapError
from safegap.model.question import Codebook
from safegap.model.rule import Rule

T = TypeVar("T")


def together(packs: Sequence[Pack]) -> Pack:
    """One pack with the rules of all; raises SafegapError where they can't stand side by side.

    A rule that two packs share is asked once. Where a later pack has another rule of the same id,
    both are asked, and the later one is named after its pack: `mine.remedy.challenge`.
    """
    _one_instrument(packs)
    key = "-and-".join(pack.description.key for pack in packs)
    return packs[0].model_copy(
        update={
            "description": _description(key, packs),
            "codebook": _codebook(packs),
            "rules": tuple(_rules(packs)),
            "instrument": next((each.instrument for each in packs if each.instrument), None),
            "standards": _joined("standard", [each.standards for each in packs]),
            "concerns": _joined("concern", [each.concerns for each in packs]),
            "contradictions": _each_once(c for each in packs for c in each.contradictions),
            "cooperation": next((each.cooperation for each in packs if each.cooperation), None),
            "extends": None,
            "switched_off": _switched_off(packs),
            "keys": tuple(each.description.key for each in packs),
            "side_by_side": tuple(each.named for each in packs),
            "changelog": (),
            "released": None,
            "digest": sha256("\0".join(each.digest for each in packs).encode()).hexdigest(),
            "places": {k: v for each in reversed(packs) for k, v in each.places.items()},
        }
    )


def _one_instrument(packs: Sequence[Pack]) -> None:
    about = {each.instrument.title: each for each in packs if each.instrument}
    if len(about) > 1:
        one, other, *_ = about.values()
        keys = f"{shown(one.description.key)} and {shown(other.description.key)}"
        hint = "read them one after the other"
        raise SafegapError(f"the packs {keys} are about different instruments; {hint}")


def _description(key: str, packs: Sequence[Pack]) -> PackDescription:
    described = [each.description for each in packs]
    licences = _each_once(each.licence for each in described if each.licence)
    themes: dict[str, Theme] = {}
    for theme in (theme for each in described for theme in each.themes):
        themes.setdefault(theme.key, theme)
    return described[0].model_copy(
        update={
            "key": key,
            "title": "; ".join(_each_once(each.title for each in described)),
            "version": "+".join(each.version for each in described),
            "licence": ", ".join(licences) or None,
            "extends": None,
            "themes": tuple(themes.values()),
            "reform_order": next(
                (each.reform_order for each in described if each.reform_order), ()
            ),
            "uncovered": _each_once(entry for each in described for entry in each.uncovered),
            "checks": _each_once(check for each in described for check in each.checks),
        }
    )


def _codebook(packs: Sequence[Pack]) -> Codebook:
    return Codebook(
        **{
            group: tuple(
                _joined(
                    "question" if group not in ("powers", "conducts") else group.removesuffix("s"),
                    [{q.key: q for q in getattr(each.codebook, group)} for each in packs],
                ).values()
            )
            for group in Codebook.model_fields
        }
    )


def _joined(kind: str, parts: Sequence[Mapping[str, T]]) -> dict[str, T]:
    """Everything once; raises SafegapError where two packs define one key differently."""
    found: dict[str, T] = {}
    for part in parts:
        for key, value in part.items():
            if found.setdefault(key, value) != value:
                message = f"two of the packs define the {kind} {shown(key)}, and not alike"
                raise SafegapError(f"{message}; rename one, or read the packs one after the other")
    return found


def _rules(packs: Sequence[Pack]) -> Iterator[Rule]:
    seen: dict[str, list[Rule]] = {}
    for pack in packs:
        for rule in pack.rules:
            others = seen.setdefault(rule.id, [])
            if rule in others:
                continue
            others.append(rule)
            if len(others) == 1:
                yield rule
            else:
                key = pack.description.key
                title = f"{rule.title} ({key})"
                yield rule.model_copy(update={"id": f"{key}.{rule.id}", "title": title,
                                              "replaces": ()})  # fmt: skip


def _switched_off(packs: Sequence[Pack]) -> tuple[SwitchedOff, ...]:
    """Those that no other of the packs asks, each once."""
    asked = {rule.id for pack in packs for rule in pack.rules}
    off = {(each.pack, each.rule): each for pack in packs for each in pack.switched_off}
    return tuple(each for each in off.values() if each.rule not in asked)


def _each_once(found: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(found))
