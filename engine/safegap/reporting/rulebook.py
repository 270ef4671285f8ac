"""The rules as a folder of pages: one a rule, and an index by theme, article and concern."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from safegap.assessment.rule_checks.check_rule import Checked
from safegap.assessment.rule_checks.coverage import coverage
from safegap.model.pack import Pack, Uncovered
from safegap.reporting.build_rule_view import article_view, rule_view
from safegap.reporting.rule_view import RuleView
from safegap.reporting.writer import fill_template

INDEX = "README.md"
GENERATED = "<!-- Written by `safegap rules docs`."
"""How every page begins: only such files are ever removed."""


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with its rules."""

    title: str
    about: str
    rows: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """An article or concern, and the rules that rest on it."""

    key: str
    title: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """The index, ready to print."""

    key: str
    title: str
    version: str
    rules: int
    themes: tuple[ThemeView, ...]
    articles: tuple[IndexRow, ...]
    concerns: tuple[IndexRow, ...]
    uncovered: tuple[Uncovered, ...]
    checks: tuple[str, ...]


def rulebook(
    checked: Sequence[Checked], pack: Pack, templates: Callable[[str], str]
) -> dict[str, str]:
    """Every page by its file name; raises TemplateFault."""
    views = [rule_view(each, pack) for each in checked]
    pages = {
        f"{view.id}.md": fill_template("rulebook/rule.md", "md", templates, view) for view in views
    }
    index = _index(checked, views, pack)
    return {INDEX: fill_template("rulebook/index.md", "md", templates, index), **pages}


def _index(checked: Sequence[Checked], views: Sequence[RuleView], pack: Pack) -> Index:
    table = coverage(pack)
    order = pack.theme_order
    themes: dict[str, list[RuleView]] = {key: [] for key in order}
    for each, view in zip(checked, views, strict=True):
        themes[each.rule.theme].append(view)
    about = {theme.key: theme.about or "" for theme in pack.description.themes}
    return Index(
        key=pack.description.key,
        title=pack.description.title,
        version=pack.description.version,
        rules=len(views),
        themes=tuple(
            ThemeView(pack.theme_title(key), about.get(key, ""), tuple(rows))
            for key, rows in themes.items()
            if rows
        ),
        articles=tuple(
            IndexRow(number, article_view(number, pack).title, rules)
            for number, rules in table.articles.items()
            if rules
        ),
        concerns=tuple(
            IndexRow(key, pack.concerns[key].says, rules) for key, rules in table.concerns.items()
        ),
        uncovered=pack.description.uncovered,
        checks=pack.description.checks,
    )
