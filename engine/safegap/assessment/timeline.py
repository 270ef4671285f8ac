"""Findings over the years: what became of them on each day on which the law changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from safegap.assessment.assess import Selection, assess
from safegap.assessment.change.compare import compare, weight_of
from safegap.assessment.change.past import past_state
from safegap.assessment.law import Law, citations_of, holds_from
from safegap.assessment.turns import Dated, Turn, Turns, turns
from safegap.logic.compilations import Compilations
from safegap.model.assessment import STANDINGS, Assessment, Standing
from safegap.model.change import FindingChange
from safegap.model.day import Day
from safegap.model.finding import AnswerRead, Finding
from safegap.model.outcome import Severity
from safegap.model.pack import Pack
from safegap.model.profile import Profile, SourceKind
from safegap.model.treaty import TreatyRow, TreatyStatus

_LAW: tuple[SourceKind, ...] = ("constitution", "statute", "regulation", "judgment", "treaty")
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Through:
    """A law or judgment by which a finding changed; of the treaty status, a step towards it."""

    source: str | None
    """A source's key; None for a step towards the treaty."""
    event: str = ""
    """`signature` or `ratification`."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A finding that changed, and by what."""

    change: FindingChange
    through: tuple[Through, ...]
    """Empty where the answers cite nothing."""


@dataclass(frozen=True, slots=True)
class AnswerTurned:
    """An answer that is another from a day on, whether or not a finding turns on it."""

    before: AnswerRead
    after: AnswerRead
    through: tuple[Through, ...]
    read_by: tuple[Finding, ...]
    """Findings that rest on other answers too, and came out the same before and after."""


@dataclass(frozen=True, slots=True)
class Moment:
    """How the law stands from a day on."""

    day: date
    turn: Turn | None
    """None for the beginning."""
    counts: Mapping[Standing, int]
    """Safeguards by what they come to."""
    changes: tuple[Turned, ...] = ()
    answers: tuple[AnswerTurned, ...] = ()

    @property
    def says_anything(self) -> bool:
        """Whether anything changed: what is dated may say the same as before."""
        return bool(self.changes or self.answers)

    @property
    def through(self) -> tuple[Through, ...]:
        """What changed a finding on that day, each once; else what changed an answer."""
        changed = self.changes or self.answers
        return tuple(dict.fromkeys(each for one in changed for each in one.through))


@dataclass(frozen=True, slots=True)
class Course:
    """Which days are looked at."""

    since: date
    """The day before the first of them: how the law stood until then."""
    first: date
    until: date
    turns: tuple[Turn, ...]
    recorded: Turns
    """All that the profile has, before and after too."""
    asked_since: Day | None = None
    asked_until: Day | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The findings of one State over the years."""

    pack: Pack
    profile: Profile
    course: Course
    selection: Selection
    treaty: TreatyRow | None
    moments: tuple[Moment, ...]
    """The first is how the law stood before anything changed."""
    not_computed: tuple[str, ...] = ()
    known: str = ""
    """On which day this was known, in sentences; empty where it is today."""


def course_of(
    profile: Profile, row: TreatyRow | None, since: Day | None, until: Day | None
) -> Course:
    """The days from one to another; without them, all that is recorded up to the law's date."""
    recorded = turns(profile, row)
    last = until.last if until else profile.law_as_of.last
    begins = since.first if since else min(recorded.first or last, last)
    last = max(last, begins)
    within = recorded.between(begins, last)
    before = begins - _ONE if begins > date.min else begins
    return Course(before, begins, last, within, recorded, since, until)


