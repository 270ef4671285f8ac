"""What a State could declare or reserve on joining, article by article."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from safegap.model.assessment import Assessment, Safeguard

_PART = re.compile(r"\d+|[a-z]+")


@dataclass(frozen=True, slots=True)
class ArticleSteps:
    """The safeguards about an article for which joining offers a step; the gravest first."""

    article: str
    """Its number without a paragraph; empty for rules that rest on none."""
    safeguards: tuple[Safeguard, ...]


def declarations(assessment: Assessment) -> tuple[ArticleSteps, ...]:
    """Of every safeguard that is a gap or partial, or can still be, in the treaty's order."""
    found = sorted(filter(_wanted, assessment.safeguards), key=_order)
    return tuple(ArticleSteps(key, tuple(each)) for key, each in groupby(found, _article))


def step(safeguard: Safeguard) -> str:
    """What the rule proposes on joining, as the rule writes it."""
    remedy = safeguard.rule.remedy
    return (remedy.on_ratification or "") if remedy else ""


def _wanted(safeguard: Safeguard) -> bool:
    return bool(safeguard.counts_as and step(safeguard))


def _article(safeguard: Safeguard) -> str:
    """A rule names first the article that it is about."""
    return next(iter(safeguard.rule.articles), "").split(".")[0]


def _order(safeguard: Safeguard) -> tuple[object, ...]:
    counts = safeguard.counts_as
    weight = -(counts.weight if counts else 0)
    first = next(iter(safeguard.rule.articles), "")
    article = _article(safeguard)
    return _parts([article]), weight, _parts([first]), safeguard.rule.id


def _parts(numbers: Iterable[str]) -> tuple[tuple[int, str], ...]:
    """`24.10` after `24.2`."""
    return tuple(
        (int(part), "") if part.isdigit() else (0, part)
        for number in numbers
        for part in _PART.findall(number)
    )
