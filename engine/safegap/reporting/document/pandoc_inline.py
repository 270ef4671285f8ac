"""Text as pandoc's tree: what a profile says is a string in it and never markup."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias, assert_never

from safegap.reporting.document.paper_text import on_paper
from safegap.reporting.document.tree import Break, Inline, Link, Note, Text

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | None"
Node: TypeAlias = "dict[str, Json]"
_RTL = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}


def node(kind: str, *content: Json) -> Node:
    """A node of the tree."""
    return {"t": kind, "c": list(content)}


def attributes(identity: str = "", **told: str) -> Json:
    """Pandoc's attributes; `custom_style` names a style of the Word template."""
    pairs: list[Json] = [[name.replace("_", "-"), value] for name, value in told.items() if value]
    return [identity, [], pairs]


def string(text: str) -> str:
    """Text that XML can hold, and that turns nothing around it."""
    return on_paper(text)


def words(text: str) -> list[Json]:
    """Plain text, its spaces as they are."""
    return [{"t": "Str", "c": string(text)}] if text else []


def inlines(parts: Iterable[Inline]) -> list[Json]:
    """Runs, links and footnotes; footnotes side by side have a comma between them."""
    found: list[Json] = []
    after_note = False
    for part in parts:
        if after_note and isinstance(part, Note):
            found.append(node("Superscript", *words(", ")))
        found += _inline(part)
        after_note = isinstance(part, Note)
    return found


def _inline(part: Inline) -> Iterator[Json]:
    match part:
        case Text():
            yield from _run(part)
        case Link(target, parts):
            yield node("Link", attributes(), inlines(parts), [string(target), ""])
            if not target.startswith("#") and target not in read(parts):
                yield from words(f" ({target})")
        case Note(parts):
            yield node("Note", {"t": "Para", "c": inlines(parts)})
        case Break():
            yield {"t": "LineBreak"}
        case _:
            assert_never(part)


def read(parts: Iterable[Inline]) -> str:
    """What is read in a line: without the footnotes."""
    return "".join(
        part.text if isinstance(part, Text) else read(part.parts)
        for part in parts
        if isinstance(part, Link) or (isinstance(part, Text) and not part.unseen)
    )


def _run(text: Text) -> Iterator[Json]:
    if not text.text or text.unseen:
        return
    found = node("Code", attributes(), string(text.text)) if text.code else words(text.text)[0]
    if text.emphasis:
        found = node("Emph", found)
    if text.strong:
        found = node("Strong", found)
    if text.quiet and not text.standing:
        found = node("Span", attributes(custom_style="Quiet"), [found])
    if text.standing:
        found = node("Span", attributes(custom_style=f"Outcome {text.standing}"), [found])
    if text.language:
        told = attributes(lang=text.language, dir=direction(text.language))
        found = node("Span", told, [found])
    yield found


def direction(language: str) -> str:
    """`rtl` for languages that are written from right to left."""
    script = language.lower().split("-")[1:2]
    return "rtl" if language.lower().split("-")[0] in _RTL and script != ["latn"] else ""
