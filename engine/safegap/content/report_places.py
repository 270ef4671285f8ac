"""Reports by kind: templates, styles, words and fonts, the user's own before the shipped."""

from dataclasses import dataclass
from functools import cached_property

from safegap.content.font_files import read_fonts
from safegap.content.places import Places, is_name
from safegap.content.report_files import DESCRIPTION, read_kinds
from safegap.content.suggest import shown
from safegap.content.wording_files import Phrases, read_phrases
from safegap.model.problem import SafegapError
from safegap.model.report_kind import VIEWS, ReportKind

_LETTERHEAD = "template.docx"


@dataclass
class ReportPlaces(Places):
    """What is below reports/."""

    @cached_property
    def report_kinds(self) -> dict[str, ReportKind]:
        """The kinds of report by name: the user's own, and the shipped."""
        found, problems = read_kinds(self._folders("reports"))
        self.problems += problems
        return found

    def report_files(self, kind: str) -> dict[str, bytes]:
        """All files of a report kind by name; the user's own stand before the shipped."""
        found: dict[str, bytes] = {}
        for folder in reversed(self._folders("reports", kind)):
            names = (name for name in folder.names("", "") if folder.has(name))
            found.update({name: folder.read(name) for name in names})
        return found

    def has_template(self, name: str) -> bool:
        """Whether there is such a file below reports/."""
        kind, _, file = name.partition("/")
        return any(folder.has(file) for folder in self._folders("reports", kind))

    def template(self, name: str) -> str:
        """A file below reports/, such as `briefing/briefing.html`; raises SafegapError."""
        kind, _, file = name.partition("/")
        if is_name(kind):
            for folder in self._folders("reports", kind):
                if is_name(file) and folder.has(file):
                    return folder.read(file).decode("utf-8")
        raise SafegapError(f"there is no report file {shown(name)}")

    def fonts(self) -> dict[str, bytes]:
        """The fonts of reports/fonts/ by file name; raises SafegapError if one can't be read."""
        return read_fonts(self._folders("reports", "fonts"))

    def letterhead(self, kind: str) -> bytes | None:
        """A report kind's Word template of the user's own, or the shipped one; None without."""
        for folder in self._folders("reports", kind):
            if folder.has(_LETTERHEAD):
                return folder.read(_LETTERHEAD)
        return None

    def wording(self, kind: str) -> Phrases:
        """A report kind's phrases; what its own files lack comes from the kind it is made after.

        Raises SafegapError if they can't be read.
        """
        own = any(folder.has(DESCRIPTION) for folder in self._folders("reports", kind))
        described = self.report_kinds.get(kind) if own and kind not in VIEWS else None
        kinds = dict.fromkeys((described.view if described else kind, kind))
        folders = [each for name in kinds for each in reversed(self._folders("reports", name))]
        return read_phrases(kind, folders)
