"""Runs of text as data for the PDF's template: links with their addresses, notes once each."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from safegap.reporting.document.paper_text import ascii_address, language, on_paper, pieces
from safegap.reporting.document.tree import Break, Inline, Link, Note, Text
from safegap.reporting.result import Json
from safegap.reporting.sources import openable


def plain(parts: Iterable[Inline]) -> str:
    """What some runs say, without their notes."""
    return "".join(_plain(part) for part in parts)


def _plain(part: Inline) -> str:
    match part:
        case Text():
            return "" if part.unseen else on_paper(part.text)
        case Link():
            return plain(part.parts)
        case Note():
            return ""
        case Break():
            return " "
        case _:
            assert_never(part)


def text_data(text: str) -> Json:
    """A plain run."""
    return _run(Text(text))


def _run(run: Text) -> Json:
    return {
        "kind": "text",
        "pieces": pieces(on_paper(run.text)),
        "strong": run.strong,
        "emphasis": run.emphasis,
        "code": run.code,
        "standing": run.standing or None,
        "language": language(run.language),
        "quiet": run.quiet,
        "said": None,
    }


def _say(words: str, found: list[Json]) -> None:
    """Give the mark before it its word; where no mark stands, nothing is said either."""
    if found and found[-1]["kind"] == "text":
        found[-1]["said"] = words


@dataclass
class Inlines:
    """Writes runs, and remembers the notes that were written."""

    anchors: Mapping[str, str]
    """What links may lead to, with the labels that stand there."""
    _notes: dict[str, str] = field(default_factory=dict[str, str])

    def data(self, parts: Iterable[Inline], *, notes: bool = True) -> list[Json]:
        """Some runs; without `notes`, what a note says stands in brackets."""
        found: list[Json] = []
        for part in parts:
            if isinstance(part, Text) and part.unseen:
                _say(on_paper(part.text).strip(), found)
                continue
            if isinstance(part, Note) and found and found[-1]["kind"] == "note":
                found.append({"kind": "between-notes"})
            found += self._part(part, notes=notes)
        return found

    def _part(self, part: Inline, *, notes: bool) -> Iterator[Json]:
        match part:
            case Text():
                yield _run(part)
            case Break():
                yield {"kind": "break"}
            case Note():
                yield from self._note(part) if notes else self._in_brackets(part.parts)
            case Link():
                yield from self._link(part, notes=notes)
            case _:
                assert_never(part)

    def _in_brackets(self, parts: Iterable[Inline]) -> Iterator[Json]:
        yield from (text_data(" ("), *self.data(parts, notes=False), text_data(")"))

    def _note(self, note: Note) -> Iterator[Json]:
        """A note; one that says the same as an earlier one has its number."""
        parts = self.data(note.parts, notes=False)
        key = json.dumps(parts)
        again = key in self._notes
        name = self._notes.setdefault(key, f"note-{len(self._notes) + 1}")
        yield {
            "kind": "note", "id": name, "again": again, "parts": parts,
            "anchor": self.anchors.get(note.source), "mark": pieces(on_paper(note.mark)),
        }  # fmt: skip

    def _link(self, link: Link, *, notes: bool) -> Iterator[Json]:
        parts = self.data(link.parts, notes=notes)
        inside = self.anchors.get(link.target.removeprefix("#"))
        if link.target.startswith("#"):
            if inside is None:
                yield from parts
            else:
                yield {"kind": "link", "anchor": inside, "parts": parts}
            return
        address, shown = on_paper(link.target), plain(link.parts)
        printed = None if _bare(address) in shown else address
        if openable(link.target):
            target = ascii_address(address)
            printed_pieces = pieces(printed) if printed else None
            yield {
                "kind": "link", "anchor": None, "address": target,
                "printed": printed_pieces, "parts": parts,
            }  # fmt: skip
        else:
            yield from parts
            if printed:
                yield text_data(f" ({printed})")


def _bare(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
