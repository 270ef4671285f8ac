"""Many States, each of which asks the others: what a report on all pairs rests on."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from safegap.assessment.assess import Selection, cautions
from safegap.assessment.cooperation.closing import Closing, closings
from safegap.assessment.cooperation.exposure import Exposure, exposure
from safegap.assessment.cooperation.states import Pairs
from safegap.assessment.law import Law
from safegap.assessment.treaty.force import Force, force_of
from safegap.assessment.treaty.span import Truth
from safegap.model.finding import Variable
from safegap.model.outcome import Basis
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError
from safegap.model.question import Scope
from safegap.model.treaty import TreatyStatus

Pair = tuple[str, str]
"""The codes of the State that asks and of the one that is asked."""


@dataclass(frozen=True, slots=True)
class Researched:
    """How far the answers of one State were researched that anything here reads."""

    bases: Mapping[Basis, int]
    unknown: int
    not_researched: int


@dataclass(frozen=True)
class AllPairs:
    """What each of some States can obtain from each other."""

    exposure: Exposure
    closings: tuple[Closing, ...]
    force: Mapping[Pair, Truth]
    """Whether the treaty is in force between the two; empty where the pack does not say when."""
    cautions: tuple[str, ...]

    @property
    def pack(self) -> Pack:
        """The rules."""
        return self.exposure.pack

    @property
    def laws(self) -> tuple[Law, ...]:
        """Each State's law on its day."""
        return self.exposure.pairs.laws

    @property
    def says_nothing(self) -> bool:
        """Whether there is neither a form of help nor a rule that could be decided."""
        return not self.exposure.forms and not self.exposure.rules

    @cached_property
    def researched(self) -> Mapping[str, Researched]:
        """By State."""
        everything = (*self.exposure.forms.values(), *self.exposure.rules.values())
        asked = {
            Variable(variable.scope, variable.item, variable.key): None
            for each in everything
            for variable in each.reads
        }
        return {law.profile.state: _researched(law, list(asked)) for law in self.laws}


def all_pairs(pack: Pack, pairs: Pairs, treaty: TreatyStatus, selection: Selection) -> AllPairs:
    """Everything about these pairs."""
    found = exposure(pack, pairs, selection)
    return AllPairs(
        exposure=found,
        closings=tuple(closings(found)),
        force=_force(pack, pairs, treaty),
        cautions=tuple(_cautions(found)),
    )


def _researched(law: Law, asked: Sequence[Variable]) -> Researched:
    reads = [law.read(variable, variable.key) for variable in asked]
    states = Counter(read.state for read in reads)
    bases = Counter(read.basis for read in reads if read.state in ("known", "contested"))
    # A set of partners is read only pair by pair, and counts as known where it is.
    return Researched(bases, states["unknown"], states["not-researched"])


def _force(pack: Pack, pairs: Pairs, treaty: TreatyStatus) -> Mapping[Pair, Truth]:
    try:
        force = force_of(treaty, pack.instrument)
    except SafegapError:
        return {}
    bound: dict[tuple[str, date], Truth] = {}
    found: dict[Pair, Truth] = {}
    for i, j in pairs.each():
        day = max(pairs.laws[i].day, pairs.laws[j].day)
        both = {_bound(pairs.codes[place], day, force, bound) for place in (i, j)}
        answer: Truth = "no" if "no" in both else "maybe" if "maybe" in both else "yes"
        found[pairs.codes[i], pairs.codes[j]] = answer
    return found


def _bound(code: str, day: date, force: Force, known: dict[tuple[str, date], Truth]) -> Truth:
    if (code, day) not in known:
        known[code, day] = force.bound_on(code, day)
    return known[code, day]


def _cautions(found: Exposure) -> Iterator[str]:
    pack, laws = found.pack, found.pairs.laws
    if pack.cooperation is None:
        yield (
            f"The rules {pack.description.key} have no cooperation.yaml, so nothing can be said "
            "of forms of help; only the rules on two States are read."
        )
    elif any(law.profile.offences for law in laws):
        yield (
            "Only kinds of conduct are counted here, not the offences that the profiles list; what "
            "one State can obtain from one other tells of those."
        )
    if not found.rules:
        yield "No rule on two States is selected."
    bare = [law.profile.name for law in laws if not law.profile.conducts]
    if bare and pack.cooperation and pack.codebook.items(Scope.CONDUCT):
        yield f"No kind of conduct is recorded in the profile of: {', '.join(bare)}."
    yield from _of_days(laws, found.selection)


def _of_days(laws: Sequence[Law], selection: Selection) -> Iterator[str]:
    """What all share once, the others with their State."""
    told = {
        law.profile.name: list(cautions(law, selection.as_of or law.profile.law_as_of, selection))
        for law in laws
    }
    first = next(iter(told.values()))
    shared = [each for each in first if all(each in others for others in told.values())]
    yield from shared
    for name, found in told.items():
        yield from (f"{name}: {each}" for each in found if each not in shared)
