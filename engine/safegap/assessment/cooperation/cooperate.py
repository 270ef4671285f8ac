"""Cooperation between two States: what one can obtain from the other, and what forbids it."""

from dataclasses import dataclass

from safegap.assessment.assess import Selection, place_of, safeguard_of
from safegap.assessment.cooperation.flows import FlowFinding, flows
from safegap.assessment.cooperation.two_laws import TwoLaws
from safegap.assessment.findings import findings_of
from safegap.assessment.law import Law
from safegap.logic.diagram import TooMuchWork
from safegap.model.assessment import Safeguard
from safegap.model.pack import Pack
from safegap.model.profile import Profile
from safegap.model.treaty import TreatyStatus


@dataclass(frozen=True, slots=True)
class Direction:
    """One State asks, the other is asked."""

    laws: TwoLaws
    flows: tuple[FlowFinding, ...]
    """By kind of conduct, then listed offence, every form of help."""
    safeguards: tuple[Safeguard, ...]
    """The rules on two States, by theme, the worst first."""
    not_computed: tuple[str, ...]
    """Rules and forms too large to decide exactly."""

    @property
    def requesting(self) -> Profile:
        """The State that asks."""
        return self.laws.profile_of("requesting")

    @property
    def requested(self) -> Profile:
        """The State that is asked."""
        return self.laws.profile_of("requested")


def law_of(profile: Profile, treaty: TreatyStatus, selection: Selection) -> Law:
    """A State's law on the day that is asked for, else as the profile gives it."""
    when = selection.as_of or profile.law_as_of
    return Law(profile, when.last, treaty.states.get(profile.state), selection.min_basis)


def direction(pack: Pack, requesting: Law, requested: Law, selection: Selection) -> Direction:
    """Everything about one State asking another; raises SafegapError for one State twice."""
    laws = TwoLaws.of(requesting, requested)
    not_computed: list[str] = []
    found: tuple[FlowFinding, ...] = ()
    if pack.cooperation:
        try:
            found = tuple(flows(pack.cooperation, pack.codebook, laws))
        except TooMuchWork:
            not_computed.append("cooperation.yaml")
    safeguards: list[Safeguard] = []
    for rule in pack.rules:
        if not rule.subjects.pair or not selection.wants(rule):
            continue
        try:
            safeguards.append(safeguard_of(rule, tuple(findings_of(rule, pack.codebook, laws))))
        except TooMuchWork:
            not_computed.append(rule.id)
    safeguards.sort(
        key=lambda each: (pack.theme_order[each.rule.theme], *place_of(each), each.rule.id)
    )
    return Direction(laws, found, tuple(safeguards), tuple(not_computed))
