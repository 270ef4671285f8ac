"""From comparisons to the view of a change."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from safegap.assessment.change.compare import weight_of
from safegap.assessment.change.kinds import is_better
from safegap.model.assessment import Standing
from safegap.model.change import AnswerChange, Comparison, FindingChange, Kind
from safegap.model.finding import Finding
from safegap.model.integrity import IntegrityFault
from safegap.model.outcome import Basis
from safegap.model.pack import Pack
from safegap.model.profile import Profile
from safegap.reporting.change_view import AnswerRow, ChangeRow, ChangeView, StateRows
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
from safegap.reporting.waiver_words import waiver_words
from safegap.reporting.words import OUTCOME_MARKS

Gates = Callable[[str, Finding], bool]


def change_view(
    comparisons: Sequence[Comparison],
    pack: Pack,
    names: tuple[str, str],
    faults: Iterable[IntegrityFault] = (),
    notes: Sequence[str] = (),
    phrases: Mapping[str, str] | None = None,
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
        pack=f"{pack.description.key} {pack.description.version}",
        phrases=phrases or {},
    )


def _state_rows(comparison: Comparison, pack: Pack) -> StateRows:
    profile = comparison.after.profile if comparison.after else None
    rows = [
        (_column(each), change_row(each, comparison.name, profile, pack))
        for each in comparison.changes
    ]
    return StateRows(
        state=comparison.state,
        name=comparison.name,
        opened=tuple(row for column, row in rows if column == "opened"),
        closed=tuple(row for column, row in rows if column == "closed"),
        other=tuple(row for column, row in rows if column == "other"),
        unchanged=tuple(_unchanged(each, comparison) for each in comparison.unchanged),
    )


def _column(change: FindingChange) -> str:
    """Where it stands; a doubt that something certain may be better is neither."""
    before, after = change.before, change.after
    hopeful = before and after and is_better(before.outcomes, after.outcomes)
    if change.kind in WORSE and not (change.kind is Kind.IN_DOUBT and hopeful):
        return "opened"
    return "closed" if change.kind in BETTER else "other"


def change_row(
    change: FindingChange, name: str, profile: Profile | None, pack: Pack, *, gates: bool = False
) -> ChangeRow:
    """One change as it is printed."""
    after, before = change.after, change.before
    standing = _standing(after) if after else "not-applicable"
    return ChangeRow(
        id=change.id,
        state=change.state,
        name=name,
        kind=change.kind.value,
        word=KIND_WORDS[change.kind],
        standing=standing,
        mark=OUTCOME_MARKS[standing],
        severity=weight_of(change).value,
        title=change.title,
        subject=change.item_title,
        item=change.item or "",
        why=causes_words(change.causes),
        turn=turn_words(change),
        says=after.text if after else (before.text if before else ""),
        doubt=_doubt(after),
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
        before=past_words(answer.before, question) if question else "not asked any more",
        after=present_words(after, question) if question else "not asked any more",
        grounds=grounds_words(after, profile) if profile else "",
        place=f"{profile.path}:{after.line}" if placed and profile and after else "",
    )


def _unchanged(finding: Finding, comparison: Comparison) -> ChangeRow:
    standing = _standing(finding)
    return ChangeRow(
        id=finding.id,
        state=comparison.state,
        name=comparison.name,
        kind="unchanged",
        word="unchanged",
        standing=standing,
        mark=OUTCOME_MARKS[standing],
        severity=finding.counts_as.value if finding.counts_as else "",
        title=finding.rule.title,
        subject=finding.item_title,
        item=finding.item or "",
        why="",
        turn="",
        says=finding.text,
        doubt=_doubt(finding),
        waived=_waived(finding),
        answers=(),
        remark="",
    )


def _standing(finding: Finding) -> Standing:
    if finding.settled:
        return finding.outcomes[0].value
    unread = any(each.state == "not-researched" for each in finding.missing)
    return "not-researched" if unread else "open"


def _doubt(finding: Finding | None) -> str:
    return "unverified" if finding and finding.basis is Basis.UNVERIFIED else ""


def _waived(finding: Finding | None) -> str:
    waiver = finding.waiver if finding else None
    return waiver_words(waiver) if waiver else ""
