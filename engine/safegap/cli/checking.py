"""What `check` and `change` read: the profiles as they are, and what to compare them with."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from safegap.assessment.assess import Selection, assess
from safegap.assessment.change.past import past_state
from safegap.assessment.change.rules import RuleChanges
from safegap.assessment.check import Base, Present
from safegap.assessment.integrity.check_profile import integrity_faults
from safegap.assessment.waivers import waive, waiver_faults
from safegap.cli.progress import with_progress
from safegap.cli.selectors import Selected
from safegap.content.stored_result import read_stored
from safegap.content.workspace import Workspace
from safegap.model.assessment import Assessment
from safegap.model.change import PastFinding, PastState
from safegap.model.day import Day
from safegap.model.integrity import IntegrityFault
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, SafegapError

_STATE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Question:
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
    not_found: tuple[SafegapError, ...]
    incomplete: tuple[str, ...]
    """Rules that were too large to decide."""


def read_present(files: Workspace, states: Sequence[str], asked: Question) -> Read:
    """Every profile assessed; what can't be read is told, and the rest goes on."""
    waivers = files.waivers(asked.pack)
    found: list[tuple[Assessment, tuple[IntegrityFault, ...]]] = []
    not_found: list[SafegapError] = []
    unreadable: set[str] = set()
    for state in with_progress(states, "Checking profile"):
        try:
            profile = files.profile(state, asked.pack)
        except SafegapError as fault:
            not_found.append(fault)
            continue
        if profile is None:
            unreadable.add(Path(state).stem.upper())
            continue
        assessment = assess(asked.pack, profile, files.treaty, asked.selection)
        faults = integrity_faults(profile, asked.pack, asked.today, asked.max_age)
        found.append((waive(assessment, waivers, asked.today), faults))
    assessments = [each for each, _ in found]
    idle = waiver_faults(assessments, waivers, asked.today, files.states())
    present = Present(asked.pack, found, idle, (), frozenset(unreadable))
    incomplete = tuple(dict.fromkeys(r for a in assessments for r in a.not_computed))
    return Read(present, tuple(not_found), incomplete)


def base_at(
    then: Workspace, now: Workspace, name: str, asked: Question, read: Read, *, every: bool
) -> Base:
    """The profiles and rules of another state of the workspace, assessed likewise.

    `every`: States that are not among the present ones count as removed.
    """
    pack = then.pack(asked.pack.description.key)
    rules = RuleChanges(pack, asked.pack)
    there = {each.profile.state: each for each, _ in read.present.assessed}
    wanted = [each for each in then.repository_states() if every or each in there]
    selection = replace(asked.selection, rules=tuple(_rules_then(rules, asked.selected)))
    same_grounds = rules.same and then.treaty.states == now.treaty.states
    states: dict[str, PastState] = {}
    unreadable: set[str] = set()
    not_read: list[SafegapError] = []
    for state in with_progress(wanted, f"Reading {name}, profile"):
        try:
            profile = then.profile(state, pack)
        except SafegapError as fault:  # not in this clone
            not_read.append(fault)
            profile = None
        if profile is None:
            unreadable.add(state)
            continue
        present = there.get(profile.state)
        if present and same_grounds and present.profile.digest == profile.digest:
            assessed = replace(present, profile=profile)  # nothing to decide again
        else:
            assessed = assess(pack, profile, then.treaty, selection)
        faults = integrity_faults(profile, pack, asked.today, asked.max_age)
        states[profile.state] = past_state(assessed, faults)
    return Base(name, states, rules, frozenset(unreadable), tuple(not_read))


def base_of_file(path: Path, asked: Question, read: Read, *, every: bool) -> Base:
    """A stored result, as far as it is about what was asked; raises SafegapError."""
    there = {each.profile.state for each, _ in read.present.assessed}
    chosen = [rule for rule in asked.pack.rules if rule.id in asked.selected.rules]
    names = {name for rule in chosen for name in (rule.id, *rule.replaces)}
    states = {
        state: past if asked.selected.every_rule else replace(past, findings=_only(past, names))
        for state, past in read_stored(path).items()
        if every or state in there
    }
    return Base(path.as_posix(), states)


def _only(past: PastState, rules: Iterable[str]) -> dict[str, PastFinding]:
    wanted = set(rules)
    return {key: each for key, each in past.findings.items() if each.rule in wanted}


def _rules_then(rules: RuleChanges, selected: Selected) -> Iterator[str]:
    """The rules of then that are, or have become, what is selected now; none means all."""
    if selected.every_rule:
        return
    kept = {rule.id for rule in rules.after.rules}
    chosen = [rule for rule in rules.after.rules if rule.id in selected.rules]
    names = {name for rule in chosen for name in (rule.id, *rule.replaces)}
    yield from (r.id for r in rules.before.rules if r.id in names or r.id not in kept)


def profiles_of(files: Workspace, given: Sequence[str]) -> list[str]:
    """The profiles meant: a folder stands for those in it; none given, all of the repository.

    Raises NothingChecked if there is none.
    """
    found: list[str] = []
    for each in given:
        folder = Path(each)
        if folder.is_dir():
            inside = folder / "profiles" if (folder / "profiles").is_dir() else folder
            paths = sorted(inside.glob("*.yaml"))
            found += [path.as_posix() for path in paths if _STATE.fullmatch(path.stem)]
        else:
            found.append(each)
    wanted = list(dict.fromkeys(found)) if given else files.own_states()
    if not wanted:
        raise NothingChecked("nothing was checked: there is no profile")
    return wanted
