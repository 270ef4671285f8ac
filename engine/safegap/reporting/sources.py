"""Numbered sources: each cited one once, with a number that stays the same all through a report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from safegap.model.finding import AnswerRead
from safegap.model.profile import Profile
from safegap.reporting.words import BASIS_WORDS

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Reference:
    """A pinpoint in a numbered source; number 0 stands for `no source given`."""

    number: int
    at: str


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
        found: dict[tuple[str, str], None] = {}
        for read in reads:
            found.update(dict.fromkeys((c.source, c.at) for c in read.citations))
        pinpoints: dict[int, list[str]] = {}
        for source, at in found:
            number = self._numbers.setdefault(source, len(self._numbers) + 1)
            pinpoints.setdefault(number, []).append("" if at == "whole" else at)
        references = [
            Reference(number, "; ".join(at for at in ats if at))
            for number, ats in sorted(pinpoints.items())
        ]
        return tuple(references) or (Reference(0, ""),)

    def printed(self, make: _Make[T_co]) -> Iterator[T_co]:
        """Every source that was cited, in the order of the numbers."""
        for key, number in self._numbers.items():
            source = self._profile.sources[key]
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
