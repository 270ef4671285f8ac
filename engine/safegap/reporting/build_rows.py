"""Safeguards as a briefing shows them: in a row, or as a title among others."""

from collections.abc import Iterator, Sequence

from safegap.assessment.wording import in_sentence
from safegap.model.assessment import Assessment, Safeguard, Standing
from safegap.model.finding import Finding
from safegap.model.outcome import Basis
from safegap.model.question import Scope
from safegap.reporting.counting import listed
from safegap.reporting.reasoning import replies_to
from safegap.reporting.sources import SourceList
from safegap.reporting.view import Group, Phrases, Row
from safegap.reporting.waiver_words import WAIVED, waiver_notes
from safegap.reporting.words import (
    OUTCOME_MARKS,
    OUTCOME_WORDS,
    basis_beside,
    deciding_answers,
    filled,
    safeguard_text,
    weakest_basis,
    worded,
)


class RowWords:
    """Puts safeguards into words, in the order in which they are printed."""

    def __init__(self, assessment: Assessment, sources: SourceList, phrases: Phrases) -> None:
        """`sources` numbers what is cited, in the order of the calls."""
        self._assessment = assessment
        self._profile = assessment.profile
        self._sources = sources
        self._phrases = phrases

    def groups(self, safeguards: Sequence[Safeguard], *standings: Standing) -> tuple[Group, ...]:
        """Those of which only the titles are printed: by outcome, the gravest first."""
        found: dict[tuple[Standing, str], list[Row]] = {}
        for standing in standings:
            for each in safeguards:
                if each.standing == standing:
                    row = self.row(each, cited=False)
                    found.setdefault((standing, row.severity), []).append(row)
        return tuple(self._group(*key, tuple(rows)) for key, rows in found.items())

    def _group(self, standing: Standing, severity: str, rows: tuple[Row, ...]) -> Group:
        told = self._severity(standing, severity)
        return Group(standing, rows[0].mark, rows[0].word, told, rows)

    def _severity(self, standing: Standing, severity: str) -> str:
        if severity and standing in ("open", "not-researched"):
            return worded(self._phrases["if-missing"], severity=severity)
        return severity

    def row(self, safeguard: Safeguard, *, cited: bool = True) -> Row:
        """A safeguard; if it is `cited`, its sources get their numbers."""
        rule, standing = safeguard.rule, safeguard.standing
        counts = safeguard.counts_as
        deciding = safeguard.deciding
        reads = [read for finding in deciding for read in deciding_answers(finding)]
        every = len(deciding) == len(safeguard.findings) and len(deciding) > 1
        powers = [self._short(finding) for finding in deciding if finding.item]
        return Row(
            id=rule.id,
            title=rule.title,
            standing=standing,
            mark=OUTCOME_MARKS[standing],
            word=self._phrases.get(standing, OUTCOME_WORDS[standing]),
            severity=str(counts) if counts else "",
            doubt=self.doubt(safeguard),
            basis=basis_beside(standing, weakest_basis(safeguard)),
            says=safeguard_text(safeguard, self._profile.name),
            powers=self._phrases["every-power"] if every else "; ".join(powers),
            articles=listed(rule.articles),
            why=filled(safeguard, rule.why or "", self._profile.name),
            references=self._sources.cite(reads) if cited else (),
            waived=self._phrases.get(WAIVED, WAIVED) if safeguard.waived else "",
            waivers=tuple(waiver_notes(safeguard)),
            replies=tuple(dict.fromkeys(self._replies(safeguard))),
        )

    def _short(self, finding: Finding) -> str:
        codebook = self._assessment.pack.codebook
        if finding.scope is not Scope.POWER:
            return in_sentence(finding.item_title)
        return in_sentence(codebook.short(finding.scope, finding.item or ""))

    def _replies(self, safeguard: Safeguard) -> Iterator[str]:
        for finding in safeguard.deciding:
            for reply in replies_to(finding, self._profile):
                told = worded(self._phrases["reply"], by=reply.by, on=reply.on.in_words)
                yield f"{told}: {reply.says}"

    def doubt(self, safeguard: Safeguard) -> str:
        """`unverified` where it rests on an answer that nobody has verified."""
        unverified = weakest_basis(safeguard) is Basis.UNVERIFIED
        return self._phrases["unverified"] if unverified else ""
