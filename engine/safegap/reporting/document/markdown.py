"""A document as Markdown, for kinds of reports without a Markdown template of their own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from textwrap import indent
from typing import assert_never

from safegap.reporting.document.paper_text import on_paper
from safegap.reporting.document.tree import (
    Block,
    Break,
    Cell,
    Contents,
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
    Table,
    Text,
)
from safegap.reporting.writer import code_text, markdown_text


def markdown(document: Document) -> str:
    """Write GitHub's Markdown, with its footnotes; all text is escaped."""
    front = [document.kicker, document.meta]
    writer = _Writer(document.blocks)
    lines = [f"# {_plain(document.title)}", *(_plain(text) for text in front if text)]
    lines += writer.blocks(document.blocks)
    return "\n\n".join([line for line in lines if line] + writer.notes()) + "\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    document: tuple[Block, ...]
    """All of it, for the table of contents."""
    _notes: list[str] = field(default_factory=list[str])

    def notes(self) -> list[str]:
        """The footnotes, in the order of their numbers."""
        return ["\n".join(f"[^{n}]: {note}" for n, note in enumerate(self._notes, 1))]

    def blocks(self, blocks: Iterable[Block]) -> list[str]:
        return [text for block in blocks for text in self._block(block)]

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(level, parts):
                yield f"{'#' * (level + 1)} {self._inlines(parts)}"
            case Paragraph(parts, style):
                text = self._inlines(parts)
                yield f"> {text}" if style == "quote" else text
            case Listing(ordered, items):
                yield "\n".join(self._items(ordered, items))
            case Table():
                yield from self._table(block)
            case Facts(items):
                yield "\n".join(
                    f"- **{self._inlines(name)}:** {self._in_line(said)}" for name, said in items
                )
            case Figure(_, title, words, legend):
                yield f"**{_plain(title)}:** {_plain(words)}"
                yield from self.blocks(legend)
            case Contents():
                yield "\n".join(_contents(self.document))
            case PageBreak():
                pass
            case _:
                assert_never(block)

    def _items(self, ordered: bool, items: Iterable[tuple[Block, ...]]) -> Iterator[str]:
        for number, item in enumerate(items, 1):
            mark = f"{number}. " if ordered else "- "
            yield indent("\n\n".join(self.blocks(item)), " " * len(mark)).replace(
                " " * len(mark), mark, 1
            )

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield self._inlines(table.caption)
        rows = [table.header, *(row.cells for row in table.rows)]
        lines = [f"| {' | '.join(self._cell(cell) for cell in row)} |" for row in rows]
        yield "\n".join([lines[0], "|---" * len(table.header) + "|", *lines[1:]])

    def _cell(self, cell: Cell) -> str:
        return self._in_line(cell.blocks)

    def _in_line(self, blocks: Iterable[Block]) -> str:
        """Blocks where only one line has room."""
        return " ".join(self._line(block) for block in blocks)

    def _line(self, block: Block) -> str:
        match block:
            case Listing(_, items):
                return "; ".join(self._in_line(item) for item in items)
            case Facts(items):
                return "; ".join(f"{self._inlines(n)}: {self._in_line(s)}" for n, s in items)
            case Table(_, _, rows):
                return "; ".join(", ".join(map(self._cell, row.cells)) for row in rows)
            case Heading() | Paragraph():
                return self._inlines(block.parts).replace("\\\n", " ")
            case Figure(_, _, words):
                return _plain(words)
            case Contents() | PageBreak():
                return ""
            case _:
                assert_never(block)

    def _inlines(self, parts: Iterable[Inline]) -> str:
        return "".join(self._inline(part) for part in parts)

    def _inline(self, part: Inline) -> str:
        match part:
            case Text():
                return _run(part)
            case Link(target, parts):
                return self._link(target, parts)
            case Note(parts):
                note = self._inlines(parts)
                if note not in self._notes:
                    self._notes.append(note)
                return f"[^{self._notes.index(note) + 1}]"
            case Break():
                return "\\\n"
            case _:
                assert_never(part)

    def _link(self, target: str, parts: tuple[Inline, ...]) -> str:
        text = self._inlines(parts)
        if target.startswith("#"):
            return text
        plain = "".join(part.text for part in parts if isinstance(part, Text))
        return f"<{target}>" if plain == target else f"[{text}](<{target}>)"


def _run(text: Text) -> str:
    """A run with its marks inside the spaces around it, as Markdown wants them."""
    words = on_paper(text.text)
    if not words.strip(" "):
        return words
    before, after = words[: -len(words.lstrip(" "))], words[len(words.rstrip(" ")) :]
    inside = f"`{code_text(words)}`" if text.code else markdown_text(words)
    marks = "**" * text.strong + "*" * text.emphasis
    return f"{before}{marks}{inside}{marks[::-1]}{after}"


def _plain(text: str) -> str:
    return markdown_text(on_paper(text))


def _contents(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading) and block.level < 3:
            told = (part.text for part in block.parts if isinstance(part, Text))
            yield f"{'  ' * (block.level - 1)}- {_plain(''.join(told))}"
