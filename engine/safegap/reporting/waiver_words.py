"""Waivers in words: who accepts what, until when and why."""

from collections.abc import Iterator

from safegap.model.assessment import Assessment, Safeguard
from safegap.model.waiver import Waiver
from safegap.reporting.counting import counted, listed
from safegap.reporting.words import value_words

WAIVED = "waived"


def waiver_words(waiver: Waiver, whom: str = "") -> str:
    """`waived until 30 June 2027 by the secretariat: a bill is before parliament`."""
    owner, reason = (" ".join(text.split()) for text in (waiver.owner, waiver.reason))
    return f"{WAIVED}{whom} until {waiver.last_day} by {owner}: {reason}"


def waiver_notes(safeguard: Safeguard) -> Iterator[str]:
    """A line for each waiver of a safeguard, and one for what is left where some is waived."""
    wrong = [each for each in safeguard.findings if each.counts_as]
    for waiver in safeguard.waivers:
        items = [value_words(each.item) for each in wrong if each.waiver == waiver and each.item]
        whole = all(each.waiver == waiver for each in wrong)
        yield waiver_words(waiver, "" if whole else f" for {listed(items)}")
    left = [value_words(each.item) for each in wrong if each.item and not each.waiver]
    if left and safeguard.waivers:
        yield f"not {WAIVED}: {listed(left)}"


def waived_total(assessment: Assessment) -> str:
    """`2 waived, 1 more in part`, of all safeguards; empty where nothing is waived."""
    whole = sum(each.waived for each in assessment.safeguards)
    part = sum(bool(each.waivers) and not each.waived for each in assessment.safeguards)
    if not part:
        return f"{whole} {WAIVED}" if whole else ""
    return f"{whole} {WAIVED}, {part} more in part" if whole else f"{part} {WAIVED} in part"


def waived_sentence(assessment: Assessment) -> str:
    """What a report's method section says of waivers; empty where nothing is waived."""
    number = sum(bool(each.waivers) for each in assessment.safeguards)
    if not number:
        return ""
    one = number == 1
    return (
        f"{counted(number, 'safeguard is', 'safeguards are')} {WAIVED}, in whole or in part: "
        f"someone accepts {'it' if one else 'them'} until a day, for a stated reason. "
        f"{'It counts' if one else 'They count'} all the same."
    )
