"""The conditions for joining: gaps in an order of dependency, what to deposit, what follows."""

from collections.abc import Iterator, Sequence

from safegap import __version__
from safegap.assessment.plan.made import Made
from safegap.assessment.treaty.force import Force
from safegap.assessment.treaty.joining import Joining
from safegap.model.finding import Finding
from safegap.model.instrument import Instrument
from safegap.model.outcome import Basis
from safegap.model.pack import PackDescription, ReformStep
from safegap.reporting.build_joining_view import joining_view
from safegap.reporting.build_plan_view import on_joining
from safegap.reporting.counting import counted
from safegap.reporting.front import digests, document_number, pack_words, people
from safegap.reporting.plan_laws import by_rule
from safegap.reporting.plan_words import (
    FLOOR_WORDS,
    gaps_words,
    heaviest,
    items_words,
    remedy_words,
)
from safegap.reporting.readiness_view import DepositView, ReadinessView, StepView, ToClose
from safegap.reporting.treaty_words import term_words
from safegap.reporting.verified import bases_words
from safegap.reporting.view import Fact, Phrases
from safegap.reporting.words import BASIS_WORDS, OUTCOME_MARKS, OUTCOME_WORDS

_WEIGHTS = {"critical": 0, "high": 1, "medium": 2, "low": 3}


def readiness_view(
    found: Made, joining: tuple[Force, Joining] | None, phrases: Phrases | None = None
) -> ReadinessView:
    """Everything that the report shows; `joining`: None where the treaty's dates are not told."""
    assessment, profile = found.assessment, found.assessment.profile
    instrument = assessment.pack.instrument
    steps = tuple(_steps(found))
    return ReadinessView(
        state=profile.state,
        name=profile.name,
        treaty=instrument.short_title if instrument else assessment.pack.description.title,
        number=f"{document_number(assessment)}-readiness",
        law_as_at=assessment.day_words,
        pack=pack_words(assessment),
        version=__version__,
        status=profile.status,
        people=people(profile),
        floor=FLOOR_WORDS[found.floor],
        summary=tuple(_summary(found, steps)),
        facts=tuple(_facts(found)),
        steps=steps,
        on_deposit=tuple(_deposits(instrument)) if instrument else (),
        articles=on_joining(found),
        dates=tuple(_dates(joining)) if joining else (),
        cautions=assessment.cautions,
        checks=assessment.pack.description.checks,
        bases=bases_words(assessment),
        digests=digests(assessment),
        phrases=phrases or {},
    )


def order_of_reform(description: PackDescription) -> tuple[ReformStep, ...]:
    """The pack's own order; without one, its themes in the order in which they are listed."""
    if description.reform_order:
        return description.reform_order
    return tuple(
        ReformStep(title=each.title, why=each.about or each.title, themes=(each.key,))
        for each in description.themes
    )


def _steps(found: Made) -> Iterator[StepView]:
    """Steps with gaps in them; what no step names stands last."""
    description = found.assessment.pack.description
    waiting = list(found.gaps)
    made: set[int] = set()
    number = 0
    rest = ReformStep(title="Other safeguards", why="They hang on none of the others.", themes=())
    for step in (*order_of_reform(description), rest):
        own = [f for f in waiting if f.rule.theme in step.themes or step is rest]
        waiting = [f for f in waiting if f not in own]
        if not own:
            continue
        number += 1
        needed = _needed(found, own) - made
        made |= needed
        yield StepView(
            number=number,
            title=step.title,
            why=step.why,
            gaps=tuple(sorted((_gap(g, found) for g in by_rule(own)), key=_weight)),
            findings=tuple(each.id for each in own),
            changes=len(needed),
        )


def _needed(found: Made, gaps: Sequence[Finding]) -> set[int]:
    """The places, in the plan, of the changes without which these gaps do not close."""
    ids = {each.id for each in gaps}
    changes = enumerate(found.plan.changes)
    return {place for place, each in changes if ids & {f.id for f in each.closes}}


def _weight(gap: ToClose) -> int:
    return _WEIGHTS[gap.severity]


def _gap(findings: Sequence[Finding], found: Made) -> ToClose:
    rule = findings[0].rule
    closed = {each.id for each in (*found.plan.closes, *found.left)}
    return ToClose(
        rule=rule.id,
        title=rule.title,
        severity=heaviest(findings),
        standing="gap",
        mark=OUTCOME_MARKS["gap"],
        word=OUTCOME_WORDS["gap"],
        unverified=any(each.basis is Basis.UNVERIFIED for each in findings),
        items=items_words(findings),
        law=remedy_words(findings, found.assessment.profile.name),
        closable=all(each.id in closed for each in findings),
    )


def _summary(found: Made, steps: Sequence[StepView]) -> Iterator[str]:
    assessment = found.assessment
    name, gaps = assessment.profile.name, found.gaps
    if not gaps:
        weight = FLOOR_WORDS[found.floor]
        yield f"{name}, law as at {assessment.day_words}: no gap of {weight} weight is certain."
    else:
        safeguards = counted(len(by_rule(gaps)), "safeguard")
        yield (
            f"{name}, law as at {assessment.day_words}: {gaps_words(len(gaps), found.floor)} "
            f"in {safeguards} would be there on the day of joining. "
            f"{counted(len(found.plan.changes), 'change')} of the law would close "
            f"{_closed(len(found.plan.closes), len(gaps))}, in {counted(len(steps), 'step')}."
        )
    if found.to_research:
        yield (
            f"Of {counted(len(found.to_research), 'more safeguard')} nobody can say yet whether "
            f"{'it' if len(found.to_research) == 1 else 'they'} would be missing: answers are not "
            "known."
        )


def _closed(number: int, gaps: int) -> str:
    if number == gaps:
        return "it" if gaps == 1 else "all of them"
    return f"{number} of them" if number else "none of them"


def _facts(found: Made) -> Iterator[Fact]:
    critical = sum(str(each.severity) == "critical" for each in found.gaps)
    yield Fact("Critical gaps", str(critical))
    yield Fact("Gaps in all", str(len(found.gaps)))
    yield Fact("Changes of the law", str(len(found.plan.changes)))
    yield Fact("Not known yet", counted(len(found.to_research), "safeguard"))


def _deposits(instrument: Instrument) -> Iterator[DepositView]:
    for each in instrument.on_deposit:
        basis = BASIS_WORDS[each.basis]
        yield DepositView(each.kind, each.article or "", each.says, basis, each.note or "")


def _dates(joining: tuple[Force, Joining]) -> Iterator[Fact]:
    """Where the State stands, and when what follows."""
    force, found = joining
    view = joining_view(force, found, None, "")
    yield from view.facts
    yield from view.effects
    if found.effect is None and found.joined != "yes":
        yield Fact("Entry into force", term_words(force.terms))
        if force.terms.later:
            yield Fact("Joining later", term_words(force.terms.later))
