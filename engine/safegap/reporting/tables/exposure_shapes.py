"""The tables of all pairs of States before they have rows."""

from typing import Protocol, TypeVar

from safegap.model.outcome import Severity
from safegap.reporting.cooperation_words import FLOW_WORDS
from safegap.reporting.exposure_words import FORCE_WORDS
from safegap.reporting.tables.exposure_rows import (
    BASES,
    CLOSED,
    EXPOSED,
    OPEN,
    ClosingRow,
    ConductOfPair,
    FormOfPair,
    PairRow,
    RuleOfPair,
)
from safegap.reporting.tables.table import Column, Shape, column, joined
from safegap.reporting.words import OUTCOME_WORDS

_FLOWS = tuple(dict.fromkeys((*FLOW_WORDS.values(), OPEN)))
_OUTCOMES = tuple(dict.fromkeys((*OUTCOME_WORDS.values(), OPEN)))
_UNVERIFIED = "Whether it would be less certain if unverified answers were not read."


class _OfPair(Protocol):
    @property
    def asks(self) -> str: ...
    @property
    def asked(self) -> str: ...


T = TypeVar("T", bound=_OfPair)


def _sides(_: type[T]) -> tuple[Column[T], Column[T]]:
    return (
        column("requesting", "Asks", "Code of the State that asks.",
               lambda each: each.asks, width=7),
        column("requested", "Asked", "Code of the State that is asked.",
               lambda each: each.asked, width=7),
    )  # fmt: skip


PAIRS: Shape[PairRow] = Shape(
    "pairs",
    "Pairs",
    "One row for each State that asks and each that is asked.",
    ("requesting", "requested"),
    (
        column("requesting", "Asks", "Code of the State that asks.",
               lambda each: each.cell.requesting, width=7),
        column("requested", "Asked", "Code of the State that is asked.",
               lambda each: each.cell.requested, width=7),
        column("requesting_name", "Name of who asks", "Name of the State that asks.",
               lambda each: each.words.name(each.cell.requesting), width=20),
        column("requested_name", "Name of who is asked", "Name of the State that is asked.",
               lambda each: each.words.name(each.cell.requested), width=20),
        column("holds", "Holds", "Whether the Convention is in force between the two.",
               lambda each: each.words.force(each.cell), width=24,
               words=tuple(FORCE_WORDS.values())),
        column("conducts_exposed", "Exposed", "Kinds of conduct for which nothing stands in the "
               "way of at least one form of help, in any case.",
               lambda each: len(each.cell.unhindered), kind="integer", width=9),
        column("conducts_exposed_unverified", "Of them unverified",
               "Those of which that rests on an unverified answer.",
               lambda each: len(each.cell.unverified), kind="integer", width=11),
        column("conducts_open", "Not established", "Kinds of conduct for which it is not "
               "established whether nothing stands in the way of some form of help.",
               lambda each: len(each.cell.open), kind="integer", width=12),
        column("gaps", "Safeguards missing", "Rules on two States that come to a gap in any case; "
               "each kind of conduct counts by itself.",
               lambda each: each.cell.gaps, kind="integer", width=11),
        column("gaps_unverified", "Of these unverified",
               "Those of which that rests on an unverified answer.",
               lambda each: each.cell.unverified_gaps, kind="integer", width=11),
        column("gaps_open", "Safeguards not established", "Rules that may come to a gap.",
               lambda each: each.cell.open_rules, kind="integer", width=12),
        column("exposed", "Which are exposed", "Titles of the kinds of conduct.",
               lambda each: joined(each.titles(each.cell.unhindered)), kind="list", width=48),
        column("open", "Which are not established", "Titles of the kinds of conduct.",
               lambda each: joined(each.titles(each.cell.open)), kind="list", width=48),
    ),
)  # fmt: skip

CONDUCTS: Shape[ConductOfPair] = Shape(
    "conducts",
    "Kinds of conduct",
    "One row for each pair and kind of conduct: the most exposed of all forms of help.",
    ("requesting", "requested", "conduct"),
    (
        *_sides(ConductOfPair),
        column("conduct", "Key", "Key of the kind of conduct.",
               lambda each: each.conduct, width=24),
        column("conduct_title", "Kind of conduct", "Its title.",
               lambda each: each.title, width=32),
        column("answer", "At least one form of help", "Whether at least one form of help is "
               "unhindered in any case, may be, or can't be.",
               lambda each: each.answer, width=30, words=(EXPOSED, OPEN, CLOSED)),
        column("unverified", "Unverified", _UNVERIFIED,
               lambda each: each.unverified, kind="boolean", width=11),
    ),
)  # fmt: skip

