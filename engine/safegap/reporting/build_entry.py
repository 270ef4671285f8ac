"""A safeguard turned into an entry of the full report."""

from collections.abc import Iterable, Iterator, Sequence

from safegap.model.assessment import STANDINGS, Assessment, Safeguard, Standing
from safegap.model.finding import Finding, Repair, SingleChange
from safegap.model.outcome import Basis, Severity
from safegap.model.question import Scope
from safegap.reporting.build_evidence import EvidenceWords
from safegap.reporting.build_rule_view import article_view
from safegap.reporting.counting import listed
from safegap.reporting.entry_view import (
    ArticleWords,
    Case,
    Entry,
    Repaired,
    Replied,
    StandardWords,
    Subject,
    Tag,
)
from safegap.reporting.matrix import finding_standing
from safegap.reporting.pack_words import rule_notes
from safegap.reporting.reasoning import (
    TrueClause,
    reason_variables,
    replies_to,
    true_clauses,
    turns_on_a_number,
    weakens,
)
from safegap.reporting.sentences import Sentences
from safegap.reporting.sources import SourceList
from safegap.reporting.view import Phrases
from safegap.reporting.waiver_words import WAIVED, waiver_notes, waiver_words
from safegap.reporting.words import (
    BASIS_WORDS,
    OUTCOME_MARKS,
    OUTCOME_WORDS,
    answer_words,
    basis_beside,
    filled,
    findings_text,
    safeguard_text,
    wanted,
    weakest_basis,
    worded,
)


