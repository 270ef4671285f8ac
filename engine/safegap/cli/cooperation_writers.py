"""What two States can obtain from each other, in each format; imported when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from safegap.assessment.assess import Selection
from safegap.assessment.cooperation.both import Cooperation
from safegap.assessment.cooperation.both import cooperation as of_both
from safegap.cli.document_writers import as_document, with_package
from safegap.cli.filling import filled
from safegap.cli.integrity import integrity_lines
from safegap.cli.report_writers import epoch
from safegap.content.workspace import Workspace
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, SafegapError
from safegap.model.profile import Profile
from safegap.reporting.writer import Format

KIND = "cooperation"


@dataclass
class CooperationWriter:
    """Writes one kind of report on two States from a workspace's templates."""

    files: Workspace
    name: str = KIND
    """Of the kind of report."""
    warnings: list[str] = field(default_factory=list[str])
    """What a reader of the written reports should know, such as a letter that no font has."""

    def content(self, found: Cooperation, format_: str) -> bytes:
        """The report in a format; raises SafegapError."""
        with with_package(format_):
            return self._content(found, format_)

    def _content(self, found: Cooperation, format_: str) -> bytes:
        match format_:
            case "json":
                from safegap.reporting.cooperation_json import cooperation_json
                from safegap.reporting.result import dumps

                return dumps(cooperation_json(found)).encode()
            case "html":
                return self._filled(found, "html").encode()
            case "md" if self.files.has_template(f"{self.name}/{self.name}.md"):
                return self._filled(found, "md").encode()
            case "md" | "docx" | "pdf":
                page = self._filled(found, "html")
                moment = epoch(found.states)
                return as_document(self.name, page, format_, self.files, moment, self.warnings)
            case _:
                raise self._no_tables()

    def tables(self) -> Mapping[str, bytes]:
        """Raises SafegapError: tables are about more than two States."""
        raise self._no_tables()

    def _no_tables(self) -> SafegapError:
        message = "what two States can obtain from each other is not written as tables"
        return SafegapError(
            f"{message}; `safegap cooperation --all` writes them, or end FILE in "
            ".html, .md, .docx, .pdf or .json"
        )

    def _filled(self, found: Cooperation, format_: Format) -> str:
        from safegap.reporting.build_cooperation_view import cooperation_view

        phrases = self.files.wording(self.name)
        view = cooperation_view(found, phrases)
        return filled(f"{self.name}/{self.name}.{format_}", format_, self.files, view)


def two_states(
    files: Workspace, rules: Pack, states: tuple[str, str], chosen: Selection
) -> tuple[Cooperation | None, list[str]]:
    """Both profiles held against each other, and what is to be told of them.

    None if a profile can't be read. Raises SafegapError for a State that there is none of, and for
    one State twice.
    """
    profiles, told = _profiles(files, rules, states)
    if len(profiles) < len(states):
        return None, told
    one, other = profiles
    found = of_both(rules, one, other, files.treaty, chosen)
    if found.says_nothing:
        key = rules.description.key
        message = f"{key} has no cooperation.yaml, and no rule on two States is selected"
        raise NothingChecked(f"nothing was checked: {message}", tuple(files.problems))
    return found, told


def _profiles(
    files: Workspace, rules: Pack, states: tuple[str, str]
) -> tuple[list[Profile], list[str]]:
    """Those that can be read; each fault is told, not the first only."""
    faults: list[SafegapError] = []
    found: list[Profile] = []
    told: list[str] = []
    for state in states:
        try:
            profile = files.profile(state, rules)
        except SafegapError as fault:
            faults.append(fault)
            continue
        if profile:
            told += integrity_lines(profile, rules)
            found.append(profile)
    if faults:
        raise SafegapError("\nsafegap: ".join(str(each) for each in faults))
    return found, told
