"""A score in words: always an interval, and never without how much is open."""

from collections.abc import Sequence
from fractions import Fraction

from safegap.assessment.score import ordered, places
from safegap.model.assessment import Assessment
from safegap.model.score import WIDEST, Place, Score
from safegap.reporting.comparison_view import ScoresView
from safegap.reporting.counting import counted, listed

PAGE = "docs/score.md"
PART = "Of the selected rules only."


def interval(score: Score) -> str:
    """`31% to 44%`, rounded outwards; `40%` where nothing is open."""
    low, high = (100 * score.low).__floor__(), (100 * score.high).__ceil__()
    return f"{low}%" if score.low == score.high and low == high else f"{low}% to {high}%"


def score_words(score: Score | None, *, part: bool = False) -> str:
    """What is in place, in one paragraph; or why no score is given."""
    if score is None:
        return "Score: none, as no safeguard applies."
    if not score.says_something:
        return f"Score: {too_open(score)}"
    said = f"Score: {interval(score)} of what applies is in place, by weight."
    return " ".join([said, f"{openness(score)}.", *([PART] if part else []), f"How: {PAGE}"])


def openness(score: Score) -> str:
    """How many safeguards are open, and how much they weigh."""
    if not score.open:
        return f"All {counted(score.safeguards, 'safeguard')} are decided"
    of = f"{score.open} of {counted(score.safeguards, 'safeguard')}"
    weight = _percent(score.open_weight)
    return f"{of} {'is' if score.open == 1 else 'are'} open, {weight} of the weight"


def too_open(score: Score) -> str:
    """Why a score is refused, and how open the profile is."""
    width = (100 * (score.high - score.low)).__ceil__()
    return (
        f"too open to say. {openness(score)}; the score could lie within {width} points of a "
        f"hundred, and above {_percent(WIDEST)[:-1]} none is given."
    )


def _percent(share: Fraction) -> str:
    return f"{round(100 * share)}%"


def ranking(scored: Sequence[tuple[Assessment, Score | None]]) -> tuple[tuple[str, str], ...]:
    """Places with the States that can have them, then those of which nothing can be said."""
    told = [(each, score) for each, score in scored if score and score.says_something]
    names = [f"{each.profile.name} ({interval(score)})" for each, score in told]
    found = ordered(list(zip(places([score for _, score in told]), names, strict=True)))
    left = [each.profile.name for each, score in scored if score and not score.says_something]
    none = [each.profile.name for each, score in scored if score is None]
    return (
        *((place_words(place), listed(group)) for place, group in found),
        *([("no place", f"{listed(left)}: too open to say")] if left else []),
        *([("no place", f"{listed(none)}: no safeguard applies")] if none else []),
    )


def place_words(place: Place) -> str:
    """`2`, or `2 to 8` where it can be any of them."""
    same = place.best == place.worst
    return str(place.best) if same else f"{place.best} to {place.worst}"


def scores_view(
    scored: Sequence[tuple[Assessment, Score | None]], *, part: bool, ranked: bool
) -> ScoresView:
    """What is added to a comparison; with `ranked`, in order."""
    note = [_NOTE, *([PART] if part else []), *([_TIES] if ranked else []), f"How: {PAGE}"]
    return ScoresView(
        lines=tuple((each.profile.state, _short(score)) for each, score in scored),
        ranking=ranking(scored) if ranked else (),
        note=" ".join(note),
    )


def then_and_now(state: str, before: Score | None, after: Score | None, *, part: bool) -> str:
    """A State's score on two sides of a comparison."""
    said = f"Score of {state}: before, {_short(before)} After, {_short(after)}"
    return " ".join([said, *([PART] if part else []), f"How: {PAGE}"])


def _short(score: Score | None) -> str:
    if score is None:
        return "none, as no safeguard applies."
    if not score.says_something:
        return too_open(score)
    return f"{interval(score)}. {openness(score)}."


_NOTE = (
    "The share of applicable safeguards in place, by weight; the interval is as wide as what is "
    "not known makes it."
)
_TIES = (
    "States whose intervals overlap are tied: which of them stands higher can't be said. Each is "
    "given every place that it can have, between those certainly higher and those certainly lower."
)
