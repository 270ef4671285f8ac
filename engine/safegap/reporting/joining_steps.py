"""What a State could reserve, declare or do on joining, in words."""

from collections.abc import Collection, Iterator

from safegap.assessment.treaty.declarations import ArticleSteps, declarations, step
from safegap.model.assessment import Assessment, Safeguard
from safegap.model.instrument import Instrument
from safegap.model.outcome import Basis
from safegap.reporting.treaty_view import ArticleView, StepView
from safegap.reporting.words import OUTCOME_MARKS, OUTCOME_WORDS, filled

UNRESEARCHED = "not-researched"


def article_views(
    assessment: Assessment, instrument: Instrument, rules: Collection[str] | None = None
) -> Iterator[ArticleView]:
    """The steps article by article; without those that nobody has researched.

    `rules`: only what these propose.
    """
    titles = {each.number: each.title for each in instrument.articles}
    for each in declarations(assessment):
        found = _steps(each, assessment.profile.name)
        steps = tuple(step for step in found if rules is None or step.rule in rules)
        if steps:
            yield ArticleView(each.article, titles.get(each.article, ""), steps)


def left_out(assessment: Assessment) -> int:
    """How many steps hang on answers that nobody has looked for."""
    found = (each for article in declarations(assessment) for each in article.safeguards)
    return sum(each.standing == UNRESEARCHED for each in found)


def _steps(article: ArticleSteps, name: str) -> Iterator[StepView]:
    for each in article.safeguards:
        if each.standing != UNRESEARCHED:
            yield _step(each, name)


def _step(each: Safeguard, name: str) -> StepView:
    return StepView(
        rule=each.rule.id,
        title=each.rule.title,
        severity=str(each.counts_as or ""),
        standing=each.standing,
        mark=OUTCOME_MARKS[each.standing],
        word=OUTCOME_WORDS[each.standing],
        unverified=any(finding.basis is Basis.UNVERIFIED for finding in each.deciding),
        waived=each.waived,
        says=filled(each, step(each), name),
        articles=each.rule.articles,
    )
