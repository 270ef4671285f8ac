"""The view of a research work-list: each question in plain words, and where to look."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from safegap import __version__
from safegap.assessment.research import Research, Why
from safegap.model.assessment import Assessment
from safegap.reporting.counting import counted, listed
from safegap.reporting.waiver_words import WAIVED
from safegap.reporting.words import answer_words

WHY_WORDS: dict[Why, str] = {
    "not-researched": "not yet researched",
    "unknown": "looked for, not found",
    "contested": "contested",
    "unverified": "unverified",
    "stale": "to be checked again",
}
SCHEMA = "safegap-questions/1"


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question of the list."""

    rank: int
    name: str
    """As the profile writes it, with the power, conduct or offence before it."""
    key: str
    item: str
    ask: str
    about: str
    why: Why
    why_words: str
    present: str
    """What the profile says now."""
    values: tuple[str, ...]
    look: str
    note: str
    rules: tuple[str, ...]
    titles: str
    weight: int
    waived: bool
    """Whether all that it turns is waived."""


@dataclass(frozen=True, slots=True)
class ResearchView:
    """The whole list, ready to print."""

    state: str
    name: str
    law_as_at: str
    pack: str
    version: str
    counts: tuple[tuple[str, int], ...]
    questions: tuple[QuestionView, ...]
    left: int


def research_view(
    assessment: Assessment, items: Sequence[Research], most: int | None
) -> ResearchView:
    """The list with at most so many questions."""
    shown = items[:most] if most else items
    counts = {words: sum(each.why == why for each in items) for why, words in WHY_WORDS.items()}
    return ResearchView(
        state=assessment.profile.state,
        name=assessment.profile.name,
        law_as_at=assessment.day_words,
        pack=assessment.pack.named,
        version=__version__,
        counts=tuple((words, count) for words, count in counts.items() if count),
        questions=tuple(_question(assessment, each, n) for n, each in enumerate(shown, 1)),
        left=len(items) - len(shown),
    )


def _question(assessment: Assessment, item: Research, rank: int) -> QuestionView:
    codebook, variable = assessment.pack.codebook, item.answer.variable
    question = codebook.question(variable.scope, variable.key)
    period = item.answer.period
    rules = dict.fromkeys(finding.rule.id for finding in item.findings)
    titles = dict.fromkeys(finding.rule.title for finding in item.findings)
    about = codebook.title(variable.scope, variable.item) if variable.item else ""
    return QuestionView(
        rank=rank,
        name=f"{variable.item}.{variable.key}" if variable.item else variable.key,
        key=variable.key,
        item=variable.item or "",
        ask=question.ask,
        about=about,
        why=item.why,
        why_words=WHY_WORDS[item.why],
        present=answer_words(item.answer, question) if item.answer.values else "",
        values=question.value_names if question.choices else (f"a number of {question.type}",),
        look=question.guidance.look if question.guidance else "",
        note=period.note if period and period.note else "",
        rules=tuple(rules),
        titles="; ".join(titles),
        weight=item.weight,
        waived=item.waived,
    )


def research_text(view: ResearchView, width: int) -> str:
    """The list on the terminal."""
    return "\n".join(_lines(view, width))


def _lines(view: ResearchView, width: int) -> Iterator[str]:
    yield f"{view.name} ({view.state}): what to research next, law as at {view.law_as_at}"
    counts = listed(f"{count} {words}" for words, count in view.counts)
    yield from textwrap.wrap(f"{counts or 'Nothing is open'}.", width)
    for each in view.questions:
        yield ""
        waived = f", {WAIVED}" if each.waived else ""
        head = f"{each.rank:>3}  {each.why_words} (weight {each.weight}{waived})"
        yield f"{head}  {each.name}" if len(head) + len(each.name) + 2 <= width else head
        if len(head) + len(each.name) + 2 > width:
            yield f"     {each.name}"
        about = f" ({each.about})" if each.about else ""
        yield from _wrapped(f"{each.ask}{about}", width)
        if each.present:
            yield from _wrapped(f"Now: {each.present}", width)
        yield from _wrapped(f"Can be: {', '.join(each.values)}", width)
        if each.look:
            yield from _wrapped(f"Look: {each.look}", width)
        if each.note:
            yield from _wrapped(f"Note: {each.note}", width)
        yield from _wrapped(f"Turns: {', '.join(each.rules)}", width)
    if view.left:
        yield ""
        yield f"and {counted(view.left, 'more question')}; --all shows them"


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent="     ", subsequent_indent="       ", break_on_hyphens=False
    )


def research_data(view: ResearchView) -> dict[str, Any]:
    """The list for programs."""
    return {
        "schema": SCHEMA,
        "state": view.state,
        "pack": view.pack,
        "questions": [
            {
                "question": each.key,
                **({"item": each.item} if each.item else {}),
                "why": each.why,
                "ask": each.ask,
                "values": list(each.values),
                "look": each.look,
                "rules": list(each.rules),
                "weight": each.weight,
                "waived": each.waived,
            }
            for each in view.questions
        ],
    }
