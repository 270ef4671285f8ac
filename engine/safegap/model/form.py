"""A form for the answers of a profile."""

from collections.abc import Mapping
from dataclasses import dataclass

from safegap.model.finding import Variable

FORM = "safegap-form/1"
"""Name and version of the layout; stands in each workbook."""
FIELDS = ("answer", "citation", "basis", "quote", "language", "note")
"""What can be filled in of a question."""
SOURCE_FIELDS = ("key", "title", "kind", "url", "language", "basis")
"""What can be filled in of a new source."""
HEADINGS = {
    "id": "Name",
    "about": "About",
    "ask": "Question",
    "meanings": "What can be answered, and what it means",
    "answer": "Answer",
    "citation": "Source and section",
    "basis": "Basis",
    "quote": "Words of the provision",
    "language": "Their language",
    "note": "Note",
}
"""Column titles of the questions' sheets."""
SOURCE_HEADINGS = {
    "key": "Short name",
    "title": "Title",
    "kind": "Kind",
    "url": "Address",
    "language": "Language",
    "basis": "Basis",
}
"""Column titles of the sheet of sources."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """One question, with what the profile says now."""

    id: str
    """`powers.content-interception.duration-limit`."""
    about: str
    ask: str
    meanings: str
    choices: tuple[str, ...]
    """What can be chosen; empty where anything can be written."""
    fields: Mapping[str, str]
    """By the names of FIELDS, as they stand in the cells."""
    closed: str = ""
    """Why the form can't change it, such as that it changed over time."""


@dataclass(frozen=True, slots=True)
class FormPart:
    """The questions of a theme."""

    title: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """All that a workbook holds."""

    state: str
    name: str
    law: str
    pack: str
    version: str
    digest: str
    parts: tuple[FormPart, ...]
    sources: tuple[Mapping[str, str], ...]
    source_kinds: tuple[str, ...]
    drawn: str = ""
    """Of a second reading: which answers were drawn, such as `25 of 120 answers, seed 7`."""


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A cell as it came back."""

    text: str
    at: str
    """`sheet Notice, cell E12`."""
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row as it came back."""

    id: FilledCell
    cells: Mapping[str, FilledCell]


@dataclass(frozen=True, slots=True)
class Filled:
    """A workbook as it came back."""

    about: Mapping[str, str]
    """`state`, `pack`, `version`, `digest`; `drawn` of a second reading."""
    before: Mapping[str, Mapping[str, str]]
    """What each question's cells held when the form was made."""
    rows: tuple[FilledRow, ...]
    sources: tuple[FilledRow, ...]


def spelled(variable: Variable) -> str:
    """A question's name in a form."""
    group = {"state": "answers", "power": "powers", "conduct": "conducts", "offence": "offences"}
    return ".".join(each for each in (group[variable.scope], variable.item, variable.key) if each)
