"""What is to become of one answer of a profile."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from safegap.model.finding import Variable
from safegap.model.question import Value

FieldValue: TypeAlias = Value | tuple[str, ...] | dict[str, str]
Fields: TypeAlias = Mapping[str, FieldValue]
Sources: TypeAlias = Mapping[str, Mapping[str, str]]
"""New sources, each with its fields, by their keys."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """New fields of an answer; those that are not named stay."""

    variable: Variable
    fields: Fields
    """By the names that profiles use: `value`, `cite`, `basis`, `note`, `checked`."""
