"""The reasons in short: kinds of conduct that came about alike are told together."""

from collections.abc import Iterator, Sequence

from safegap.reporting.cooperation_flow_view import (
    ALL_FORMS,
    FlowCase,
    Ground,
    GroundLine,
    MissingLine,
    SubjectView,
)
from safegap.reporting.cooperation_lines import Lines, ground_basis
from safegap.reporting.cooperation_view import SafeguardEntry
from safegap.reporting.counting import listed

_MOST_NAMED = 6
_MOST_CITED = 3
_MOST_MISSING = 3
_MOST_STEPS = 2
_STATE_COLUMN = 21
_SEVERITY_COLUMN = 10


class BriefWhy(Lines):
    """Why, in a few lines."""

    def subjects(self, subjects: Sequence[SubjectView]) -> Iterator[str]:
        """The worst first, those alike together."""
        found: dict[object, list[SubjectView]] = {}
        for each in subjects:
            found.setdefault(_signature(each), []).append(each)
        for alike in found.values():
            yield ""
            names = [each.title for each in alike[:_MOST_NAMED]]
            left = len(alike) - len(names)
            words = "; ".join([*names, f"and {left} more"] if left else names)
            yield from (self.tint("strong", line) for line in self.wrap(words))
            for told in _told_alike(alike[0]).values():
                keys = {_told_key(each) for each in told}
                together = [c for each in alike for c in each.cases if _told_key(c) in keys]
                yield from self._case(told, together, one=len(alike) == 1)

    def _case(
        self, told: Sequence[FlowCase], together: Sequence[FlowCase], *, one: bool
    ) -> Iterator[str]:
        case, said = told[0], self.marked(told[0].mark)
        decide = [each for each in case.grounds if case.says or each.decides]
        grounds = " ".join(map(_told, decide)) if one else _titles(decide)
        forms = f"{said}: {_forms(told)}."
        words = " ".join(filter(None, (forms, case.says, grounds)))
        yield from self.under(case.mark, words, "  ")
        missing = tuple(each for one in together for each in one.why.missing)
        if missing and one:
            yield from self._hangs_on(missing, "    ")
        elif missing:
            names = listed(dict.fromkeys(f"{each.state}: {each.name}" for each in missing))
            yield from self.wrap(f"Hangs on: {names}", "    ")
        cited = _cited([each.why for each in together])
        if cited:
            yield from self.wrap(f"[{cited}]", "    ")

    def _hangs_on(self, missing: tuple[MissingLine, ...], indent: str) -> Iterator[str]:
        left = len(missing) - _MOST_MISSING
        more = f"; and {left} more" if left > 0 else ""
        words = f"Hangs on: {self.missing(missing[:_MOST_MISSING])}{more}"
        yield from self.wrap(words, indent)

    def safeguard(self, entry: SafeguardEntry) -> Iterator[str]:
        """Outcome, severity, sentence, and what would close it in whose law."""
        mark = entry.mark
        state = f"{self.marks[mark.standing]} {mark.word}"
        indent = " " * (_STATE_COLUMN + _SEVERITY_COLUMN)
        title, *rest = [line.strip() for line in self.wrap(entry.title, indent, indent)]
        severity = f"{mark.severity.split()[0] if mark.severity else '':<{_SEVERITY_COLUMN}}"
        head = self.tint(mark.standing, f"{state:<{_STATE_COLUMN}}")
        yield f"{head}{severity}{self.tint('strong', title)}"
        lines = [*(indent + line for line in rest), *self._details(entry, indent)]
        if mark.doubt:
            # Under the outcome, which must never stand without this word.
            first = lines.pop(0) if lines else ""
            yield f"{f'  {mark.doubt}':<{len(indent)}}{first.strip()}".rstrip()
        yield from lines

    def _details(self, entry: SafeguardEntry, indent: str) -> Iterator[str]:
        if entry.mark.standing in ("met", "not-applicable"):
            return
        yield from self.wrap(entry.says, indent)
        deciding = [each for each in entry.cases if each.mark.standing == entry.mark.standing]
        worst = (deciding or list(entry.cases))[0]
        subjects = [name for each in deciding for name in each.subjects]
        if subjects:
            yield from self.wrap(f"For: {'; '.join(subjects)}", indent)
        if worst.why.missing:
            yield from self._hangs_on(worst.why.missing, indent)
        cited = _cited([each.why for each in deciding])
        if cited:
            yield from self.wrap(f"[{cited}]", indent)
        yield from self.changes(worst.why.changes, 1, indent, most_steps=_MOST_STEPS)


def _told_alike(subject: SubjectView) -> dict[object, list[FlowCase]]:
    """Cases that say the same, whatever answers they rest on."""
    found: dict[object, list[FlowCase]] = {}
    for case in subject.cases:
        found.setdefault(_told_key(case), []).append(case)
    return found


def _told_key(case: FlowCase) -> object:
    return case.mark, case.says, tuple((each.title, each.may) for each in case.grounds)


def _forms(told: Sequence[FlowCase]) -> str:
    forms = [form for each in told for form in each.forms]
    return ALL_FORMS if len(forms) == told[0].of else listed(forms)


def _signature(subject: SubjectView) -> object:
    return tuple((_forms(told), key) for key, told in _told_alike(subject).items())


def _told(ground: GroundLine) -> str:
    may = "It may be that: " if ground.may else ""
    return f"{may}{ground.says.rstrip('.')} ({ground_basis(ground)})."


def _titles(grounds: Sequence[GroundLine]) -> str:
    """Grounds by title, where they are told of several kinds of conduct."""
    words = (f"{g.title} ({'perhaps; ' if g.may else ''}{ground_basis(g)})" for g in grounds)
    told = "; ".join(words)
    return f"{told}." if told else ""


def _cited(whys: Sequence[Ground]) -> str:
    """For each State what is cited, a few of each."""
    by_state: dict[str, dict[str, None]] = {}
    for why in whys:
        for reason in why.reasons:
            found = by_state.setdefault(reason.code, {})
            found.update(dict.fromkeys(reason.cited.split("; ")))
    return " | ".join(f"{code}: {_some(list(found))}" for code, found in by_state.items())


def _some(cited: Sequence[str]) -> str:
    left = len(cited) - _MOST_CITED
    return "; ".join(cited[:_MOST_CITED]) + (f"; and {left} more" if left > 0 else "")
