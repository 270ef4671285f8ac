"""How far two readings agree, for the terminal: first what they differ on."""

import textwrap
from collections.abc import Iterator, Sequence

from safegap.assessment.agreement import Agreement
from safegap.content.forms.second_readings import ReadTwice
from safegap.model.profile import ReviewAgreement
from safegap.model.question import Codebook

_INDENT = "    "


def agreement_text(
    read: Sequence[ReadTwice], found: Agreement, codebook: Codebook, width: int
) -> str:
    """The disagreements, one by one, and the figures."""
    apart = [each for each in read if not each.agrees]
    lines = [line for each in apart for line in _disagreement(each, codebook, width)]
    figures = textwrap.wrap(f"{in_words(found)}.", width)
    return "\n".join([*lines, *figures])


def _disagreement(read: ReadTwice, codebook: Codebook, width: int) -> Iterator[str]:
    variable = read.variable
    about = codebook.title(variable.scope, variable.item) if variable.item else "the State"
    ask = codebook.question(variable.scope, variable.key).ask
    yield from textwrap.wrap(f"≠ {ask} ({about})", width, subsequent_indent="  ")
    yield from _said("profile", read.first, width)
    yield from _said("read again", read.second, width)
    if read.grounds:
        yield from _said("because", read.grounds, width)
    yield ""


def _said(name: str, text: str, width: int) -> list[str]:
    lead = f"{_INDENT}{name + ':':<12}"
    return textwrap.wrap(text, width, initial_indent=lead, subsequent_indent=" " * len(lead))


def in_words(found: Agreement | ReviewAgreement) -> str:
    """`22 of 25 answers agree: 88 % (70 to 96 %), kappa 0.85 (0.66 to 0.95)`."""
    share = f"{_percent(found.agree / found.answers)} % ({_range(found.low, found.high)} %)"
    if found.kappa is None:
        kappa = "kappa is not defined, for each reader gave one single answer throughout"
    else:
        span = f"{found.kappa_low:.2f} to {found.kappa_high:.2f}"
        kappa = f"kappa {found.kappa:.2f} ({span})"
    return f"{found.agree} of {found.answers} answers agree: {share}, {kappa}"


def _percent(share: float) -> int:
    return round(100 * share)


def _range(low: float, high: float) -> str:
    return f"{_percent(low)} to {_percent(high)}"
