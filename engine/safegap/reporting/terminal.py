"""An assessment on the terminal: the worst first in each theme, in columns that line up."""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from safegap.assessment.worklist import work_list
from safegap.model.assessment import STANDINGS, Assessment, Safeguard
from safegap.model.finding import AnswerRead, Finding
from safegap.model.outcome import Basis
from safegap.reporting.counting import counted, listed
from safegap.reporting.pack_words import rule_notes
from safegap.reporting.waiver_words import WAIVED, waived_total, waiver_notes
from safegap.reporting.words import (
    BASIS_WORDS,
    OUTCOME_MARKS,
    OUTCOME_WORDS,
    deciding_answers,
    place_words,
    safeguard_text,
)

Tint = Callable[[str, str], str]
ASCII_MARKS = {
    "met": "+",
    "partial": "~",
    "gap": "!",
    "open": "?",
    "not-researched": ".",
    "not-applicable": "-",
}
_STATE_COLUMN = 21
_SEVERITY_COLUMN = 10
_MOST_QUESTIONS = 8
_MOST_CITED = 4


def overview(
    assessment: Assessment,
    width: int,
    tint: Tint | None = None,
    marks: Mapping[str, str] = OUTCOME_MARKS,
    *,
    score: str = "",
) -> str:
    """The whole assessment as text of at most `width` columns; `score`: one in words, if wanted."""
    written = _Overview(width, tint or (lambda _, text: text), marks, score)
    return "\n".join(written.lines(assessment))


