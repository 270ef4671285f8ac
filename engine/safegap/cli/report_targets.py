"""Which reports are written, for which States, in which formats, and where to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from safegap.content.suggest import did_you_mean
from safegap.model.problem import SafegapError
from safegap.model.report_kind import ReportKind

ENDINGS = {
    ".html": "html",
    ".htm": "html",
    ".md": "md",
    ".markdown": "md",
    ".docx": "docx",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".csl.json": "csl",
    ".json": "json",
    ".bib": "bib",
}
"""The longest ending that fits counts."""
TABLES = ("xlsx", "csv", "csl", "json", "bib")
"""Formats that are the same whatever the kind of report."""
ALL_STATES = "{state}"


@dataclass(frozen=True, slots=True)
class Target:
    """One file to write, or a folder of tables."""

    states: tuple[str, ...]
    format: str
    path: str
    """`-` for standard output; a folder ends in a slash."""


def kind_named(name: str, kinds: Mapping[str, ReportKind]) -> ReportKind:
    """Raises SafegapError for a kind that there is not."""
    if name not in kinds:
        hint = did_you_mean(name, kinds)
        raise SafegapError(f"there is no report kind `{name}`; {hint}")
    return kinds[name]


def targets(kind: ReportKind, states: Sequence[str], outputs: Sequence[str]) -> tuple[Target, ...]:
    """Every file; raises SafegapError where the names don't tell which is which."""
    if kind.of_two_states and len(states) != 2:
        raise SafegapError(
            f"{kind.name} is about two States, such as `safegap report {kind.name} QA DE`"
        )
    found = list(_targets(kind, states, outputs or [_default(kind, states)]))
    paths = [each.path for each in found]
    twice = next((path for path in paths if paths.count(path) > 1), None)
    if twice:
        raise SafegapError(
            f"several reports would be written to {twice}; put {ALL_STATES} in the name, such as "
            f"{ALL_STATES}-{kind.name}.pdf"
        )
    return tuple(found)


def _default(kind: ReportKind, states: Sequence[str]) -> str:
    if kind.of_rules:
        return f"{kind.name}.html"
    if kind.together:
        return f"{'-'.join(_code(each) for each in states)}-{kind.name}.html"
    return f"{ALL_STATES}-{kind.name}.html"


def _targets(kind: ReportKind, states: Sequence[str], outputs: Sequence[str]) -> Iterator[Target]:
    for output in outputs:
        format_ = _format(output)
        if kind.of_rules or kind.together or (format_ in TABLES and ALL_STATES not in output):
            yield Target(tuple(states), format_, output)
            continue
        for state in states:
            yield Target((state,), format_, output.replace(ALL_STATES, _code(state)))


def _code(state: str) -> str:
    """A State's code, or what a profile's file is called."""
    return Path(state).stem if "/" in state or "." in state else state.upper()


def _format(output: str) -> str:
    if output == "-":
        return "html"
    if output.endswith("/"):
        return "csv"
    name = Path(output).name.lower()
    fitting = [ending for ending in ENDINGS if name.endswith(ending)]
    if not fitting:
        known = ", ".join(ENDINGS)
        raise SafegapError(
            f"no report can be written as `{output}`; end the name in one of {known}"
        )
    return ENDINGS[max(fitting, key=len)]
