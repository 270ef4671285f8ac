"""A filled page as a Word file, a PDF or Markdown; what a format needs is imported when asked."""

from collections.abc import Generator
from contextlib import contextmanager

from safegap.cli.filling import template_faults
from safegap.content.workspace import Workspace
from safegap.model.problem import SafegapError

PACKAGES = {
    "typst": "typst",
    "pypandoc": "pypandoc_binary",
    "xlsxwriter": "XlsxWriter",
    "openpyxl": "openpyxl",
}
"""What has to be installed for a module that is missing."""


def as_document(
    kind: str, page: str, format_: str, files: Workspace, epoch: int, warnings: list[str]
) -> bytes:
    """The page of a report kind as `docx`, `pdf` or `md`; raises SafegapError.

    `warnings` gets what a reader should know, such as a letter that no font has.
    """
    from safegap.reporting.document.html_page import DocumentFault
    from safegap.reporting.document.read_html import read_document

    try:
        document = read_document(page)
    except DocumentFault as fault:
        message = f"reports/{kind}/{kind}.html can't become a document: {fault}"
        raise SafegapError(f"{message}; `-o page.html` writes the filled page") from fault
    match format_:
        case "docx":
            from safegap.reporting.document.docx import docx

            return docx(document, files.letterhead(kind), files.fonts(), epoch)
        case "pdf":
            from safegap.reporting.document.pdf import pdf

            with template_faults():
                made = pdf(document, kind, files.template, files.fonts(), epoch)
            warnings += [each for each in made.warnings if each not in warnings]
            return made.content
        case _:
            from safegap.reporting.document.markdown import markdown

            return markdown(document).encode()


@contextmanager
def with_package(format_: str) -> Generator[None]:
    """Say which package a format needs if it is not installed; raises SafegapError."""
    try:
        yield
    except ModuleNotFoundError as fault:
        told = _missing_package(fault, format_)
        raise told or fault from fault


def _missing_package(fault: ModuleNotFoundError, format_: str) -> SafegapError | None:
    """What to tell of a package that a format needs; None for a fault of our own."""
    package = PACKAGES.get((fault.name or "").partition(".")[0])
    if package is None:
        return None
    message = f"{format_.upper()} needs the package {package}, which is not installed"
    return SafegapError(f"{message}: pip install 'safegap[reports]'")