class _Overview:
    def __init__(self, width: int, tint: Tint, marks: Mapping[str, str], score: str) -> None:
        self._width = width
        self._score = score
        self._tint = tint
        self._marks = marks
        self._state = ""

    def lines(self, assessment: Assessment) -> Iterator[str]:
        self._state = assessment.profile.name
        yield from self._heading(assessment)
        yield ""
        yield from self._totals(assessment)
        for theme, safeguards in groupby(assessment.shown, lambda each: each.rule.theme):
            yield ""
            yield self._tint("strong", assessment.pack.theme_title(theme))
            for safeguard in safeguards:
                yield from self._safeguard(safeguard)
        left = len(assessment.safeguards) - len(assessment.shown)
        if left:
            yield ""
            yield f"{counted(left, 'safeguard')} of less weight or in place not listed."
        yield from self._next_questions(assessment)
        yield ""
        yield from self._wrapped(
            "This is what the law says as far as it was read, not what is done, and no legal "
            f"advice. Why a finding is what it is: safegap explain {assessment.profile.state} RULE"
        )

    def _heading(self, assessment: Assessment) -> Iterator[str]:
        profile, pack = assessment.profile, assessment.pack
        yield self._tint("strong", f"{profile.name} ({profile.state})")
        yield from self._wrapped(f"{pack.description.title}, rules {pack.named}")
        yield from self._wrapped(
            f"Law as at {assessment.day_words}. Profile: {profile.status}, law recorded as at "
            f"{profile.law_as_of.in_words}."
        )
        bases = [
            f"{assessment.bases[basis]} {BASIS_WORDS[basis]}"
            for basis in Basis
            if assessment.bases[basis]
        ]
        yield from self._wrapped(
            f"{counted(assessment.answered, 'answer')} read: {listed(bases) or 'none'}."
        )
        for caution in assessment.cautions:
            yield from self._wrapped(f"Note: {caution}")

    def _totals(self, assessment: Assessment) -> Iterator[str]:
        gaps, partial = assessment.count("gap"), assessment.count("partial")
        waived = waived_total(assessment)
        yield from self._wrapped(
            f"{counted(gaps, 'gap')} and {counted(partial, 'partial safeguard')} among "
            f"{counted(assessment.decided, 'decided safeguard')}; "
            f"{assessment.count('open')} open; "
            f"{assessment.count('not-researched')} not yet researched"
            f"{f'; {waived}' if waived else ''}."
        )
        yield ""
        for standing in STANDINGS:
            number = assessment.count(standing)
            word = f"{self._marks[standing]} {OUTCOME_WORDS[standing]}"
            yield f"  {self._tint(standing, f'{word:<{_STATE_COLUMN}}')}{number:>4}"
        if self._score:
            yield ""
            yield from self._wrapped(self._score)

    def _safeguard(self, safeguard: Safeguard) -> Iterator[str]:
        state = f"{self._marks[safeguard.standing]} {OUTCOME_WORDS[safeguard.standing]}"
        counts = safeguard.counts_as
        severity = str(counts) if counts else ""
        indent = _STATE_COLUMN + _SEVERITY_COLUMN
        words = f"{WAIVED}: {safeguard.rule.title}" if safeguard.waived else safeguard.rule.title
        title, *more = textwrap.wrap(words, self._width - indent)
        yield (
            self._tint(safeguard.standing, f"{state:<{_STATE_COLUMN}}")
            + f"{severity:<{_SEVERITY_COLUMN}}{self._tint('strong', title)}"
        )
        lines = [*more, *self._details(safeguard, self._width - indent)]
        if any(finding.basis is Basis.UNVERIFIED for finding in safeguard.deciding):
            # Under the outcome, which must never stand without this word.
            yield f"{'  unverified':<{indent}}{lines.pop(0) if lines else ''}".rstrip()
        for line in lines:
            yield " " * indent + line

    def _details(self, safeguard: Safeguard, width: int) -> Iterator[str]:
        if safeguard.standing in ("met", "not-applicable"):
            return
        yield from textwrap.wrap(safeguard_text(safeguard, self._state), width)
        for note in rule_notes(safeguard.rule):
            yield from textwrap.wrap(note, width)
        if safeguard.deciding[0].item:
            named = listed(finding.item or "" for finding in safeguard.deciding)
            yield from textwrap.wrap(f"For: {named}", width)
        if safeguard.decided:
            yield from textwrap.wrap(_cited(safeguard.deciding), width)
        else:
            yield from textwrap.wrap(f"Hangs on: {_hangs_on(safeguard.findings)}", width)
        for note in waiver_notes(safeguard):
            yield from textwrap.wrap(note, width)

    def _next_questions(self, assessment: Assessment) -> Iterator[str]:
        items = work_list(assessment)
        if not items:
            return
        yield ""
        yield self._tint("strong", "What would settle most")
        for item in items[:_MOST_QUESTIONS]:
            rules = dict.fromkeys(finding.rule.title for finding in item.findings)
            state = _STATES[item.answer.state] + (f", {WAIVED}" if item.waived else "")
            words = f"{_full_name(item.answer)} ({state}): {'; '.join(rules)}"
            yield from self._wrapped(words, first="  ", rest="      ")
        left = len(items) - _MOST_QUESTIONS
        if left > 0:
            yield f"  and {counted(left, 'more question')}"

    def _wrapped(self, text: str, first: str = "", rest: str = "") -> Iterator[str]:
        yield from textwrap.wrap(
            text, self._width, initial_indent=first, subsequent_indent=rest
        ) or [""]


_STATES = {
    "not-researched": "not yet researched",
    "unknown": "looked for, not found",
    "contested": "contested",
    "known": "known",
}


def _full_name(read: AnswerRead) -> str:
    variable = read.variable
    return f"{variable.item} {variable.key}" if variable.item else variable.key


def _hangs_on(findings: Iterable[Finding]) -> str:
    reads = dict.fromkeys(
        f"{place_words(read, finding)} ({_STATES[read.state]})"
        for finding in findings
        for read in finding.missing
    )
    shown = list(reads)[:3]
    left = len(reads) - len(shown)
    return listed([*shown, counted(left, "more", "more")] if left else shown)


def _cited(findings: Iterable[Finding]) -> str:
    """Source keys and pinpoints of the reasons."""
    cited: dict[str, None] = {}
    for finding in findings:
        for read in deciding_answers(finding):
            cited.update(dict.fromkeys(f"{c.source} {c.at}".strip() for c in read.citations))
    shown = list(cited)[:_MOST_CITED]
    more = f"; and {len(cited) - len(shown)} more" if len(cited) > len(shown) else ""
    words = "; ".join(shown) or "no source given"
    return f"[{words}{more}]"
