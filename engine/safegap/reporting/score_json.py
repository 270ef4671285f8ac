"""Scores for programs, beside the results that they are of."""

from collections.abc import Sequence

from safegap.assessment.score import METHOD, places
from safegap.model.assessment import Assessment
from safegap.model.score import Place, Score
from safegap.reporting.score_words import too_open

Json = dict[str, object]


def scores_json(
    scored: Sequence[tuple[Assessment, Score | None]], part: tuple[str, ...], *, ranked: bool
) -> list[Json | None]:
    """A score for each, None where nothing applies; with `ranked`, also the places it can have."""
    told = [score for _, score in scored if score and score.says_something]
    placed = iter(places(told))
    found: list[Json | None] = []
    for each, score in scored:
        if score is None:
            found.append(None)
            continue
        of: Json = {"part": list(part)} if part else {}
        basis: Json = {"min-basis": each.min_basis.value} if each.min_basis else {}
        place = _place(next(placed), len(told)) if score.says_something else {}
        found.append({**_score(score), **of, **basis, **(place if ranked else {})})
    return found


def _place(place: Place, of: int) -> Json:
    return {"places": {"best": place.best, "worst": place.worst, "of": of}}


def _score(score: Score) -> Json:
    """Between 0 and 1, rounded outwards to four places."""
    found: Json = {
        "method": METHOD,
        "safeguards": score.safeguards,
        "open": score.open,
        "open-weight": round(float(score.open_weight), 4),
    }
    if not score.says_something:
        return {**found, "refused": too_open(score)}
    low, high = (10_000 * score.low).__floor__(), (10_000 * score.high).__ceil__()
    return {**found, "low": low / 10_000, "high": high / 10_000}
