"""What may flow between two States, in words: the one place where they stand."""

from collections.abc import Iterable, Mapping, Sequence

from safegap.assessment.cooperation.flows import FlowFinding, GroundHeld
from safegap.assessment.treaty.between import Between
from safegap.assessment.wording import fill, finding_text, in_sentence
from safegap.model.assessment import STANDINGS, Safeguard, Standing
from safegap.model.cooperation import FLOW_OF, Flow
from safegap.model.finding import AnswerRead, Finding, Repair
from safegap.model.outcome import Basis
from safegap.model.question import Scope, Side
from safegap.reporting.cooperation_flow_view import Mark
from safegap.reporting.cooperation_view import LegendEntry
from safegap.reporting.counting import listed
from safegap.reporting.words import BASIS_WORDS, OUTCOME_MARKS, OUTCOME_WORDS

FLOW_WORDS: dict[str, str] = {
    Flow.UNHINDERED: "nothing stands in the way",
    Flow.MAY_REFUSE: "may be refused",
    Flow.MUST_REFUSE: "must be refused",
    Flow.OUTSIDE: "outside the Convention's reach",
    "open": "not established",
    "not-researched": "not yet researched",
}
_STANDING_OF: dict[Flow, Standing] = {flow: outcome.value for outcome, flow in FLOW_OF.items()}
EFFECTS: dict[str, Standing] = {
    "outside": "not-applicable",
    "must-refuse": "met",
    "may-refuse": "partial",
}
"""What a ground's effect is shown like."""
STANDING_WORDS: dict[Standing, str] = {
    **{_STANDING_OF[flow]: FLOW_WORDS[flow] for flow in Flow},
    "open": FLOW_WORDS["open"],
    "not-researched": FLOW_WORDS["not-researched"],
}
GRAVITY: tuple[Standing, ...] = (
    "gap", "open", "not-researched", "partial", "met", "not-applicable",
)  # fmt: skip
"""The worst first: what is open may be unhindered."""
UNVERIFIED = BASIS_WORDS[Basis.UNVERIFIED]


def standing_of(flow: FlowFinding) -> Standing:
    """What a form of help counts as; open where somebody has looked."""
    if flow.settled:
        return _STANDING_OF[flow.possible[0]]
    unread = any(read.state == "not-researched" for read in flow.missing)
    return "not-researched" if unread else "open"


def worst_of(flows: Iterable[FlowFinding]) -> Standing:
    """The worst that some forms of help come to."""
    found = {standing_of(each) for each in flows}
    return next(each for each in GRAVITY if each in found)


def flow_mark(flow: FlowFinding, phrases: Mapping[str, str]) -> Mark:
    """By word and mark; what rests on an unverified answer says so."""
    standing = standing_of(flow)
    doubt = UNVERIFIED if flow.basis is Basis.UNVERIFIED else ""
    return Mark(standing, OUTCOME_MARKS[standing], flow_word(standing, phrases), doubt)


def flow_word(standing: Standing, phrases: Mapping[str, str]) -> str:
    """The word for a standing, the institution's own if it has one."""
    return phrases.get(f"flow-{standing}", STANDING_WORDS[standing])


def possible_words(flow: FlowFinding) -> str:
    """What is still possible of a form of help that is not settled; empty for one that is."""
    if flow.settled:
        return ""
    return f"Possible: {listed((FLOW_WORDS[each] for each in flow.possible), 'or')}."


def flow_id(flow: FlowFinding, both: str) -> str:
    """What it is called everywhere: `flow.interception@QA-DE.blasphemy`."""
    offence = "offence." if flow.subject.scope is Scope.OFFENCE else ""
    return f"flow.{flow.form.key}@{both}.{offence}{flow.subject.item}"


def ground_words(held: GroundHeld, subject: str, names: Mapping[str, str]) -> str:
    """A ground as a sentence on two States and a kind of conduct or offence."""
    return fill(held.ground.says, Scope.CONDUCT, subject, names)


def subject_words(flow: FlowFinding) -> str:
    """A kind of conduct or offence within a sentence; an offence's title is a quotation."""
    if flow.subject.scope is Scope.OFFENCE:
        return f"\N{LEFT DOUBLE QUOTATION MARK}{flow.title}\N{RIGHT DOUBLE QUOTATION MARK}"
    return in_sentence(flow.title)


def legend(phrases: Mapping[str, str]) -> tuple[LegendEntry, ...]:
    """Every mark of a form of help, the worst first."""
    return tuple(
        LegendEntry(each, OUTCOME_MARKS[each], flow_word(each, phrases)) for each in GRAVITY
    )


def safeguard_legend(phrases: Mapping[str, str]) -> tuple[LegendEntry, ...]:
    """Every mark of a safeguard."""
    return tuple(
        LegendEntry(each, OUTCOME_MARKS[each], phrases.get(each, OUTCOME_WORDS[each]))
        for each in STANDINGS
    )


def force_words(force: Between) -> str:
    """Whether the treaty binds the two, and how what follows is to be read."""
    why = force.why.replace("It ", "The Convention ", 1)
    if force.answer == "yes":
        return why
    missing = f" Missing: {'; '.join(force.missing)}." if force.missing else ""
    return f"{why}{missing} What follows would hold if both were parties to it."


def pair_text(findings: Sequence[Finding], names: Mapping[str, str]) -> str:
    """What findings of one rule on two States come to, in one sentence."""
    first, *others = findings
    if not others:
        return first.text
    return finding_text(first.rule, first.outcomes, first.scope, _SEVERAL, names)


def rule_words(safeguard: Safeguard, text: str, names: Mapping[str, str]) -> str:
    """A rule's text about two States and all that the safeguard concerns."""
    first, *others = safeguard.deciding
    return fill(text, first.scope, _SEVERAL if others else first.in_text, names)


_SEVERAL = "these kinds of conduct"


def in_one_law(repair: Repair, side: Side) -> Repair:
    """The same repair with changes of one State's law only; empty if those don't do."""
    steps = tuple(
        tuple(change for change in step if change.answer.variable.side == side) for step in repair
    )
    return steps if all(steps) else ()


def cited_words(reads: Iterable[AnswerRead]) -> str:
    """Source keys and pinpoints, each once."""
    cited = (f"{each.source} {each.at}".strip() for read in reads for each in read.citations)
    return "; ".join(dict.fromkeys(cited)) or "no source given"
