"""A rule as a page of text on the terminal, and rules as a list."""

import textwrap
from collections.abc import Iterator
from itertools import groupby

from safegap.model.pack import Pack
from safegap.model.rule import Rule
from safegap.reporting.counting import counted
from safegap.reporting.rule_view import ArticleView, RuleView, StandardView


def rule_list(pack: Pack, rules: tuple[Rule, ...], width: int) -> str:
    """Rules by theme: severity, title, id."""
    order = pack.theme_order
    lines: list[str] = []
    for theme, group in groupby(
        sorted(rules, key=lambda rule: (order[rule.theme], rule.id)), lambda rule: rule.theme
    ):
        lines += ["", pack.theme_title(theme)]
        for rule in group:
            lines += textwrap.wrap(
                rule.title,
                width,
                initial_indent=f"  {rule.severity['default']:<10}",
                subsequent_indent=" " * 12,
            )
            lines += _wrap(" ".join([rule.id, *_marks(rule)]), width, " " * 12)
    off = [each for line in _switched_off(pack) for each in _wrap(line, width)]
    return "\n".join([*lines, "", counted(len(rules), "rule"), *off]).lstrip("\n")


def _marks(rule: Rule) -> Iterator[str]:
    """What sets a rule apart from the others in a list."""
    if rule.status != "stable":
        yield f"({rule.status})"
    for each in rule.overridden:
        yield f"(changed by {each.pack}: {'; '.join(each.says)})"


def _switched_off(pack: Pack) -> Iterator[str]:
    for each in pack.switched_off:
        yield f"{each.rule} is switched off by {each.pack}: {each.why}"


def rule_page(view: RuleView, width: int) -> str:
    """Everything about a rule, for reading."""
    return "\n".join(_lines(view, width))


def _lines(view: RuleView, width: int) -> Iterator[str]:
    yield from _wrap(view.title, width)
    yield from _wrap(f"{view.id}, {view.status}. Theme: {view.theme}", width)
    for note in view.notes:
        yield from _wrap(note, width)
    yield from _wrap(f"Severity: {view.severity}", width)
    yield from _wrap(f"Asked of: {view.subjects}", width)
    yield from _section("What it asks", view.asks, width)
    yield from _clauses(view, width)
    yield from _section("Why it matters", view.why, width)
    yield from _section("On the number", view.benchmark, width)
    yield from _outcomes(view, width)
    yield from _section("Remedy in law", view.remedy_law, width)
    yield from _section("Remedy on ratification", view.remedy_on_ratification, width)
    yield from _grounds(view, width)
    yield from _decisions(view, width)
    yield from _section("History", " ".join(view.history), width)
    yield ""
    yield f"{counted(view.examples, 'example')}; {view.path}:{view.line}"


def _clauses(view: RuleView, width: int) -> Iterator[str]:
    yield ""
    yield "The rule"
    for clause in view.clauses:
        yield from _wrap(clause.heading, width, "  ")
        for depth, text in clause.lines:
            yield from _wrap(f"- {text}", width, "    " + "  " * depth)
    yield "  Otherwise it is missing."
    yield ""
    yield "Questions it reads"
    for key, ask in view.questions:
        yield from _wrap(f"{key}: {ask}", width, "  ")


def _outcomes(view: RuleView, width: int) -> Iterator[str]:
    for each in view.outcomes:
        yield ""
        yield f"{each.mark} {each.word}"
        yield from _wrap(each.says, width, "  ")
        yield from _wrap(_for_example(each.example), width, "  ")


def _for_example(answers: tuple[str, ...]) -> str:
    return f"For example: {'; '.join(answers)}" if answers else ""


def _grounds(view: RuleView, width: int) -> Iterator[str]:
    yield ""
    yield "What it rests on"
    for each in view.articles:
        yield from _wrap(_article(each), width, "  ")
    for standard in view.standards:
        yield from _wrap(_standard(standard), width, "  ")
    for key, says in view.concerns:
        yield from _wrap(f"{key}: {says}", width, "  ")


def _article(view: ArticleView) -> str:
    about = "; ".join(part for part in (view.force, view.basis) if part)
    title = f", {view.title}" if view.title else ""
    return f"Article {view.number}{title}{f' ({about})' if about else ''}"


def _standard(view: StandardView) -> str:
    at = f", {view.at}" if view.at else ""
    binding = f"; binding on: {view.binding}" if view.binding else ""
    address = f" <{view.url}>" if view.url else ""
    return f"{view.citation}{at} ({view.verified}{binding}){address}"


def _decisions(view: RuleView, width: int) -> Iterator[str]:
    if view.decisions or view.exceptions:
        yield ""
        yield "Where the rule had to choose"
    for each in view.decisions:
        yield from _wrap(f"{each.what}. {_for_example(each.example)}", width, "  ")
    for question, why in view.exceptions:
        yield from _wrap(f"{question}: {why}", width, "  ")


def _section(title: str, text: str, width: int) -> Iterator[str]:
    if text:
        yield ""
        yield title
        yield from _wrap(text, width, "  ")


def _wrap(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
