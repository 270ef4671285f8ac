"""An assessment turned into the view of a briefing."""

from safegap import __version__
from safegap.assessment.worklist import work_list
from safegap.model.assessment import STANDINGS, Assessment, Safeguard, Standing, WorkItem
from safegap.model.day import Day
from safegap.model.outcome import Basis, Severity
from safegap.reporting.bar import outcome_bar
from safegap.reporting.sources import SourceList
from safegap.reporting.view import Asked, Briefing, Fact, Option, Phrases, Printed, Row
from safegap.reporting.waiver_words import WAIVED, waived_sentence, waiver_notes
from safegap.reporting.words import (
    BASIS_WORDS,
    OUTCOME_MARKS,
    OUTCOME_WORDS,
    answer_words,
    counted,
    deciding_answers,
    filled,
    listed,
    safeguard_text,
)

MOST_WORST = 3
MOST_WRONG = 8
"""Rows with their reasons: more would not fit the four pages of a briefing."""
MOST_OPTIONS = 6
MOST_QUESTIONS = 5


def briefing(assessment: Assessment, phrases: Phrases) -> Briefing:
    """The view of a briefing."""
    return _Builder(assessment, phrases).build()


class _Builder:
    def __init__(self, assessment: Assessment, phrases: Phrases) -> None:
        self._assessment = assessment
        self._profile = assessment.profile
        self._phrases = phrases
        self._sources = SourceList(assessment.profile)

    def build(self) -> Briefing:
        assessment, profile = self._assessment, self._profile
        ordered = sorted(assessment.safeguards, key=_urgency)
        wrong = [each for each in ordered if each.standing in ("gap", "partial")]
        worst = tuple(self._row(each) for each in _one_a_theme(wrong))
        items = work_list(assessment)
        options = self._options(ordered)
        explained = {each.rule.id for each in wrong[:MOST_WRONG]}
        return Briefing(
            state=profile.state,
            name=profile.name,
            number=f"SG-{profile.state}-{assessment.day}-{profile.digest[:8]}",
            law_as_at=assessment.day_words,
            pack=f"{assessment.pack.description.key} {assessment.pack.description.version}",
            version=__version__,
            status=profile.status,
            people=_people(assessment),
            summary=tuple(self._summary(ordered)),
            facts=self._facts(),
            bar=outcome_bar({each: assessment.count(each) for each in STANDINGS}),
            worst=worst,
            wrong=tuple(self._row(each) for each in wrong[:MOST_WRONG]),
            wrong_rest=tuple(self._row(each, cited=False) for each in wrong[MOST_WRONG:]),
            in_place=self._rows(ordered, "met"),
            unsettled=self._rows(ordered, "open", "not-researched"),
            does_not_apply=self._rows(ordered, "not-applicable"),
            questions=tuple(self._asked(item) for item in items[:MOST_QUESTIONS]),
            questions_left=max(0, len(items) - MOST_QUESTIONS),
            open_questions=profile.open_questions,
            options=options[:MOST_OPTIONS],
            options_left=max(0, len(options) - MOST_OPTIONS),
            pending=tuple(
                Fact(each.title, "; ".join(part for part in (each.status, each.changes) if part))
                for each in profile.pending
            ),
            sources=tuple(self._sources.printed(Printed)),
            cautions=assessment.cautions,
            checks=assessment.pack.description.checks,
            bases=self._bases(),
            waived=waived_sentence(assessment),
            waivers=tuple(
                Fact(each.rule.title, note)
                for each in ordered
                if each.rule.id not in explained
                for note in waiver_notes(each)
            ),
            digests=(
                Fact("Profile", f"sha256 {profile.digest}"),
                Fact("Rule pack", f"sha256 {assessment.pack.digest}"),
            ),
            phrases=self._phrases,
        )

    def _rows(self, safeguards: list[Safeguard], *standings: Standing) -> tuple[Row, ...]:
        """Rows of which only the titles are printed."""
        wanted = (each for each in safeguards if each.standing in standings)
        return tuple(self._row(each, cited=False) for each in wanted)

    def _row(self, safeguard: Safeguard, *, cited: bool = True) -> Row:
        rule, standing = safeguard.rule, safeguard.standing
        counts = safeguard.counts_as
        deciding = safeguard.deciding
        reads = [read for finding in deciding for read in deciding_answers(finding)]
        unverified = any(finding.basis is Basis.UNVERIFIED for finding in deciding)
        every = len(deciding) == len(safeguard.findings) and len(deciding) > 1
        powers = [finding.item.replace("-", " ") for finding in deciding if finding.item]
        return Row(
            id=rule.id,
            title=rule.title,
            standing=standing,
            mark=OUTCOME_MARKS[standing],
            word=self._phrases.get(standing, OUTCOME_WORDS[standing]),
            severity=str(counts) if counts else "",
            doubt=self._phrases["unverified"] if unverified else "",
            says=safeguard_text(safeguard, self._profile.name),
            powers=self._phrases["every-power"] if every else listed(powers),
            articles=listed(rule.articles),
            why=filled(safeguard, rule.why or "", self._profile.name),
            references=self._sources.cite(reads) if cited else (),
            waived=self._phrases.get(WAIVED, WAIVED) if safeguard.waived else "",
            waivers=tuple(waiver_notes(safeguard)),
        )

    def _summary(self, ordered: list[Safeguard]) -> list[str]:
        count = self._assessment.count
        decided = counted(self._assessment.decided, "safeguard")
        judged = (
            f"{self._profile.name}, law as at {self._assessment.day_words}: of the {decided} that "
            f"could be judged, {_are(count('gap'))} missing, {_are(count('partial'))} partly in "
            f"place and {_are(count('met'))} in place."
        )
        found = [judged]
        critical = [
            each for each in ordered
            if each.standing == "gap" and each.counts_as is Severity.CRITICAL
        ]  # fmt: skip
        if critical:
            themes = dict.fromkeys(
                self._assessment.pack.theme_title(each.rule.theme) for each in critical
            )
            found.append(
                f"{counted(len(critical), 'of the gaps is', 'of the gaps are')} critical; "
                f"{'it concerns' if len(critical) == 1 else 'they concern'}: {'; '.join(themes)}."
            )
        rest = count("open") + count("not-researched")
        if rest:
            causes = {
                "an answer is contested or was not found": count("open"),
                "nobody has looked yet": count("not-researched"),
            }
            told = {cause: number for cause, number in causes.items() if number}
            why = listed(f"{number} because {cause}" for cause, number in told.items())
            only = f" because {next(iter(told))}" if len(told) == 1 else f": {why}"
            found.append(f"{counted(rest, 'more safeguard')} could not be judged{only}.")
        return found

    def _facts(self) -> tuple[Fact, ...]:
        row, phrases = self._assessment.treaty, self._phrases
        instrument = self._assessment.pack.instrument
        facts = [Fact(phrases["law-as-at"], self._assessment.day_words)]
        if row is None:
            facts.append(Fact(phrases["signature"], phrases["no-row"]))
        else:
            facts.append(Fact(phrases["signature"], _event(row.signature, phrases, "signed")))
            facts.append(
                Fact(phrases["ratification"], _event(row.ratification, phrases, "ratified"))
            )
            facts.append(Fact(phrases["reservations"], row.reservations or phrases["none-known"]))
            if row.note:
                facts.append(Fact(phrases["doubt"], row.note))
        if instrument and instrument.entry_into_force:
            facts.append(Fact(phrases["entry-into-force"], instrument.entry_into_force.says))
        pending = [each.title for each in self._profile.pending]
        facts.append(Fact(phrases["pending"], "; ".join(pending) or phrases["none-known"]))
        return (*facts, Fact(phrases["verified"], self._bases()))

    def _bases(self) -> str:
        bases = self._assessment.bases
        words = listed(f"{bases[b]} {BASIS_WORDS[b]}" for b in Basis if bases[b])
        return f"{counted(self._assessment.answered, 'answer')} read: {words or 'none'}"

    def _asked(self, item: WorkItem) -> Asked:
        read = item.answer
        codebook = self._assessment.pack.codebook
        variable = read.variable
        question = codebook.question(variable.scope, variable.key)
        about = codebook.title(variable.scope, variable.item) if variable.item else ""
        note = read.period.note if read.period and read.period.note else ""
        return Asked(
            ask=question.ask,
            about=about,
            state=answer_words(read, question) + (f"; {WAIVED}" if item.waived else ""),
            note=note,
            settles="; ".join(dict.fromkeys(each.rule.title for each in item.findings)),
        )

    def _options(self, ordered: list[Safeguard]) -> tuple[Option, ...]:
        return tuple(
            Option(
                each.rule.title,
                str(each.counts_as),
                filled(each, each.rule.remedy.law, self._profile.name),
                filled(each, each.rule.remedy.on_ratification or "", self._profile.name),
            )
            for each in ordered
            if each.standing in ("gap", "partial") and each.rule.remedy
        )


def _are(number: int) -> str:
    return f"{number} {'is' if number == 1 else 'are'}"


def _urgency(safeguard: Safeguard) -> tuple[int, int, str]:
    counts = safeguard.counts_as
    return (
        -(counts.weight if counts else 0),
        STANDINGS.index(safeguard.standing),
        safeguard.rule.id,
    )


def _one_a_theme(wrong: list[Safeguard]) -> tuple[Safeguard, ...]:
    """The worst of each theme, so that three rows show three different things."""
    first: dict[str, Safeguard] = {}
    for safeguard in wrong:
        first.setdefault(safeguard.rule.theme, safeguard)
    return tuple(first.values())[:MOST_WORST]


def _event(event: Day | str | None, phrases: Phrases, word: str) -> str:
    if event is None:
        return phrases[f"not-{word}"]
    return phrases[f"{word}-unknown"] if isinstance(event, str) else event.in_words


def _people(assessment: Assessment) -> str:
    profile = assessment.profile
    prepared = f"Prepared by {profile.prepared_by}. " if profile.prepared_by else ""
    reviews = listed(f"{review.by} ({review.on.in_words})" for review in profile.reviews)
    return prepared + (
        f"Read again by {reviews}." if reviews else "Not yet read by a second person."
    )