FORMS: Shape[FormOfPair] = Shape(
    "forms",
    "Forms of help",
    "One row for each pair, kind of conduct and form of help.",
    ("requesting", "requested", "conduct", "form"),
    (
        *_sides(FormOfPair),
        column("conduct", "Key", "Key of the kind of conduct.",
               lambda each: each.conduct, width=24),
        column("conduct_title", "Kind of conduct", "Its title.",
               lambda each: each.title, width=32),
        column("form", "Form", "Key of the form of help.", lambda each: each.form.key, width=16),
        column("form_title", "Form of help", "Its title.",
               lambda each: each.form.title, width=28),
        column("articles", "Articles", "Of the Convention.",
               lambda each: joined(each.form.articles), kind="list", width=12),
        column("answer", "Answer", "Whether help may flow.",
               lambda each: each.answer, width=28, words=_FLOWS),
        column("possible", "May be", "What is possible, where it is not established.",
               lambda each: joined(each.may_be), kind="list", width=36),
        column("unverified", "Unverified", _UNVERIFIED,
               lambda each: each.unverified, kind="boolean", width=11),
    ),
)  # fmt: skip

RULES: Shape[RuleOfPair] = Shape(
    "rules",
    "Rules",
    "One row for each pair and rule on two States, and the kind of conduct that it is asked of.",
    ("finding",),
    (
        *_sides(RuleOfPair),
        column("finding", "Finding", "Name of the finding, the same in every report.",
               lambda each: each.id, width=40),
        column("rule", "Rule", "Id of the rule.", lambda each: each.rule.id, width=28),
        column("title", "Safeguard", "Title of the rule.",
               lambda each: each.rule.title, width=40),
        column("conduct", "Kind of conduct", "Empty where the rule asks of none.",
               lambda each: each.title, width=28),
        column("answer", "Answer", "What the two laws provide.",
               lambda each: each.answer, width=17, words=_OUTCOMES),
        column("possible", "May be", "What is possible, where it is not established.",
               lambda each: joined(each.may_be), kind="list", width=32),
        column("severity", "Severity", "How much a gap weighs.",
               lambda each: each.rule.severity_for(each.conduct).value, width=10,
               words=tuple(each.value for each in Severity)),
        column("unverified", "Unverified", _UNVERIFIED,
               lambda each: each.unverified, kind="boolean", width=11),
    ),
)  # fmt: skip

CLOSINGS: Shape[ClosingRow] = Shape(
    "closings",
    "Closing changes",
    "One row for each answer of one State whose change closes something, those first that close "
    "most.",
    ("state", "change"),
    (
        column("state", "State code", "Whose law would change.",
               lambda each: each.closing.state, width=7),
        column("name", "State", "Its name.", lambda each: each.name, width=20),
        column("change", "Change", "The answer, from what it is to what it would be.",
               lambda each: each.change, width=60),
        column("question", "Question", "Key of the question.",
               lambda each: each.closing.answer.variable.key, width=32),
        column("about", "Asked of", "The kind of conduct or power; empty for the State.",
               lambda each: each.about, width=24),
        column("to", "To", "The value that it would have.", lambda each: each.to, width=16),
        column("basis", "Verified", "How far the present answer was verified; empty where there "
               "is none.", lambda each: each.basis, width=18, words=BASES),
        column("closed", "Closes", "Pairs and kinds of conduct with some help unhindered, in "
               "which none could be.", lambda each: sum(n for _, n in each.closing.closed),
               kind="integer", width=9),
        column("settled", "Settles", "Pairs and kinds of conduct of which it is not established, "
               "in which none could be.", lambda each: each.closing.possible,
               kind="integer", width=9),
        column("opened", "Exposes", "Pairs and kinds of conduct in which it would newly be "
               "established that some help is unhindered.",
               lambda each: sum(n for _, n in each.closing.opened), kind="integer", width=9),
        column("conducts", "What it closes", "By kind of conduct.",
               lambda each: joined(each.conducts), kind="list", width=60),
    ),
)  # fmt: skip

EXPOSURE_SHAPES = (PAIRS, CONDUCTS, FORMS, RULES, CLOSINGS)
"""What the documentation describes."""
