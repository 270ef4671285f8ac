"""What a SARIF run says of its rules: those of the pack, and the checks that found a doubt."""

from collections.abc import Iterator

from safegap.model.check import CheckReport
from safegap.model.integrity import Grade
from safegap.model.outcome import Basis, weakest
from safegap.model.rule import Rule
from safegap.reporting.build_rule_view import unfilled
from safegap.reporting.ci.message import plain
from safegap.reporting.ci.standing import PRECISIONS, PROBLEM_SEVERITIES, fails
from safegap.reporting.result import Json
from safegap.reporting.words import value_words
from safegap.reporting.writer import markdown_text

_LONGEST = 1024
"""What code scanning takes of a description."""
_FAULT_HELP = (
    "A doubt about evidence, dates or answers that clash, or about how they changed. What each "
    "check finds and what to do about it stands in docs/integrity.md of safegap."
)


def descriptors(report: CheckReport) -> list[Json]:
    """Every rule that was assessed or not computed, by id, then every check that found a doubt."""
    bases = _bases(report)
    return [*(_rule(each, bases.get(each.id)) for each in _rules(report)), *_faults(report)]


def _rules(report: CheckReport) -> list[Rule]:
    read = {safe.rule.id for each in report.checked for safe in each.assessment.safeguards}
    read |= {rule for each in report.checked for rule in each.assessment.not_computed}
    return sorted((rule for rule in report.pack.rules if rule.id in read), key=lambda rule: rule.id)


def _bases(report: CheckReport) -> dict[str, Basis]:
    """The weakest basis of what each rule found wrong."""
    found: dict[str, list[Basis]] = {}
    for each in report.checked:
        for finding in each.assessment.findings:
            if fails(finding) and finding.basis:
                found.setdefault(finding.rule.id, []).append(finding.basis)
    return {rule: weakest(bases) or Basis.UNVERIFIED for rule, bases in found.items()}


def _rule(rule: Rule, basis: Basis | None) -> Json:
    properties: Json = {
        "problem.severity": PROBLEM_SEVERITIES[rule.severity["default"]],
        "tags": [rule.theme],
    }
    if basis:
        properties["precision"] = PRECISIONS[basis]
    asks = rule.asks or rule.why or rule.title
    help_text = dict(_help(rule))
    found: Json = {
        "id": rule.id,
        "shortDescription": {"text": _cut(rule.title)},
        "fullDescription": {"text": _cut(unfilled(asks))},
        "help": {
            "text": "\n\n".join(f"{head}: {text}" for head, text in help_text.items()),
            "markdown": "\n\n".join(
                f"**{head}.** {markdown_text(text)}" for head, text in help_text.items()
            ),
        },
        "defaultConfiguration": {"level": "error"},
        "properties": properties,
    }
    return {**found, "deprecatedIds": list(rule.replaces)} if rule.replaces else found


def _help(rule: Rule) -> Iterator[tuple[str, str]]:
    remedy = rule.remedy
    told = {
        "What it asks": rule.asks or rule.title,
        "Why it matters": rule.why,
        "Remedy in law": remedy.law if remedy else None,
        "Remedy on ratification": remedy.on_ratification if remedy else None,
        "Rests on": f"articles {', '.join(rule.articles)}" if rule.articles else None,
    }
    yield from ((head, plain(unfilled(text))) for head, text in told.items() if text)


def _faults(report: CheckReport) -> Iterator[Json]:
    grades: dict[str, Grade] = {}
    for each in report.all_faults():
        grades[each.code] = "error" if each.grade == "error" else grades.get(each.code, "warning")
    for code, grade in sorted(grades.items()):
        words = value_words(code)
        yield {
            "id": code,
            "shortDescription": {"text": words[:1].upper() + words[1:]},
            "fullDescription": {"text": f"A doubt about a profile: {words}"},
            "help": {"text": _FAULT_HELP},
            "defaultConfiguration": {"level": grade},
            "properties": {"problem.severity": grade, "tags": ["integrity"]},
        }


def _cut(text: str) -> str:
    told = plain(text)
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"
