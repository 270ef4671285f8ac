"""What may flow, by kind of conduct and listed offence, as the view shows it."""

from collections.abc import Iterator, Mapping, Sequence

from safegap.assessment.cooperation.cooperate import Direction
from safegap.assessment.cooperation.flows import FlowFinding, GroundHeld
from safegap.model.cooperation import Flow
from safegap.model.finding import AnswerRead, Variable
from safegap.model.question import Scope
from safegap.reporting.cooperation_flow_view import FlowCase, FlowCell, GroundLine, SubjectView
from safegap.reporting.cooperation_ground import GroundWords
from safegap.reporting.cooperation_words import (
    GRAVITY,
    flow_id,
    flow_mark,
    ground_words,
    possible_words,
    standing_of,
    subject_words,
    worst_of,
)
from safegap.reporting.counting import listed
from safegap.reporting.words import BASIS_WORDS


class SubjectWords:
    """Puts one direction's flows into words."""

    def __init__(
        self, direction: Direction, words: GroundWords, phrases: Mapping[str, str]
    ) -> None:
        """`words` collects what is relied upon, in the order of the calls."""
        self._direction = direction
        self._both = str(direction.laws.two_states)
        self._names = direction.laws.names
        self._words = words
        self._phrases = phrases

    def subjects(self, scope: Scope) -> tuple[SubjectView, ...]:
        """The kinds of conduct or the offences, the worst first, else as in the codebook."""
        by_item: dict[str, list[FlowFinding]] = {}
        for flow in self._direction.flows:
            if flow.subject.scope is scope:
                by_item.setdefault(flow.subject.item or "", []).append(flow)
        ordered = sorted(by_item.values(), key=_gravity)
        return tuple(self._subject(flows, scope) for flows in ordered)

    def _subject(self, flows: Sequence[FlowFinding], scope: Scope) -> SubjectView:
        first = flows[0]
        return SubjectView(
            id=f"{scope}.{self._both}.{first.subject.item}",
            title=first.title,
            scope=scope,
            cells=tuple(self._cell(each) for each in flows),
            cases=tuple(self._case(alike, flows) for alike in _alike(flows)),
            worst=worst_of(flows),
        )

    def _cell(self, flow: FlowFinding) -> FlowCell:
        mark = flow_mark(flow, self._phrases)
        doubt = f", {mark.doubt}" if mark.doubt else ""
        says = f"{flow.title}, {flow.form.title}: {mark.word}{doubt}"
        return FlowCell(flow_id(flow, self._both), flow.form.key, mark, says)

    def _case(self, alike: Sequence[FlowFinding], flows: Sequence[FlowFinding]) -> FlowCase:
        first = alike[0]
        outside = first.possible == (Flow.OUTSIDE,)
        repairs = None if outside else (first.repairs, first.repairs_left_out)
        return FlowCase(
            forms=tuple(each.form.title for each in alike),
            of=len(flows),
            ids=tuple(flow_id(each, self._both) for each in alike),
            mark=flow_mark(first, self._phrases),
            says=possible_words(first),
            grounds=tuple(self._ground(held, first) for held in first.grounds),
            why=self._words.ground(first.because, first.missing, first.subject.item, repairs),
        )

    def _ground(self, held: GroundHeld, flow: FlowFinding) -> GroundLine:
        ground = held.ground
        return GroundLine(
            key=ground.key,
            title=ground.title,
            says=ground_words(held, subject_words(flow), self._names),
            may=held.holds == "maybe",
            decides=ground.effect in {each.value for each in flow.possible},
            articles=listed(ground.articles),
            basis=BASIS_WORDS[ground.verified],
            doubt=ground.doubt or "",
        )


def _gravity(flows: Sequence[FlowFinding]) -> tuple[int, ...]:
    """How many forms come to the worst, then to the next."""
    standings = [standing_of(each) for each in flows]
    return tuple(-standings.count(each) for each in GRAVITY)


def _alike(flows: Sequence[FlowFinding]) -> Iterator[list[FlowFinding]]:
    """Forms of help that come to the same for the same reasons, the worst first."""
    found: dict[object, list[FlowFinding]] = {}
    for flow in flows:
        found.setdefault(tuple(_signature(flow)), []).append(flow)
    yield from sorted(found.values(), key=lambda alike: GRAVITY.index(standing_of(alike[0])))


def _signature(flow: FlowFinding) -> Iterator[object]:
    yield flow.possible, tuple((each.ground.key, each.holds) for each in flow.grounds)
    yield None if flow.because is None else _variables(flow.because)
    yield _variables(flow.missing), flow.repairs_left_out
    yield (
        None
        if flow.repairs is None
        else tuple(
            tuple(tuple((change.answer.variable, change.to) for change in step) for step in repair)
            for repair in flow.repairs
        )
    )


def _variables(reads: Sequence[AnswerRead]) -> tuple[Variable, ...]:
    return tuple(read.variable for read in reads)
