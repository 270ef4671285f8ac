"""What a bill leaves as it is at high or critical weight, settled and unsettled told apart."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from safegap.assessment.bills import Provision
from safegap.model.change import Comparison
from safegap.model.finding import Finding, Variable
from safegap.model.outcome import Outcome, Severity
from safegap.model.pack import Pack
from safegap.reporting.build_change_view import entry_of, grouped
from safegap.reporting.change_view import LeftOpen, OpenRow
from safegap.reporting.counting import counted

_MOST_QUESTIONS = 2


def left_open(provisions: Sequence[Provision], comparison: Comparison, pack: Pack) -> LeftOpen:
    """The safeguards that stay missing, and those that the bill does not settle."""
    set_ = {each.variable for each in provisions}
    heavy = sorted(filter(_is_heavy, _findings(comparison)), key=_weight, reverse=True)
    before = {each.id for each in comparison.unchanged}
    missing = [each for each in heavy if each.outcomes == (Outcome.GAP,) and each.id in before]
    unsettled = [each for each in heavy if not each.settled]
    itself = [each for each in unsettled if _asked(each) & set_]
    silent = [each for each in unsettled if each not in itself and _read(each) & set_]
    return LeftOpen(
        missing=grouped([entry_of(each) for each in missing]),
        itself=_rows(itself, pack, set_, within=True),
        silent=_rows(silent, pack, set_, within=False),
        elsewhere=len(unsettled) - len(itself) - len(silent),
        missing_ids=tuple(each.id for each in missing),
        itself_ids=tuple(each.id for each in itself),
        silent_ids=tuple(each.id for each in silent),
    )


def _findings(comparison: Comparison) -> Iterator[Finding]:
    """What is not in place with the bill, changed by it or not."""
    yield from comparison.unchanged
    yield from (each.after for each in comparison.changes if each.after)


def _weight(finding: Finding) -> int:
    return finding.counts_as.weight if finding.counts_as else 0


def _is_heavy(finding: Finding) -> bool:
    return _weight(finding) >= Severity.HIGH.weight


def _asked(finding: Finding) -> set[Variable]:
    return {each.variable for each in finding.missing}


def _read(finding: Finding) -> set[Variable]:
    return {each.variable for each in finding.answers}


def _rows(
    findings: Sequence[Finding], pack: Pack, set_: AbstractSet[Variable], *, within: bool
) -> tuple[OpenRow, ...]:
    """One row for each safeguard and set of questions that are open."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for each in findings:
        open_ = [read.variable for read in each.missing if (read.variable in set_) == within]
        groups.setdefault((each.rule.id, _questions(open_, pack)), []).append(each)
    return tuple(
        OpenRow(entry, asks)
        for (_, asks), members in groups.items()
        for entry in grouped([entry_of(each) for each in members])
    )


def _questions(variables: Sequence[Variable], pack: Pack) -> str:
    """`Who authorises its use? Must the person be told? and 2 more`."""
    book = pack.codebook
    asks = list(dict.fromkeys(book.question(each.scope, each.key).ask for each in variables))
    more = len(asks) - _MOST_QUESTIONS
    words = " ".join(asks[:_MOST_QUESTIONS])
    return words + (f" and {counted(more, 'more', 'more')}" if more > 0 else "")
