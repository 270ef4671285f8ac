"""Values as YAML that means the same, in the plainest way of writing them."""

import json
import re

from safegap.content.yaml_scalars import resolve
from safegap.model.answer_change import FieldValue
from safegap.model.question import Value

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./()§-]*( [A-Za-z0-9_./()§-]+)*")


def scalar(value: Value) -> str:
    """A value on one line, which can stand in braces too."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return json.dumps(value)
    if _PLAIN.fullmatch(value) and resolve(value) == value and value.isascii():
        # `yes` and `no` are text in YAML 1.2, and are read otherwise by older programs.
        return f"'{value}'" if value.lower() in {"yes", "no", "on", "off", "y", "n"} else value
    if value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    # JSON leaves some characters as they are that may not stand in a text file.
    seen = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in seen)


def listed(values: tuple[str, ...]) -> str:
    """A list in brackets; one alone without."""
    written = [scalar(each) for each in values]
    return written[0] if len(written) == 1 else f"[{', '.join(written)}]"


def written(value: FieldValue) -> str:
    """A field's value."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {scalar(text)}" for name, text in value.items()) + "}"
    return listed(value) if isinstance(value, tuple) else scalar(value)
