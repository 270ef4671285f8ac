"""Placeholders in a rule's texts: `{state}`, `{power}` and the like."""

import re
from collections.abc import Iterator

from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_nodes import Mapping, Node, Scalar, Sequence
from safegap.model.problem import Problem

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_PLACEHOLDERS = ("state", "power", "conduct", "offence", "requesting", "requested")


def unknown_placeholders(node: Node, path: str) -> Iterator[Problem]:
    """Every placeholder below a node that no report fills."""
    if isinstance(node, Scalar) and isinstance(node.value, str):
        for name in _PLACEHOLDER.findall(node.value):
            if name not in _PLACEHOLDERS:
                message = f"there is no placeholder {shown('{' + name + '}')}"
                hint = did_you_mean(name, _PLACEHOLDERS)
                yield Problem(path, node.line, node.column, "unknown-placeholder", message, hint)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from unknown_placeholders(item, path)
    elif isinstance(node, Mapping):
        for _, value in node.entries:
            yield from unknown_placeholders(value, path)
