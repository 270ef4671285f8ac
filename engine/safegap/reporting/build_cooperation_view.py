"""From what two States can obtain from each other to the view of it."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from safegap import __version__
from safegap.assessment.cooperation.both import Cooperation
from safegap.assessment.cooperation.cooperate import Direction
from safegap.assessment.cooperation.flows import FlowFinding
from safegap.model.assessment import Assessment
from safegap.model.cooperation import Form, Ground
from safegap.model.question import Scope
from safegap.reporting.build_cooperation_safeguards import SafeguardWords
from safegap.reporting.build_cooperation_subjects import SubjectWords
from safegap.reporting.build_rule_view import unfilled
from safegap.reporting.cooperation_answers import TwoStatesAnswers
from safegap.reporting.cooperation_flow_view import (
    FormColumn,
    GroundEntry,
    SubjectView,
    TwoStatesFact,
)
from safegap.reporting.cooperation_ground import GroundWords
from safegap.reporting.cooperation_groups import grouped
from safegap.reporting.cooperation_picture import Flowing, Picture, pair_picture
from safegap.reporting.cooperation_summary import safeguards_sentence, summary
from safegap.reporting.cooperation_view import CooperationView, DirectionView
from safegap.reporting.cooperation_words import (
    EFFECTS,
    GRAVITY,
    flow_word,
    force_words,
    legend,
    safeguard_legend,
    standing_of,
)
from safegap.reporting.counting import listed
from safegap.reporting.front import cut_off, pack_words, people, treaty_words
from safegap.reporting.verified import bases_words
from safegap.reporting.view import Fact
from safegap.reporting.words import BASIS_WORDS

REACHES = {
    "convention-offences": "offences of the Convention",
    "serious-crimes": "offences of the Convention and serious crimes",
}


def cooperation_view(
    found: Cooperation, phrases: Mapping[str, str] | None = None
) -> CooperationView:
    """Both directions, the State that was named first asking first."""
    return _Builder(found, phrases or {}).build()


class _Builder:
    def __init__(self, found: Cooperation, phrases: Mapping[str, str]) -> None:
        self._found = found
        self._phrases = phrases
        self._answers = TwoStatesAnswers(found)
        one, other = found.states
        self._states = (self._state(one), self._state(other))

    def build(self) -> CooperationView:
        found, pack = self._found, self._found.pack
        first, second = found.directions
        one, other = self._states
        directions = (self._direction(first, one, other), self._direction(second, other, one))
        answers = self._answers.relied_upon()
        return CooperationView(
            title=f"{one.name} and {other.name}",
            number=document_number(found),
            pack=pack_words(found.states[0]),
            version=__version__,
            states=self._states,
            in_force=force_words(found.in_force),
            cautions=tuple(self._cautions()),
            forms=tuple(map(_form, pack.cooperation.forms if pack.cooperation else ())),
            legend=legend(self._phrases),
            safeguard_legend=safeguard_legend(self._phrases),
            directions=directions,
            answers=tuple(each for each in answers if each.answers),
            notes=pack.cooperation.notes if pack.cooperation else (),
            checks=pack.description.checks,
            not_computed=found.not_computed,
            sources=tuple(self._answers.sources()),
            digests=(
                *(Fact(each.name, f"sha256 {each.digest}") for each in self._states),
                Fact("Rule pack", f"sha256 {pack.digest}"),
            ),
            grounds=tuple(map(self._ground, pack.cooperation.grounds if pack.cooperation else ())),
            phrases=self._phrases,
        )

    def _ground(self, ground: Ground) -> GroundEntry:
        return GroundEntry(
            key=ground.key,
            title=ground.title,
            effect=flow_word(EFFECTS[ground.effect], self._phrases),
            says=unfilled(ground.says),
            articles=listed(ground.articles),
            basis=BASIS_WORDS[ground.verified],
            doubt=ground.doubt or "",
        )

    def _state(self, state: Assessment) -> TwoStatesFact:
        profile = state.profile
        return TwoStatesFact(
            code=profile.state,
            name=profile.name,
            law=state.day_words,
            status=self._phrases.get(f"status-{profile.status}", profile.status),
            people=people(profile),
            read=bases_words(state),
            cut_off=cut_off(profile),
            treaty=treaty_words(state.treaty),
            digest=profile.digest,
        )

    def _cautions(self) -> Iterator[str]:
        """Those that both share once, the others with their State."""
        yield from self._found.cautions
        one, other = self._found.states
        shared = [each for each in one.cautions if each in other.cautions]
        yield from shared
        for state in (one, other):
            for caution in state.cautions:
                if caution not in shared:
                    yield f"{state.profile.name}: {caution}"

    def _direction(
        self, direction: Direction, asks: TwoStatesFact, asked: TwoStatesFact
    ) -> DirectionView:
        words = GroundWords(direction.laws, self._answers)
        subjects = SubjectWords(direction, words, self._phrases)
        safeguards = SafeguardWords(direction, self._found.pack, words, self._phrases)
        conducts = self._conducts(direction, subjects)
        offences = subjects.subjects(Scope.OFFENCE)
        shown = [each for each in direction.safeguards if self._found.selection.keeps(each)]
        return DirectionView(
            id=f"{asks.code}-{asked.code}",
            requesting=asks,
            requested=asked,
            heading=f"What {asks.name} can obtain from {asked.name}",
            summary=(
                *summary(direction, self._found.in_force),
                *safeguards_sentence(direction.safeguards),
            ),
            conducts=conducts,
            offences=offences,
            safeguards=safeguards.entries(shown),
            safeguards_left=len(direction.safeguards) - len(shown),
            picture=self._picture(direction, asks, asked),
            conduct_groups=grouped(conducts),
            offence_groups=grouped(offences),
        )

    def _conducts(self, direction: Direction, subjects: SubjectWords) -> tuple[SubjectView, ...]:
        """None where a profile records no kind of conduct and nothing could be said of any."""
        recorded = direction.requesting.conducts and direction.requested.conducts
        own = [each for each in direction.flows if each.subject.scope is Scope.CONDUCT]
        if not recorded and not any(each.settled for each in own):
            return ()
        return subjects.subjects(Scope.CONDUCT)

    def _picture(
        self, direction: Direction, asks: TwoStatesFact, asked: TwoStatesFact
    ) -> Picture | None:
        own = [each for each in direction.flows if each.subject.scope is Scope.CONDUCT]
        return pair_picture(
            [Flowing(standing_of(each), _stopping(each)) for each in own or direction.flows],
            GRAVITY,
            {each: flow_word(each, self._phrases) for each in GRAVITY},
            (asks.name, asked.name),
        )


def document_number(found: Cooperation) -> str:
    """Another profile, another day, another number."""
    one, other = found.states
    digest = sha256(f"{one.profile.digest} {other.profile.digest}".encode()).hexdigest()
    day = max(one.day, other.day)
    return f"SG-{one.profile.state}-{other.profile.state}-{day}-{digest[:8]}"


def _form(form: Form) -> FormColumn:
    return FormColumn(
        key=form.key,
        title=form.title,
        short=form.short or form.title,
        articles=listed(form.articles),
        reaches=REACHES[form.reaches],
        note=form.note or "",
    )


def _stopping(flow: FlowFinding) -> tuple[str, ...]:
    """The grounds that make the answer what it is."""
    if not flow.settled:
        return ()
    return tuple(
        each.ground.title
        for each in flow.grounds
        if each.holds == "yes" and each.ground.effect == flow.possible[0].value
    )
