"""A view filled into a template: HTML, escaped throughout, or Markdown."""

import re
from base64 import b64encode
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from safegap.model.problem import SafegapError
from safegap.reporting.assessment_view import AssessmentReport
from safegap.reporting.sources import openable
from safegap.reporting.view import Briefing

if TYPE_CHECKING:
    from safegap.reporting.template_environment import Bounded

Format = Literal["html", "md"]
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~$])")
_BULLET = re.compile(r"^([-+=])")
_ADDRESS = re.compile(r"(https?|ftp|mailto|xmpp)(?=:)|(?<!\w)(www)(?=\.)", re.IGNORECASE)
"""What GitHub and others make links of wherever it stands."""
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")


class TemplateFault(Exception):  # noqa: N818 - a fault of the template's author, not of the program
    """Raised when a template can't be read or filled in."""

    def __init__(self, name: str, line: int, message: str) -> None:
        """`name` and `line` say where."""
        super().__init__(message)
        self.name = name
        self.line = line
        self.message = message


def write_briefing(view: Briefing, format_: Format, templates: Callable[[str], str]) -> str:
    """Fill `briefing/briefing.html` or `.md`; raises TemplateFault."""
    return fill_template(f"briefing/briefing.{format_}", format_, templates, view)


def write_assessment(
    view: AssessmentReport, format_: Format, templates: Callable[[str], str]
) -> str:
    """Fill `assessment/assessment.html`; raises TemplateFault."""
    return fill_template(f"assessment/assessment.{format_}", format_, templates, view)


def fill_template(name: str, format_: Format, templates: Callable[[str], str], view: object) -> str:
    """Fill a template with a view, which it knows as `view`; raises TemplateFault."""
    from jinja2 import TemplateError

    from safegap.reporting.template_faults import told

    environment = _environment(format_, templates)
    try:
        return environment.filled(name, view=view)
    except (
        TemplateError, SafegapError, ArithmeticError, AttributeError, LookupError, RecursionError,
        TypeError, ValueError,
    ) as fault:  # fmt: skip
        found = told(fault, name)
        if found is None:
            raise
        raise TemplateFault(*found) from fault


@lru_cache(maxsize=4)
def _environment(format_: Format, templates: Callable[[str], str]) -> "Bounded":
    """Kept, with its templates compiled, as reports are often made by the hundred."""
    from markupsafe import Markup

    from safegap.reporting.template_environment import Bounded

    environment = Bounded(templates, autoescape=format_ == "html")
    environment.filters["md"] = markdown_text
    environment.filters["post"] = posted_text
    environment.filters["code"] = code_text
    environment.filters["css"] = lambda text: Markup(css_text(text))  # noqa: S704 - see css_text
    environment.filters["sentence"] = sentence
    environment.filters["openable"] = openable
    environment.filters["fingerprint"] = script_fingerprint
    return environment


def markdown_text(text: object) -> str:
    """Text that Markdown prints as it is, on one line: no markup, no links, no HTML."""
    folded = " ".join(str(text).split())
    escaped = _SPECIAL.sub(r"\\\1", folded).replace("&", "&amp;")
    escaped = _ADDRESS.sub(r"\g<0>\\", escaped)
    return _NUMBERED.sub(r"\1\\\2", _BULLET.sub(r"\\\1", escaped))


def posted_text(text: object) -> str:
    """Markdown text for a comment on a website: a name after `@` calls nobody."""
    return markdown_text(text).replace("@", "@&#8203;")


def code_text(text: object) -> str:
    """Text between backticks, also in a table."""
    return " ".join(str(text).split()).replace("`", "'").replace("|", "\\|")


def css_text(text: object) -> str:
    """Text inside a CSS string: all but letters, digits and spaces as a code, HTML's signs too."""
    folded = " ".join(str(text).split())
    return "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in folded)


def script_fingerprint(script: object) -> str:
    """What a content security policy calls a script that stands in the page: no other one runs."""
    digest = sha256(str(script).encode()).digest()
    return f"sha256-{b64encode(digest).decode()}"


def sentence(text: object) -> str:
    """Text that begins with a capital and ends with a stop."""
    folded = " ".join(str(text).split())
    if not folded:
        return ""
    ended = folded if folded[-1] in ".!?" else f"{folded}."
    return ended[0].upper() + ended[1:]
