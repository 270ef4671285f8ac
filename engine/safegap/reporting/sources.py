"""Numbered sources: each cited one once, with a number that stays the same all through a report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from safegap.model.finding import AnswerRead
from safegap.model.profile import Citation, Profile, Source
from safegap.reporting.words import BASIS_WORDS, short_title

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Reference:
    """A pinpoint in a numbered source; number 0 stands for `no source given`."""

    number: int
    at: str
    title: str = ""


class _Make(Protocol[T_co]):
    def __call__(self, *, number: int, title: str, url: str, address: str, basis: str) -> T_co: ...


class SourceList:
    """Hands out numbers in the order in which sources are cited."""

    def __init__(self, profile: Profile) -> None:
        """`profile` declares the sources."""
        self._profile = profile
        self._numbers: dict[str, int] = {}

    def cite(self, reads: Iterable[AnswerRead]) -> tuple[Reference, ...]:
        """The references of some answers, each pinpoint once, by source."""
        return self.refer(cited for read in reads for cited in read.citations)

    def refer(self, citations: Iterable[Citation]) -> tuple[Reference, ...]:
        """The references of some citations, each pinpoint once, by source."""
        found = dict.fromkeys((cited.source, cited.at) for cited in citations)
        pinpoints: dict[int, list[str]] = {}
        for source, at in found:
            number = self._numbers.setdefault(source, len(self._numbers) + 1)
            pinpoints.setdefault(number, []).append("" if at == "whole" else at)
        keys = list(self._numbers)
        references = [
            Reference(number, "; ".join(at for at in ats if at), self._title(keys[number - 1]))
            for number, ats in sorted(pinpoints.items())
        ]
        return tuple(references) or (Reference(0, ""),)

    def numbered(self) -> Iterator[tuple[int, Source]]:
        """Every source that was cited, in the order of the numbers."""
        return ((number, self._profile.sources[key]) for key, number in self._numbers.items())

    def _title(self, key: str) -> str:
        return short_title(self._profile.sources[key].title)

    def printed(self, make: _Make[T_co]) -> Iterator[T_co]:
        """Every source that was cited, in the order of the numbers."""
        for number, source in self.numbered():
            address = source.url or ""
            yield make(
                number=number,
                title=source.title,
                url=openable(address),
                address=address,
                basis=BASIS_WORDS[source.basis],
            )


def openable(address: str) -> str:
    """The address if a browser may open it, else nothing: no `javascript:`, `data:` or `file:`."""
    if any(char.isspace() or char in "<>\"'`\\" for char in address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""
