"""GitHub's workflow commands: lines that the runner shows beside the changed lines of a file."""

from collections.abc import Iterator
from dataclasses import dataclass

from safegap.model.change import FindingChange
from safegap.model.check import Checked, CheckReport
from safegap.model.finding import Finding
from safegap.model.integrity import IntegrityFault
from safegap.model.problem import Problem
from safegap.reporting.change_words import KIND_WORDS, WORSE, causes_words, turn_words
from safegap.reporting.ci.message import (
    fault_message,
    finding_message,
    plain,
    problem_message,
    uncomputed,
)
from safegap.reporting.ci.place import Place, place
from safegap.reporting.ci.standing import mark
from safegap.reporting.counting import counted, listed

MOST = 10
"""How many of each kind GitHub shows of one step."""
_KINDS = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True, order=True)
class Annotation:
    """One line of annotations, in the order in which they are worth showing."""

    rank: tuple[bool, bool, int]
    """Those that gate first, then what is new, then by weight."""
    where: Place
    kind: str
    title: str
    text: str
    has_line: bool = True

    def __str__(self) -> str:
        """`::error file=profiles/KE.yaml,line=12,col=5,title=...::message`."""
        where: dict[str, object] = {"file": self.where.path}
        if self.has_line:
            where |= {"line": self.where.line, "col": self.where.column}
        return _command(self.kind, {**where, "title": self.title}, self.text)


def annotations(report: CheckReport) -> str:
    """At most ten of each kind; where some are left out, the last notice says how many."""
    found = sorted(dict.fromkeys(_all(report)))
    by_kind = {kind: [each for each in found if each.kind == kind] for kind in _KINDS}
    left_out = any(len(each) > MOST for each in by_kind.values())
    shown = {kind: each[: MOST - (left_out and kind == "notice")] for kind, each in by_kind.items()}
    lines = [str(each) for kind in _KINDS for each in shown[kind]]
    if left_out:
        lines.append(_left_out({kind: len(by_kind[kind]) - len(shown[kind]) for kind in _KINDS}))
    return "".join(f"{line}\n" for line in lines)


def _left_out(numbers: dict[str, int]) -> str:
    told = listed([counted(number, kind) for kind, number in numbers.items() if number])
    many = sum(numbers.values()) > 1
    text = f"{told} more {'are' if many else 'is'} in the summary: GitHub shows ten of a kind."
    return _command("notice", {"title": "safegap check"}, text)


def _all(report: CheckReport) -> Iterator[Annotation]:
    yield from (_problem(each) for each in report.problems)
    yield from (_fault(each, report) for each in report.all_faults())
    for checked in report.checked:
        where = place(checked.assessment.profile.path, 1, 1)
        for rule, why in uncomputed(checked):
            yield Annotation((False, False, -5), where, "error", plain(rule), why, has_line=False)
        for finding in checked.assessment.findings:
            if _is_shown(finding, checked, report):
                yield _finding(finding, checked, report)


def _is_shown(finding: Finding, checked: Checked, report: CheckReport) -> bool:
    """With a base only what changed or gates; what nobody can be in the wrong about never."""
    if finding.waiver or not finding.counts_as or not mark(finding).annotation:
        return False
    changed = finding.id in checked.changed
    return changed or not report.base or report.gates_on(checked.state, finding)


def _finding(finding: Finding, checked: Checked, report: CheckReport) -> Annotation:
    weight = finding.counts_as.weight if finding.counts_as else 0
    change = checked.changed.get(finding.id)
    new = change is not None and change.kind in WORSE
    said = finding_message(finding, checked.state)
    return Annotation(
        (not report.gates_on(checked.state, finding), not new, -weight),
        place(finding.path, finding.line, finding.column),
        mark(finding).annotation,
        plain(f"{checked.state} {finding.id}: {finding.rule.title}"),
        plain(f"{said} {_turn(change)}") if change else said,
    )


def _turn(change: FindingChange) -> str:
    """`Opened: from in place to missing. The law changed.`."""
    kind = KIND_WORDS[change.kind]
    causes = f" {causes_words(change.causes)}." if change.causes else ""
    return f"{kind[:1].upper()}{kind[1:]}: {turn_words(change)}.{causes}"


def _fault(fault: IntegrityFault, report: CheckReport) -> Annotation:
    weight = 4 if fault.grade == "error" else 1
    return Annotation(
        (fault not in report.gating_faults, True, -weight),
        place(fault.path, fault.line, fault.column),
        fault.grade,
        plain(f"{fault.about}: {fault.code}"),
        fault_message(fault),
    )


def _problem(problem: Problem) -> Annotation:
    """What can't be read stands before all else: nothing was checked there."""
    return Annotation(
        (False, False, -5),
        place(problem.path, problem.line, problem.column),
        "error",
        plain(problem.code),
        problem_message(problem),
        has_line=problem.line > 0,
    )


def _command(kind: str, properties: dict[str, object], text: str) -> str:
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{kind} {told}::{_data(text)}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    # The runner's old commands are looked for anywhere in a line.
    return escaped.replace("##[", "## [")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
