"""An assessment turned into the view of the full report."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from safegap import __version__
from safegap.assessment.worklist import work_list
from safegap.model.assessment import STANDINGS, Assessment, Safeguard, Standing
from safegap.model.outcome import Severity
from safegap.model.profile import Source
from safegap.reporting.assessment_view import (
    AssessmentReport,
    Choice,
    Correction,
    PendingReform,
    SourceEntry,
    StandardEntry,
    ThemeSection,
    Word,
)
from safegap.reporting.bar import outcome_bar
from safegap.reporting.build_entry import EntryWords
from safegap.reporting.build_evidence import language_words
from safegap.reporting.build_view import asked
from safegap.reporting.colophon import cite, licence, replies
from safegap.reporting.front import (
    digests,
    document_number,
    key_facts,
    pack_words,
    people,
    urgency,
)
from safegap.reporting.matrix import power_matrix
from safegap.reporting.pack_words import override_facts
from safegap.reporting.sources import SourceList, openable
from safegap.reporting.summary import summary
from safegap.reporting.verified import bases_words
from safegap.reporting.view import Fact, Phrases
from safegap.reporting.waiver_words import waived_sentence
from safegap.reporting.words import (
    BASIS_WORDS,
    OUTCOME_MARKS,
    OUTCOME_WORDS,
    question_name,
    worded,
)


def assessment_report(assessment: Assessment, phrases: Phrases) -> AssessmentReport:
    """The view of the full report."""
    return _Builder(assessment, phrases).build()


class _Builder:
    def __init__(self, assessment: Assessment, phrases: Phrases) -> None:
        self._assessment = assessment
        self._profile = assessment.profile
        self._phrases = phrases
        self._sources = SourceList(assessment.profile)
        self._entries = EntryWords(assessment, self._sources, phrases)

    def build(self) -> AssessmentReport:
        assessment, profile, phrases = self._assessment, self._profile, self._phrases
        themes = tuple(self._themes())
        ordered = sorted(assessment.safeguards, key=urgency)
        matrix = power_matrix(assessment, phrases)
        return AssessmentReport(
            state=profile.state,
            name=profile.name,
            number=document_number(assessment),
            law_as_at=assessment.day_words,
            pack=pack_words(assessment),
            version=__version__,
            status=phrases.get(f"status-{profile.status}", profile.status),
            people=people(profile),
            cite=cite(assessment, phrases),
            licence=licence(assessment, phrases),
            summary=tuple(summary(assessment, ordered)),
            facts=tuple(self._facts()),
            cautions=assessment.cautions,
            bar=outcome_bar({each: assessment.count(each) for each in STANDINGS}),
            words=self._words(assessment.safeguards),
            matrix=matrix,
            themes=themes,
            total=len(assessment.shown),
            theme_choices=tuple(Choice(each.key, each.title) for each in themes),
            outcome_choices=self._outcome_choices(),
            severity_choices=tuple(Choice(each, each.capitalize()) for each in Severity),
            power_choices=tuple(
                Choice(each.key, each.title) for each in (matrix.columns if matrix else ())
            ),
            questions=tuple(asked(item, assessment) for item in work_list(assessment)),
            open_questions=profile.open_questions,
            pending=tuple(self._pending()),
            sources=tuple(self._source(*each) for each in self._sources.numbered()),
            standards=tuple(self._standards()),
            bases=bases_words(assessment),
            waived=waived_sentence(assessment),
            replies=replies(profile, phrases),
            checks=assessment.pack.description.checks,
            overrides=override_facts(assessment.pack),
            not_computed=assessment.not_computed,
            corrections=tuple(self._corrections()),
            digests=digests(assessment),
            phrases=phrases,
        )

    def _themes(self) -> Iterator[ThemeSection]:
        pack = self._assessment.pack
        abouts = {theme.key: theme.about or "" for theme in pack.description.themes}
        for key, group in groupby(self._assessment.shown, lambda each: each.rule.theme):
            safeguards = tuple(group)
            yield ThemeSection(
                key=key,
                title=pack.theme_title(key),
                about=abouts.get(key, ""),
                counts=self._words(safeguards),
                entries=tuple(self._entries.entry(each) for each in safeguards),
            )

    def _words(self, safeguards: Iterable[Safeguard]) -> tuple[Word, ...]:
        found = [each.standing for each in safeguards]
        return tuple(
            Word(
                standing=each,
                mark=OUTCOME_MARKS[each],
                word=self._word(each),
                about=self._phrases[f"about-{each}"],
                count=found.count(each),
            )
            for each in STANDINGS
        )

    def _word(self, standing: Standing) -> str:
        return self._phrases.get(standing, OUTCOME_WORDS[standing])

    def _outcome_choices(self) -> tuple[Choice, ...]:
        found = {each.standing for each in self._assessment.shown}
        return tuple(
            Choice(each, f"{OUTCOME_MARKS[each]} {self._word(each)}")
            for each in STANDINGS
            if each in found
        )

    def _facts(self) -> Iterator[Fact]:
        phrases = self._phrases
        yield from key_facts(self._assessment, phrases)
        yield Fact(phrases["answers"], bases_words(self._assessment))

    def _pending(self) -> Iterator[PendingReform]:
        for each in self._profile.pending:
            address = each.url or ""
            yield PendingReform(
                title=each.title,
                status=each.status or "",
                changes=each.changes or "",
                note=each.note or "",
                url=openable(address),
                address=address,
            )

    def _source(self, number: int, source: Source) -> SourceEntry:
        address = source.url or ""
        return SourceEntry(
            number=number,
            title=source.title,
            url=openable(address),
            address=address,
            remarks=tuple(self._remarks(source)),
        )

    def _remarks(self, source: Source) -> Iterator[str]:
        phrases = self._phrases
        yield phrases.get(f"kind-{source.kind}", source.kind)
        yield BASIS_WORDS[source.basis]
        if source.language:
            words = language_words(source.language, phrases)
            yield worded(phrases["source-language"], language=words)
        dates = (("in-force", source.in_force), ("consulted", source.consulted))
        for name, day in dates:
            if day:
                yield worded(phrases[name], day=day.in_words)
        if source.translation:
            known = phrases.get(f"translation-{source.translation}", "")
            yield known or worded(phrases["translation"], status=source.translation)
        yield from filter(None, (source.eli, source.ecli, source.akn))
        if source.archive:
            yield worded(phrases["archived"], address=source.archive)
        if source.note:
            yield source.note

    def _standards(self) -> Iterator[StandardEntry]:
        """Those that the rules of this report cite, by the first rule that does."""
        known = self._assessment.pack.standards
        rules = (each.rule for each in self._assessment.shown)
        for key in dict.fromkeys(each.id for rule in rules for each in rule.standards):
            standard = known.get(key)
            address = standard.url or "" if standard else ""
            yield StandardEntry(
                id=key,
                citation=standard.citation if standard else key,
                point=standard.point if standard else "",
                url=openable(address),
                address=address,
            )

    def _corrections(self) -> Iterator[Correction]:
        for review in self._profile.reviews:
            for each in review.answers:
                if not each.agrees:
                    by = f"{review.by}, {review.on.in_words}"
                    yield Correction(question_name(each.question), by, each.why or "")
