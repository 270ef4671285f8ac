"""What a PDF's template may do, and where it is at fault."""

import re
from collections.abc import Mapping

from safegap.reporting.writer import TemplateFault

_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_BROUGHT_IN = re.compile(r'\b(?:import|include)\b(?!\s*"(?:look|style|document)\.typ")')
_FORBIDDEN = re.compile(r"\b(?:eval|std|dictionary|plugin)\b")
_PLACE = re.compile(r"┌─ \S*?([\w.-]+\.typ):(\d+):\d+")
_UNSHOWN = re.compile(r'the text `"(.*)"` could not be displayed', re.DOTALL)
_SEARCHED = re.compile(r" \(searched at [^)]*\)")
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))", re.DOTALL)


def check_template(name: str, text: str) -> None:
    """Raise TemplateFault for a template that would bring in more than it is given.

    Packages come from the network, and what text is run as code can't be judged beforehand.
    """
    told = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    if found := _BROUGHT_IN.search(told):
        message = (
            f'`{found.group()}` may only name "look.typ" or "style.typ"; packages are not read'
        )
        raise TemplateFault(name, _line(told, found.start()), message)
    if found := _FORBIDDEN.search(told):
        message = f"a template does not use `{found.group()}`"
        raise TemplateFault(name, _line(told, found.start()), message)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def fault_of(message: str, diagnostic: str, names: Mapping[str, str]) -> TemplateFault:
    """The fault that the typesetter tells of, at the template's file and line."""
    place = _PLACE.search(diagnostic)
    file, line = (place[1], int(place[2])) if place else ("document.typ", 0)
    told = " ".join(_SEARCHED.sub("", message).split())
    return TemplateFault(names.get(file, file), line, f"it can't be set: {told}")


def unshown(message: str) -> frozenset[str]:
    """The text that no font can show, if that is what the typesetter tells of."""
    found = _UNSHOWN.search(message)
    return frozenset({_ESCAPED.sub(_character, found[1])}) if found else frozenset()


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2]
