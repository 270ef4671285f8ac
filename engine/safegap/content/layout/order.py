"""In which order the parts of a profile stand: the codebook's, and that of its fields."""

from collections.abc import Sequence

from pydantic import BaseModel

from safegap.model.profile import (
    Accepted,
    Offence,
    Pending,
    Period,
    Practice,
    Profile,
    Quote,
    Reading,
    Reply,
    Review,
    ReviewedAnswer,
    Source,
)
from safegap.model.question import Codebook, Scope

ITEM = ""
"""Stands in a path for any item of a list."""
Path = tuple[str, ...]
_GROUPS = {"powers": Scope.POWER, "conducts": Scope.CONDUCT}
_LISTS: dict[str, type[BaseModel]] = {
    "offences": Offence,
    "pending": Pending,
    "accepted": Accepted,
    "reviews": Review,
    "replies": Reply,
}
_INSIDE: dict[str, type[BaseModel]] = {"practice": Practice, "quote": Quote}


class ProfileOrder:
    """The order of a profile's parts."""

    def __init__(self, codebook: Codebook) -> None:
        """`codebook`: whose questions are answered."""
        self._codebook = codebook

    def at(self, path: Path) -> Sequence[str]:
        """The names that may stand in the mapping at a path, in order; none for any order."""
        match path:
            case ():
                return fields(Profile)
            case ("sources", _):
                return fields(Source)
            case ("answers", *rest):
                return self._answers(Scope.STATE, rest)
            case ("powers" | "conducts" as group,):
                return self._codebook.items(_GROUPS[group])
            case ("powers" | "conducts" as group, _, *rest):
                return self._answers(_GROUPS[group], rest)
            case ("offences", "", "answers", *rest):
                return self._answers(Scope.OFFENCE, rest)
            case ("reviews", "", "answers", ""):
                return fields(ReviewedAnswer)
            case (group, "") if group in _LISTS:
                return fields(_LISTS[group])
            case _:
                return ()

    def subject(self, path: Path, name: str) -> str:
        """What a question is about, of those whose subjects stay in the order of the file.

        A profile has headings above its subjects; questions about the State have names such as
        `oversight.access`.
        """
        return name.partition(".")[0] if path == ("answers",) else ""

    def _answers(self, scope: Scope, rest: Sequence[str]) -> Sequence[str]:
        match [each for each in rest if each]:
            case []:
                return self._codebook.keys(scope)
            case [_]:
                return fields(Period)
            case [_, "readings"]:
                return fields(Reading)
            case [*_, name] if name in _INSIDE:
                return fields(_INSIDE[name])
            case _:
                return ()


def fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a model's fields as they are written."""
    return tuple(field.alias or name for name, field in model.model_fields.items())
