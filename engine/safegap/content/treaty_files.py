"""`profiles/treaty-status.yaml`: read, and held against itself and the treaty's own dates."""

from collections.abc import Iterator

from safegap.content.faults import validate
from safegap.content.state_codes import is_state_code, meant_code
from safegap.content.suggest import shown
from safegap.content.yaml_nodes import Mapping, Node, Scalar, plain
from safegap.content.yaml_tree import read_tree
from safegap.model.day import Day
from safegap.model.instrument import Instrument
from safegap.model.problem import Problem
from safegap.model.treaty import TreatyRow, TreatyStatus

_CODE = "contradictory-treaty-status"


def read_treaty(
    content: bytes, path: str, instrument: Instrument | None
) -> tuple[TreatyStatus, list[Problem]]:
    """The status without the entries that can't be right, and everything that is wrong.

    An entry that is left out is unknown, as any State without one.
    """
    tree = read_tree(content, path)
    if tree.top is None:
        return TreatyStatus(), tree.problems
    found, problems = validate(TreatyStatus, plain(tree.top), tree.top, path)
    if found is None:
        return TreatyStatus(), [*tree.problems, *problems]
    entries = tree.top.get("states") if isinstance(tree.top, Mapping) else None
    reader = _Entries(path, found, instrument)
    right = reader.right(entries) if isinstance(entries, Mapping) else {}
    status = found.model_copy(update={"states": right, "path": path})
    return status, [*tree.problems, *sorted(reader.problems)]


class _Entries:
    def __init__(self, path: str, status: TreatyStatus, instrument: Instrument | None) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._status = status
        self._opened = instrument.opened if instrument else None
        self._closes = instrument.closes if instrument else None
        self._names: dict[str, tuple[str, int]] = {}

    def right(self, entries: Mapping) -> dict[str, TreatyRow]:
        """The entries about which nothing is wrong."""
        found: dict[str, TreatyRow] = {}
        for key, node in entries.entries:
            row = self._status.states.get(key.text)
            if row and isinstance(node, Mapping) and not self._faulty(key, node, row):
                found[key.text] = row
        return found

    def _faulty(self, key: Scalar, node: Mapping, row: TreatyRow) -> bool:
        wrong = [self._code(key, row), self._name(key, node, row)]
        dates = [
            Problem(self._path, *_place(node, field), _CODE, f"{row.name}: {message}", hint)
            for field, message, hint in (*self._window(row), *_order(row), *self._known(row))
        ]
        found = [*(each for each in wrong if each), *dates[:1]]  # the others may follow from it
        self.problems += found
        return bool(found)

    def _code(self, key: Scalar, row: TreatyRow) -> Problem | None:
        code = key.text
        if row.organisation:
            if not is_state_code(code):
                return None
            message = f"{shown(code)} is a State's code, and the entry says `organisation: true`"
            hint = "take that line out, or give the organisation a code that no State has"
        elif is_state_code(code):
            return None
        else:
            message = f"{shown(code)} is no State's code (ISO 3166-1, two capital letters)"
            meant = meant_code(code)
            hint = f"did you mean `{meant}`?" if meant else "of an organisation: add "
            hint += "" if meant else "`organisation: true`, and it is not counted as a State"
        return Problem(self._path, key.line, key.column, "unknown-state", message, hint)

    def _name(self, key: Scalar, node: Mapping, row: TreatyRow) -> Problem | None:
        name = " ".join(row.name.casefold().split())
        first = self._names.setdefault(name, (key.text, key.line))
        if first[0] == key.text:
            return None
        message = f"{shown(row.name)} stands already in line {first[1]}, as {first[0]}"
        hint = "keep one of the two: a State counted twice would be one deposit too many"
        return Problem(self._path, *_place(node, "name"), "duplicate-state", message, hint)

    def _window(self, row: TreatyRow) -> Iterator[tuple[str, str, str]]:
        """Steps outside the time in which the treaty allows them."""
        opened, closes = self._opened, self._closes
        for field, event in _dated(row):
            if opened and event.last < opened.first:
                message = f"the {field} of {event} is earlier than {opened}, when the treaty was"
                yield field, f"{message} opened for signature", "correct the date"
        signed = _day(row.signature)
        if signed and closes and signed.first > closes.last:
            message = f"the signature of {signed} is later than {closes}, when signature closes"
            hint = "who joins later accedes: write `ratification:` and `kind: accession` instead"
            yield "signature", message, hint

    def _known(self, row: TreatyRow) -> Iterator[tuple[str, str, str]]:
        """What the source can't have known yet."""
        whole, own = self._status.as_of, row.as_of
        if whole and own and own.first > whole.last:
            hint = "move the file's own `as-of` on, or correct this one"
            said = f"`as-of: {own}` is later than the file's own, {whole}"
            yield "as-of", said, hint
        until = own or whole
        for field, event in _dated(row):
            if until and event.first > until.last:
                message = f"the {field} of {event} is later than {until}, up to which the source"
                yield field, f"{message} speaks", "correct the date, or `as-of`"


def _order(row: TreatyRow) -> Iterator[tuple[str, str, str]]:
    """Steps that can't follow each other so."""
    signed, joined = _day(row.signature), _day(row.ratification)
    if row.kind and row.ratification is None:
        hint = "add the day; if it was reported without one, write `ratification: unknown`"
        yield "kind", f"`kind: {row.kind}` stands without `ratification`", hint
    elif row.kind == "accession" and row.signature:
        hint = "a State that has signed ratifies, accepts or approves"
        yield "kind", "who signed can't accede, and both are written", hint
    elif row.kind and row.kind != "accession" and not row.signature:
        hint = "write `signature: unknown` if it signed, or `kind: accession`"
        yield "kind", f"{row.kind} is of a signature, and none is written", hint
    elif signed and joined and joined.last < signed.first:
        message = f"the ratification of {joined} is earlier than the signature of {signed}"
        yield "ratification", message, "correct one of the two dates"


def _dated(row: TreatyRow) -> Iterator[tuple[str, Day]]:
    for field, event in (("signature", row.signature), ("ratification", row.ratification)):
        if isinstance(event, Day):
            yield field, event


def _day(event: Day | str | None) -> Day | None:
    return event if isinstance(event, Day) else None


def _place(node: Mapping, field: str) -> tuple[int, int]:
    found: Node = node.get(field) or node
    return found.line, found.column