class Walk:
    """A State's law from turn to turn: each day is assessed once and compared with the last."""

    def __init__(
        self,
        pack: Pack,
        profile: Profile,
        treaty: TreatyStatus,
        selection: Selection,
        course: Course,
    ) -> None:
        """`selection`: which rules, how strong an answer must be, what counts."""
        self._pack = pack
        self._profile = profile
        self._treaty = treaty
        self._selection = selection
        self._course = course
        self._not_computed: dict[str, None] = {}
        self._compilations = Compilations(self._pack.codebook)

    def __len__(self) -> int:
        """How many days are assessed."""
        return len(self._course.turns) + 1

    def __iter__(self) -> Iterator[Moment]:
        """How the law stood at first, and from each turn on."""
        last = self._assessed(self._course.since)
        yield Moment(self._course.since, None, self._counts(last))
        for turn in self._course.turns:
            now = self._assessed(turn.day)
            changes = compare(past_state(last), now, None).changes
            turned = tuple(_turned(each, turn, self._profile) for each in self._heavy(changes))
            answers = tuple(self._answers(turn, last.day, now, {each.id for each in changes}))
            yield Moment(turn.day, turn, self._counts(now), turned, answers)
            last = now

    def timeline(self, moments: tuple[Moment, ...], known: str = "") -> Timeline:
        """All of them together; `known`: on which day this was known, if not today."""
        return Timeline(
            pack=self._pack,
            profile=self._profile,
            course=self._course,
            selection=self._selection,
            treaty=self._treaty.states.get(self._profile.state),
            moments=tuple(each for each in moments if each.turn is None or each.says_anything),
            not_computed=tuple(self._not_computed),
            known=known,
        )

    def _assessed(self, day: date) -> Assessment:
        # What weighs less is left out below: a finding may weigh enough on one of two days only.
        wanted = replace(self._selection, as_of=Day.parse(day.isoformat()), min_severity=None)
        found = assess(self._pack, self._profile, self._treaty, wanted, self._compilations)
        self._not_computed.update(dict.fromkeys(found.not_computed))
        return found

    def _answers(
        self, turn: Turn, last: date, found: Assessment, changed: set[str]
    ) -> Iterator[AnswerTurned]:
        """What is dated on the day and does say something else from then on."""
        row, least = self._treaty.states.get(self._profile.state), self._selection.min_basis
        then, now = (Law(self._profile, day, row, least) for day in (last, turn.day))
        for variable in dict.fromkeys(each.variable for each in turn.dated):
            before, after = (law.read(variable, variable.key) for law in (then, now))
            if (before.state, before.values) != (after.state, after.values):
                own = [each for each in turn.dated if each.variable == variable]
                same = (each for each in found.findings if each.id not in changed)
                reading = tuple(
                    each for each in same if any(a.variable == variable for a in each.answers)
                )
                yield AnswerTurned(before, after, _through(own, turn, self._profile), reading)

    def _heavy(self, changes: tuple[FindingChange, ...]) -> Iterator[FindingChange]:
        least = self._selection.min_severity
        return (each for each in changes if least is None or _weighs(weight_of(each), least))

    def _counts(self, assessment: Assessment) -> dict[Standing, int]:
        """Safeguards by standing; with a least severity, those of which a gap weighs as much."""
        least = self._selection.min_severity
        found = [
            each.standing
            for each in assessment.safeguards
            if least is None or any(_weighs(one.severity, least) for one in each.findings)
        ]
        return {standing: found.count(standing) for standing in STANDINGS}


def _weighs(severity: Severity, least: Severity) -> bool:
    return severity.weight >= least.weight


def _turned(change: FindingChange, turn: Turn, profile: Profile) -> Turned:
    changed = {answer.variable for answer in change.answers}
    told = _through([each for each in turn.dated if each.variable in changed], turn, profile)
    # An answer that is only of a month or year may change without a turn of its own.
    rest = (c.source for a in change.answers if a.after for c in a.after.citations)
    return Turned(change, told or tuple(map(Through, dict.fromkeys(rest))))


def _through(dated: list[Dated], turn: Turn, profile: Profile) -> tuple[Through, ...]:
    """The sources of what begins, else of what ends: those of the day itself, else the laws."""
    steps = tuple(Through(None, each.event) for each in dated if each.period is None)
    begun = [each for each in dated if each.event == "begins"] or dated
    periods = [each.period for each in begun if each.period]
    keys = list(dict.fromkeys(c.source for period in periods for c in citations_of(period)))
    sources = profile.sources
    laws = [key for key in keys if sources[key].kind in _LAW]
    of_the_day = [key for key in laws if _is_of(holds_from(sources[key]), turn)]
    return (*steps, *map(Through, of_the_day or laws or keys))


def _is_of(day: Day | None, turn: Turn) -> bool:
    return day is not None and (day.last == turn.day or day in turn.spans)
