"""An assessment turned into the view of a briefing."""

from safegap import __version__
from safegap.assessment.worklist import work_list
from safegap.model.assessment import STANDINGS, Assessment, Safeguard, WorkItem
from safegap.reporting.bar import outcome_bar
from safegap.reporting.build_rows import RowWords
from safegap.reporting.colophon import cite, licence, objections, replies
from safegap.reporting.front import (
    digests,
    document_number,
    key_facts,
    pack_words,
    people,
    urgency,
)
from safegap.reporting.pack_words import override_facts
from safegap.reporting.sources import SourceList
from safegap.reporting.summary import summary
from safegap.reporting.verified import bases_words
from safegap.reporting.view import (
    Asked,
    Briefing,
    Fact,
    Option,
    Phrases,
    Printed,
)
from safegap.reporting.waiver_words import WAIVED, waived_sentence, waiver_notes
from safegap.reporting.words import (
    answer_words,
    filled,
)

MOST_WORST = 3
MOST_WRONG = 6
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
        self._rows = RowWords(assessment, self._sources, phrases)

    def build(self) -> Briefing:
        assessment, profile = self._assessment, self._profile
        ordered = sorted(assessment.safeguards, key=urgency)
        wrong = [each for each in ordered if each.standing in ("gap", "partial")]
        first = _one_a_theme(wrong)
        worst = tuple(self._rows.row(each) for each in first)
        wrong = [each for each in wrong if each not in first]
        items = work_list(assessment)
        options = self._options(ordered)
        explained = {each.rule.id for each in (*first, *wrong[:MOST_WRONG])}
        return Briefing(
            state=profile.state,
            name=profile.name,
            number=document_number(assessment),
            law_as_at=assessment.day_words,
            pack=pack_words(assessment),
            version=__version__,
            status=self._phrases.get(f"status-{profile.status}", profile.status),
            people=people(profile),
            cite=cite(assessment, self._phrases),
            licence=licence(assessment, self._phrases),
            replies=replies(profile, self._phrases),
            objections=objections(profile),
            summary=tuple(summary(assessment, ordered)),
            facts=key_facts(assessment, self._phrases),
            bar=outcome_bar({each: assessment.count(each) for each in STANDINGS}),
            worst=worst,
            wrong=tuple(self._rows.row(each) for each in wrong[:MOST_WRONG]),
            wrong_rest=self._rows.groups(wrong[MOST_WRONG:], "gap", "partial"),
            in_place=self._rows.groups(ordered, "met"),
            unsettled=self._rows.groups(ordered, "open", "not-researched"),
            does_not_apply=self._rows.groups(ordered, "not-applicable"),
            questions=tuple(asked(item, assessment) for item in items[:MOST_QUESTIONS]),
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
            overrides=override_facts(assessment.pack),
            bases=bases_words(assessment),
            waived=waived_sentence(assessment),
            waivers=tuple(
                Fact(each.rule.title, note)
                for each in ordered
                if each.rule.id not in explained
                for note in waiver_notes(each)
            ),
            digests=digests(assessment),
            phrases=self._phrases,
        )

    def _options(self, ordered: list[Safeguard]) -> tuple[Option, ...]:
        return tuple(
            Option(
                each.rule.title,
                str(each.counts_as),
                self._rows.doubt(each),
                filled(each, each.rule.remedy.law, self._profile.name),
                filled(each, each.rule.remedy.on_ratification or "", self._profile.name),
            )
            for each in ordered
            if each.standing in ("gap", "partial") and each.rule.remedy
        )


def asked(item: WorkItem, assessment: Assessment) -> Asked:
    """A question that could not be answered, as a sentence with what it would settle."""
    read, codebook = item.answer, assessment.pack.codebook
    variable = read.variable
    question = codebook.question(variable.scope, variable.key)
    return Asked(
        ask=question.ask,
        about=codebook.short(variable.scope, variable.item) if variable.item else "",
        state=answer_words(read, question) + (f"; {WAIVED}" if item.waived else ""),
        note=read.period.note if read.period and read.period.note else "",
        settles="; ".join(dict.fromkeys(each.rule.title for each in item.findings)),
    )


def _one_a_theme(wrong: list[Safeguard]) -> tuple[Safeguard, ...]:
    """The worst of each theme, so that three rows show three different things."""
    first: dict[str, Safeguard] = {}
    for safeguard in wrong:
        first.setdefault(safeguard.rule.theme, safeguard)
    return tuple(first.values())[:MOST_WORST]
