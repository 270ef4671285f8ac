"""A pack that extends another: its own content after the base's, and its changes to the rules."""

from hashlib import sha256

from safegap.content.overrides import Overrides
from safegap.model.override import ExtendedPack
from safegap.model.pack import Pack, PackDescription, Theme


def extended(own: Pack, base: Pack, overrides: Overrides) -> Pack:
    """The pack with everything that it has from its base; the base is not changed."""
    return own.model_copy(
        update={
            "description": _description(own.description, base.description),
            "rules": (*overrides.rules, *own.rules),
            "switched_off": (*base.switched_off, *overrides.switched_off),
            "instrument": own.instrument or base.instrument,
            "standards": {**base.standards, **own.standards},
            "concerns": {**base.concerns, **own.concerns},
            "contradictions": (*base.contradictions, *own.contradictions),
            "cooperation": own.cooperation or base.cooperation,
            "extends": ExtendedPack(
                key=base.description.key, version=base.description.version, digest=base.digest
            ),
            "digest": sha256(f"{own.digest}\0{base.digest}".encode()).hexdigest(),
            "places": {**base.places, **own.places},
        }
    )


def _description(own: PackDescription, base: PackDescription) -> PackDescription:
    return own.model_copy(
        update={
            "licence": own.licence or base.licence,
            "themes": _themes(own.themes, base.themes),
            "reform_order": own.reform_order or base.reform_order,
            "uncovered": tuple(dict.fromkeys((*base.uncovered, *own.uncovered))),
            "checks": tuple(dict.fromkeys((*base.checks, *own.checks))),
        }
    )


def _themes(own: tuple[Theme, ...], base: tuple[Theme, ...]) -> tuple[Theme, ...]:
    """The base's in their order, with the pack's own title where it gives one; then the new."""
    mine = {theme.key: theme for theme in own}
    kept = tuple(mine.pop(theme.key, theme) for theme in base)
    return (*kept, *mine.values())
