"""Plain text that people wrote, without what could hide or rewrite what a reader sees."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

# C0 and C1 controls but tab and newline; bidirectional overrides and isolates; line separators.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]"
)


def printable(text: str) -> str:
    """The text without space around it; raises ValueError if something in it can't be seen."""
    found = _UNPRINTABLE.search(text)
    if found:
        message = f"contains the invisible character U+{ord(found.group()):04X}; remove it"
        raise ValueError(message)
    return text.strip()


MaybeText = Annotated[str, AfterValidator(printable), Field(max_length=20_000)]
Text = Annotated[str, AfterValidator(printable), Field(min_length=1, max_length=20_000)]
Line = Annotated[Text, AfterValidator(lambda text: " ".join(text.split()))]
"""Text on one line, as names and titles are: breaks in it are spaces."""
Key = Annotated[
    str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*$", max_length=100)
]


def hyphenated(name: str) -> str:
    """The spelling of a field in files: `law_as_of` is written `law-as-of`."""
    return name.rstrip("_").replace("_", "-")


class Content(BaseModel):
    """Base of everything that people write: frozen, nothing extra, hyphens in names."""

    model_config = ConfigDict(
        defer_build=True,
        frozen=True,
        extra="forbid",
        alias_generator=hyphenated,
        populate_by_name=True,
        strict=True,
    )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed, and without what was worked out from the old ones."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            vars(copied).pop(name)
        return copied
