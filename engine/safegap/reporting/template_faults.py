"""What went wrong while a template was filled, as its author can mend it: file, line, reason."""

import re

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from safegap.model.problem import SafegapError
from safegap.reporting.template_environment import StyleFault

_PLAIN_NAME = re.compile(r"'([^']{1,60})' is undefined")
_FIELD = re.compile(r"'([^']+)' has no (?:attribute|element) '?([^']{1,60})'?")
_ENDINGS = (".html", ".md", ".css", ".js", "<template>")


def told(fault: Exception, name: str) -> tuple[str, int, str] | None:
    """File, line and reason; None where `name` itself is not there, which says so well enough.

    `name` is the template that was asked for, the file may be one that it includes.
    """
    file, line = _place(fault, name)
    match fault:
        case TemplateSyntaxError():
            words = " ".join((fault.message or "").split())[:200]
            return fault.name or name, fault.lineno, f"this is no valid template line: {words}"
        case StyleFault():
            return fault.name, fault.line, str(fault)
        case SafegapError():
            return (file, line, str(fault)) if line else None
        case SecurityError():
            return file, line, "a template may only print what the view holds"
        case UndefinedError():
            return file, line, _missing(str(fault))
        case RecursionError():
            return file, line, "a macro or an include calls itself without end"
        case _:
            words = " ".join(str(fault).split())[:200]
            return file, line, f"it can't be filled in: {words}"


def _missing(words: str) -> str:
    """Jinja's words for what is not there, in ours."""
    plain, field = _PLAIN_NAME.search(words), _FIELD.search(words)
    if plain:
        return f"there is no `{plain[1]}` here"
    if field and field[1].startswith(("dict", "mappingproxy")):
        return f"wording.yaml has no phrase `{field[2]}`"
    if field:
        return f"it asks for `{field[2]}`, which the view does not hold there"
    return "it asks for something that the view does not hold"


def _place(fault: BaseException, name: str) -> tuple[str, int]:
    """File and line of the innermost template that a fault arose in; line 0 if it is not told."""
    file, line, trace = name, 0, fault.__traceback__
    while trace:
        written = trace.tb_frame.f_code.co_filename
        if written.endswith(_ENDINGS):
            file, line = written, trace.tb_lineno
        trace = trace.tb_next
    return file if file != "<template>" else name, line