class EntryWords:
    """Puts safeguards into words, in the order in which they are printed."""

    def __init__(self, assessment: Assessment, sources: SourceList, phrases: Phrases) -> None:
        """`sources` numbers what is cited, in the order of the calls."""
        self._assessment = assessment
        self._pack = assessment.pack
        self._state = assessment.profile.name
        self._phrases = phrases
        self._evidence = EvidenceWords(assessment, sources, phrases)

    def entry(self, safeguard: Safeguard) -> Entry:
        """A safeguard, its findings together where they came about alike."""
        rule = safeguard.rule
        remedy = rule.remedy if safeguard.counts_as else None
        return Entry(
            id=rule.id,
            title=rule.title,
            notes=rule_notes(rule),
            tag=self._tag(
                safeguard.standing,
                safeguard.counts_as,
                weakest_basis(safeguard),
                waived=safeguard.waived,
            ),
            says=safeguard_text(safeguard, self._state),
            standings=" ".join(_by_power(safeguard)),
            why=filled(safeguard, rule.why or "", self._state),
            articles=tuple(self._articles(safeguard)),
            asks=filled(safeguard, rule.asks or "", self._state),
            cases=tuple(self._case(*alike) for alike in self._alike(safeguard)),
            remedy_law=filled(safeguard, remedy.law, self._state) if remedy else "",
            remedy_on_ratification=filled(safeguard, remedy.on_ratification or "", self._state)
            if remedy
            else "",
            standards=tuple(self._standards(safeguard)),
            waivers=tuple(waiver_notes(safeguard)),
        )

    def _alike(
        self, safeguard: Safeguard
    ) -> Iterable[tuple[tuple[TrueClause, ...], list[Finding]]]:
        """Findings with the same answers, reasons and outcome, in the order of their subjects."""
        sentences = Sentences(self._pack.codebook, safeguard.rule.subjects.scope, lay=True)
        found: dict[object, tuple[tuple[TrueClause, ...], list[Finding]]] = {}
        for finding in safeguard.findings:
            clauses = true_clauses(finding, sentences)
            key = (clauses, *self._signature(finding))
            found.setdefault(key, (clauses, []))[1].append(finding)
        return sorted(found.values(), key=lambda alike: _gravity(alike[1][0]))

    def _signature(self, finding: Finding) -> Iterator[object]:
        reasons = reason_variables(finding)
        yield finding.outcomes, finding.counts_as, finding.basis, finding.waiver
        for read in (*finding.answers, *finding.shows):
            variable = read.variable
            own = variable.item == finding.item
            yield (
                variable.scope, variable.key, "" if own else variable.item, read.state,
                read.values, read.why_unknown, bool(read.period), variable in reasons,
            )  # fmt: skip
        yield tuple((read.variable.key, read.state) for read in finding.missing)
        yield self._repairs(finding)
        yield tuple(self._replies(finding))

    def _case(self, clauses: tuple[TrueClause, ...], findings: Sequence[Finding]) -> Case:
        first = findings[0]
        benchmark = first.rule.benchmark
        about_a_number = turns_on_a_number(first, self._pack.codebook)
        return Case(
            id="" if first.item else first.id,
            tag=self._tag(
                finding_standing(first),
                first.counts_as,
                first.basis,
                waived=first.waiver is not None,
            ),
            subjects=tuple(Subject(each.id, each.item_title) for each in findings if each.item),
            says=findings_text(findings, self._state),
            answers=self._evidence.recorded(findings),
            beside=self._evidence.beside(findings),
            too_much_work=first.because is None,
            clauses=clauses,
            benchmark=benchmark if benchmark and about_a_number else "",
            missing=tuple(self._evidence.missing(findings)),
            repairs=self._repairs(first),
            repairs_note=self._repairs_note(first),
            replies=tuple(self._replies(first)),
            waiver=waiver_words(first.waiver) if first.waiver else "",
        )

    def _tag(
        self, standing: Standing, counts: Severity | None, basis: Basis | None, *, waived: bool
    ) -> Tag:
        phrases, open_ = self._phrases, standing in ("open", "not-researched")
        severity = worded(phrases["if-missing"], severity=str(counts)) if open_ else str(counts)
        return Tag(
            standing=standing,
            mark=OUTCOME_MARKS[standing],
            word=phrases.get(standing, OUTCOME_WORDS[standing]),
            counts=str(counts or ""),
            severity=severity if counts else "",
            doubt=phrases["unverified"] if basis is Basis.UNVERIFIED else "",
            basis=basis_beside(standing, basis),
            waived=phrases.get(WAIVED, WAIVED) if waived else "",
        )

    def _repairs(self, finding: Finding) -> tuple[Repaired, ...]:
        kept = (each for each in finding.repairs or () if not self._weakens(each))
        return tuple(
            Repaired(
                tuple(listed((self._change(each, finding) for each in step), "or") for step in each)
            )
            for each in kept
        )

    def _weakens(self, repair: Repair) -> bool:
        """Whether it takes from another safeguard, so that the rule only stops applying."""
        codebook = self._pack.codebook
        return any(all(weakens(change, codebook) for change in step) for step in repair)

    def _change(self, change: SingleChange, finding: Finding) -> str:
        read = change.answer
        question = self._pack.codebook.question(read.variable.scope, read.variable.key)
        own = (read.variable.scope, read.variable.item) == (finding.scope, finding.item)
        item = "" if own else self._evidence.item(read)
        return worded(
            self._phrases["change"],
            question=self._evidence.name(read) + (f" ({item})" if item else ""),
            before=answer_words(read, question),
            after=wanted(question, change.to, any_number=change.any_number),
        )

    def _repairs_note(self, finding: Finding) -> str:
        if finding.counts_as is None:
            return ""
        if finding.repairs is None:
            return self._phrases["repairs-not-computed"]
        if not finding.repairs:
            return self._phrases["repairs-none"]
        left = finding.repairs_left_out
        weakening = sum(self._weakens(each) for each in finding.repairs)
        told = (("repairs-left", left), ("repairs-weakening", weakening))
        return " ".join(
            worded(self._phrases[name], number=str(number)) for name, number in told if number
        )

    def _replies(self, finding: Finding) -> Iterator[Replied]:
        for reply in replies_to(finding, self._assessment.profile):
            yield Replied(reply.by, reply.on.in_words, reply.says)

    def _articles(self, safeguard: Safeguard) -> Iterator[ArticleWords]:
        numbers: dict[str, list[str]] = {}
        for number in safeguard.rule.articles:
            numbers.setdefault(article_view(number, self._pack).title, []).append(number)
        for title, found in numbers.items():
            yield ArticleWords(listed(found), title)

    def _standards(self, safeguard: Safeguard) -> Iterator[StandardWords]:
        for each in safeguard.rule.standards:
            standard = self._pack.standards.get(each.id)
            short = standard.short if standard else each.id
            yield StandardWords(each.id, short, each.at or "", BASIS_WORDS[each.verified])


def _gravity(finding: Finding) -> tuple[int, int]:
    counts = finding.counts_as
    return -(counts.weight if counts else 0), STANDINGS.index(finding_standing(finding))


def _by_power(safeguard: Safeguard) -> Iterator[str]:
    if safeguard.rule.subjects.scope is Scope.POWER:
        for finding in safeguard.findings:
            yield f"{finding.item}:{finding_standing(finding)}:{finding.counts_as or ''}"
