"""The report of a check in each format, each writer imported when it is needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from safegap.cli.formats import Output
from safegap.cli.output import write
from safegap.content.workspace import Workspace
from safegap.model.check import CheckReport


@dataclass(frozen=True)
class Wanted:
    """What is written, and how."""

    report: CheckReport
    files: Workspace
    everything: bool
    """In SARIF also what is in place or open."""
    quiet: bool

    @cached_property
    def for_services(self) -> CheckReport:
        """The same from the repository's top, as services name files."""
        from safegap.content.git_objects import prefix_of
        from safegap.reporting.ci.relocate import relocated

        return relocated(self.report, prefix_of(self.files.root))


def write_report(
    report: CheckReport,
    outputs: Sequence[Output],
    files: Workspace,
    *,
    everything: bool,
    quiet: bool,
) -> None:
    """Write each output that was asked for; raises SafegapError."""
    wanted = Wanted(report, files, everything, quiet)
    for each in outputs:
        if each.format == "text":
            text = _text(wanted, to_file=each.path != "-")
        else:
            text = _WRITERS[each.format](wanted)
        write(text, each.path, commands=each.format == "github")


def _text(wanted: Wanted, *, to_file: bool) -> str:
    from safegap.cli.terminal import screen
    from safegap.reporting.check_text import check_text

    shown = screen(to_file=to_file)
    return check_text(wanted.report, shown.width, shown.tint, shown.marks, quiet=wanted.quiet)


def _json(wanted: Wanted) -> str:
    from safegap.reporting.check_json import check_json

    return _dumped(check_json(wanted.report))


def _markdown(wanted: Wanted) -> str:
    from safegap.cli.filling import filled
    from safegap.reporting.check_view import check_view

    return filled("check/check.md", "md", wanted.files, check_view(wanted.for_services))


def _sarif(wanted: Wanted) -> str:
    from safegap.reporting.ci.sarif import sarif

    return _dumped(sarif(wanted.for_services, everything=wanted.everything))


def _junit(wanted: Wanted) -> str:
    from safegap.reporting.ci.junit import junit

    return junit(wanted.for_services)


def _github(wanted: Wanted) -> str:
    from safegap.reporting.ci.annotations import annotations

    return annotations(wanted.for_services)


def _gitlab(wanted: Wanted) -> str:
    from safegap.reporting.ci.gitlab import gitlab

    return _dumped(gitlab(wanted.for_services))


def _oscal(wanted: Wanted) -> str:
    from safegap.reporting.ci.oscal import oscal

    return _dumped(oscal(wanted.report))


def _dumped(data: Any) -> str:
    from safegap.reporting.result import dumps

    return dumps(data)


_WRITERS: dict[str, Callable[[Wanted], str]] = {
    "json": _json,
    "markdown": _markdown,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
    "oscal": _oscal,
}
FORMATS = ("text", *_WRITERS)
