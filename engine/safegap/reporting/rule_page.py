"""A rule as a page of text, and rules as a list."""

import textwrap
from collections.abc import Iterator
from itertools import groupby

from safegap.model.pack import Pack
from safegap.model.question import Scope
from safegap.model.rule import Rule
from safegap.reporting.sentences import CLAUSE_WORDS, Sentences
from safegap.reporting.words import BASIS_WORDS, counted, listed


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
            lines.append(" " * 12 + rule.id)
    return "\n".join([*lines, "", counted(len(rules), "rule")]).lstrip("\n")


def rule_page(rule: Rule, pack: Pack, width: int) -> str:
    """Everything about a rule, for reading."""
    return "\n".join(_lines(rule, pack, width))


def _lines(rule: Rule, pack: Pack, width: int) -> Iterator[str]:
    yield from _wrap(rule.title, width)
    yield from _wrap(f"{rule.id}, {rule.status}, theme {rule.theme}", width)
    yield from _wrap(f"Severity: {_severity(rule)}", width)
    yield from _wrap(f"Asked of: {_subjects(rule, pack)}", width)
    yield from _section("What it asks", rule.asks, width)
    yield from _conditions(rule, pack, width)
    yield from _section("Why it matters", rule.why, width)
    yield from _section("On the number", rule.benchmark, width)
    for outcome, says in (("missing", rule.says.gap), ("partly in place", rule.says.partial),
                          ("in place", rule.says.met)):  # fmt: skip
        yield from _section(f"What a report says when it is {outcome}", says, width)
    if rule.remedy:
        yield from _section("Remedy in law", rule.remedy.law, width)
        yield from _section("Remedy on ratification", rule.remedy.on_ratification, width)
    yield from _grounds(rule, pack, width)
    yield ""
    yield f"{counted(len(rule.examples), 'example')}; {rule.path}:{rule.line}"


def _conditions(rule: Rule, pack: Pack, width: int) -> Iterator[str]:
    sentences = Sentences(pack.codebook, rule.subjects.scope)
    yield ""
    yield "The rule"
    for name, clause in rule.clauses:
        yield from _wrap(CLAUSE_WORDS[name], width, "  ")
        for line in sentences.lines(clause):
            yield from _wrap(f"- {line.text}", width, "    " + "  " * line.depth)
    yield "  Otherwise it is missing."


def _grounds(rule: Rule, pack: Pack, width: int) -> Iterator[str]:
    yield ""
    yield "What it rests on"
    for number in rule.articles:
        yield from _wrap(f"Article {number}", width, "  ")
    for each in rule.standards:
        standard = pack.standards.get(each.id)
        title = standard.citation if standard else each.id
        at = f", {each.at}" if each.at else ""
        address = f" <{standard.url}>" if standard and standard.url else ""
        yield from _wrap(f"{title}{at} ({BASIS_WORDS[each.verified]}){address}", width, "  ")
    for key in rule.concerns:
        concern = pack.concerns.get(key)
        yield from _wrap(f"{key}: {concern.says}" if concern else key, width, "  ")


def _section(title: str, text: str | None, width: int) -> Iterator[str]:
    if text:
        yield ""
        yield title
        yield from _wrap(text, width, "  ")


def _severity(rule: Rule) -> str:
    others = [f"{level} for {item}" for item, level in rule.severity.items() if item != "default"]
    return listed([str(rule.severity["default"]), *others])


def _subjects(rule: Rule, pack: Pack) -> str:
    scope = rule.subjects.scope
    if scope is Scope.STATE:
        return "the State"
    if scope is Scope.OFFENCE:
        return "each offence that the profile lists"
    return listed(pack.codebook.title(scope, item) for item in rule.subjects.items)


def _wrap(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)
