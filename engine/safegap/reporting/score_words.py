"""A score in words: always an interval, and never without how much is open."""

from collections.abc import Sequence
from fractions import Fraction

from safegap.assessment.score import METHOD, ordered, ranks
from safegap.model.assessment import Assessment
from safegap.model.score import WIDEST, Score
from safegap.reporting.comparison_view import ScoresView
from safegap.reporting.words import counted, listed

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


def score_json(score: Score | None) -> dict[str, object] | None:
    """A score for programs, between 0 and 1, rounded outwards to four places."""
    if score is None:
        return None
    found: dict[str, object] = {
        "method": METHOD,
        "safeguards": score.safeguards,
        "open": score.open,
        "open-weight": round(float(score.open_weight), 4),
    }
    if not score.says_something:
        return {**found, "refused": too_open(score)}
    low, high = (10_000 * score.low).__floor__(), (10_000 * score.high).__ceil__()
    return {**found, "low": low / 10_000, "high": high / 10_000}


def ranking(scored: Sequence[tuple[Assessment, Score | None]]) -> tuple[tuple[str, str], ...]:
    """Places with the States that share them, then those of which nothing can be said."""
    told = [(each, score) for each, score in scored if score and score.says_something]
    places = ranks([score for _, score in told])
    names = [f"{each.profile.name} ({interval(score)})" for each, score in told]
    found: list[tuple[str, str]] = []
    for group in ordered(list(zip(places, names, strict=True))):
        place = str(places[names.index(group[0])])
        found.append((place if len(group) == 1 else f"{place} (tie)", listed(group)))
    shown = {each.profile.state for each, _ in told}
    left = [each.profile.name for each, _ in scored if each.profile.state not in shown]
    return (*found, *([("no place", f"{listed(left)}: too open to say")] if left else []))


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


def then_and_now(state: str, before: Score | None, after: Score | None) -> str:
    """A State's score on two sides of a comparison."""
    return f"Score of {state}: before, {_short(before)} After, {_short(after)} How: {PAGE}"


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
    "A place is one more than the number of States that are certainly higher. Intervals that "
    "overlap are not told apart."
)
