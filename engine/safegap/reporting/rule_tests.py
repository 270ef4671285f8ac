"""What the rules' own tests found, and what the rules cover, as tables on the terminal."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from safegap.assessment.rule_checks.check_rule import Checked
from safegap.assessment.rule_checks.coverage import Coverage
from safegap.model.pack import Pack
from safegap.reporting.build_rule_view import rule_view
from safegap.reporting.counting import counted

_COUNT = 10


def test_table(checked: Sequence[Checked], width: int) -> Iterator[str]:
    """A line for each rule: examples, mutants, and where clauses meet or leave holes."""
    longest = max(len(each.rule.id) for each in checked)
    name = min(longest, width - 4 * _COUNT - 2)
    heads = "".join(f"{head:>{_COUNT}}" for head in ("examples", "faults", "overlaps", "holes"))
    yield f"  {'rule':<{name}}{heads}"
    for each in checked:
        mutation = each.mutation
        numbers = (
            f"{each.held}/{len(each.rule.examples)}",
            f"{mutation.noticed + mutation.exempt}/{mutation.tried}",
            str(sum(bool(meeting.clauses) for meeting in each.meetings) or "-"),
            str(sum(not meeting.clauses for meeting in each.meetings) or "-"),
        )
        mark = "x" if each.problems else " "
        cells = "".join(f"{number:>{_COUNT}}" for number in numbers)
        yield f"{mark} {each.rule.id:<{name}}{cells}"


def meeting_lines(checked: Sequence[Checked], pack: Pack, width: int) -> Iterator[str]:
    """For each rule an example of answers that two clauses judge, or none."""
    for each in checked:
        decisions = rule_view(each, pack).decisions
        if decisions:
            yield ""
            yield each.rule.id
        for decision in decisions:
            words = f"{decision.what}. For example: {'; '.join(decision.example)}"
            yield from textwrap.wrap(words, width, initial_indent="  ", subsequent_indent="    ")


def test_summary(checked: Sequence[Checked]) -> str:
    """One line for all rules."""
    held = sum(each.held for each in checked)
    count = sum(len(each.rule.examples) for each in checked)
    tried = sum(each.mutation.tried for each in checked)
    noticed = sum(each.mutation.noticed for each in checked)
    exempt = sum(each.mutation.exempt for each in checked)
    failing = sum(bool(each.problems) for each in checked)
    excused = f" ({exempt} exempt)" if exempt else ""
    return (
        f"{counted(len(checked), 'rule')}. Examples that hold: {held} of {count}. Faults put into "
        f"the rules that they notice: {noticed} of {tried}{excused}. Rules to mend: {failing}."
    )


def coverage_table(found: Coverage, pack: Pack, width: int, *, every: bool) -> Iterator[str]:
    """Concerns, articles, questions and standards with their rules; the empty ones always."""
    declared = {(each.kind, each.name): each.why for each in pack.description.uncovered}
    groups: tuple[tuple[str, str, Mapping[str, tuple[str, ...]]], ...] = (
        ("concern", "Concerns", found.concerns),
        ("article", "Articles", found.articles),
        ("question", "Questions", found.questions),
        ("standard", "Standards", found.standards),
    )
    for kind, title, table in groups:
        covered = sum(bool(rules) for rules in table.values())
        yield ""
        yield f"{title}: {covered} of {len(table)} covered"
        for name, rules in table.items():
            words = ", ".join(rules)
            if not rules:
                shown = found.shown.get(name, ())
                words = f"shown by {', '.join(shown)}" if shown else declared.get((kind, name), "")
                words = words or ("rests on no rule" if kind == "article" else "NO RULE")
            if every or (not rules and kind != "article"):
                yield from _row(name, words, width)


def _row(name: str, words: str, width: int) -> list[str]:
    first = f"  {name:<12} " if len(name) <= 12 else f"  {name}  "
    return textwrap.wrap(
        words, width, initial_indent=first, subsequent_indent=" " * 15, break_on_hyphens=False
    )
