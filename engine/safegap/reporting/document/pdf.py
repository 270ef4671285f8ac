"""A document as PDF: tagged, with bookmarks, its fonts in it, the same bytes for the same text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from safegap.model.problem import SafegapError
from safegap.reporting.document.glyphs import covered, missing_words
from safegap.reporting.document.pdf_data import pdf_data
from safegap.reporting.document.pdf_tags import with_row_headings
from safegap.reporting.document.pdf_template import check_template
from safegap.reporting.document.tree import Document
from safegap.reporting.document.typesetter import TemplateFile, Typesetter


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF, and what its writer should know of it."""

    content: bytes
    warnings: tuple[str, ...]


def pdf(
    document: Document,
    kind: str,
    templates: Callable[[str], str],
    fonts: Mapping[str, bytes],
    epoch: int,
) -> Pdf:
    """Write a PDF/UA-1 in the style of a report kind.

    `templates` gives a file below reports/, `fonts` the fonts of reports/fonts/ by file name,
    `epoch` the seconds since 1970 that stand in the file as its date. Raises TemplateFault, and
    SafegapError if the typesetter is not installed or has no font.
    """
    if find_spec("typst") is None:
        how = "pip install 'safegap[reports]'"
        raise SafegapError(f"PDF needs the package typst, which is not installed: {how}")
    files = _template_files(kind, templates)
    for file in files.values():
        check_template(file.name, file.text)
    has, broken = covered(fonts)
    with TemporaryDirectory(prefix="safegap-") as folder:
        typesetter = Typesetter.prepared(Path(folder), files, fonts)
        found = typesetter.write(pdf_data(document), has, epoch)
    warnings = [f"reports/fonts/{name} is no font that can be read" for name in broken]
    missing = missing_words(found.missing)
    content = with_row_headings(found.content, document.blocks)
    return Pdf(content, (*warnings, *found.warnings, *filter(None, [missing])))


def _template_files(kind: str, templates: Callable[[str], str]) -> dict[str, TemplateFile]:
    """The files that the typesetter sees, by the names it knows them by."""
    try:
        style = TemplateFile(f"{kind}/style.typ", templates(f"{kind}/style.typ"))
    except SafegapError:
        style = TemplateFile("document/style.typ", templates("document/style.typ"))
    shared = {
        file: TemplateFile(f"document/{file}", templates(f"document/{file}"))
        for file in ("document.typ", "look.typ")
    }
    return {**shared, "style.typ": style}
