"""The reasons in full: each kind of conduct with answers, citations and what would change it."""

from collections.abc import Iterator, Sequence

from safegap.reporting.cooperation_flow_view import FlowCase, Ground, SubjectView
from safegap.reporting.cooperation_lines import Lines, ground_basis
from safegap.reporting.cooperation_view import SafeguardEntry

_MOST_CHANGES = 12


class DetailedWhy(Lines):
    """Why, with all that it rests on."""

    def subjects(self, subjects: Sequence[SubjectView]) -> Iterator[str]:
        """One by one, the worst first."""
        for subject in subjects:
            yield ""
            yield from (self.tint("strong", line) for line in self.wrap(subject.title))
            for case in subject.cases:
                yield from self._case(case)

    def _case(self, case: FlowCase) -> Iterator[str]:
        said = self.marked(case.mark)
        words = f"{said}: {case.forms_words}. {case.says}".rstrip()
        yield from self.under(case.mark, words, "  ")
        for ground in case.grounds:
            may = "May hold: " if ground.may else ""
            yield from self.wrap(
                f"{may}{ground.says.rstrip('.')} ({ground_basis(ground)}).", "    - "
            )
            if ground.doubt:
                yield from self.wrap(f"Disputed: {ground.doubt}", "      ")
        yield from self._why(case.why, "    ")

    def _why(self, why: Ground, indent: str) -> Iterator[str]:
        if why.too_much_work:
            yield from self.wrap("Which answers decide was not computed.", indent)
        for reason in why.reasons:
            about = f" ({reason.about})" if reason.about else ""
            words = f"{reason.state}: {reason.name}{about}: {reason.value} ({reason.basis})"
            yield from self.wrap(f"{words} [{reason.cited}]", indent, f"{indent}  ")
        for each in why.missing:
            about = f" ({each.about})" if each.about else ""
            words = f"Hangs on {each.state}: {each.name}{about}: {each.standing}. {each.ask}"
            yield from self.wrap(words, indent, f"{indent}  ")
            if each.note:
                yield from self.wrap(f"Note: {each.note}", f"{indent}  ")
        if why.changes:
            yield f"{indent}What would close it"
            yield from self.changes(why.changes, _MOST_CHANGES, f"{indent}  ")
        if why.changes_note:
            yield from self.wrap(why.changes_note, indent)

    def safeguard(self, entry: SafeguardEntry) -> Iterator[str]:
        """A rule with its cases."""
        yield ""
        yield from (self.tint("strong", line) for line in self.wrap(entry.title))
        yield from self.under(entry.mark, f"{self.marked(entry.mark)}. {entry.id}", "  ")
        yield from self.wrap(entry.why, "  ")
        for case in entry.cases:
            subjects = f" For: {'; '.join(case.subjects)}." if case.subjects else ""
            words = f"{self.marked(case.mark)}. {case.says}{subjects}"
            yield from self.under(case.mark, words, "  ")
            yield from self._why(case.why, "    ")
        if entry.remedy_law:
            yield from self.wrap(f"In the law: {entry.remedy_law}", "  ")
        if entry.remedy_on_ratification:
            yield from self.wrap(f"On ratification: {entry.remedy_on_ratification}", "  ")
