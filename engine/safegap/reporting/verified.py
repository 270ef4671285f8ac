"""How far the answers of an assessment have been verified, in sentences."""

from collections import Counter
from collections.abc import Mapping

from safegap.model.assessment import Assessment
from safegap.model.finding import AnswerRead
from safegap.model.outcome import Basis
from safegap.reporting.counting import counted, listed


def bases_words(assessment: Assessment) -> str:
    """How far all answers that were read have been verified."""
    if not assessment.answered:
        return "No answer is recorded."
    return _told(assessment.bases, assessment.answered, "read", shares=False)


def deciding_bases(assessment: Assessment) -> str:
    """How far those answers have been verified that decide a finding; empty if none does."""
    deciding: dict[object, AnswerRead] = {
        read.variable: read for each in assessment.findings for read in each.because or ()
    }
    if not deciding:
        return ""
    which = "that decides a finding" if len(deciding) == 1 else "that decide a finding"
    bases = Counter(read.basis for read in deciding.values() if read.basis)
    return _told(bases, len(deciding), which, shares=True)


def _told(bases: Mapping[Basis, int], number: int, which: str, *, shares: bool) -> str:
    found = [basis for basis in Basis if bases.get(basis)]
    if len(found) == 1 and bases[found[0]] == number:
        whole = "The one answer" if number == 1 else f"All {number} answers"
        return f"{whole} {which} {_SAYS[found[0]][number != 1]}."
    parts = (_part(basis, bases[basis], number if shares else 0) for basis in found)
    return f"Of {counted(number, 'answer')} {which}, {listed(parts)}."


def _part(basis: Basis, number: int, total: int) -> str:
    """`163 (84%) rest on the provision itself`."""
    told = f"{number} ({share(number, total)})" if total else str(number)
    return f"{told} {_SAYS[basis][number != 1]}"


def share(number: int, total: int) -> str:
    """A share in whole percent; what is neither nothing nor all is never told as such."""
    percent = round(100 * number / total)
    if 0 < number < total:
        percent = min(max(percent, 1), 99)
    return f"{percent}%"


_SAYS = {
    Basis.TEXT: ("rests on the provision itself", "rest on the provision itself"),
    Basis.SECONDARY: ("rests on a reliable description", "rest on a reliable description"),
    Basis.UNVERIFIED: ("is unverified", "are unverified"),
}
