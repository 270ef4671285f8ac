"""A rule pack's history: what each version changed, and what each rule asked when released."""

import re

from pydantic import Field, field_validator

from safegap.model.day import Day
from safegap.model.text import Content, Key, Text

_VERSION = re.compile(r"\d+(\.\d+){0,3}")


class Change(Content):
    """An entry of a rule's history, or of an override's."""

    in_: Text = Field(alias="in")
    what: Text
    why: Text | None = None


class Dropped(Content):
    """A rule, or an override, that a version no longer has, and that nothing replaces."""

    rule: Key
    why: Text


class Release(Content):
    """A version of a pack, for those who use it."""

    version: Text
    on: Day | None = None
    """None: not released yet."""
    says: tuple[Text, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class Changelog(Content):
    """`changelog.yaml`."""

    releases: tuple[Release, ...] = ()
    """The newest first."""


class Released(Content):
    """`released.yaml`, written by `safegap rules release`: what the rules asked then."""

    version: Text
    rules: dict[Key, Text]
    """By rule, the digest of its meaning."""
    overrides: dict[Key, Text] = Field(default_factory=dict[Key, Text])
    """By rule of the extended pack, the digest of what was changed in it."""

    @field_validator("version")
    @classmethod
    def _is_version(cls, version: str) -> str:
        if not is_version(version):
            message = "is no version; write numbers with dots, such as 1.2.0"
            raise ValueError(message)
        return version


def is_version(text: str) -> bool:
    """Whether versions can be put in order by it."""
    return bool(_VERSION.fullmatch(text))


def version_order(text: str) -> tuple[int, ...]:
    """What sorts versions: 1.10 comes after 1.9, and 1.0 is 1.0.0."""
    numbers = [int(part) for part in text.split(".")] if is_version(text) else []
    return tuple((*numbers, 0, 0, 0, 0)[:4])
