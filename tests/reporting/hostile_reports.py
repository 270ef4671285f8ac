"""Reports of hostile profiles and of harmless ones, written as their users write them."""

import re
from pathlib import Path

from click.testing import CliRunner

from safegap.cli.main import cli
from tests.reporting.hostile_profiles import HOSTILE, Say, harmless, hostile, repository_of

KINDS = {
    "briefing": ("repository", "report briefing NO --rules mini"),
    "assessment": ("repository", "report assessment NO --rules mini"),
    "comparison": ("repository", "report comparison NO QA --rules mini"),
    "timeline": ("repository", "timeline NO --rules mini"),
    "change": ("repository", "change NO@2015-01-01 NO@2026-01-01 --rules mini"),
    "cooperation": ("two_states", "cooperation QA NO --rules pair"),
    "plan": ("repository", "plan NO --rules mini --min-severity low"),
    "readiness": ("repository", "plan NO --rules mini --for-ratification"),
}
"""Which repository, and the command."""
SHORTENED = {"change": {"SourceTitle"}, "timeline": {"SourceTitle"}, "plan": {"SourceTitle"}}
"""Titles that end at the first `;` where they are named in passing."""
_OURS = re.compile(r"Textof([A-Za-z]+?)andmore")


class Reports:
    """Each is written once, when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        """Two repositories of each shape are made in the folder."""
        shapes = {shape for shape, _ in KINDS.values()}
        self._folder = folder
        self._roots: dict[tuple[Say, str], Path] = {
            (say, shape): repository_of(say, folder / say.__name__, shape)
            for say in (harmless, hostile)
            for shape in shapes
        }

    def both(self, kind: str, ending: str) -> tuple[bytes, bytes]:
        """The harmless report and the hostile one."""
        return self.of(harmless, kind, ending), self.of(hostile, kind, ending)

    def of(self, say: Say, kind: str, ending: str) -> bytes:
        """A report's bytes."""
        return self.path(say, kind, ending).read_bytes()

    def path(self, say: Say, kind: str, ending: str) -> Path:
        """Where a report is."""
        path = self._folder / say.__name__ / f"{kind}.{ending}"
        if not path.exists():
            shape, command = KINDS[kind]
            root = self._roots[say, shape]
            words = ["--root", str(root), *command.split(), "-o", str(path)]
            ran = CliRunner().invoke(cli, words, standalone_mode=False)
            assert ran.exception is None, ran.output
            assert ran.return_value == 0, ran.output
        return path


def squeezed(text: str) -> str:
    """Text without the spaces and line breaks that a format may put anywhere."""
    return re.sub(r"[\s\u00ad]", "", text)


def fields(text: str) -> set[str]:
    """The fields that a harmless report shows."""
    return set(_OURS.findall(squeezed(text)))


def lost(kind: str, harmless_text: str, hostile_text: str) -> list[str]:
    """What the hostile report does not show as it stands in the profile."""
    shown, told, wanted = fields(harmless_text), squeezed(hostile_text), squeezed(HOSTILE)
    assert shown
    found = [field for field in shown if field not in told]
    for field in shown - SHORTENED.get(kind, set()):
        ends = [each.end() for each in re.finditer(field, told)]
        found += [field for end in ends if not told.startswith(wanted, end)]
    return found
