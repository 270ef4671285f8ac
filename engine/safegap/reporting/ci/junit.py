"""JUnit XML: a suite for each State, one for doubts, one for files that could not be read."""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from safegap.model.check import Checked, CheckReport
from safegap.model.finding import Finding
from safegap.model.integrity import IntegrityFault
from safegap.model.problem import Problem
from safegap.reporting.ci.message import (
    fault_message,
    finding_message,
    grounds,
    plain,
    problem_message,
    uncomputed,
)
from safegap.reporting.ci.place import place
from safegap.reporting.ci.standing import mark, standing

_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def junit(report: CheckReport) -> str:
    """All suites. What is open or does not apply is skipped, never failed and never an error."""
    suites = [_suite(each.state, _state_cases(each)) for each in report.checked]
    suites.append(_suite("integrity", map(_fault_case, report.all_faults())))
    suites.append(_suite("files", map(_problem_case, report.problems)))
    top = ET.Element("testsuites")
    top.extend(each for each in suites if len(each))
    for name in ("tests", "failures", "errors"):
        top.set(name, str(sum(int(each.get(name, "0")) for each in suites)))
    ET.indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(top, "unicode") + "\n"


def _suite(name: str, cases: Iterable[ET.Element]) -> ET.Element:
    suite = ET.Element("testsuite", name=name)
    suite.extend(cases)
    suite.set("tests", str(len(suite)))
    for attribute, tag in _COUNTED.items():
        suite.set(attribute, str(sum(case.find(tag) is not None for case in suite)))
    suite.set("time", "0")
    return suite


def _state_cases(checked: Checked) -> Iterator[ET.Element]:
    for finding in checked.assessment.findings:
        yield _finding_case(finding, checked)
    for rule, why in uncomputed(checked):
        case = _case(f"{checked.state}.rules", rule)
        _child(case, "error", why, "not-computed")
        yield case


def _finding_case(finding: Finding, checked: Checked) -> ET.Element:
    case = _case(f"{checked.state}.{finding.rule.theme}", finding.id)
    said = finding_message(finding, checked.state)
    match "skipped" if finding.waiver else mark(finding).junit:
        case "failure":
            _child(case, "failure", said, standing(finding).value, _evidence(finding, checked))
        case "skipped":
            _child(case, "skipped", said)
        case _:
            _child(case, "system-out").text = said
    return case


def _evidence(finding: Finding, checked: Checked) -> list[str]:
    where = place(finding.path, finding.line, finding.column)
    return [str(where), *grounds(finding, checked.assessment)]


def _fault_case(fault: IntegrityFault) -> ET.Element:
    """A warning may stand; it passes, and its text is kept."""
    where = place(fault.path, fault.line, fault.column)
    case = _case(f"integrity.{fault.code}", f"{where.path} {fault.about}")
    if fault.grade == "error":
        _child(case, "failure", fault_message(fault), fault.code, [str(where)])
    else:
        _child(case, "system-out").text = f"{where}: warning: {fault_message(fault)}"
    return case


def _problem_case(problem: Problem) -> ET.Element:
    where = place(problem.path, problem.line, problem.column)
    case = _case("files", str(where))
    _child(case, "error", problem_message(problem), problem.code)
    return case


def _case(classname: str, name: str) -> ET.Element:
    return ET.Element("testcase", classname=plain(classname), name=plain(name), time="0")


def _child(
    case: ET.Element, tag: str, said: str = "", type_: str = "", lines: Iterable[str] = ()
) -> ET.Element:
    child = ET.SubElement(case, tag)
    for name, value in (("message", said), ("type", type_)):
        if value:
            child.set(name, value)
    if text := "\n".join(lines):
        child.text = text
    return child
