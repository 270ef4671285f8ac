"""`--score`: off unless asked for, and never without its interval."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from safegap.assessment.assess import Selection
from safegap.model.assessment import Assessment

if TYPE_CHECKING:
    from safegap.reporting.comparison_view import ScoresView


def score_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Whether a score is wanted."""
    told = "Also the share of safeguards in place, by weight, as an interval: docs/score.md."
    return click.option("--score", is_flag=True, help=told)(command)


def chosen(selection: Selection) -> bool:
    """Whether only a part of the rules is assessed."""
    return bool(selection.themes or selection.rules)


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores that somebody asked for."""

    part: bool
    """Whether they are of a part of the rules."""
    ranked: bool = False

    def words(self, assessment: Assessment) -> str:
        """A State's score, or why there is none."""
        from safegap.assessment.score import score
        from safegap.reporting.score_words import score_words

        return score_words(score(assessment), part=self.part)

    def json(self, assessment: Assessment) -> dict[str, object]:
        """What is added to a State's result."""
        from safegap.assessment.score import score
        from safegap.reporting.score_words import score_json

        return {"score": score_json(score(assessment))}

    def view(self, assessments: Sequence[Assessment]) -> "ScoresView":
        """What is added to a comparison."""
        from safegap.assessment.score import score
        from safegap.reporting.score_words import scores_view

        scored = [(each, score(each)) for each in assessments]
        return scores_view(scored, part=self.part, ranked=self.ranked)


def score_notes(before: Sequence[Assessment], after: Sequence[Assessment]) -> tuple[str, ...]:
    """For each State on both sides its score then and now.

    Raises SafegapError where the rules of the two sides differ too much for that.
    """
    from safegap.assessment.score import refuse_other_versions, score
    from safegap.reporting.score_words import then_and_now

    then = {each.profile.state: each for each in before}
    both = [(then[each.profile.state], each) for each in after if each.profile.state in then]
    for one, other in both:
        rules = one.pack.description, other.pack.description
        refuse_other_versions(rules[0].key, rules[0].version, rules[1].version)
    return tuple(then_and_now(other.profile.name, score(one), score(other)) for one, other in both)
