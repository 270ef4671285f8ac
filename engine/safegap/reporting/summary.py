"""What a report says first: how many safeguards are missing, and what could not be determined."""

from collections.abc import Iterable, Iterator

from safegap.model.assessment import Assessment, Safeguard, Standing
from safegap.model.outcome import Severity
from safegap.reporting.counting import counted, listed
from safegap.reporting.words import in_letters

_DECIDED: dict[Standing, str] = {
    "gap": "missing",
    "partial": "partly in place",
    "met": "in place",
}
_CAUSES: dict[Standing, str] = {
    "open": "an answer is contested or was not found",
    "not-researched": "nobody has looked yet",
}


def summary(assessment: Assessment, ordered: Iterable[Safeguard]) -> Iterator[str]:
    """A sentence or two on each; `ordered` the gravest first."""
    name = f"{assessment.profile.name}, law as at {assessment.day_words}"
    yield f"{name}. {_decided(assessment)}" if assessment.decided else f"{name}."
    yield from _critical(assessment, ordered)
    yield from _undetermined(assessment)
    none = assessment.count("not-applicable")
    if none:
        them, do = ("it", "does") if none == 1 else ("them", "do")
        number = in_letters(none).capitalize()
        yield f"{number} {do} not apply, as the law gives no occasion for {them}."


def _decided(assessment: Assessment) -> str:
    """How many of the safeguards that could be determined have which outcome."""
    counts: dict[Standing, int] = {each: assessment.count(each) for each in _DECIDED}
    number = assessment.decided
    if number in counts.values():
        word = next(_DECIDED[standing] for standing, found in counts.items() if found)
        whole = "The one safeguard" if number == 1 else f"All {number} safeguards"
        return f"{whole} that could be determined {'is' if number == 1 else 'are'} {word}."
    told = [f"{_are(found)} {_DECIDED[standing]}" for standing, found in counts.items()]
    return f"Of the {number} safeguards that could be determined, {listed(told)}."


def _critical(assessment: Assessment, ordered: Iterable[Safeguard]) -> Iterator[str]:
    found = [
        each for each in ordered if each.standing == "gap" and each.counts_as is Severity.CRITICAL
    ]
    themes = dict.fromkeys(assessment.pack.theme_title(each.rule.theme) for each in found)
    concern = "is critical. It concerns" if len(found) == 1 else "are critical. They concern"
    if found:
        number = in_letters(len(found)).capitalize()
        yield f"{number} of those missing {concern}: {'; '.join(themes)}."


def _undetermined(assessment: Assessment) -> Iterator[str]:
    told = {cause: assessment.count(standing) for standing, cause in _CAUSES.items()}
    told = {cause: number for cause, number in told.items() if number}
    number = sum(told.values())
    if not number:
        return
    more = "One further safeguard" if number == 1 else f"A further {number} safeguards"
    none = f"None of the {counted(number, 'safeguard')} could be determined"
    start = f"{more} could not be determined" if assessment.decided else none
    why = "; ".join(f"for {each}, {cause}" for cause, each in told.items())
    yield f"{start}: {why if len(told) > 1 else next(iter(told))}."


def _are(number: int) -> str:
    return "none is" if not number else f"{number} {'is' if number == 1 else 'are'}"
