"""All States of two sides compared, with what a reader must know of the comparison."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from safegap.assessment.change.compare import compare
from safegap.assessment.change.evidence import evidence_faults
from safegap.assessment.change.kinds import is_better
from safegap.assessment.change.pairs import Pairs, pair_up
from safegap.assessment.change.rules import RuleChanges, loosened
from safegap.model.assessment import Assessment
from safegap.model.change import Cause, Comparison, Kind, PastState
from safegap.model.integrity import IntegrityFault
from safegap.model.pack import Pack


@dataclass(frozen=True, slots=True)
class Base:
    """What the present is compared with."""

    name: str
    """In words: `main (1a2b3c4, 2026-10-31)`, or a file's name."""
    states: Mapping[str, PastState]
    rules: RuleChanges | None = None
    """The rule packs of then and now; None where only results were kept."""
    unreadable: frozenset[str] = frozenset()
    """States whose profile could not be read then, so that nothing can be compared."""
    notes: tuple[str, ...] = ()
    """What else a reader must know of it."""
    comparable: bool = True
    """Whether it has the rules at all."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Every State of then or now, by its code."""

    comparisons: tuple[Comparison, ...]
    notes: tuple[str, ...]
    """In sentences."""
    faults: tuple[IntegrityFault, ...]
    """Rules that were loosened, and rules and profiles that are gone."""


def compare_all(
    base: Base, now: Sequence[Assessment], unreadable: frozenset[str], pack: Pack
) -> Compared:
    """`unreadable`: States whose profile is there now and can't be read; they are not gone."""
    past = {state: each for state, each in base.states.items() if state not in unreadable}
    pairs = pair_up(past, now)
    found: list[Comparison] = []
    for before, after in pairs.pairs:
        unread = after is not None and after.profile.state in base.unreadable
        if after is not None and (unread or not base.comparable):
            profile = after.profile
            found.append(Comparison(profile.state, profile.name, None, after, (), ()))
        else:
            found.append(compare(before, after, base.rules))
    faults = [*(base.rules.faults() if base.rules else ())]
    faults += [_removed(each) for each in found if each.after is None]
    if base.rules is None:
        faults += _loosened_since(found, base.name)
    return Compared(
        tuple(sorted(found, key=lambda each: each.state)),
        tuple(_notes(pairs, base, unreadable, pack)),
        tuple(sorted(faults)),
    )


def unsupported(comparison: Comparison) -> tuple[IntegrityFault, ...]:
    """The improvements of one State that no evidence backs."""
    if comparison.before is None or comparison.after is None:
        return ()
    after = comparison.after
    return evidence_faults(after.profile, comparison.before, comparison.changes, after.treaty)


def _loosened_since(comparisons: Sequence[Comparison], name: str) -> Iterator[IntegrityFault]:
    """Rules by which something comes out better than in a stored result, and that say nothing.

    A result does not keep the rules; that they say something of a change must do.
    """
    told: set[str] = set()
    for change in (change for each in comparisons for change in each.changes):
        after, before = change.after, change.before
        if after is None or before is None or change.causes != (Cause.RULE,):
            continue
        rule = after.rule
        better = is_better(before.outcomes, after.outcomes) or change.kind is Kind.LIGHTER
        if better and not rule.history and rule.id not in told:
            told.add(rule.id)
            yield loosened(rule, f"{change.id} comes out better than in {name}, by no answer")


def _removed(gone: Comparison) -> IntegrityFault:
    lost = len(gone.changes)
    findings = f"{lost} findings that were" if lost != 1 else "1 finding that was"
    return IntegrityFault(
        f"profiles/{gone.state}.yaml", 1, 1, "removed-profile", "error", gone.state,
        f"the profile of {gone.name} ({gone.state}) was removed, and with it {findings} not in "
        "place",
        "put it back; a State's profile is kept even if nobody works on it",
    )  # fmt: skip


def _notes(pairs: Pairs, base: Base, unreadable: frozenset[str], pack: Pack) -> Iterator[str]:
    yield from base.notes
    if not base.comparable:
        return
    for past, after in pairs.renamed:
        yield (
            f"The profile of {past.state} is now that of {after.profile.state}: most of their "
            "answers are the same, so they are compared."
        )
    for state in sorted(base.unreadable):
        yield f"{state}: its profile can't be read in {base.name}, so it is compared with nothing."
    for state in sorted(unreadable & set(base.states)):
        yield f"{state}: its profile can't be read now, so it is not compared."
    for before, now in pairs.pairs:
        if before is None and now and now.profile.state not in base.unreadable:
            yield f"{now.profile.state}: a new profile; what it lacks is found, not opened."
    if base.rules is None and any(past.pack_digest != pack.digest for past in base.states.values()):
        yield f"The rules are not those of {base.name}; a change may be due to either."
    if base.rules and base.rules.faulty:
        files = ", ".join(sorted(base.rules.faulty))
        yield f"Rules in {files} can't be read as a whole now; they are not taken for removed."
