"""A template filled for a command: its author's faults end in a line and status 2."""

from collections.abc import Generator
from contextlib import contextmanager

from safegap.content.workspace import Workspace
from safegap.model.problem import Problem, SafegapError
from safegap.reporting.writer import Format, TemplateFault, fill_template


def filled(name: str, format_: Format, files: Workspace, view: object) -> str:
    """The text of a report; raises SafegapError that names the template and its line."""
    with template_faults():
        return fill_template(name, format_, files.template, view)


@contextmanager
def template_faults() -> Generator[None]:
    """Tell what is wrong in a file below reports/; raises SafegapError instead of TemplateFault."""
    try:
        yield
    except TemplateFault as fault:
        problem = Problem(f"reports/{fault.name}", fault.line, 1, "template", fault.message)
        raise SafegapError("the report could not be written", (problem,)) from fault
