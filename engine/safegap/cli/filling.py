"""A template filled for a command: its author's faults end in a line and status 2."""

from safegap.content.workspace import Workspace
from safegap.model.problem import Problem, SafegapError
from safegap.reporting.writer import Format, TemplateFault, fill_template


def filled(name: str, format_: Format, files: Workspace, view: object) -> str:
    """The text of a report; raises SafegapError that names the template and its line."""
    try:
        return fill_template(name, format_, files.template, view)
    except TemplateFault as fault:
        problem = Problem(f"reports/{fault.name}", fault.line, 1, "template", fault.message)
        raise SafegapError("the report could not be written", (problem,)) from fault
    except KeyError as fault:
        kind = name.partition("/")[0]
        raise SafegapError(f"reports/{kind}/wording.yaml lacks the phrase {fault}") from fault
