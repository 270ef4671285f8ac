"""A repository in which a gap opened, and results held against their schema."""

from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from tests.gitting import commit, start


def opened(repository: Path) -> None:
    """A commit in which a court decides, and a work tree in which the police do."""
    profile = repository / "profiles" / "NO.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("value: police", "value: court"), encoding="utf-8")
    start(repository)
    commit(repository, "a court")
    profile.write_text(text, encoding="utf-8")


def misfits(schema: dict[str, Any], data: Any) -> list[str]:
    """What in the data the schema does not allow."""
    validator: Any = Draft202012Validator(schema)
    return [str(fault.message) for fault in validator.iter_errors(data)]
