"""The sources of profiles as BibTeX, in which nothing that a stranger wrote is a command."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from safegap.model.profile import Profile, Source
from safegap.reporting.ci.message import plain
from safegap.reporting.sources import openable
from safegap.reporting.tables.citations import identity, jurisdiction, number, sources_of
from safegap.reporting.words import value_words

# Braces count for BibTeX even behind a backslash, so they too have names that balance.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        "`": r"\textasciigrave{}",
        '"': r"\textquotedbl{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%-._~"
"""What an address may hold as it is; all else is written as %XX."""


def bibtex(profiles: Iterable[Profile]) -> str:
    """An entry for each source, in the profiles' order.

    All are `@misc`: BibTeX's own styles know no laws or judgments. The kind is a keyword.
    """
    return "\n".join(_entry(profile, key, source) for profile, key, source in sources_of(profiles))


def _entry(profile: Profile, key: str, source: Source) -> str:
    told = [(name, f"{{{value}}}") for name, value in _fields(profile, source)]
    month = source.enacted.written[5:7] if source.enacted else ""
    if month:
        # A word of BibTeX's own, which each style prints in its way.
        told.append(("month", _MONTHS[int(month) - 1]))
    fields = "".join(f",\n  {name} = {value}" for name, value in told)
    return f"@misc{{{identity(profile, key)}{fields}\n}}\n"


def _fields(profile: Profile, source: Source) -> Iterator[tuple[str, str]]:
    # A second pair of braces keeps capitals as they are.
    yield "title", f"{{{bibtex_text(source.title)}}}"
    yield "howpublished", bibtex_text(_described(profile, source))
    if number(source):
        yield "number", bibtex_text(number(source))
    if source.enacted:
        yield "year", source.enacted.written[:4]
    url = openable(source.url or "")
    if url:
        yield "url", quote(url, safe=_IN_ADDRESSES)
    if source.consulted:
        yield "urldate", str(source.consulted)
    if source.language:
        yield "language", bibtex_text(source.language)
    if source.note:
        yield "annote", bibtex_text(source.note)
    yield "keywords", source.kind


def _described(profile: Profile, source: Source) -> str:
    """`Statute, Kenya`."""
    words = value_words(source.kind).capitalize()
    where = jurisdiction(profile, source)
    return f"{words}, {where}" if where else words


def bibtex_text(text: str) -> str:
    """Text on one line that TeX prints as it is."""
    return plain(text).translate(_ESCAPES)
