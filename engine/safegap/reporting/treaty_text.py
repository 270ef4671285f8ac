"""The treaty on the terminal: who has joined, and an article with the rules that rest on it."""

import re
import textwrap
from collections.abc import Iterator

from safegap.model.instrument import Article, Instrument, Paragraph
from safegap.model.pack import Pack
from safegap.model.treaty import Event, TreatyStatus
from safegap.reporting.build_rule_view import FORCE_WORDS
from safegap.reporting.words import BASIS_WORDS, counted

_NAME, _EVENT = 34, 20


def treaty_table(treaty: TreatyStatus, pack: Pack, width: int) -> str:
    """Signatures and ratifications, and how far entry into force is."""
    return "\n".join(_status(treaty, pack, width))


def article_text(article: Article, number: str, pack: Pack, width: int) -> str:
    """An article or one of its paragraphs, and which rules rest on it."""
    return "\n".join(_article(article, number, pack, width))


def _status(treaty: TreatyStatus, pack: Pack, width: int) -> Iterator[str]:
    instrument = pack.instrument
    if instrument:
        yield from _wrap(f"{instrument.short_title} ({instrument.symbol})", width)
        yield from _joining(treaty, instrument, width)
    if treaty.as_of:
        yield from _wrap(f"As known on {treaty.as_of.in_words}.", width)
    yield ""
    yield f"{'State':<{_NAME}}{'signed':<{_EVENT}}ratified"
    for code, row in sorted(treaty.states.items(), key=lambda each: each[1].name):
        name = textwrap.shorten(row.name, _NAME - 4 - len(code), placeholder="...")
        signed = _event(row.signature, "yes, no date")
        ratified = _event(row.ratification, "reported, no date")
        yield f"{f'{name} ({code})':<{_NAME}}{signed:<{_EVENT}}{ratified}"
    for note in treaty.notes:
        yield ""
        yield from _wrap(note, width)


def _joining(treaty: TreatyStatus, instrument: Instrument, width: int) -> Iterator[str]:
    signed = sum(row.signature is not None for row in treaty.states.values())
    dated = sum(row.ratification not in (None, "unknown") for row in treaty.states.values())
    reported = sum(row.ratification == "unknown" for row in treaty.states.values())
    more = f", {reported} more reported without a date" if reported else ""
    joined = f"{counted(signed, 'signature')} known; {counted(dated, 'ratification')} with a date"
    force = instrument.entry_into_force
    wanted = f"; {force.instruments} are needed" if force else ""
    yield from _wrap(f"{joined}{more}{wanted}.", width)
    if force:
        yield from _wrap(f"In force: {force.says} ({BASIS_WORDS[force.basis]})", width)


def _event(event: Event | None, undated: str) -> str:
    if event is None:
        return "-"
    return undated if isinstance(event, str) else event.in_words


def _article(article: Article, number: str, pack: Pack, width: int) -> Iterator[str]:
    yield from _wrap(f"Article {article.number}, {article.title}", width)
    instrument = pack.instrument
    chapters = {each.number: each.title for each in instrument.chapters} if instrument else {}
    about = f"Chapter {article.chapter}, {chapters.get(article.chapter, '')}".rstrip(", ")
    yield from _wrap(f"{about}. {BASIS_WORDS[article.basis].capitalize()}.", width)
    if article.note:
        yield from _wrap(article.note, width)
    chosen = [
        each
        for each in article.paragraphs
        if number in (article.number, each.paragraph) or each.paragraph.startswith(f"{number}.")
    ]
    for paragraph in chosen:
        yield ""
        yield from _paragraph(paragraph, width)
    yield ""
    yield from _rules(number, pack, width)
    yield from _doubts(article, pack, width)


def _paragraph(paragraph: Paragraph, width: int) -> Iterator[str]:
    known = BASIS_WORDS[paragraph.basis]
    yield f"{paragraph.paragraph}  ({FORCE_WORDS[paragraph.force]}; {known})"
    yield from _wrap(paragraph.says, width, "  ")
    if paragraph.note:
        yield from _wrap(f"Note: {paragraph.note}", width, "  ")
    if paragraph.unverified_parts:
        yield from _wrap(f"Unverified: {'; '.join(paragraph.unverified_parts)}", width, "  ")


def _rules(number: str, pack: Pack, width: int) -> Iterator[str]:
    """The rules that cite the article, the paragraph, or what contains or divides it."""
    resting = [
        rule for rule in pack.rules if any(_touches(cited, number) for cited in rule.articles)
    ]
    yield f"Rules that rest on article {number}: {len(resting) or 'none'}"
    for rule in resting:
        cited = ", ".join(each for each in rule.articles if _touches(each, number))
        yield from _wrap(f"{rule.id} ({cited}): {rule.title}", width, "  ")


def _touches(cited: str, number: str) -> bool:
    return cited == number or cited.startswith(f"{number}.") or number.startswith(f"{cited}.")


def _doubts(article: Article, pack: Pack, width: int) -> Iterator[str]:
    """What is to be checked against the certified text, where a point names this article."""
    named = [each for each in pack.description.checks if _names(each, article.number)]
    if named:
        yield ""
        yield "To be checked against the certified text"
    for each in named:
        yield from _wrap(each, width, "  ")


def _names(text: str, number: str) -> bool:
    return bool(re.search(rf"\b{number}\.\d|[Aa]rticles? ([\d.,() ]|and|to)*\b{number}\b", text))


def _wrap(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
