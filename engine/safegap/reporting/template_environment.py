"""The environment that templates are filled in: strict, in a sandbox, and sure to end."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from jinja2 import FunctionLoader, StrictUndefined, nodes
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from safegap.reporting.style_faults import style_fault

MOST_STEPS = 1_000_000
"""Turns of loops and calls of macros in one page; the longest shipped report takes a hundredth."""
_LARGEST = 10_000
_HIGHEST_POWER = 16


class TooLong(ValueError):  # noqa: N818 - a fault of the template's author, not of the program
    """Raised when a template goes on and on."""


class StyleFault(ValueError):  # noqa: N818 - the same
    """Raised when a style sheet that a template includes can't be read."""

    def __init__(self, name: str, line: int, message: str) -> None:
        """`name` and `line` say where."""
        super().__init__(message)
        self.name = name
        self.line = line


class Bounded(SandboxedEnvironment):
    """A template that arrives in a pull request can neither fill the memory nor run for ever."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, templates: Callable[[str], str], *, autoescape: bool) -> None:
        """`templates` gives a template's text by its name."""
        super().__init__(
            loader=FunctionLoader(lambda name: _loaded(name, templates)),
            autoescape=autoescape,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._steps = 0
        self._safe: dict[tuple[type[object], str], bool] = {}
        self.filters["counted_turns"] = self._turns

    def filled(self, name: str, **given: object) -> str:
        """A template filled; the steps of each are counted anew. Raises what a template may."""
        self._steps = 0
        return self.get_template(name).render(**given)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Hangs on the type and the name alone, of which a report has few."""
        key = (cast("type[object]", type(obj)), attr)
        found = self._safe.get(key)
        if found is None:
            found = self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return found

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Of small numbers, and small repetitions of short texts."""
        size = max(_size(left), _size(right))
        if size > _LARGEST or (operator == "**" and size > _HIGHEST_POWER):
            message = f"`{operator}` is for small numbers only"
            raise ValueError(message)
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Counted: a macro that calls itself twice would never end."""
        self._step()
        return super().call(context, obj, *args, **kwargs)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(
                loop.iter, "counted_turns", [], [], None, None, lineno=loop.lineno
            )
        tree.set_environment(self)
        return tree

    def _turns(self, items: Iterable[Any]) -> Any:
        for item in items:
            self._step()
            yield item

    def _step(self) -> None:
        self._steps += 1
        if self._steps > MOST_STEPS:
            message = f"it takes more than {MOST_STEPS:,} steps; a loop in a loop may be too many"
            raise TooLong(message)


def _loaded(name: str, templates: Callable[[str], str]) -> tuple[str, str, Callable[[], bool]]:
    source = templates(name)
    fault = style_fault(source) if name.endswith(".css") else None
    if fault:
        raise StyleFault(name, *fault)
    # The name as file name: what goes wrong in an included file is told with that file.
    return source, name, lambda: True


def _size(operand: object) -> float:
    return abs(operand) if isinstance(operand, int | float) else len(str(operand))
