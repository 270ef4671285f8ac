"""The rules of a pack and the questions that they read, as tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from safegap.reporting.rule_view import RuleView
from safegap.reporting.rulebook_view import QuestionView, RulebookView, ScopeView
from safegap.reporting.tables.table import Column, Heading, Shape, Table, column, joined


def _says(outcome: str) -> Column[RuleView]:
    titles = {"met": "In place", "partial": "Partly in place", "gap": "Missing"}
    return column(
        f"says-{outcome}",
        f"{titles[outcome]}: what a report says",
        f"What a report says where the outcome is {titles[outcome].lower()}.",
        lambda each: next((o.says for o in each.outcomes if o.standing == outcome), ""),
        width=50,
    )


RULES: Shape[RuleView] = Shape(
    "rules",
    "Rules",
    "One row for each rule.",
    ("rule",),
    (
        column("rule", "Rule", "Id of the rule.", lambda each: each.id, width=30),
        column("title", "Title", "Its title.", lambda each: each.title, width=40),
        column("theme", "Theme", "Title of its theme.", lambda each: each.theme, width=24),
        column("status", "Status", "experimental, stable or deprecated.",
               lambda each: each.status, width=12),
        column("severity", "Severity if missing", "And where it differs by power.",
               lambda each: each.severity, width=14),
        column("asked-of", "Asked of", "Whom or what the rule is held against.",
               lambda each: each.subjects, width=24),
        column("asks", "What it asks", "In one sentence.", lambda each: each.asks, width=50),
        column("clauses", "The rule", "Its clauses in words.",
               lambda each: joined(_clauses(each)), kind="list", width=60),
        _says("met"),
        _says("partial"),
        _says("gap"),
        column("why", "Why it matters", "In our words.", lambda each: each.why, width=50),
        column("benchmark", "On the number", "Where a threshold of the rule comes from.",
               lambda each: each.benchmark, width=30),
        column("remedy-law", "Remedy in the law", "What the law would have to say.",
               lambda each: each.remedy_law, width=50),
        column("remedy-on-ratification", "Remedy on ratification",
               "What can be declared or reserved.",
               lambda each: each.remedy_on_ratification, width=40),
        column("articles", "Articles", "Articles of the Convention that it rests on.",
               lambda each: joined(a.number for a in each.articles), kind="list", width=14),
        column("standards", "Standards", "With the place in each, and how far it was verified.",
               lambda each: joined(
                   f"{s.citation}{f', {s.at}' if s.at else ''} ({s.verified})"
                   for s in each.standards
               ), kind="list", width=50),
        column("concerns", "Concerns", "Keys of the concerns that it answers.",
               lambda each: joined(key for key, _ in each.concerns), kind="list", width=12),
        column("questions", "Questions", "Keys of the questions that it reads.",
               lambda each: joined(key for key, _ in each.questions), kind="list", width=30),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and of what it is asked."""

    scope: ScopeView
    question: QuestionView


QUESTIONS: Shape[Asked] = Shape(
    "questions",
    "Questions",
    "One row for each question that profiles answer.",
    ("scope", "question"),
    (
        column("scope", "Asked of", "state, power, conduct or offence.",
               lambda each: each.scope.key, width=12),
        column("question", "Question", "Key of the question.",
               lambda each: each.question.key, width=34),
        column("asks", "In plain words", "The question.",
               lambda each: each.question.ask, width=70),
        column("answers", "Answers", "The values that it takes.",
               lambda each: each.question.answers, width=60),
        column("rules", "Rules that read it", "How many.",
               lambda each: each.question.rules, kind="integer", width=10),
    ),
)  # fmt: skip

_ABOUT = (
    Heading("about", "About", "What is told.", "text", 44, ()),
    Heading("says", "What it says", "What is told of it.", "text", 110, ()),
)


def rule_tables(view: RulebookView) -> tuple[Table, ...]:
    """Rules and questions."""
    rules = (rule for theme in view.themes for rule in theme.rows)
    asked = (Asked(scope, each) for scope in view.scopes for each in scope.rows)
    return RULES.table(rules), QUESTIONS.table(asked)


def about_rules(view: RulebookView) -> Table:
    """What the tables hold and rest on."""
    rows = (
        ("Rules", f"{view.title} ({view.key} {view.version}), sha256 {view.digest}"),
        ("Number", view.number),
        *((("Licence of the rules", view.licence),) if view.licence else ()),
        *(("Doubt about the Convention's words", each) for each in view.checks),
        *(
            (f"{table.title}: {each.title}", each.says)
            for table in rule_tables(view)
            for each in table.headings
        ),
    )
    return Table("about", "About", "What this workbook rests on.", (), _ABOUT, rows)


def _clauses(rule: RuleView) -> Iterator[str]:
    for clause in rule.clauses:
        yield f"{clause.heading}: {', '.join(text for _, text in clause.lines)}"
