"""The rules on two States as the view shows them, and whose law could mend what is missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from safegap.assessment.cooperation.cooperate import Direction
from safegap.model.assessment import Safeguard, Standing
from safegap.model.finding import AnswerRead, Finding
from safegap.model.outcome import Basis, Severity
from safegap.model.pack import Pack
from safegap.reporting.cooperation_flow_view import Ground, Mark
from safegap.reporting.cooperation_ground import GroundWords
from safegap.reporting.cooperation_view import SafeguardCase, SafeguardEntry
from safegap.reporting.cooperation_words import UNVERIFIED, pair_text, rule_words
from safegap.reporting.counting import listed
from safegap.reporting.front import urgency
from safegap.reporting.matrix import finding_standing
from safegap.reporting.words import BASIS_WORDS, OUTCOME_MARKS, OUTCOME_WORDS


class SafeguardWords:
    """Puts one direction's rules into words."""

    def __init__(
        self, direction: Direction, pack: Pack, words: GroundWords, phrases: Mapping[str, str]
    ) -> None:
        """`words` collects what is relied upon, in the order of the calls."""
        self._direction = direction
        self._pack = pack
        self._names = direction.laws.names
        self._words = words
        self._phrases = phrases

    def entries(self, shown: Sequence[Safeguard]) -> tuple[SafeguardEntry, ...]:
        """The gravest first."""
        return tuple(self._entry(each) for each in sorted(shown, key=urgency))

    def _entry(self, safeguard: Safeguard) -> SafeguardEntry:
        rule, names = safeguard.rule, self._names
        remedy = rule.remedy if safeguard.counts_as else None
        unverified = any(each.basis is Basis.UNVERIFIED for each in safeguard.deciding)
        return SafeguardEntry(
            id=f"{rule.id}@{self._direction.laws.two_states}",
            title=rule.title,
            theme=self._pack.theme_title(rule.theme),
            mark=self._mark(safeguard.standing, safeguard.counts_as, unverified=unverified),
            says=pair_text(safeguard.deciding, names),
            why=rule_words(safeguard, rule.why or "", names),
            articles=listed(rule.articles),
            cases=tuple(self._case(alike) for alike in _alike(safeguard.findings)),
            remedy_law=rule_words(safeguard, remedy.law, names) if remedy else "",
            remedy_on_ratification=rule_words(safeguard, remedy.on_ratification or "", names)
            if remedy
            else "",
            standards=tuple(self._standards(safeguard)),
        )

    def _case(self, alike: Sequence[Finding]) -> SafeguardCase:
        first = alike[0]
        unverified = any(each.basis is Basis.UNVERIFIED for each in alike)
        return SafeguardCase(
            ids=tuple(each.id for each in alike),
            subjects=tuple(each.item_title for each in alike if each.item),
            mark=self._mark(finding_standing(first), first.counts_as, unverified=unverified),
            says=pair_text(alike, self._names),
            why=self._ground(alike),
        )

    def _ground(self, alike: Sequence[Finding]) -> Ground:
        first, *others = alike
        own = None if others else first.item
        told = None if first.because is None else [r for each in alike for r in each.because or ()]
        because = None if told is None else _each_once(told)
        missing = _each_once(read for each in alike for read in each.missing)
        repairs = (first.repairs, first.repairs_left_out) if first.counts_as else None
        found = self._words.ground(because, missing, own, None)
        mended = self._words.ground((), (), first.item, repairs)
        return Ground(
            found.reasons, found.too_much_work, found.missing, mended.changes, mended.changes_note
        )

    def _mark(self, standing: Standing, counts: Severity | None, *, unverified: bool) -> Mark:
        open_ = standing in ("open", "not-researched")
        severity = f"{counts} if missing" if counts and open_ else str(counts or "")
        return Mark(
            standing=standing,
            mark=OUTCOME_MARKS[standing],
            word=self._phrases.get(standing, OUTCOME_WORDS[standing]),
            doubt=UNVERIFIED if unverified else "",
            severity=severity,
        )

    def _standards(self, safeguard: Safeguard) -> Iterator[str]:
        for each in safeguard.rule.standards:
            standard = self._pack.standards.get(each.id)
            short = standard.short if standard else each.id
            yield f"{short}{f', {each.at}' if each.at else ''} ({BASIS_WORDS[each.verified]})"


def _each_once(reads: Iterable[AnswerRead]) -> tuple[AnswerRead, ...]:
    return tuple({read.variable: read for read in reads}.values())


def _alike(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings with the same outcomes for the same reasons, the gravest first."""
    found: dict[object, list[Finding]] = {}
    for finding in findings:
        found.setdefault(tuple(_signature(finding)), []).append(finding)
    return sorted(found.values(), key=lambda alike: _gravity(alike[0]))


def _gravity(finding: Finding) -> tuple[int, int]:
    counts = finding.counts_as
    return -(counts.weight if counts else 0), finding.worst.badness * -1


def _signature(finding: Finding) -> Iterator[object]:
    yield finding.outcomes, finding.counts_as, finding.basis is Basis.UNVERIFIED
    yield finding.because is None, finding_standing(finding)
    for read in (*(finding.because or ()), None, *finding.missing):
        if read is None:
            yield "missing"
            continue
        variable = read.variable
        yield variable.side, variable.scope, variable.key, read.state, read.values
    yield finding.repairs_left_out
    for repair in finding.repairs or ():
        yield tuple(
            tuple((each.answer.variable.side, each.answer.variable.key, each.to) for each in step)
            for step in repair
        )
