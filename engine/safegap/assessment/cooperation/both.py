"""Two States, each of which asks the other: what a report on the two rests on."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from safegap.assessment.assess import Selection, cautions, changed_rules
from safegap.assessment.cooperation.cooperate import Direction, direction, law_of
from safegap.assessment.law import Law
from safegap.assessment.treaty.between import Between, between
from safegap.model.assessment import Assessment
from safegap.model.finding import AnswerRead, Variable
from safegap.model.pack import Pack
from safegap.model.profile import Profile
from safegap.model.question import Scope
from safegap.model.treaty import TreatyStatus


@dataclass(frozen=True, slots=True)
class Cooperation:
    """What each of two States can obtain from the other."""

    pack: Pack
    states: tuple[Assessment, Assessment]
    """Each State's profile on the day, with the answers that were read; without findings."""
    directions: tuple[Direction, Direction]
    """The first State asking the second, and the reverse."""
    selection: Selection
    in_force: Between
    """Whether the treaty binds the two, on the later of the two days."""
    cautions: tuple[str, ...]
    """What holds of the two together, in sentences."""

    @property
    def not_computed(self) -> tuple[str, ...]:
        """What was too large to decide exactly, in either direction."""
        return tuple(dict.fromkeys(key for each in self.directions for key in each.not_computed))

    @property
    def says_nothing(self) -> bool:
        """Whether there is neither a form of help nor a rule that could be decided."""
        return not any(each.flows or each.safeguards for each in self.directions)

    def state(self, code: str) -> Assessment:
        """One of the two by its code."""
        return next(each for each in self.states if each.profile.state == code)


def cooperation(
    pack: Pack, one: Profile, other: Profile, treaty: TreatyStatus, selection: Selection
) -> Cooperation:
    """Both directions; raises SafegapError for one State twice."""
    first, second = (law_of(each, treaty, selection) for each in (one, other))
    there = direction(pack, first, second, selection)
    back = direction(pack, second, first, selection)
    reads = list(_reads((there, back)))
    states = (
        _read(pack, first, _own(reads, one.state), selection),
        _read(pack, second, _own(reads, other.state), selection),
    )
    return Cooperation(
        pack=pack,
        states=states,
        directions=(there, back),
        selection=selection,
        in_force=between(
            treaty,
            pack.instrument,
            one.state,
            other.state,
            max(first.day, second.day),
            {one.state: one.name, other.state: other.name},
        ),
        cautions=tuple(_cautions(pack, (one, other), (there, back))),
    )


def _reads(directions: Iterable[Direction]) -> Iterator[tuple[str, AnswerRead]]:
    """Whose answer, and the answer, of everything that was looked at."""
    for each in directions:
        flows = (read for flow in each.flows for read in flow.reads)
        rules = (
            read for found in each.safeguards for one in found.findings for read in one.answers
        )
        for read in (*flows, *rules):
            side = each.laws.profile_of(read.variable.side)
            yield side.state, read


def _own(reads: Iterable[tuple[str, AnswerRead]], state: str) -> list[AnswerRead]:
    """Each answer of a State once, whichever side it stood on."""
    found: dict[Variable, AnswerRead] = {}
    for code, read in reads:
        variable = read.variable
        if code == state:
            found[Variable(variable.scope, variable.item, variable.key)] = read
    return list(found.values())


def _read(pack: Pack, law: Law, reads: list[AnswerRead], selection: Selection) -> Assessment:
    when = selection.as_of or law.profile.law_as_of
    answered = [read for read in reads if read.state in ("known", "contested")]
    states = Counter(read.state for read in reads)
    return Assessment(
        pack=pack,
        profile=law.profile,
        day=law.day,
        day_words=when.in_words,
        cautions=(*changed_rules(pack), *cautions(law, when, selection)),
        min_basis=selection.min_basis,
        safeguards=(),
        shown=(),
        treaty=law.treaty,
        need_two_states=(),
        not_computed=(),
        bases=Counter(read.basis for read in answered),
        answered=len(answered),
        unknown=states["unknown"],
        not_researched=states["not-researched"],
    )


def _cautions(
    pack: Pack, profiles: tuple[Profile, Profile], directions: tuple[Direction, Direction]
) -> Iterator[str]:
    if pack.cooperation is None:
        yield (
            f"The rules {pack.description.key} have no cooperation.yaml, so nothing can be said "
            "of forms of help; only the rules on two States are read."
        )
    for profile in profiles if pack.codebook.items(Scope.CONDUCT) and pack.cooperation else ():
        if not profile.conducts:
            yield (
                f"The profile of {profile.name} records no kind of conduct, so what hangs on that "
                "is not established; the offences that it lists and the rules are read all the "
                "same."
            )
    if not any(each.safeguards for each in directions):
        yield "No rule on two States is selected."
