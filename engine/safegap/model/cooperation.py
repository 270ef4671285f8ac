"""What the treaty's forms of cooperation reach, and on which grounds help is refused."""

from enum import StrEnum
from typing import Literal

from pydantic import ConfigDict, Field

from safegap.model.condition import Any, Condition, Not
from safegap.model.outcome import Basis, Outcome
from safegap.model.question import Scope
from safegap.model.rule import ArticleNumber, LaxBasis
from safegap.model.text import Content, Key, Line, Text


class Flow(StrEnum):
    """Whether something may flow from the requested State to the one that asks."""

    MUST_REFUSE = "must-refuse"
    MAY_REFUSE = "may-refuse"
    UNHINDERED = "unhindered"
    """Nothing stands in the way."""
    OUTSIDE = "outside"
    """The treaty does not reach it."""


FLOW_OF: dict[Outcome, Flow] = dict(zip(Outcome, Flow, strict=True))
"""A form of cooperation is decided like a rule: what must be refused is a safeguard that is met."""
Effect = Literal["outside", "must-refuse", "may-refuse"]


class Form(Content):
    """A form of cooperation, such as the interception of content for another State."""

    key: Key
    title: Line
    short: Line | None = None
    """What it is called above a column; else the title."""
    articles: tuple[ArticleNumber, ...]
    power: Key | None = None
    """The requested State's power that is used for it, if it is one."""
    reaches: Literal["convention-offences", "serious-crimes"]
    """The widest class of offences that the treaty opens it to."""
    note: Text | None = None


class Ground(Content):
    """Why the treaty does not reach a request, or why it must or may be refused."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    key: Key
    title: Line
    effect: Effect
    forms: tuple[Key, ...] = ()
    """Empty for all forms."""
    articles: tuple[ArticleNumber, ...]
    of: Literal["conduct", "offence", "both"] = "both"
    """Whether it is read for kinds of conduct, for listed offences, or for both."""
    conducts: tuple[Key, ...] = ()
    """Only for these kinds of conduct, or offences that punish one of them; empty for all."""
    except_conducts: tuple[Key, ...] = ()
    protected: bool = False
    """Only where some kind of conduct that human-rights law protects is punished."""
    when: Condition
    says: Text
    """In one sentence, with `{requesting}`, `{requested}` and `{conduct}`."""
    verified: LaxBasis = Basis.UNVERIFIED
    """How far the legal proposition was verified; a State's answer has its own basis."""
    at: Text | None = None
    doubt: Text | None = None
    path: str = ""
    line: int = 0

    def concerns(self, form: Form, scope: Scope, conduct: str | None) -> bool:
        """Whether it is read for a form and a kind of conduct, or an offence that punishes one."""
        if self.of not in ("both", scope.value) or (self.forms and form.key not in self.forms):
            return False
        if conduct is None:
            return not self.conducts and not self.protected
        return conduct not in self.except_conducts and (
            not self.conducts or conduct in self.conducts
        )


class CooperationModel(Content):
    """`cooperation.yaml` of a pack: the law of cooperation as data."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    forms: tuple[Form, ...]
    grounds: tuple[Ground, ...]
    notes: tuple[Text, ...] = Field(default=())
    """What the model leaves out; printed with every answer."""

    def grounds_for(self, form: Form, scope: Scope, conduct: str | None) -> tuple[Ground, ...]:
        """The grounds that are read for a form, in their order."""
        return tuple(each for each in self.grounds if each.concerns(form, scope, conduct))

    def clauses(self, form: Form, scope: Scope, conduct: str | None) -> dict[str, Condition]:
        """A form's grounds as the clauses of a rule: outside, must, may, else unhindered."""
        grounds = self.grounds_for(form, scope, conduct)

        def some(effect: Effect) -> Condition:
            return Any(tuple(each.when for each in grounds if each.effect == effect))

        return {
            "applies": Not(some("outside")),
            "met": some("must-refuse"),
            "partial": some("may-refuse"),
        }
