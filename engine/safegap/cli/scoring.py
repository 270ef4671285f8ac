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


def chosen(selection: Selection) -> tuple[str, ...]:
    """The themes and rules to which the assessment is confined; empty for all rules."""
    return (*sorted(set(selection.themes)), *sorted(set(selection.rules)))


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores that somebody asked for."""

    part: tuple[str, ...]
    """The themes and rules that they are of; empty for all rules."""
    ranked: bool = False

    def words(self, assessment: Assessment) -> str:
        """A State's score, or why there is none."""
        from safegap.assessment.score import score
        from safegap.reporting.score_words import score_words

        return score_words(score(assessment), part=bool(self.part))

    def json(self, assessments: Sequence[Assessment]) -> list[dict[str, object]]:
        """What is added to the result of each State."""
        from safegap.assessment.score import score
        from safegap.reporting.score_json import scores_json

        scored = [(each, score(each)) for each in assessments]
        found = scores_json(scored, self.part, ranked=self.ranked)
        return [{"score": each} for each in found]

    def view(self, assessments: Sequence[Assessment]) -> "ScoresView":
        """What is added to a comparison."""
        from safegap.assessment.score import score
        from safegap.reporting.score_words import scores_view

        scored = [(each, score(each)) for each in assessments]
        return scores_view(scored, part=bool(self.part), ranked=self.ranked)


def score_notes(
    before: Sequence[Assessment], after: Sequence[Assessment], *, part: bool
) -> tuple[str, ...]:
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
    return tuple(
        then_and_now(other.profile.name, score(one), score(other), part=part) for one, other in both
    )
