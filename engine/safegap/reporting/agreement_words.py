"""How far two readings agree, in a sentence."""

from safegap.assessment.agreement import Agreement
from safegap.model.profile import ReviewAgreement


def in_words(found: Agreement | ReviewAgreement) -> str:
    """`22 of 25 answers agree: 88 % (95 % interval 70 to 96 %), Cohen's kappa ...`."""
    interval = f"95 % interval {_range(found.low, found.high)} %"
    share = f"{_percent(found.agree / found.answers)} % ({interval})"
    if found.kappa is None:
        kappa = "Cohen's kappa is not defined, for each reader gave one single answer throughout"
    else:
        span = f"{found.kappa_low:.2f} to {found.kappa_high:.2f}"
        kappa = f"Cohen's kappa {found.kappa:.2f} ({span})"
    return f"{found.agree} of {found.answers} answers agree: {share}, {kappa}"


def _percent(share: float) -> int:
    return round(100 * share)


def _range(low: float, high: float) -> str:
    return f"{_percent(low)} to {_percent(high)}"
