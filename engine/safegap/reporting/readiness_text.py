"""The conditions for joining, on the terminal."""

import textwrap
from collections.abc import Iterator, Mapping

from safegap.reporting.counting import counted, listed
from safegap.reporting.plan_words import joining_words
from safegap.reporting.readiness_view import ReadinessView, StepView, ToClose
from safegap.reporting.terminal import Tint
from safegap.reporting.words import OUTCOME_MARKS

_COLUMN = 24


def readiness_text(
    view: ReadinessView,
    width: int,
    tint: Tint | None = None,
    marks: Mapping[str, str] = OUTCOME_MARKS,
) -> str:
    """The whole page, at most `width` columns wide."""
    return "\n".join(_Ready(width, tint or (lambda _, text: text), marks).lines(view))


class _Ready:
    def __init__(self, width: int, tint: Tint, marks: Mapping[str, str]) -> None:
        self._width = width
        self._tint = tint
        self._marks = marks

    def lines(self, view: ReadinessView) -> Iterator[str]:
        yield from self._wrap(f"{view.name} ({view.state}): conditions for joining", style="strong")
        yield from self._wrap(f"{view.treaty}. Rules {view.pack}. Profile: {view.status}.")
        yield ""
        for sentence in view.summary:
            yield from self._wrap(sentence)
        for caution in view.cautions:
            yield from self._wrap(f"Note: {caution}")
        for step in view.steps:
            yield from self._step(step)
        yield from self._deposit(view)
        if view.dates:
            yield ""
            yield self._tint("strong", "Dates that follow")
        for fact in view.dates:
            yield from self._wrap(f"  {fact.name:<{_COLUMN - 4}}  {fact.says}", "", " " * _COLUMN)
        yield ""
        yield from self._wrap(
            f"What to change, law by law: safegap plan {view.state}. Nothing here is legal advice."
        )

    def _step(self, step: StepView) -> Iterator[str]:
        yield ""
        yield from self._wrap(
            f"{step.number}. {step.title} ({counted(step.changes, 'change')})", style="strong"
        )
        yield from self._wrap(step.why)
        for gap in step.gaps:
            yield from self._gap(gap)

    def _gap(self, gap: ToClose) -> Iterator[str]:
        state = f"  {self._marks[gap.standing]} {gap.word:<9} {gap.severity:<9}"
        doubt = ", unverified" if gap.unverified else ""
        items = f" ({listed(gap.items)})" if gap.items else ""
        no = "" if gap.closable else " No change of the law is certain to close it."
        first, *rest = textwrap.wrap(
            f"{gap.title}{items}{doubt}.{no}", self._width - len(state) - 1
        )
        yield f"{self._tint(gap.standing, state)} {first}"
        for line in rest:
            yield " " * (len(state) + 1) + line

    def _deposit(self, view: ReadinessView) -> Iterator[str]:
        if view.on_deposit:
            yield ""
            yield from self._wrap("What the depositary is told, or may be told", style="strong")
        for each in view.on_deposit:
            place = f", article {each.article}" if each.article else ""
            note = f" {each.note}" if each.note else ""
            words = f"{each.kind.capitalize()}{place} ({each.basis}): {each.says}{note}"
            yield from self._wrap(words, "  ", "    ")
        if view.articles:
            yield ""
            yield from self._wrap("Proposed for these gaps, on joining", style="strong")
        for article in view.articles:
            for step in article.steps:
                yield from self._wrap(joining_words(article, step), "  ", "    ")

    def _wrap(self, text: str, first: str = "", rest: str = "", style: str = "") -> Iterator[str]:
        for line in textwrap.wrap(
            text, self._width, initial_indent=first, subsequent_indent=rest,
            drop_whitespace=True,
        ):  # fmt: skip
            yield self._tint(style, line) if style else line
