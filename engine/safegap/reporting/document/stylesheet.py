"""The part of a page's CSS that pictures use: plain rules, light colours, no conditions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from safegap.reporting.document.html_page import Element

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PART = re.compile(r"([.#]?)([A-Za-z_][\w-]*)")
_SELECTOR = re.compile(r"(?:[.#]?[A-Za-z_][\w-]*)+(?: (?:[.#]?[A-Za-z_][\w-]*)+)*")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_ROOTS = {":root", "html"}


@dataclass(frozen=True, slots=True)
class _Rule:
    steps: tuple[str, ...]
    """Compound selectors, the outermost first: `svg.bar`, `text`."""
    weight: tuple[int, int, int]
    """Ids, classes and tags, as CSS counts them; on a tie the later rule wins."""
    says: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """Rules for what is drawn, and the variables of the light look."""

    rules: tuple[_Rule, ...]
    variables: Mapping[str, str]

    @classmethod
    def of(cls, css: str) -> Self:
        """Read CSS; what stands inside `@media`, `@page` and the like is left out."""
        rules: list[_Rule] = []
        variables: dict[str, str] = {}
        for selectors, says in _blocks(_COMMENT.sub("", css)):
            for selector in (" ".join(each.split()) for each in selectors.split(",")):
                if selector in _ROOTS:
                    variables.update({k: v for k, v in says.items() if k.startswith("--")})
                elif _SELECTOR.fullmatch(selector):
                    rules.append(_Rule(tuple(selector.split()), _weight(selector), says))
        return cls(tuple(sorted(rules, key=lambda rule: rule.weight)), variables)

    def style_of(self, element: Element) -> dict[str, str]:
        """What the rules and its own `style` say of an element."""
        found: dict[str, str] = {}
        for rule in self.rules:
            if _matches(rule.steps, element):
                found.update(rule.says)
        return found | _declarations(element.attributes.get("style", ""))

    def resolved(self, value: str, element: Element) -> str:
        """A value with its variables written out; raises DocumentFault for one that is unknown."""
        for _ in range(8):  # variables may stand for variables
            names: list[str] = _VARIABLE.findall(value)
            for name in names:
                if name not in self.variables:
                    raise element.fault(f"the style has no {name} in :root")
            if not names:
                return value
            value = _VARIABLE.sub(lambda found: self.variables[found[1]], value)
        raise element.fault("its colour is a variable that stands for itself")


def _blocks(css: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each selector with what it says, where no condition is around it."""
    start = depth = 0
    selector = ""
    for place, char in enumerate(css):
        if char == "{":
            if depth == 0:
                selector, start = css[start:place].strip(), place + 1
            depth += 1
        elif char == "}" and depth:
            depth -= 1
            if depth == 0:
                if not selector.startswith("@"):
                    yield selector, _declarations(css[start:place])
                start = place + 1
        elif char == ";" and depth == 0:
            start = place + 1


def _declarations(text: str) -> dict[str, str]:
    pairs = (each.partition(":") for each in text.split(";"))
    return {
        name.strip().lower() if not name.strip().startswith("--") else name.strip(): value.strip()
        for name, colon, value in pairs
        if colon
    }


def _weight(selector: str) -> tuple[int, int, int]:
    kinds = [kind for kind, _ in _PART.findall(selector)]
    return kinds.count("#"), kinds.count("."), kinds.count("")


def _matches(steps: tuple[str, ...], element: Element) -> bool:
    if not _is(steps[-1], element):
        return False
    around = element.above()
    return all(any(_is(step, each) for each in around) for step in reversed(steps[:-1]))


def _is(compound: str, element: Element) -> bool:
    for kind, name in _PART.findall(compound):
        has = {
            "": element.tag == name.lower(),
            ".": name in element.classes,
            "#": element.attributes.get("id") == name,
        }
        if not has[kind]:
            return False
    return True
