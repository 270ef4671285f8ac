"""The pages about the treaty on the terminal."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from safegap.reporting.counting import counted
from safegap.reporting.treaty_view import ArticleView, JoiningView, RowView, StatusView
from safegap.reporting.view import Fact
from safegap.reporting.waiver_words import WAIVED
from safegap.reporting.words import OUTCOME_MARKS

_LABEL = 18
_NAME, _SIGNED, _JOINED = 32, 18, 19
_STEP = 10


def status_text(view: StatusView, width: int) -> str:
    """Who has joined, and how far entry into force is, in at most `width` columns."""
    return "\n".join(_status(view, width))


def joining_text(view: JoiningView, width: int, marks: Mapping[str, str] = OUTCOME_MARKS) -> str:
    """One State before the treaty, in at most `width` columns."""
    return "\n".join(_joining(view, width, marks))


def _status(view: StatusView, width: int) -> Iterator[str]:
    yield from _wrap(f"{view.title} ({view.symbol})", width)
    yield from _wrap(f"Status on {view.day}.", width)
    yield from _cautions(view.cautions, width)
    yield ""
    yield from _facts(view.facts, width)
    yield ""
    yield f"{'State':<{_NAME}}{'signed':<{_SIGNED}}{'ratified':<{_JOINED}}source"
    for row in view.rows:
        yield from _row(row)
    told = [row for row in view.rows if row.reservations]
    yield from _notes("Reservations and declarations", told, width, reservations=True)
    yield from _notes("Doubts", [row for row in view.rows if row.note], width)
    for note in view.notes:
        yield ""
        yield from _wrap(note, width)


def _row(row: RowView) -> Iterator[str]:
    lines = textwrap.wrap(f"{row.name} ({row.code})", _NAME - 1, subsequent_indent="  ")
    name = lines.pop(0) if lines else row.code
    signed, joined = row.signed or "-", row.joined or "-"
    if len(joined) >= _JOINED:
        joined, _, kind = joined.partition(" (")
        lines.append("")
        yield f"{name:<{_NAME}}{signed:<{_SIGNED}}{joined:<{_JOINED}}{row.source}"
        yield f"{lines[0]:<{_NAME}}{'':<{_SIGNED}}({kind}"
        yield from (line for line in lines[1:] if line)
        return
    yield f"{name:<{_NAME}}{signed:<{_SIGNED}}{joined:<{_JOINED}}{row.source}"
    yield from lines


def _notes(
    title: str, rows: Iterable[RowView], width: int, *, reservations: bool = False
) -> Iterator[str]:
    for number, row in enumerate(rows):
        if number == 0:
            yield ""
            yield title
        words = row.reservations if reservations else row.note
        yield from _wrap(f"{row.name} ({row.code}): {words}", width, "  ", "    ")


def _joining(view: JoiningView, width: int, marks: Mapping[str, str]) -> Iterator[str]:
    yield from _wrap(f"{view.name} ({view.code}): {view.treaty}", width)
    yield from _wrap(f"Status on {view.day}.", width)
    yield from _cautions(view.cautions, width)
    yield from _section("Where it stands", view.facts, width)
    if view.joining:
        yield from _section(f"If it joins {view.joining}", view.effects, width)
    for each in view.partners:
        words = f"{each.name} ({each.code}): {each.due}; ratified: {each.joined}."
        yield from _wrap(words, width, "    ", "      ")
        if each.reservations:
            yield from _wrap(f"Reserved: {each.reservations}", width, "      ")
        if each.note:
            yield from _wrap(f"Doubt: {each.note}", width, "      ")
    yield from _section("Protocols", view.protocol, width)
    yield from _steps(view, width, marks)
    yield from _section("What others have reserved or declared", view.made, width)


def _steps(view: JoiningView, width: int, marks: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield "Reservations, declarations and other steps that would narrow its exposure"
    if view.law:
        yield from _wrap(f"Law as at {view.law}; the gravest first in each article.", width)
    if view.no_steps:
        yield from _wrap(view.no_steps, width)
    for article in view.articles:
        yield from _article(article, width, marks)
    if view.left:
        yield ""
        yield from _wrap(
            f"{counted(view.left, 'more step hangs', 'more steps hang')} on answers that nobody "
            f"has looked for yet: safegap questions {view.code}",
            width,
        )


def _article(article: ArticleView, width: int, marks: Mapping[str, str]) -> Iterator[str]:
    yield ""
    title = f", {article.title}" if article.title else ""
    yield from _wrap(f"Article {article.number}{title}" if article.number else "In general", width)
    for each in article.steps:
        head = f"  {each.severity:<{_STEP}}{marks[each.standing]} {each.word}"
        said = (("unverified", each.unverified), (WAIVED, each.waived))
        more = "".join(f", {word}" for word, holds in said if holds)
        yield f"{head}{more}  [{each.rule}]"
        yield from _wrap(each.says, width, " " * (_STEP + 2))


def _section(title: str, facts: Iterable[Fact], width: int) -> Iterator[str]:
    found = list(facts)
    if found:
        yield ""
        yield title
        yield from _facts(found, width)


def _facts(facts: Iterable[Fact], width: int) -> Iterator[str]:
    for fact in facts:
        indent = " " * (_LABEL + 2)
        name = f"  {fact.name:<{_LABEL - 1}} "
        if len(fact.name) >= _LABEL:
            yield f"  {fact.name}"
            name = indent
        yield from _wrap(fact.says, width, name, indent)


def _cautions(cautions: Iterable[str], width: int) -> Iterator[str]:
    for each in cautions:
        yield from _wrap(f"Note: {each}", width)


def _wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_on_hyphens=False,
    ) or [first.rstrip()]
