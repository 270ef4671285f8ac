"""What may flow from one State to another, by form of cooperation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from safegap.assessment.cooperation.two_laws import TwoLaws
from safegap.assessment.findings import (
    decision_on,
    missing_reads,
    reads_of,
    repairs_with,
    title_of,
)
from safegap.logic.compile import Compiled, compile_clauses
from safegap.logic.decide import Decision
from safegap.logic.reading import Subject
from safegap.model.cooperation import FLOW_OF, CooperationModel, Flow, Form, Ground
from safegap.model.finding import AnswerRead, Repair
from safegap.model.outcome import Basis, weakest
from safegap.model.question import Codebook, Scope

Holds = Literal["yes", "maybe"]


@dataclass(frozen=True, slots=True)
class GroundHeld:
    """A ground that holds, or that may hold."""

    ground: Ground
    holds: Holds


@dataclass(frozen=True, slots=True)
class FlowFinding:
    """Whether one form of help may be given for one kind of conduct or listed offence."""

    form: Form
    subject: Subject
    title: str
    """Of the kind of conduct or the offence."""
    possible: tuple[Flow, ...]
    """Every answer that the unknown answers leave possible; settled where there is one."""
    grounds: tuple[GroundHeld, ...]
    because: tuple[AnswerRead, ...] | None
    missing: tuple[AnswerRead, ...]
    repairs: tuple[Repair, ...] | None
    """The smallest changes, in either law, after which it is refused in any case or outside."""
    repairs_left_out: int
    reads: tuple[AnswerRead, ...]

    @property
    def settled(self) -> bool:
        """Whether one answer only is possible."""
        return len(self.possible) == 1

    @property
    def basis(self) -> Basis | None:
        """The weakest basis among the reasons; None without reasons."""
        return weakest(read.basis for read in self.because or ())


def flows(model: CooperationModel, codebook: Codebook, laws: TwoLaws) -> Iterator[FlowFinding]:
    """For each kind of conduct, then each listed offence of the requesting State, every form.

    Raises TooMuchWork for a form too large to decide exactly.
    """
    for subject in subjects(codebook, laws):
        for form in model.forms:
            yield _flow(model, form, subject, codebook, laws)


def subjects(codebook: Codebook, laws: TwoLaws) -> Iterator[Subject]:
    """Every kind of conduct, and every offence that the requesting State's profile lists."""
    yield from (Subject(Scope.CONDUCT, key) for key in codebook.items(Scope.CONDUCT))
    for offence in laws.profile_of("requesting").offences:
        yield Subject(Scope.OFFENCE, offence.key, offence.conduct)


def compiled_form(
    model: CooperationModel, form: Form, subject: Subject, codebook: Codebook
) -> Compiled:
    """A form of cooperation as a rule, ready for any two laws; raises TooMuchWork."""
    clauses = model.clauses(form, subject.scope, _conduct(subject))
    return compile_clauses([clauses], subject, codebook, {})


def _flow(
    model: CooperationModel, form: Form, subject: Subject, codebook: Codebook, laws: TwoLaws
) -> FlowFinding:
    compiled = compiled_form(model, form, subject, codebook)
    reads = reads_of(compiled, laws)
    decision = decision_on(compiled, reads)
    because, repairs = decision.because(), decision.repairs()
    return FlowFinding(
        form=form,
        subject=subject,
        title=title_of(subject, codebook, laws),
        possible=tuple(FLOW_OF[outcome] for outcome in decision.outcomes),
        grounds=tuple(_held(model.grounds_for(form, subject.scope, _conduct(subject)), decision)),
        because=None if because is None else tuple(reads[variable] for variable in because),
        missing=missing_reads(decision, reads),
        repairs=None if repairs is None else repairs_with(repairs, reads),
        repairs_left_out=repairs.left_out if repairs else 0,
        reads=tuple(reads.values()),
    )


def _conduct(subject: Subject) -> str | None:
    """The kind of conduct itself, or the one that an offence punishes."""
    return subject.item if subject.scope is Scope.CONDUCT else subject.conduct


def _held(grounds: tuple[Ground, ...], decision: Decision) -> Iterator[GroundHeld]:
    for ground in grounds:
        truth = decision.truth(ground.when)
        if True in truth:
            yield GroundHeld(ground, "maybe" if False in truth else "yes")
