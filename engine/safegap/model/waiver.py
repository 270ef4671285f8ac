"""A waiver: an accepted finding, with a reason, an owner and an expiry date."""

from datetime import date
from typing import Annotated

from pydantic import Field

from safegap.model.day import Day
from safegap.model.profile import NamedSubject
from safegap.model.text import Content, Key, Line, Text


class Waiver(Content):
    """An entry of `waivers.yaml`."""

    rule: Key
    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    subject: NamedSubject | None = None
    """None: every finding of the rule."""
    reason: Text
    owner: Line
    until: Day
    """The last day on which it holds."""
    path: str = ""
    line: int = 0
    column: int = 0

    @property
    def item(self) -> str | None:
        """The power, conduct or offence that is meant; None for all."""
        return self.subject.item if self.subject else None

    @property
    def last_day(self) -> str:
        """The last day on which it holds, in words."""
        return Day.parse(self.until.last.isoformat()).in_words

    def holds_on(self, day: date) -> bool:
        """Whether it has not expired; the last day counts."""
        return day <= self.until.last
