"""A bill: what a draft law would change in the answers on a State's law, clause by clause."""

from typing import Annotated

from pydantic import Field

from safegap.model.day import Day
from safegap.model.profile import Answer, Source
from safegap.model.text import Content, Line, Text

BillName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=100)]
"""What a bill's file is called, without its ending."""


class Clause(Content):
    """The answers that would hold once one clause is law. A repeal sets what then holds."""

    title: Line | None = None
    commencement: Day | None = None
    """Where it differs from the bill's."""
    note: Text | None = None
    answers: dict[str, Answer] = Field(default_factory=dict[str, Answer])
    powers: dict[str, dict[str, Answer]] = Field(default_factory=dict[str, dict[str, Answer]])
    conducts: dict[str, dict[str, Answer]] = Field(default_factory=dict[str, dict[str, Answer]])
    offences: dict[str, dict[str, Answer]] = Field(default_factory=dict[str, dict[str, Answer]])
    """By the key of an offence that the profile lists."""


class Bill(Content):
    """`profiles/bills/*.yaml`."""

    amends: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    """The State's code."""
    title: Line
    status: Text | None = None
    """How far it has come, in words."""
    introduced: Day | None = None
    commencement: Day | None = None
    """The day on which it would come into force; None where that is not known."""
    amendment_to: BillName | None = None
    """The bill that this one amends: its clauses stand in place of the other's of that number."""
    sources: dict[str, Source] = Field(default_factory=dict[str, Source])
    clauses: dict[str, Clause]
    note: Text | None = None
    name: str = ""
    """What its file is called."""
    path: str = ""
    digest: str = ""
    places: dict[str, tuple[int, int]] = Field(default_factory=dict[str, tuple[int, int]])
    """Line and column of each clause, and of each source as `sources.KEY`."""
