"""One rule held against the law: of one State, or of two together."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Protocol

from safegap.assessment.wording import finding_text
from safegap.logic.compilations import Compilations
from safegap.logic.compile import Compiled
from safegap.logic.decide import Decision, Repairs
from safegap.logic.reading import Offences, Subject, complete, is_unlisted
from safegap.model.condition import Condition
from safegap.model.finding import AnswerRead, Finding, Repair, SingleChange, TwoStates, Variable
from safegap.model.outcome import Outcome
from safegap.model.profile import Profile
from safegap.model.question import NO_LIMIT, Codebook, Scope, Side, Value, side_named
from safegap.model.rule import Rule

Reads = Mapping[Variable, AnswerRead]


class Answering(Protocol):
    """The law of one State, or of two, on a day: what answers a rule's questions."""

    def read(self, variable: Variable, spelling: str) -> AnswerRead:
        """The answer to a question as it stood on the day."""
        ...

    def profile_of(self, side: Side) -> Profile:
        """Whose answers those of a side are."""
        ...

    @property
    def offences(self) -> Offences:
        """The keys of each State's listed offences."""
        ...

    @property
    def names(self) -> Mapping[str, str]:
        """What stands for `{state}`, `{requesting}` and `{requested}`."""
        ...

    @property
    def two_states(self) -> TwoStates | None:
        """The codes of two States; None for one."""
        ...


def findings_of(
    rule: Rule, codebook: Codebook, law: Answering, compilations: Compilations | None = None
) -> Iterator[Finding]:
    """A finding for each subject; raises TooMuchWork for a rule too large to decide exactly."""
    compilations = compilations or Compilations(codebook)
    for subject in subjects_of(rule, law.offences.get("", ())):
        compiled = compilations.rule(rule, subject, law.offences)
        reads = reads_of(compiled, law)
        yield _finding(rule, subject, decision_on(compiled, reads), reads, codebook, law)


def subjects_of(rule: Rule, offences: tuple[str, ...]) -> Iterator[Subject]:
    """What a rule is held against, one by one."""
    match rule.subjects.scope:
        case Scope.STATE:
            yield Subject(Scope.STATE)
        case Scope.OFFENCE:
            yield from (Subject(Scope.OFFENCE, key) for key in offences)
        case scope:
            yield from (Subject(scope, item) for item in rule.subjects.items)


def reads_of(compiled: Compiled, law: Answering) -> Reads:
    """The answers that a compiled rule asks for; those of imagined offences have none."""
    return {
        variable: law.read(variable, spelling)
        for variable, spelling in zip(compiled.variables, compiled.spellings, strict=True)
        if not is_unlisted(variable)
    }


def decision_on(compiled: Compiled, reads: Reads) -> Decision:
    """A compiled rule held against these answers."""
    return Decision(
        compiled, {variable: read.values for variable, read in reads.items() if read.values}
    )


def missing_reads(decision: Decision, reads: Reads) -> tuple[AnswerRead, ...]:
    """What hangs on offences that are not listed hangs on whether the list is complete."""
    missing = dict.fromkeys(complete(v.side) if is_unlisted(v) else v for v in decision.missing)
    return tuple(reads[variable] for variable in missing)


def _finding(
    rule: Rule,
    subject: Subject,
    decision: Decision,
    reads: Reads,
    codebook: Codebook,
    law: Answering,
) -> Finding:
    title = title_of(subject, codebook, law)
    phrase = codebook.phrase(subject.scope, subject.item) if subject.item else ""
    return Finding(
        rule=rule,
        scope=subject.scope,
        item=subject.item,
        item_title=title,
        outcomes=decision.outcomes,
        severity=rule.severity_for(subject.item),
        missing=missing_reads(decision, reads),
        text=finding_text(rule, decision.outcomes, subject.scope, phrase or title, law.names),
        reasoning=_Reasoning(subject, decision, reads, law),
        answers=tuple(reads.values()),
        shows=tuple(law.read(_shown(key, subject, codebook), key) for key in rule.shows),
        two_states=law.two_states,
        item_phrase=phrase,
    )


class _Reasoning:
    """Why a finding comes out as it does."""

    def __init__(self, subject: Subject, decision: Decision, reads: Reads, law: Answering) -> None:
        self._subject = subject
        self._decision = decision
        self._reads = reads
        self._law = law

    @property
    def because(self) -> tuple[AnswerRead, ...] | None:
        return self._because

    @property
    def repairs(self) -> tuple[Repair, ...] | None:
        return self._repairs

    @property
    def repairs_left_out(self) -> int:
        return self._changes.left_out if self._changes else 0

    @property
    def place(self) -> tuple[str, int, int]:
        return self._place

    def truth(self, part: Condition) -> frozenset[bool]:
        return self._decision.truth(part)

    def outcomes_after(self, changes: Mapping[Variable, Value]) -> tuple[Outcome, ...]:
        return self._decision.outcomes_after(changes)

    @cached_property
    def _because(self) -> tuple[AnswerRead, ...] | None:
        found = self._decision.because()
        return None if found is None else tuple(self._reads[variable] for variable in found)

    @cached_property
    def _changes(self) -> Repairs | None:
        return self._decision.repairs()

    @cached_property
    def _repairs(self) -> tuple[Repair, ...] | None:
        return None if self._changes is None else repairs_with(self._changes, self._reads)

    @cached_property
    def _place(self) -> tuple[str, int, int]:
        reads = self._because or tuple(self._reads.values())
        return _location(self._law, self._subject, reads)


def _shown(spelling: str, subject: Subject, codebook: Codebook) -> Variable:
    first, _, rest = spelling.partition(".")
    side = side_named(first) or ""
    key = rest if side else spelling.removeprefix("state.")
    of_state = subject.scope is Scope.STATE or spelling.startswith("state.")
    if of_state or (side and codebook.find(Scope.STATE, key)):
        return Variable(Scope.STATE, None, key, side)
    return Variable(subject.scope, subject.item, key, side)


def repairs_with(repairs: Repairs, reads: Reads) -> tuple[Repair, ...]:
    """The changes of a decision, each with the answer that it changes."""
    return tuple(
        tuple(
            tuple(_change(reads[variable], to, repairs) for variable, to in step)
            for step in alternative
        )
        for alternative in repairs.alternatives
    )


def _change(read: AnswerRead, to: Value, repairs: Repairs) -> SingleChange:
    return SingleChange(read, to, read.variable in repairs.any_number and to != NO_LIMIT)


def title_of(subject: Subject, codebook: Codebook, law: Answering) -> str:
    """What a power, a kind of conduct or an offence is called; empty for the State."""
    if subject.item is None:
        return ""
    if subject.scope is Scope.OFFENCE:
        side: Side = "requesting" if law.two_states else ""
        titles = {offence.key: offence.title for offence in law.profile_of(side).offences}
        return titles.get(subject.item, subject.item)
    return codebook.title(subject.scope, subject.item)


def _location(
    law: Answering, subject: Subject, reads: tuple[AnswerRead, ...]
) -> tuple[str, int, int]:
    """The first answer that the finding rests on; else the nearest heading of the profile."""
    placed = next((read for read in reads if read.line), None)
    if placed:
        return law.profile_of(placed.variable.side).path, placed.line, placed.column
    profile = law.profile_of("requested" if law.two_states else "")
    group = {Scope.POWER: "powers", Scope.CONDUCT: "conducts", Scope.OFFENCE: "offences"}
    name = group.get(subject.scope, "answers")
    for key in (f"{name}.{subject.item}", name, "state"):
        if key in profile.places:
            return profile.path, *profile.places[key]
    return profile.path, 1, 1
