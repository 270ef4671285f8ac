"""From comparisons to the view of a change."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from safegap import __version__
from safegap.assessment.change.compare import weight_of
from safegap.model.assessment import Standing
from safegap.model.change import AnswerChange, Comparison, FindingChange
from safegap.model.day import Day
from safegap.model.finding import Finding
from safegap.model.integrity import IntegrityFault
from safegap.model.outcome import Basis
from safegap.model.pack import Pack
from safegap.model.profile import Profile
from safegap.reporting.change_view import (
    AnswerRow,
    ChangeRow,
    ChangeView,
    Column,
    Entry,
    LeftOpen,
    ProvisionRow,
    StateRows,
)
from safegap.reporting.change_words import (
    BETTER,
    KIND_WORDS,
    WORSE,
    asked_words,
    causes_words,
    grounds_words,
    past_words,
    present_words,
    question_of,
    summary_words,
    turn_words,
)
from safegap.reporting.counting import counted, listed
from safegap.reporting.waiver_words import WAIVED, waiver_words
from safegap.reporting.words import BASIS_WORDS, OUTCOME_MARKS, OUTCOME_WORDS


def change_view(
    comparisons: Sequence[Comparison],
    pack: Pack,
    names: tuple[str, str],
    faults: Iterable[IntegrityFault] = (),
    notes: Sequence[str] = (),
    phrases: Mapping[str, str] | None = None,
    provisions: tuple[ProvisionRow, ...] = (),
    left_open: LeftOpen | None = None,
) -> ChangeView:
    """What writers print of two revisions, files or days; `names` are theirs."""
    changes = [change for each in comparisons for change in each.changes]
    return ChangeView(
        before=names[0],
        after=names[1],
        summary=summary_words(changes),
        states=tuple(_state_rows(each, pack) for each in comparisons),
        faults=tuple(str(each) for each in faults),
        notes=tuple(notes),
        pack=pack.named,
        version=__version__,
        phrases=phrases or {},
        provisions=provisions,
        left_open=left_open,
    )


def _state_rows(comparison: Comparison, pack: Pack) -> StateRows:
    profile = comparison.after.profile if comparison.after else None
    rows = [change_row(each, profile, pack) for each in comparison.changes]
    same = [entry_of(each) for each in comparison.unchanged]
    return StateRows(
        state=comparison.state,
        name=comparison.name,
        law=_law_words(comparison),
        read=_read_words(comparison),
        opened=_column([row for row in rows if row.kind in WORSE]),
        closed=_column([row for row in rows if row.kind in BETTER]),
        other=_column([row for row in rows if row.kind not in (*WORSE, *BETTER)]),
        unchanged=Column(str(len(same)), grouped(same), ()),
        digests=_digests(comparison),
    )


def _law_words(comparison: Comparison) -> str:
    days = [
        Day.parse(each.day.isoformat()).in_words
        for each in (comparison.before, comparison.after)
        if each
    ]
    return "law as at " + ", then ".join(dict.fromkeys(days))


def _read_words(comparison: Comparison) -> str:
    after = comparison.after
    if after is None:
        return ""
    bases = [f"{after.bases[b]} {BASIS_WORDS[b]}" for b in Basis if after.bases[b]]
    return f"{counted(after.answered, 'answer')} read: {listed(bases) or 'none'}"


def _digests(comparison: Comparison) -> str:
    before, after = comparison.before, comparison.after
    found = [
        before.profile.digest if before and before.profile else "",
        after.profile.digest if after else "",
    ]
    return ", then ".join(f"sha256:{each[:16]}" for each in dict.fromkeys(found) if each)


def _column(rows: list[ChangeRow]) -> Column:
    numbers = Counter(row.word for row in rows)
    heading = ", ".join(f"{number} {word}" for word, number in numbers.items())
    return Column(heading or "none", grouped([_entry_of_row(row) for row in rows]), tuple(rows))


def _entry_of_row(row: ChangeRow) -> Entry:
    items = (row.item,) if row.item else ()
    remarks = ", ".join(each for each in (row.unverified, WAIVED if row.waived else "") if each)
    return Entry(row.standing, row.mark, row.outcome, row.severity, row.title, items, remarks)


def entry_of(finding: Finding) -> Entry:
    """A finding in a column of safeguards."""
    standing = standing_of(finding)
    waived = WAIVED if finding.waiver else ""
    return Entry(
        standing=standing,
        mark=OUTCOME_MARKS[standing],
        outcome=OUTCOME_WORDS[standing],
        severity=finding.counts_as.value if finding.counts_as else "",
        title=finding.rule.title,
        items=(finding.item,) if finding.item else (),
        remarks=", ".join(each for each in (_unverified(finding), waived) if each),
    )


def grouped(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """One entry for each safeguard, outcome and severity, with all its items."""
    groups: dict[tuple[str, str, str], list[Entry]] = {}
    for each in entries:
        groups.setdefault((each.outcome, each.severity, each.title), []).append(each)
    return tuple(_merged(group) for group in groups.values())


def _merged(group: Sequence[Entry]) -> Entry:
    numbers = Counter(word for each in group for word in each.remarks.split(", ") if word)
    remarks = ", ".join(
        word if number == len(group) else f"{number} {word}" for word, number in numbers.items()
    )
    items = tuple(item for each in group for item in each.items)
    return replace(group[0], items=items, remarks=remarks)


def change_row(
    change: FindingChange, profile: Profile | None, pack: Pack, *, gates: bool = False
) -> ChangeRow:
    """One change as it is printed."""
    after, before = change.after, change.before
    standing = standing_of(after) if after else "not-applicable"
    return ChangeRow(
        id=change.id,
        kind=change.kind,
        word=KIND_WORDS[change.kind],
        standing=standing,
        mark=OUTCOME_MARKS[standing],
        outcome=OUTCOME_WORDS[standing] if after else "",
        severity=weight_of(change).value,
        title=change.title,
        subject=change.item_title,
        item=change.item or "",
        why=causes_words(change.causes),
        turn=turn_words(change),
        says=after.text if after else (before.text if before else ""),
        unverified=_unverified(after),
        waived=_waived(after),
        answers=tuple(_answer(each, change, profile, pack) for each in change.answers),
        remark=change.remark,
        gates=gates,
    )


def _answer(
    answer: AnswerChange, change: FindingChange, profile: Profile | None, pack: Pack
) -> AnswerRow:
    question = question_of(answer, pack.codebook)
    after = answer.after
    placed = profile is not None and after is not None and after.line
    return AnswerRow(
        question=asked_words(answer, change.item),
        before=past_words(answer.before, question) if question else "another question",
        after=present_words(after, question) if question else "not asked any more",
        grounds=grounds_words(after, profile) if profile else "",
        place=f"{profile.path}:{after.line}" if placed and profile and after else "",
    )


def standing_of(finding: Finding) -> Standing:
    """What one finding counts as: its outcome, or why that is not known."""
    if finding.settled:
        return finding.outcomes[0].value
    unread = any(each.state == "not-researched" for each in finding.missing)
    return "not-researched" if unread else "open"


def _unverified(finding: Finding | None) -> str:
    return BASIS_WORDS[Basis.UNVERIFIED] if finding and finding.basis is Basis.UNVERIFIED else ""


def _waived(finding: Finding | None) -> str:
    waiver = finding.waiver if finding else None
    return waiver_words(waiver) if waiver else ""
