"""The rules as a folder of pages: one a rule, and an index by theme, article and concern."""

from collections.abc import Callable, Sequence

from safegap.assessment.rule_checks.check_rule import Checked
from safegap.model.pack import Pack
from safegap.reporting.build_rulebook_view import rulebook_view
from safegap.reporting.writer import fill_template

INDEX = "README.md"
GENERATED = "<!-- Written by `safegap rules docs`."
"""How every page begins: only such files are ever removed."""


def rulebook(
    checked: Sequence[Checked], pack: Pack, templates: Callable[[str], str]
) -> dict[str, str]:
    """Every page by its file name; raises TemplateFault."""
    view = rulebook_view(checked, pack, {}, lay=False)
    pages = {
        f"{rule.id}.md": fill_template("rulebook/rule.md", "md", templates, rule)
        for theme in view.themes
        for rule in theme.rows
    }
    return {INDEX: fill_template("rulebook/index.md", "md", templates, view), **pages}
