"""How far two readings agree, for the terminal: first what they differ on."""

import textwrap
from collections.abc import Iterator, Sequence

from safegap.assessment.agreement import Agreement
from safegap.content.forms.second_readings import ReadTwice
from safegap.model.profile import Profile
from safegap.model.question import Codebook
from safegap.reporting.agreement_words import in_words
from safegap.reporting.form.build_form import about_words

_INDENT = "    "


def agreement_text(
    read: Sequence[ReadTwice],
    found: Agreement,
    profile: Profile,
    codebook: Codebook,
    width: int,
) -> str:
    """The disagreements, one by one, and the figures."""
    apart = [each for each in read if not each.agrees]
    lines = [line for each in apart for line in _disagreement(each, profile, codebook, width)]
    figures = textwrap.wrap(f"{in_words(found)}.", width)
    return "\n".join([*lines, *figures])


def _disagreement(
    read: ReadTwice, profile: Profile, codebook: Codebook, width: int
) -> Iterator[str]:
    variable = read.variable
    about = about_words(variable, profile, codebook)
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
