"""A rule pack: codebook, instrument, standards, concerns and rules."""

from functools import cached_property

from pydantic import ConfigDict, Field, model_validator

from safegap.model.changelog import Release, Released
from safegap.model.contradiction import Contradiction
from safegap.model.cooperation import CooperationModel
from safegap.model.instrument import Concern, Instrument, Standard
from safegap.model.override import ExtendedPack, SwitchedOff
from safegap.model.question import Codebook
from safegap.model.rule import Rule
from safegap.model.text import Content, Key, Line, Text


class Theme(Content):
    """A group of rules, in the order in which reports show them."""

    key: Key
    title: Text
    about: Text | None = None


class ReformStep(Content):
    """Safeguards that can be made at one time, after those of the steps before it."""

    title: Line
    why: Text
    """Why it comes where it does."""
    themes: tuple[Key, ...]


class Uncovered(Content):
    """A concern, question or standard that no rule covers, and why that is right."""

    concern: Text | None = None
    question: Text | None = None
    standard: Text | None = None
    why: Text

    @model_validator(mode="after")
    def _names_one(self) -> "Uncovered":
        if sum(each is not None for each in (self.concern, self.question, self.standard)) != 1:
            message = "names none, or several, of `concern`, `question` and `standard`"
            raise ValueError(message)
        return self

    @property
    def kind(self) -> str:
        """`concern`, `question` or `standard`."""
        return "concern" if self.concern else "question" if self.question else "standard"

    @property
    def name(self) -> str:
        """Which one."""
        return self.concern or self.question or self.standard or ""


class PackDescription(Content):
    """`pack.yaml`."""

    key: Key
    title: Text
    version: Text
    licence: Text | None = None
    extends: Key | None = None
    """The pack whose rules, questions and texts this one has too."""
    themes: tuple[Theme, ...] = ()
    reform_order: tuple[ReformStep, ...] = ()
    """What must exist before what; none given: in the order of the themes."""
    uncovered: tuple[Uncovered, ...] = ()
    checks: tuple[Text, ...] = ()
    """Doubts about the instrument's text that every report's method section prints."""


class Pack(Content):
    """A pack, read and linked."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    description: PackDescription
    codebook: Codebook
    rules: tuple[Rule, ...]
    instrument: Instrument | None = None
    standards: dict[str, Standard] = Field(default_factory=dict)
    concerns: dict[str, Concern] = Field(default_factory=dict)
    contradictions: tuple[Contradiction, ...] = ()
    cooperation: CooperationModel | None = None
    extends: ExtendedPack | None = None
    switched_off: tuple[SwitchedOff, ...] = ()
    """Rules of the extended pack that are not asked."""
    keys: tuple[str, ...] = ()
    """The packs that are read side by side; one, as a rule."""
    side_by_side: tuple[str, ...] = ()
    """What several packs are called; none where it is one."""
    changelog: tuple[Release, ...] = ()
    """Its own versions, the newest first."""
    released: Released | None = None
    """What its own rules asked in the last version that was released."""
    digest: str = ""
    places: dict[str, tuple[str, int, int]] = Field(default_factory=dict[str, tuple[str, int, int]])
    """Path, line, column of `question KEY`, `standard ID`, `concern ID`, `pack`, `changelog`."""

    @property
    def named(self) -> str:
        """`uncc 0.2.0`, `mine 1.0 (extends uncc 0.2.0)`, or `uncc 0.2.0 and mine 1.0`."""
        if self.side_by_side:
            return " and ".join(self.side_by_side)
        base = f" (extends {self.extends.key} {self.extends.version})" if self.extends else ""
        return f"{self.description.key} {self.description.version}{base}"

    @property
    def overridden(self) -> tuple[Rule, ...]:
        """The rules that it, or the pack that it extends, changes."""
        return tuple(rule for rule in self.rules if rule.overridden)

    @cached_property
    def theme_order(self) -> dict[str, int]:
        """Place of each theme; themes that pack.yaml does not list come after, by key."""
        declared = [theme.key for theme in self.description.themes]
        others = sorted({rule.theme for rule in self.rules} - set(declared))
        return {key: place for place, key in enumerate([*declared, *others])}

    def theme_title(self, key: str) -> str:
        """The title of a theme; its key if it has none."""
        titles = {theme.key: theme.title for theme in self.description.themes}
        return titles.get(key, key.replace("-", " ").capitalize())
