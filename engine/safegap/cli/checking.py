"""What `check` and `change` read: the profiles as they are, and what to compare them with."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from safegap.assessment.assess import Selection, assess
from safegap.assessment.change.comparisons import Base
from safegap.assessment.change.past import past_state
from safegap.assessment.change.rules import RuleChanges
from safegap.assessment.check import Present
from safegap.assessment.gate import CHANGE_CODES
from safegap.assessment.integrity.check_profile import integrity_faults
from safegap.assessment.waivers import waive, waiver_faults
from safegap.cli.profile_names import claimed_twice
from safegap.cli.progress import with_progress
from safegap.cli.selectors import Selected
from safegap.content.stored_result import read_stored
from safegap.content.workspace import Workspace
from safegap.logic.compilations import Compilations
from safegap.model.assessment import Assessment
from safegap.model.change import PastFinding, PastState
from safegap.model.day import Day
from safegap.model.integrity import IntegrityFault
from safegap.model.pack import Pack
from safegap.model.problem import Problem, SafegapError
from safegap.model.profile import Profile


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of each profile."""

    pack: Pack
    selected: Selected
    as_of: Day | None
    today: date | None
    max_age: int

    @property
    def selection(self) -> Selection:
        """The rules that were selected, of every severity: what weighs is decided later."""
        rules = () if self.selected.every_rule else tuple(sorted(self.selected.rules))
        return Selection(rules=rules, as_of=self.as_of)


@dataclass(frozen=True, slots=True)
class Read:
    """The profiles that were asked for."""

    present: Present
    not_found: tuple[Problem, ...]
    incomplete: tuple[str, ...]
    """Rules that were too large to decide."""


def read_present(files: Workspace, states: Sequence[str], asked: Asked) -> Read:
    """Every profile assessed; what can't be read is told, and the rest goes on."""
    waivers = files.waivers(asked.pack)
    found: dict[str, tuple[Assessment, tuple[IntegrityFault, ...]]] = {}
    not_found: list[Problem] = []
    unreadable: set[str] = set()
    compilations = Compilations(asked.pack.codebook)
    for state in with_progress(states, "Checking profile"):
        try:
            profile = files.profile(state, asked.pack)
        except SafegapError as fault:
            not_found.append(_missing(state, fault))
            continue
        if profile is None:
            unreadable.add(Path(state).stem.upper())
            continue
        if profile.state in found:
            not_found += _twice(profile, found[profile.state][0].profile)
            continue
        assessment, faults = examined(files, profile, asked, compilations)
        found[profile.state] = waive(assessment, waivers, asked.today), faults
    assessments = [each for each, _ in found.values()]
    idle = waiver_faults(assessments, waivers, asked.today, files.states())
    present = Present(asked.pack, tuple(found.values()), idle, (), frozenset(unreadable))
    incomplete = tuple(dict.fromkeys(r for a in assessments for r in a.not_computed))
    return Read(present, tuple(not_found), incomplete)


def examined(
    files: Workspace, profile: Profile, asked: Asked, compilations: Compilations
) -> tuple[Assessment, tuple[IntegrityFault, ...]]:
    """What a profile comes to, and what is doubtful about it."""
    pack = asked.pack
    assessment = assess(pack, profile, files.treaty, asked.selection, compilations)
    return assessment, integrity_faults(profile, pack, asked.today, asked.max_age, compilations)


def _missing(path: str, fault: SafegapError) -> Problem:
    return Problem(path, 0, 0, "missing-profile", str(fault))


def _twice(profile: Profile, first: Profile) -> Iterator[Problem]:
    """One State is checked once; two files that claim it are told."""
    if profile.digest != first.digest:
        place = profile.places.get("state", (1, 1))
        yield claimed_twice(profile.path, *place, profile.state, first.path)


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
            not_found.append(_missing(f"profiles/{state}.yaml", fault))
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
