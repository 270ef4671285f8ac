"""A view filled into a template: HTML, escaped throughout, or Markdown."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from safegap.reporting.sources import openable
from safegap.reporting.view import Briefing

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

Format = Literal["html", "md"]
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~$])")
_BULLET = re.compile(r"^([-+=])")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")


@dataclass(frozen=True, slots=True)
class TemplateFault(Exception):  # noqa: N818 - a fault of the template's author, not of the program
    """Raised when a template can't be read or filled in; `name` and `line` say where."""

    name: str
    line: int
    message: str


def write_briefing(view: Briefing, format_: Format, templates: Callable[[str], str]) -> str:
    """Fill `briefing/briefing.html` or `.md`; raises TemplateFault."""
    return fill_template(f"briefing/briefing.{format_}", format_, templates, view)


def fill_template(name: str, format_: Format, templates: Callable[[str], str], view: object) -> str:
    """Fill a template with a view, which it knows as `view`; raises TemplateFault."""
    from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    environment = _environment(format_, templates)
    try:
        return environment.get_template(name).render(view=view)
    except TemplateSyntaxError as fault:
        raise TemplateFault(
            fault.name or name, fault.lineno, "this is no valid template line"
        ) from fault
    except SecurityError as fault:
        raise TemplateFault(name, 0, "a template may only print what the view holds") from fault
    except UndefinedError as fault:
        raise TemplateFault(name, 0, "it asks for something that the view does not hold") from fault
    except TemplateError as fault:
        raise TemplateFault(name, 0, "it can't be filled in") from fault


def _environment(format_: Format, templates: Callable[[str], str]) -> "SandboxedEnvironment":
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment
    from markupsafe import Markup

    environment = SandboxedEnvironment(
        loader=FunctionLoader(templates),
        autoescape=format_ == "html",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = markdown_text
    environment.filters["post"] = posted_text
    environment.filters["code"] = code_text
    environment.filters["css"] = lambda text: Markup(css_text(text))  # noqa: S704 - see css_text
    environment.filters["sentence"] = sentence
    environment.filters["openable"] = openable
    return environment


def markdown_text(text: object) -> str:
    """Text that Markdown prints as it is, on one line: no markup, no table breaks, no HTML."""
    folded = " ".join(str(text).split())
    escaped = _SPECIAL.sub(r"\\\1", folded).replace("&", "&amp;")
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


def sentence(text: object) -> str:
    """Text that begins with a capital and ends with a stop."""
    folded = " ".join(str(text).split())
    if not folded:
        return ""
    ended = folded if folded[-1] in ".!?" else f"{folded}."
    return ended[0].upper() + ended[1:]
