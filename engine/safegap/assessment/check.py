"""Profiles checked: their faults, their findings, what changed, and what gates."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from safegap.assessment.assess import Selection
from safegap.assessment.change.compare import compare, weight_of
from safegap.assessment.change.evidence import evidence_faults
from safegap.assessment.change.pairs import Pairs, pair_up
from safegap.assessment.change.rules import RuleChanges
from safegap.assessment.gate import Gate
from safegap.model.assessment import Assessment
from safegap.model.change import Comparison, PastState
from safegap.model.check import Checked, CheckReport
from safegap.model.integrity import IntegrityFault
from safegap.model.pack import Pack
from safegap.model.problem import Problem, SafegapError

Wanted = Callable[[IntegrityFault], bool]


@dataclass(frozen=True, slots=True)
class Base:
    """What the present is compared with."""

    name: str
    """In words: `main (1a2b3c4)`, or a file's name."""
    states: Mapping[str, PastState]
    rules: RuleChanges | None = None
    """The rule packs of then and now; None where only results were kept."""
    unreadable: frozenset[str] = frozenset()
    """States whose profile could not be read then, so that nothing can be compared."""
    not_read: tuple[SafegapError, ...] = ()
    """Why some of them could not even be opened."""


@dataclass(frozen=True, slots=True)
class Present:
    """The profiles as they are now."""

    pack: Pack
    assessed: Sequence[tuple[Assessment, tuple[IntegrityFault, ...]]]
    """Every State's assessment, of all severities, with the faults of its profile."""
    faults: tuple[IntegrityFault, ...] = ()
    """What belongs to no profile."""
    problems: tuple[Problem, ...] = ()
    unreadable: frozenset[str] = frozenset()
    """States whose profile is there and can't be read."""


def check(present: Present, base: Base | None, gate: Gate, wanted: Wanted) -> CheckReport:
    """Everything found out, with what gates. `wanted`: which faults are selected."""
    now = [assessment for assessment, _ in present.assessed]
    pairs = pair_up(_comparable(base, present), now) if base else _alone(now)
    comparisons = _compared(pairs, base)
    faults = {assessment.profile.path: found for assessment, found in present.assessed}
    checked = tuple(_checked(each, faults, gate, wanted) for each in comparisons if each.after)
    others = [*present.faults, *(base.rules.faults() if base and base.rules else ())]
    others += [_removed(each) for each in comparisons if each.after is None]
    kept = tuple(sorted(each for each in others if wanted(each)))
    gone = tuple(
        change
        for each in comparisons
        if each.after is None
        for change in each.changes
        if gate.weighs(weight_of(change))
    )
    return CheckReport(
        pack=present.pack,
        checked=checked,
        faults=kept,
        changes=gone,
        problems=present.problems,
        base=base.name if base else "",
        notes=tuple(_notes(pairs, base, present)),
        gating_findings=frozenset(key for each in comparisons for key in gate.findings(each)),
        gating_faults=frozenset(_gating(comparisons, checked, kept, gate)),
    )


def _alone(now: Sequence[Assessment]) -> Pairs:
    return Pairs(tuple((None, each) for each in now), ())


def _comparable(base: Base, present: Present) -> Mapping[str, PastState]:
    """The States of before but those that can't be read now: they are not gone."""
    return {state: past for state, past in base.states.items() if state not in present.unreadable}


def _compared(pairs: Pairs, base: Base | None) -> tuple[Comparison, ...]:
    found: list[Comparison] = []
    for before, after in pairs.pairs:
        unknown = after is not None and (base is None or after.profile.state in base.unreadable)
        if unknown and after is not None:
            profile = after.profile
            found.append(Comparison(profile.state, profile.name, None, after, (), ()))
        else:
            found.append(compare(before, after, base.rules if base else None))
    return tuple(sorted(found, key=lambda each: each.state))


def _checked(
    comparison: Comparison,
    faults: Mapping[str, tuple[IntegrityFault, ...]],
    gate: Gate,
    wanted: Wanted,
) -> Checked:
    after = comparison.after
    if after is None:
        message = "a State that is gone has not been checked"
        raise ValueError(message)
    found = list(faults.get(after.profile.path, ()))
    if comparison.before:
        found += evidence_faults(after.profile, comparison.before, comparison.changes)
    selection = Selection(min_severity=gate.min_severity)
    heavy = tuple(each for each in after.safeguards if selection.keeps(each))
    return Checked(
        assessment=replace(after, shown=heavy),
        faults=tuple(sorted(each for each in found if wanted(each))),
        changes=tuple(each for each in comparison.changes if gate.weighs(weight_of(each))),
    )


def _gating(
    comparisons: Iterable[Comparison],
    checked: Iterable[Checked],
    others: Iterable[IntegrityFault],
    gate: Gate,
) -> Iterator[IntegrityFault]:
    known = {each.state: each.before.doubts for each in comparisons if each.before}
    for each in checked:
        yield from gate.faults(each.faults, known.get(each.state, frozenset()))
    yield from gate.faults(others, frozenset())


def _removed(gone: Comparison) -> IntegrityFault:
    lost = len(gone.changes)
    findings = f"{lost} gaps and partial safeguards" if lost != 1 else "1 gap or partial safeguard"
    return IntegrityFault(
        f"profiles/{gone.state}.yaml", 1, 1, "removed-profile", "error", gone.state,
        f"the profile of {gone.name} ({gone.state}) was removed, and with it {findings}",
        "put it back; a State's profile is kept even if nobody works on it",
    )  # fmt: skip


def _notes(pairs: Pairs, base: Base | None, present: Present) -> Iterator[str]:
    if base is None:
        return
    for past, after in pairs.renamed:
        yield (
            f"The profile of {past.state} is now that of {after.profile.state}: most of their "
            "answers are the same, so they are compared."
        )
    for state in sorted(base.unreadable):
        yield f"{state}: its profile can't be read in {base.name}, so it is compared with nothing."
    for state in sorted(present.unreadable & set(base.states)):
        yield f"{state}: its profile can't be read now, so it is not compared."
    for before, now in pairs.pairs:
        if before is None and now and now.profile.state not in base.unreadable:
            yield f"{now.profile.state}: a new profile; what it lacks is found, not opened."
    if base.rules is None and any(
        past.pack_digest != present.pack.digest for past in base.states.values()
    ):
        yield f"The rules are not those of {base.name}; a change may be due to either."
