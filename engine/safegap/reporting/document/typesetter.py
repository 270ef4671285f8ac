"""Typst, shut in: it sees the template, the data and the fonts that it is given, nothing else."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from safegap.model.problem import SafegapError
from safegap.reporting.document.glyphs import BOX, uncovered
from safegap.reporting.document.pdf_template import fault_of, unshown
from safegap.reporting.result import Json

if TYPE_CHECKING:
    from typst import Fonts, TypstWarning

Data: TypeAlias = "str | float | list[Data] | dict[str, Data] | None"
_TRIES = 12
_UNPRINTED = frozenset({"title", "description", "words", "said"})
"""What only programs read needs no glyphs."""


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A file of the template."""

    name: str
    """Below reports/."""
    text: str


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF."""

    content: bytes
    missing: frozenset[str]
    """What stands as boxes in it, since no font has it."""
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Typesetter:
    """A folder with a template and fonts, ready to write."""

    root: Path
    names: Mapping[str, str]
    """Of the template's files below reports/."""
    fonts: "Fonts"

    @classmethod
    def prepared(
        cls, folder: Path, files: Mapping[str, TemplateFile], fonts: Mapping[str, bytes]
    ) -> "Typesetter":
        """Lay everything out in a folder; raises SafegapError if there is no font."""
        root = folder / "root"
        root.mkdir()
        for file, template in files.items():
            (root / file).write_text(template.text, encoding="utf-8")
        names = {file: template.name for file, template in files.items()}
        return cls(root, names, _shelved(folder / "fonts", fonts))

    def write(self, data: Json, has: frozenset[int], epoch: int) -> Typeset:
        """Write a PDF; `has` are the characters of the fonts. Raises TemplateFault.

        A font may have a character and not the mark above it: such text is found only by trying.
        """
        from typst import TypstError

        missing = uncovered(_printed(data), has)
        for _ in range(_TRIES):
            try:
                content, warnings = self._compile(_boxed(data, missing), epoch)
                told = dict.fromkeys(self._words(each) for each in warnings)
                return Typeset(content, missing, tuple(told))
            except TypstError as fault:
                more = unshown(fault.message) - missing
                if not more:
                    raise fault_of(fault.message, fault.diagnostic, self.names) from fault
                missing |= more
        raise SafegapError("the PDF can't be written: the fonts can't show its text")

    def _words(self, warning: "TypstWarning") -> str:
        fault = fault_of(warning.message, warning.diagnostic, self.names)
        return f"reports/{fault.name}:{fault.line}: {' '.join(warning.message.split())}"

    def _compile(self, data: Json, epoch: int) -> "tuple[bytes, list[TypstWarning]]":
        from typst import compile_with_warnings

        (self.root / "data.json").write_text(json.dumps(data), encoding="utf-8")
        nothing = self.root.parent / "no-packages"
        return compile_with_warnings(
            self.root / "document.typ",
            root=self.root,
            format="pdf",
            pdf_standards=["ua-1"],
            font_paths=self.fonts,
            package_path=nothing,
            package_cache_path=nothing,
            timestamp=epoch,
        )


def _shelved(shelf: Path, fonts: Mapping[str, bytes]) -> "Fonts":
    """Each font in its own folder: their order decides which stands in for a missing glyph."""
    from typst import Fonts

    places = [shelf / f"{at:04}" for at in range(len(fonts))]
    for place, (name, content) in zip(places, fonts.items(), strict=True):
        place.mkdir(parents=True)
        (place / f"font{Path(name).suffix}").write_bytes(content)
    found = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=places)
    if not found.fonts():
        raise SafegapError("PDF needs a font; put one (.ttf or .otf) into reports/fonts/")
    return found


def _printed(value: Data, key: str = "") -> list[str]:
    """Every text in the data that is printed."""
    if isinstance(value, str):
        return [] if key in _UNPRINTED else [value]
    if isinstance(value, dict):
        return [text for name, each in value.items() for text in _printed(each, name)]
    if isinstance(value, list):
        return [text for each in value for text in _printed(each, key)]
    return []


def _boxed(data: Json, missing: frozenset[str]) -> Json:
    """The data with a box for each text that has no glyph."""
    if not missing:
        return {**data, "missing": False}
    wanted = re.compile("|".join(map(re.escape, sorted(missing, key=len, reverse=True))))
    boxed = {key: _replaced(value, key, wanted) for key, value in data.items()}
    return {**boxed, "missing": True}


def _replaced(value: Data, key: str, wanted: re.Pattern[str]) -> Data:
    if isinstance(value, str):
        return value if key in _UNPRINTED else wanted.sub(BOX, value)
    if isinstance(value, dict):
        return {name: _replaced(each, name, wanted) for name, each in value.items()}
    if isinstance(value, list):
        return [_replaced(each, key, wanted) for each in value]
    return value
