"""Profiles checked: their faults, their findings, what changed, and what gates."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from safegap.assessment.assess import Selection
from safegap.assessment.change.compare import weight_of
from safegap.assessment.change.comparisons import Base, Compared, compare_all, unsupported
from safegap.assessment.gate import Gate
from safegap.model.assessment import Assessment
from safegap.model.change import Comparison
from safegap.model.check import Checked, CheckReport
from safegap.model.integrity import IntegrityFault
from safegap.model.pack import Pack
from safegap.model.problem import Problem

Wanted = Callable[[IntegrityFault], bool]


@dataclass(frozen=True, slots=True)
class Present:
    """The profiles as they are now."""

    pack: Pack
    assessed: Sequence[tuple[Assessment, tuple[IntegrityFault, ...]]]
    """Every State's assessment, of all severities, with the faults of its profile."""
    faults: tuple[IntegrityFault, ...] = ()
    """What belongs to no profile: waivers, bills."""
    problems: tuple[Problem, ...] = ()
    unreadable: frozenset[str] = frozenset()
    """States whose profile is there and can't be read."""


def check(present: Present, base: Base | None, gate: Gate, wanted: Wanted) -> CheckReport:
    """Everything found out, with what gates. `wanted`: which faults are selected."""
    compared = _compared(present, base)
    comparisons = compared.comparisons
    faults = {assessment.profile.path: found for assessment, found in present.assessed}
    checked = tuple(_checked(each, faults, gate, wanted) for each in comparisons if each.after)
    others = (*present.faults, *compared.faults)
    kept = tuple(sorted({each for each in others if wanted(each)}))
    gone = (change for each in comparisons if each.after is None for change in each.changes)
    return CheckReport(
        pack=present.pack,
        checked=checked,
        faults=kept,
        changes=tuple(each for each in gone if gate.weighs(weight_of(each))),
        problems=present.problems,
        base=base.name if base else "",
        notes=compared.notes,
        gating_findings=frozenset(key for each in comparisons for key in gate.findings(each)),
        gating_faults=frozenset(_gating(comparisons, checked, kept, gate)),
    )


def _compared(present: Present, base: Base | None) -> Compared:
    now = [assessment for assessment, _ in present.assessed]
    if base:
        return compare_all(base, now, present.unreadable, present.pack)
    alone = (Comparison(each.profile.state, each.profile.name, None, each, (), ()) for each in now)
    return Compared(tuple(sorted(alone, key=lambda each: each.state)), (), ())


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
    found += unsupported(comparison)
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
    known = {each.state: each.before.faults for each in comparisons if each.before}
    for each in checked:
        yield from gate.faults(each.faults, known.get(each.state, frozenset()))
    yield from gate.faults(others, frozenset())
