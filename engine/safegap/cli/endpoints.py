"""What `change` compares: a revision, this folder, a file, or a State on a day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from safegap.assessment.assess import Selection, assess
from safegap.assessment.change.past import past_state
from safegap.assessment.waivers import waive
from safegap.cli.options import today
from safegap.cli.progress import with_progress
from safegap.content.workspace import Workspace
from safegap.model.assessment import Assessment
from safegap.model.change import PastState
from safegap.model.day import Day
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError

_STATE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One side of a comparison."""

    name: str
    """As people read it."""
    files: Workspace
    profile: str | None = None
    """A State's code or a path; None for every State that is there."""
    day: Day | None = None

    def states(self, wanted: Sequence[str]) -> list[str]:
        """The profiles to read: those wanted, as far as they are there."""
        if self.profile:
            return [self.profile]
        there = self.files.repository_states()
        return [each for each in there if not wanted or each in wanted]

    def read(self, pack: Pack, wanted: Sequence[str], rules: tuple[str, ...]) -> "Side":
        """Every profile assessed that can be read; what is wrong is among the problems."""
        found: list[Assessment] = []
        unreadable: set[str] = set()
        waivers = self.files.waivers(pack)
        selection = Selection(rules=rules, as_of=self.day)
        for state in with_progress(self.states(wanted), f"{self.name}, profile"):
            profile = self.files.profile(state, pack)
            if profile is None:
                unreadable.add(state)
                continue
            assessed = assess(pack, profile, self.files.treaty, selection)
            found.append(waive(assessed, waivers, today(self.day)))
        return Side(tuple(found), frozenset(unreadable))


@dataclass(frozen=True, slots=True)
class Side:
    """What one side has to compare."""

    assessments: tuple[Assessment, ...]
    unreadable: frozenset[str]
    """States, or paths, whose profile can't be read: they are not gone."""

    @property
    def past(self) -> dict[str, PastState]:
        """The same, kept as the past."""
        return {each.profile.state: past_state(each) for each in self.assessments}


def endpoint(written: str, here: Workspace) -> Endpoint:
    """What a word of the command line means; raises SafegapError.

    `.` is this folder; `KE`, `KE@2018-01-01` and `profiles/KE.yaml@2018` are a State; anything
    else is a revision of git.
    """
    if written == ".":
        return Endpoint("this folder", here)
    name, dated, written_day = written.partition("@")
    if dated and _STATE.fullmatch(name.upper()):
        name = name.upper()
    if _is_profile(name):
        day = _day(written, written_day)
        return Endpoint(_named(name, day), here, name, day)
    from safegap.content.git_objects import open_revision

    revision = open_revision(here.root, written)
    then = Workspace.at(here.root, revision)
    return Endpoint(revision.words, then)


def _is_profile(name: str) -> bool:
    if name.endswith((".yaml", ".yml")):
        if not Path(name).is_file():
            raise SafegapError(f"there is no file {name}")
        return True
    return bool(_STATE.fullmatch(name))


def _day(written: str, day: str) -> Day | None:
    if "@" not in written:
        return None
    try:
        return Day.parse(day)
    except ValueError as fault:
        raise SafegapError(f"{written}: what stands after `@` {fault}") from fault


def _named(name: str, day: Day | None) -> str:
    return f"{name}, law as at {day.in_words}" if day else name
