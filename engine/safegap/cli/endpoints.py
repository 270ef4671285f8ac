"""What `change` compares: a revision, this folder, a file, or a State on a day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from safegap.assessment.assess import Selection, assess
from safegap.assessment.bills import (
    TYPED,
    Provision,
    doubts,
    provisions,
    typed_bill,
    with_bills,
)
from safegap.assessment.change.past import past_state
from safegap.assessment.waivers import waive
from safegap.cli.options import today
from safegap.cli.progress import with_progress
from safegap.content.typed_changes import read_changes
from safegap.content.workspace import Workspace
from safegap.logic.compilations import Compilations
from safegap.model.assessment import Assessment
from safegap.model.bill import Bill
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
    provisions: tuple[Provision, ...] = ()
    """What bills would set: the law as it would be."""

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
        compilations = Compilations(pack.codebook)
        for state in with_progress(self.states(wanted), f"{self.name}, profile"):
            profile = self.files.profile(state, pack)
            if profile is None:
                unreadable.add(state)
                continue
            if self.provisions:
                self.files.problems += doubts(self.provisions, profile)
                profile = with_bills(profile, self.provisions)
            assessed = assess(pack, profile, self.files.treaty, selection, compilations)
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


def with_named_bills(
    old: Endpoint, names: Sequence[str], clauses: Sequence[str], key: str
) -> Endpoint:
    """A State's law as it would be with bills, or some of their clauses; raises SafegapError."""
    if old.profile is None:
        raise SafegapError("a bill amends one State's law; name the State, such as KE")
    if not names:
        raise SafegapError("--clause is of a bill; name the bill with --bill")
    pack = old.files.pack(key)
    found = [_bill(old, name, pack) for name in dict.fromkeys(names)]
    wanted = tuple(bill for bill in found if bill)
    if len(wanted) < len(found):
        raise SafegapError("a bill can't be read", tuple(old.files.problems))
    titles = " and ".join(each.title for each in wanted)
    part = f", clause {', '.join(clauses)}" if clauses else ""
    return replace(
        old, name=f"{old.name} with {titles}{part}", provisions=provisions(wanted, clauses)
    )


def with_typed(old: Endpoint, written: Sequence[str], key: str) -> Endpoint:
    """A State's law with changes that were typed in; raises SafegapError."""
    if old.profile is None:
        raise SafegapError("name a State, such as KE, and what to change in its law")
    pack = old.files.pack(key)
    profile = old.files.profile(old.profile, pack)
    if profile is None:
        raise SafegapError(f"{old.name} can't be read", tuple(old.files.problems))
    bill = typed_bill(profile, read_changes(written, pack.codebook, profile))
    return replace(old, name=f"{old.name} with {TYPED}", provisions=provisions([bill]))


def _bill(old: Endpoint, name: str, pack: Pack) -> Bill | None:
    bill, profile = old.files.bill(name, pack)
    if bill and profile and old.profile and _code(old.profile) != profile.state:
        raise SafegapError(f"the bill {name} amends the law of {profile.name}, not of {old.name}")
    return bill


def _code(profile: str) -> str:
    return Path(profile).stem.upper() if "." in profile else profile


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
