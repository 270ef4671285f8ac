"""The profiles that a check reads, as they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from safegap.assessment.assess import Selection, assess
from safegap.assessment.check import Present
from safegap.assessment.integrity.check_profile import integrity_faults
from safegap.assessment.waivers import waive, waiver_faults
from safegap.cli.profile_names import claimed_twice
from safegap.cli.progress import with_progress
from safegap.cli.selectors import Selected
from safegap.content.workspace import Workspace
from safegap.logic.compilations import Compilations
from safegap.model.assessment import Assessment
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
            not_found.append(missing_profile(state, fault))
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


def missing_profile(path: str, fault: SafegapError) -> Problem:
    """A profile that there is not, as a problem."""
    return Problem(path, 0, 0, "missing-profile", str(fault))


def _twice(profile: Profile, first: Profile) -> Iterator[Problem]:
    """One State is checked once; two files that claim it are told."""
    if profile.digest != first.digest:
        place = profile.places.get("state", (1, 1))
        yield claimed_twice(profile.path, *place, profile.state, first.path)
