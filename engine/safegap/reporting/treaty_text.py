"""An article of the treaty on the terminal, with the rules that rest on it."""

import re
import textwrap
from collections.abc import Iterator

from safegap.model.instrument import Article, Paragraph
from safegap.model.pack import Pack
from safegap.reporting.build_rule_view import FORCE_WORDS
from safegap.reporting.words import BASIS_WORDS


def article_text(article: Article, number: str, pack: Pack, width: int) -> str:
    """An article or one of its paragraphs, and which rules rest on it."""
    return "\n".join(_article(article, number, pack, width))


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
