"""A score, for who asks for one: bounds of what every completion of the answers would give.

The method is published in docs/score.md; whoever changes it changes that page and METHOD.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from safegap.model.assessment import Assessment
from safegap.model.outcome import Outcome
from safegap.model.problem import SafegapError
from safegap.model.rule import Rule
from safegap.model.score import Place, Score, Weighed

METHOD = 1
"""Number of the method; scores of different methods are not to be compared."""
CREDIT = {Outcome.MET: Fraction(1), Outcome.PARTIAL: Fraction(1, 2), Outcome.GAP: Fraction(0)}
"""What a safeguard counts for; one that does not apply is left out."""


def score(assessment: Assessment) -> Score | None:
    """Of all safeguards that were asked for; None where none of them can apply.

    Of a rule that could not be held against the law, too large or about offences where none is
    listed, every outcome is possible: leaving it out would reward what nobody has looked into.
    """
    unheld = {*assessment.not_computed, *assessment.without_subjects}
    lost = [each for each in assessment.pack.rules if each.id in unheld]
    return score_of([
        *(Weighed(weight_of(each.rule), each.outcomes) for each in assessment.safeguards),
        *(Weighed(weight_of(each), tuple(Outcome)) for each in lost),
    ])  # fmt: skip


def weight_of(rule: Rule) -> int:
    """By the gravest severity that it has for one of its subjects: the same in every State."""
    stated = [rule.severity_for(item) for item in rule.subjects.items] or rule.severity.values()
    return max(severity.weight for severity in stated)


def score_of(safeguards: Sequence[Weighed]) -> Score | None:
    """The lowest and the highest share that the possible outcomes allow; exact."""
    found = [each for each in safeguards if any(outcome in CREDIT for outcome in each.outcomes)]
    if not found:
        return None
    unsettled = [each for each in found if len(each.outcomes) > 1]
    whole = sum(each.weight for each in found)
    return Score(
        low=1 - _highest([_turned(each) for each in found]),
        high=_highest([_credits(each) for each in found]),
        safeguards=len(found),
        open=len(unsettled),
        open_weight=Fraction(sum(each.weight for each in unsettled), whole),
    )


def same_major(one: str, other: str) -> bool:
    """Whether scores by two versions of a rule pack may be compared; before 1.0 each minor counts.

    Semantic Versioning lets anything change between 0.1 and 0.2.
    """
    return _major(one) == _major(other)


def _major(version: str) -> tuple[str, ...]:
    first, *rest = version.split(".")
    return (first, *rest[:1]) if first == "0" else (first,)


def refuse_other_versions(key: str, one: str, other: str) -> None:
    """Raise SafegapError where scores by these versions of a pack are not to be compared."""
    if not same_major(one, other):
        message = (
            f"scores by the rules {key} {one} and {key} {other} are not to be compared: the rules "
            "differ too much; leave --score out, or assess both with the same rules"
        )
        raise SafegapError(message)


Options = tuple[int, Fraction, bool]
"""A safeguard's weight, the most it can count for, and whether it may not apply."""


def _credits(each: Weighed) -> Options:
    most = max(CREDIT[outcome] for outcome in each.outcomes if outcome in CREDIT)
    return each.weight, most, Outcome.NOT_APPLICABLE in each.outcomes


def _turned(each: Weighed) -> Options:
    """The same of what is lacking: the lowest share in place is the highest share that is not."""
    least = min(CREDIT[outcome] for outcome in each.outcomes if outcome in CREDIT)
    return each.weight, 1 - least, Outcome.NOT_APPLICABLE in each.outcomes


def _highest(safeguards: Sequence[Options]) -> Fraction:
    """The highest share.

    A safeguard that may not apply may drop out of what is divided by, so each can't be judged by
    itself. Begin with all of them, then leave out those that may drop out and pull the share down;
    the share rises, so others may pull it down now. Each step rises, so there is an end, and there
    nothing is left that could raise it.
    """
    share = _share(safeguards)
    while True:
        kept = [each for each in safeguards if not each[2] or each[1] > share]
        if not kept or _share(kept) == share:
            return share
        share = _share(kept)


def _share(safeguards: Sequence[Options]) -> Fraction:
    whole = sum(weight for weight, _, _ in safeguards)
    return sum((weight * credit for weight, credit, _ in safeguards), Fraction(0)) / whole


def places(scores: Sequence[Score]) -> tuple[Place, ...]:
    """The places that each can have, 1 the highest.

    Those whose intervals overlap always have a place in common, also where the first overlaps
    with the second and the second with the third only; one place for each could not show that.
    """
    return tuple(
        Place(
            1 + sum(other.low > own.high for other in scores),
            len(scores) - sum(other.high < own.low for other in scores),
        )
        for own in scores
    )


def ordered(placed: Sequence[tuple[Place, str]]) -> list[tuple[Place, list[str]]]:
    """The names of those that can have the same places, the highest first, else as they stood."""
    found = sorted(placed, key=lambda each: each[0])
    groups = groupby(found, key=lambda each: each[0])
    return [(place, [name for _, name in group]) for place, group in groups]
