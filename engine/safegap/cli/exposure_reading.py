"""The profiles that all pairs are made of: one that can't be read fails alone."""

from dataclasses import dataclass

from safegap.assessment.assess import Selection
from safegap.assessment.cooperation.all_pairs import AllPairs
from safegap.assessment.cooperation.all_pairs import all_pairs as of_all
from safegap.assessment.cooperation.cooperate import law_of
from safegap.assessment.cooperation.states import Pairs
from safegap.assessment.law import Law
from safegap.cli.integrity import integrity_lines
from safegap.cli.progress import with_progress, working
from safegap.content.workspace import Workspace
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, SafegapError


@dataclass(frozen=True, slots=True)
class Asked:
    """Which pairs are wanted."""

    states: tuple[str, ...]
    """Codes or paths; empty for every State that has a profile."""
    from_: str | None
    """Only pairs in which this State asks."""
    to: str | None
    """Only pairs in which this State is asked."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """Those that were read, what is to be told of them, and what could not be read."""

    laws: tuple[Law, ...]
    told: tuple[str, ...]
    faults: tuple[str, ...]
    code_of: dict[str, str]
    """By what was typed, the State's code."""


def profiles_of(files: Workspace, rules: Pack, asked: Asked, wanted: Selection) -> Profiles:
    """Each profile; one that can't be read fails alone."""
    one = [each for each in (asked.from_, asked.to) if each]
    names = dict.fromkeys((*(asked.states or files.own_states()), *one))
    laws: dict[str, Law] = {}
    told: list[str] = []
    faults: list[str] = []
    code_of: dict[str, str] = {}
    for name in with_progress(tuple(names), "Reading profile"):
        try:
            profile = files.profile(name, rules)
        except SafegapError as fault:
            faults += [*map(str, fault.problems), f"safegap: {fault}"]
            continue
        if profile is None:
            faults.append(f"safegap: {name} is left out, for its profile can't be read")
            continue
        code_of[name] = profile.state
        if profile.state in laws:
            if laws[profile.state].profile.path != profile.path:
                faults.append(f"safegap: {name} is left out: {profile.state} is named already")
            continue
        told += integrity_lines(profile, rules)
        laws[profile.state] = law_of(profile, files.treaty, wanted)
    ordered = tuple(laws[code] for code in sorted(laws))
    return Profiles(ordered, tuple(told), tuple(faults), code_of)


def pairs_of(
    files: Workspace, rules: Pack, asked: Asked, wanted: Selection, read: Profiles
) -> AllPairs:
    """All pairs that are asked for; raises SafegapError where there are none."""
    for side in (asked.from_, asked.to):
        if side and side not in read.code_of:
            raise SafegapError(f"nothing can be said of {side}: its profile can't be read")
    if len(read.laws) < 2:
        there = read.laws[0].profile.state if read.laws else "none"
        message = f"cooperation needs the profiles of two States, and there is {there}"
        raise SafegapError(f"{message}; `safegap new profile` starts another")
    asking, requested = (read.code_of.get(each or "") for each in (asked.from_, asked.to))
    with working(f"Holding {len(read.laws)} laws against each other"):
        pairs = Pairs(read.laws, asking, requested)
        found = of_all(rules, pairs, files.treaty, wanted)
    if found.says_nothing:
        key = rules.description.key
        message = f"{key} has no cooperation.yaml, and no rule on two States is selected"
        raise NothingChecked(f"nothing was checked: {message}", tuple(files.problems))
    return found
