"""The parts of a check's text that need no findings: what gates, faults, totals, the last line."""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from safegap.model.check_record import CheckRecord
from safegap.model.integrity import IntegrityFault
from safegap.reporting.counting import counted, listed

HEADS = ("missing", "partly", "open", "unread", "in place")
_NAME_COLUMN = 22


@dataclass(frozen=True, slots=True)
class Total:
    """A State's safeguards by outcome."""

    state: str
    name: str
    numbers: tuple[int, ...]
    """In the order of check_view's columns, then the waived ones."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What was found out, as far as it stands in lines and numbers."""

    gating_faults: tuple[IntegrityFault, ...]
    gating_findings: tuple[str, ...]
    """A line for each."""
    other_faults: tuple[IntegrityFault, ...]
    totals: tuple[Total, ...]
    problems: int
    """Files, or parts of them, that can't be read."""

    @property
    def gates(self) -> bool:
        """Whether anything does."""
        return bool(self.gating_faults or self.gating_findings)


def brief_of(records: Sequence[CheckRecord], problems: int) -> Brief:
    """Without a base every error gates."""
    faults = sorted(fault for each in records for fault in each.faults)
    checked = sorted((each for each in records if each.state), key=lambda each: each.state)
    return Brief(
        gating_faults=tuple(each for each in faults if each.grade == "error"),
        gating_findings=tuple(line for each in checked for line in each.gating),
        other_faults=tuple(each for each in faults if each.grade != "error"),
        totals=tuple(Total(each.state, each.name, each.numbers) for each in checked),
        problems=problems,
    )


def verdict(findings: int, faults: int, problems: int) -> str:
    """`2 findings and 1 error gate`, `nothing gates`; and whether all could be read."""
    said = [counted(findings, "finding")] if findings else []
    said += [counted(faults, "error")] if faults else []
    words = (
        f"{listed(said)} gate{'s' if findings + faults == 1 else ''}" if said else "nothing gates"
    )
    return f"{words}, and not everything could be read" if problems else words


class BriefLines:
    """Writes the parts for a terminal."""

    def __init__(self, brief: Brief, width: int, tint: Callable[[str, str], str] | None) -> None:
        self._brief = brief
        self._width = width
        self._tint = tint or _plain

    def lines(self) -> Iterator[str]:
        """All parts, as a check without a base shows them."""
        yield from self.what_gates()
        yield from self.faults()
        yield from self.totals()
        yield ""
        yield from self.last()

    def short(self) -> Iterator[str]:
        """Only what gates, and the last line."""
        yield from map(str, self._brief.gating_faults)
        yield from self._brief.gating_findings
        yield from self.last()

    def what_gates(self) -> Iterator[str]:
        """Errors and findings; nothing if none does."""
        gating = [*map(str, self._brief.gating_faults), *self._brief.gating_findings]
        yield from self._titled("What gates", gating)

    def faults(self) -> Iterator[str]:
        """The others."""
        others = map(str, self._brief.other_faults)
        yield from self._titled("Errors and warnings that do not gate", list(others))

    def _titled(self, title: str, found: Iterable[str]) -> Iterator[str]:
        lines = [each for line in found for each in self._wrapped(line)]
        if lines:
            yield from (self._tint("strong", title), *lines, "")

    def _wrapped(self, line: str) -> Iterator[str]:
        """Long, because paths are looked for in it."""
        yield from textwrap.wrap(
            line, max(self._width, 100), subsequent_indent="    ",
            break_on_hyphens=False, break_long_words=False,
        )  # fmt: skip

    def totals(self) -> Iterator[str]:
        """The table of States."""
        names = "".join(f"{word:>10}" for word in HEADS)
        yield self._tint("strong", f"{'Safeguards':<{_NAME_COLUMN}}{names}{'waived':>8}")
        yield from map(_total, self._brief.totals)

    def last(self) -> Iterator[str]:
        """How much was checked, and the verdict."""
        brief = self._brief
        errors = sum(f.grade == "error" for f in (*brief.gating_faults, *brief.other_faults))
        said = [
            f"{counted(len(brief.totals), 'profile')} checked",
            counted(errors, "error"),
            counted(len(brief.gating_faults) + len(brief.other_faults) - errors, "warning"),
        ]
        if brief.problems:
            said.append(f"{counted(brief.problems, 'problem')} in files that can't be read")
        words = verdict(len(brief.gating_findings), len(brief.gating_faults), brief.problems)
        yield from textwrap.wrap(f"{', '.join(said)}: {words}.", self._width)


def _plain(_: str, text: str) -> str:
    return text


def _total(found: Total) -> str:
    name = f"{found.state}  {found.name}"
    short = name if len(name) < _NAME_COLUMN else f"{name[: _NAME_COLUMN - 2]}…"
    *numbers, waived = found.numbers
    counts = "".join(f"{number:>10}" for number in numbers)
    return f"{short:<{_NAME_COLUMN}}{counts}{waived:>8}"
