"""What a repository settles once instead of with options at each run."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from safegap.model.day import Day
from safegap.model.fail_on import FailOn
from safegap.model.outcome import Severity
from safegap.model.text import Content, Text

_INSIDE = r"^(?![/\\~])(?!.*:)(?!(.*[/\\])?\.\.([/\\]|$)).+$"
"""A path that can't lead out of the folder that it begins in, on any system."""


def _inside(path: str) -> str:
    if not re.search(_INSIDE, path):
        message = "leads out of the folder of the settings; name a file inside it"
        raise ValueError(message)
    return path


def _months(number: int) -> int:
    if number < 1:
        message = "is no number of months; write 1 or more"
        raise ValueError(message)
    return number


InsidePath = Annotated[Text, AfterValidator(_inside), Field(json_schema_extra={"pattern": _INSIDE})]
Months = Annotated[int, AfterValidator(_months), Field(json_schema_extra={"minimum": 1})]


class Settings(Content):
    """`safegap.yaml`, or `[tool.safegap]` in pyproject.toml; each named like its option."""

    rules: Text | None = Field(default=None, description="The rule pack, a folder in rules/.")
    fail_on: Annotated[FailOn, Field(strict=False)] | None = Field(
        default=None,
        description="Which findings gate as such: none, settled gaps, also what can only be "
        "partial or a gap, or whatever can still become a gap.",
    )
    min_severity: Annotated[Severity, Field(strict=False)] | None = Field(
        default=None, description="Only findings that can count as at least this gate."
    )
    exit_zero: bool | None = Field(
        default=None, description="Report what gates, and end with status 0."
    )
    select: tuple[Text, ...] | None = Field(
        default=None, description="Only these rules, themes and codes of integrity checks."
    )
    ignore: tuple[Text, ...] | None = Field(
        default=None, description="None of these rules, themes and codes of integrity checks."
    )
    base: Text | None = Field(default=None, description="The git revision to compare with.")
    baseline: InsidePath | None = Field(
        default=None,
        description="The stored result to compare with, a file below the settings' folder.",
    )
    new_only: bool | None = Field(
        default=None, description="Gate only on what is new since the base."
    )
    max_age: Months | None = Field(
        default=None, description="How many months old a `checked:` or the law's date may be."
    )
    as_of: Day | None = Field(default=None, description="The law on this day.")

    def given(self) -> dict[str, object]:
        """What is settled, by its name in the file."""
        names = ((name, field.alias or name) for name, field in type(self).model_fields.items())
        found = {alias: getattr(self, name) for name, alias in names}
        return {alias: value for alias, value in found.items() if value is not None}
