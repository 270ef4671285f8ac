"""What a check, or a look at changes, compares with: another state of the workspace, or a file."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path

from safegap.assessment.assess import assess
from safegap.assessment.change.comparisons import Base
from safegap.assessment.change.past import past_state
from safegap.assessment.change.rules import RuleChanges
from safegap.assessment.gate import CHANGE_CODES
from safegap.assessment.integrity.check_profile import integrity_faults
from safegap.cli.checking import Asked, Read, missing_profile
from safegap.cli.progress import with_progress
from safegap.cli.selectors import Selected
from safegap.content.stored_result import read_stored
from safegap.content.workspace import Workspace
from safegap.logic.compilations import Compilations
from safegap.model.assessment import Assessment
from safegap.model.change import PastFinding, PastState
from safegap.model.integrity import IntegrityFault
from safegap.model.problem import Problem, SafegapError


@dataclass(frozen=True, slots=True)
class Then:
    """Another state of the workspace, with what could not be opened in it."""

    base: Base
    not_found: tuple[Problem, ...] = ()


def base_at(
    then: Workspace, now: Workspace, name: str, asked: Asked, read: Read, *, every: bool
) -> Then:
    """The profiles and rules of another state of the workspace, assessed likewise.

    `every`: States that are not among the present ones count as removed.
    """
    key = ",".join(asked.pack.keys)
    missing = [each for each in asked.pack.keys if each not in then.pack_keys()]
    if missing:
        note = f"{name} has no rule pack `{missing[0]}`, so nothing is compared with it."
        return Then(Base(name, {}, notes=(note,), comparable=False))
    pack = then.pack(key)
    rules = RuleChanges(pack, asked.pack, faulty_rules(now))
    there = {each.profile.state: (each, faults) for each, faults in read.present.assessed}
    same_grounds = rules.same and then.treaty.states == now.treaty.states
    selection = replace(asked.selection, rules=rules_then(rules, asked.selected))
    states: dict[str, PastState] = {}
    unreadable: set[str] = set()
    not_found: list[Problem] = []
    wanted = [each for each in then.repository_states() if every or each in there]
    compilations = Compilations(pack.codebook)
    for state in with_progress(wanted, f"Reading {name}, profile"):
        try:
            present = there.get(state)
            path, digest = then.identity(state)
            if present and same_grounds and present[0].profile.digest == digest:
                states[state] = _unchanged(*present, path)  # nothing to read or decide again
                continue
            profile = then.profile(state, pack)
        except SafegapError as fault:  # not in this clone
            not_found.append(missing_profile(f"profiles/{state}.yaml", fault))
            profile = None
        if profile is None:
            unreadable.add(state)
            continue
        faults = integrity_faults(profile, pack, asked.today, asked.max_age, compilations)
        assessed = assess(pack, profile, then.treaty, selection, compilations)
        states[profile.state] = past_state(assessed, faults)
    notes = tuple(_settings_notes(then, now, name, asked))
    return Then(Base(name, states, rules, frozenset(unreadable), notes), tuple(not_found))


def _settings_notes(then: Workspace, now: Workspace, name: str, asked: Asked) -> Iterator[str]:
    """A change that loosens its own gate is told."""
    for file in ("safegap.yaml", "pyproject.toml", "waivers.yaml"):
        sides = [each.own_folder for each in (then, now)]
        if len({each.read(file) if each.has(file) else b"" for each in sides}) > 1:
            yield f"{file} is not what it was in {name}; this check follows it as it is now."
    off = [code for code in CHANGE_CODES if code not in asked.selected.codes]
    if off:
        yield f"Not looked for, by the settings or options: {', '.join(off)}."


def _unchanged(assessment: Assessment, faults: tuple[IntegrityFault, ...], path: str) -> PastState:
    profile = assessment.profile.model_copy(update={"path": path})
    return past_state(replace(assessment, profile=profile), faults)


def faulty_rules(files: Workspace) -> frozenset[str]:
    """Files of rules that have problems."""
    return frozenset(each.path for each in files.problems if each.path.startswith("rules/"))


def base_of_file(path: Path, asked: Asked, read: Read, *, every: bool) -> Base:
    """A stored result, as far as it is about what was asked; raises SafegapError."""
    there = {each.profile.state for each, _ in read.present.assessed}
    names = asked.selected.names_in(asked.pack)
    states = {
        state: past if asked.selected.every_rule else replace(past, findings=_only(past, names))
        for state, past in read_stored(path).items()
        if every or state in there
    }
    return Base(path.as_posix(), states)


def _only(past: PastState, rules: AbstractSet[str]) -> dict[str, PastFinding]:
    return {key: each for key, each in past.findings.items() if each.rule in rules}


def rules_then(rules: RuleChanges, selected: Selected) -> tuple[str, ...]:
    """The rules of then that are, or have become, what is selected now; none means all."""
    if selected.every_rule:
        return ()
    kept = {rule.id for rule in rules.after.rules}
    names = selected.names_in(rules.after)
    return tuple(r.id for r in rules.before.rules if r.id in names or r.id not in kept)
