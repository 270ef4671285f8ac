"""A plan of reform on the terminal: law by law, what stands there and what should."""

import textwrap
from collections.abc import Iterator, Sequence

from safegap.reporting.counting import counted, listed
from safegap.reporting.plan_view import ChangeView, ClosedView, LawView, LeftView, PlanView
from safegap.reporting.plan_words import KEEPS, NO_PROVISION, joining_words
from safegap.reporting.terminal import Tint

_LABEL = 10
_MOST_RESEARCH = 6


def plan_text(view: PlanView, width: int, tint: Tint | None = None) -> str:
    """The whole plan, at most `width` columns wide."""
    return "\n".join(_Planned(width, tint or (lambda _, text: text)).lines(view))


class _Planned:
    def __init__(self, width: int, tint: Tint) -> None:
        self._width = width
        self._tint = tint

    def lines(self, view: PlanView) -> Iterator[str]:
        yield from self._wrap(f"{view.name} ({view.state}): plan of reform", style="strong")
        yield from self._wrap(f"Rules {view.pack}. Profile: {view.status}.")
        yield ""
        for sentence in view.summary:
            yield from self._wrap(sentence)
        for caution in view.cautions:
            yield from self._wrap(f"Note: {caution}")
        for law in view.laws:
            yield from self._law(law)
        yield from self._left("What no change of the law closes", view.unclosable)
        yield from self._left("What more changes would close", view.left)
        yield from self._joining(view)
        yield from self._research(view)
        yield ""
        yield from self._wrap(
            "Model wording is ours, and proposes. Nothing here is legal advice; each change has to "
            "be held against the rest of the State's law by those who draft it."
        )

    def _law(self, law: LawView) -> Iterator[str]:
        yield ""
        number = counted(law.count, "change")
        yield from self._wrap(f"{law.title or NO_PROVISION} ({number})", style="strong")
        for change in law.changes:
            yield from self._change(change)
        if law.wording:
            yield "  Model wording"
        for each in law.wording:
            yield from self._wrap(f"{each.title}. {each.says}", f"  [{each.number}] ")

    def _change(self, change: ChangeView) -> Iterator[str]:
        about = f" ({listed(change.about)})" if change.about else ""
        where = f"{change.sections}: " if change.sections else ""
        yield from self._wrap(f"{where}{change.question}{about}", "  ", "    ")
        doubt = ", unverified" if change.unverified else ""
        yield from self._labelled("now", f"{change.present}{doubt}")
        yield from self._labelled("required", _said(change.required, change.required_means))
        yield from self._labelled("closes", "; ".join(map(_closes, change.closes)) or KEEPS)

    def _labelled(self, label: str, words: str) -> Iterator[str]:
        yield from self._wrap(words, f"    {label:<{_LABEL}}")

    def _left(self, heading: str, gaps: Sequence[LeftView]) -> Iterator[str]:
        if gaps:
            yield ""
            yield self._tint("strong", heading)
        for each in gaps:
            items = f" ({listed(each.items)})" if each.items else ""
            yield from self._wrap(f"{each.severity}: {each.title}{items}. {each.why}", "  ", "    ")

    def _joining(self, view: PlanView) -> Iterator[str]:
        if not view.articles:
            return
        yield ""
        yield from self._wrap(
            "Instead, or as well: what can be declared, reserved or notified on joining",
            style="strong",
        )
        for article in view.articles:
            for step in article.steps:
                yield from self._wrap(joining_words(article, step), "  ", "    ")

    def _research(self, view: PlanView) -> Iterator[str]:
        if not view.research:
            return
        yield ""
        yield from self._wrap(
            f"Not known yet, so not planned for: safegap questions {view.state}", style="strong"
        )
        for each in view.research[:_MOST_RESEARCH]:
            yield from self._wrap(f"{each.severity} if missing: {each.title}", "  ", "    ")
        more = len(view.research) - _MOST_RESEARCH
        if more > 0:
            yield f"  and {counted(more, 'more safeguard')}"

    def _wrap(
        self, text: str, first: str = "", rest: str | None = None, style: str = ""
    ) -> Iterator[str]:
        indent = " " * len(first) if rest is None else rest
        for line in textwrap.wrap(
            text, self._width, initial_indent=first, subsequent_indent=indent
        ):
            yield self._tint(style, line) if style else line


def _said(words: str, means: str) -> str:
    return f"{words}. {means}" if means else words


def _closes(closed: ClosedView) -> str:
    items = f" for {listed(closed.items)}" if closed.items else ""
    wording = f" [{closed.wording}]" if closed.wording else ""
    return f"{closed.title} ({closed.severity}){items}{wording}"
