"""What a pack changes in a rule of the pack that it extends, and why."""

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from safegap.model.changelog import Change
from safegap.model.outcome import Severity
from safegap.model.text import Content, Key, Line, Text

ALL = "all"
"""In severities by subject: every one, whatever the rule says of some."""
LaxSeverity = Annotated[Severity, Field(strict=False)]
Threshold = int | float | str
"""A number in the question's unit, or `no-limit`."""


def _by_subject(found: object) -> object:
    return found if isinstance(found, dict) else {ALL: found}  # pyright: ignore[reportUnknownVariableType] - pydantic looks into it


class OverrideTexts(Content):
    """Words of a rule, each in place of the rule's own."""

    title: Line | None = None
    asks: Text | None = None
    gap: Text | None = None
    partial: Text | None = None
    met: Text | None = None
    why: Text | None = None
    benchmark: Text | None = None
    law: Text | None = None
    """The remedy in law."""
    on_ratification: Text | None = None

    @property
    def given(self) -> dict[str, str]:
        """Those that are given, by the name of their field."""
        return {name: text for name, text in self if text is not None}


class Override(Content):
    """An entry of `overrides.yaml`."""

    rule: Key
    why: Text
    """Printed wherever the changed rule is."""
    changed: tuple[Change, ...] = ()
    """How the override itself changed, by the pack's own versions."""
    off: bool = False
    severity: Annotated[dict[str, LaxSeverity] | None, BeforeValidator(_by_subject)] = None
    """By power or conduct, what is not named stays; or one for `all`."""
    thresholds: dict[str, Threshold | dict[str, Threshold]] = Field(
        default_factory=dict[str, Threshold | dict[str, Threshold]]
    )
    """By question, the number that the rule holds it against; `{48: 24}` where it has several."""
    texts: OverrideTexts | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> "Override":
        changes = self.severity or self.thresholds or (self.texts and self.texts.given)
        if not self.off and not changes:
            message = "changes nothing; give `off: true`, `severity`, `thresholds` or `texts`"
            raise ValueError(message)
        if self.off and changes:
            message = "switches the rule off and changes it; keep one"
            raise ValueError(message)
        return self


class Applied(Content):
    """An override where it stands."""

    override: Override
    pack: Key
    """The pack that changes the rule."""
    path: str = ""
    line: int = 0

    @property
    def rule(self) -> str:
        """The rule's id."""
        return self.override.rule

    @property
    def why(self) -> str:
        """The reason, which reports print."""
        return self.override.why


class Overridden(Applied):
    """What became of a rule through an override."""

    says: tuple[str, ...]
    """Each change, such as `severity: critical, not high`."""


class SwitchedOff(Applied):
    """A rule that a pack does not ask."""

    title: str


class ExtendedPack(Content):
    """The pack that another one extends, as it was read."""

    key: Key
    version: Text
    digest: str
