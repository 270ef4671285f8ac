"""Small documents as PDF, and their parts, for tests."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from safegap.content.workspace import Workspace
from safegap.reporting.document.pdf import Pdf, pdf
from safegap.reporting.document.tree import (
    Block,
    Cell,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    Link,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
)
from safegap.resources import shipped
from tests.reporting.pdf_reading import Read

ROOT = Path(str(shipped()))

EPOCH = 1_767_225_600

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20">'
    '<rect width="100" height="20" fill="#00629b"/></svg>'
)


@cache
def fonts() -> dict[str, bytes]:
    return Workspace(ROOT).fonts()


def document(*blocks: Block, title: str = "Gaps in the law") -> Document:
    return Document(
        title=title,
        language="en-GB",
        number="SG-1",
        state="Utopia",
        kicker="Briefing",
        meta="Law as at 1 May 2026",
        blocks=blocks,
    )


def written(
    made: Document, kind: str = "none", templates: Callable[[str], str] | None = None
) -> Pdf:
    return pdf(made, kind, templates or Workspace(ROOT).template, fonts(), EPOCH)


def read(*blocks: Block) -> Read:
    made = written(document(*blocks))
    assert made.warnings == ()
    return Read(made.content)


def words(*texts: Inline | str) -> tuple[Inline, ...]:
    return tuple(Text(each) if isinstance(each, str) else each for each in texts)


def para(*texts: Inline | str) -> Paragraph:
    return Paragraph(words(*texts))


def cell(text: str, *, heading: bool = False) -> Cell:
    return Cell((para(text),), heading)


def table(rows: int, filling: str = "") -> Table:
    body = (
        Row((cell(f"start-{at}", heading=True), cell(f"{filling} end-{at}"))) for at in range(rows)
    )
    return Table(words("What is missing"), (cell("Safeguard"), cell("Why")), tuple(body))


@cache
def sample() -> Read:
    """A document with a block of each kind."""
    return read(
        para("First words.", Note(words("Source one, s. 3"))),
        Heading(1, words("Part one"), "one"),
        Listing(ordered=False, items=((para("entry a"),), (para("entry b"),))),
        Facts(((words("Signature"), (para("none known"),)),)),
        Heading(2, words("Part two")),
        table(2),
        Figure(PICTURE, "Outcomes", "Of 3 safeguards: 3 in place.", (para("3 in place"),)),
        PageBreak(),
        para(
            "See ",
            Link("#one", words("part one")),
            " or ",
            Link("https://a.example/b", words("there")),
        ),
    )


def with_style(style: str) -> Callable[[str], str]:
    template = Workspace(ROOT).template
    return lambda name: style if name == "mine/style.typ" else template(name)
