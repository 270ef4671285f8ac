"""A kind of report: a folder in reports/ with templates, wording and what it shows."""

from typing import Literal, get_args

from safegap.model.text import Content, Line, Text

View = Literal[
    "briefing",
    "assessment",
    "comparison",
    "rulebook",
    "cooperation",
    "exposure",
    "plan",
    "readiness",
]
"""What templates can print; a kind has one of them."""
VIEWS: tuple[str, ...] = get_args(View)
"""The kind that each is shipped with has its name."""


class KindDescription(Content):
    """`reports/NAME/report.yaml`."""

    title: Line
    about: Text
    view: View


class ReportKind(KindDescription):
    """A kind that can be written."""

    name: str

    @property
    def together(self) -> bool:
        """All States in one report, or one report for each."""
        return self.view in ("comparison", "cooperation", "exposure")

    @property
    def of_two_states(self) -> bool:
        """Whether it is about what two States can obtain from each other."""
        return self.view == "cooperation"

    @property
    def of_all_pairs(self) -> bool:
        """Whether it is about what many States can obtain from each other."""
        return self.view == "exposure"

    @property
    def of_rules(self) -> bool:
        """Whether it is about the rules themselves, and no State."""
        return self.view == "rulebook"
