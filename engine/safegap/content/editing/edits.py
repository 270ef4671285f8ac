"""Changes of answers, worked into the text of a profile."""

from collections.abc import Iterator, Sequence

from safegap.content.editing.expected import Place, expected, mutable, place_of
from safegap.content.editing.scalars import written
from safegap.content.editing.splices import Edited, Splice, end_of, line_end, spliced
from safegap.content.layout.nodes import Spot, spots
from safegap.content.layout.order import ProfileOrder
from safegap.content.yaml_nodes import Mapping, plain
from safegap.content.yaml_tree import read_tree
from safegap.model.answer_change import AnswerChange, Fields, Sources
from safegap.model.problem import Problem
from safegap.model.question import Codebook

_STEP = "  "


def edited(
    text: str,
    path: str,
    changes: Sequence[AnswerChange],
    codebook: Codebook,
    sources: Sources | None = None,
) -> Edited:
    """The profile with these answers; comments, order and all other lines as they were.

    `sources`: new ones, by their keys.

    An answer over time, or with several readings, is not for this: it is told, and nothing is
    changed. So is whatever would change more than was asked for.
    """
    tree = read_tree(text.encode(), path)
    if tree.problems or not isinstance(tree.top, Mapping):
        return Edited(text, tree.problems)
    editor = _Editor(text, path, codebook)
    added = editor.sources(sources) if sources else ()
    splices = sorted([*editor.splices(changes), *added], key=lambda each: (each.start, each.end))
    if editor.problems:
        return Edited(text, editor.problems)
    new = spliced(text, splices)
    after = read_tree(new.encode(), path)
    wanted = expected(plain(tree.top), list(changes), sources or {})
    if after.problems or after.top is None or mutable(plain(after.top)) != wanted:
        message = "this can't be worked in without changing something else, so nothing was changed"
        problem = Problem(path, 1, 1, "edit", message, "make these changes by hand")
        return Edited(text, [problem])
    return Edited(new, [])


class _Editor:
    def __init__(self, text: str, path: str, codebook: Codebook) -> None:
        self._text = text
        self._path = path
        self._order = ProfileOrder(codebook)
        self._top = spots(text)
        self.problems: list[Problem] = []

    def sources(self, sources: Sources) -> Iterator[Splice]:
        """New sources, below those that are there."""
        there = self._below(self._top, "sources")
        column = there.column if there and there.items and not there.flow else len(_STEP)
        lines = [f"{' ' * column}{key}: {written(dict(each))}" for key, each in sources.items()]
        if there is None:
            at = line_end(self._text, self._before(self._top, (), "sources"))
            yield Splice(at, at, "".join(f"\n{line}" for line in ("", "sources:", *lines)))
        elif there.items and not there.flow:
            at = line_end(self._text, there.items[-1])
            yield Splice(at, at, "".join(f"\n{line}" for line in lines))
        elif there.items:
            pairs = [f", {key}: {written(dict(each))}" for key, each in sources.items()]
            at = end_of(self._text, there.items[-1])
            yield Splice(at, at, "".join(pairs))
        else:
            yield Splice(there.start, there.end, "".join(f"\n{line}" for line in lines))

    def splices(self, changes: Sequence[AnswerChange]) -> Iterator[Splice]:
        """All changes as stretches of the text that do not touch each other."""
        new: dict[Place, list[AnswerChange]] = {}
        for change in changes:
            place = place_of(change.variable)
            answer, inside, path = self._follow(place)
            if answer is not None:
                yield from self._changed(answer, change)
            elif inside is None:
                self._fault(self._top, f"the profile has no offence `{place[1]}`", "add it first")
            else:
                new.setdefault(path, []).append(change)
        for path, added in new.items():
            yield self._added(path, added)

    def _follow(self, place: Place) -> tuple[Spot | None, Spot | None, Place]:
        """The answer; else the mapping that is nearest to it, and the way that leads there."""
        at = self._top
        way: Place = ()
        for name in place:
            below = self._below(at, name)
            if below is None:
                missing = way == ("offences",) or (way == () and name == "offences")
                return None, None if missing else at, way
            at, way = below, (*way, name)
        return at, None, way

    def _below(self, at: Spot, name: str) -> Spot | None:
        if at.kind == "sequence":  # the offences, which have their names inside
            named = (item for item in at.items if self._key(item) == name)
            return next(named, None)
        return next((value for key, value in at.entries if key.text == name), None)

    def _key(self, item: Spot) -> str:
        return next((value.text for key, value in item.entries if key.text == "key"), "")

    def _changed(self, answer: Spot, change: AnswerChange) -> Iterator[Splice]:
        if answer.kind == "sequence":
            hint = "change it by hand, and say from when the new one holds"
            self._fault(answer, f"`{change.variable.key}` has several periods", hint)
        elif answer.kind == "scalar":
            yield self._from_short(answer, change)
        elif any(key.text == "readings" for key, _ in answer.entries) and "value" in change.fields:
            hint = "change it by hand: keep the readings, or put a value in their place"
            self._fault(answer, f"`{change.variable.key}` is contested", hint)
        else:
            yield from self._fields(answer, change)

    def _from_short(self, answer: Spot, change: AnswerChange) -> Splice:
        """`exists: true` becomes long if it gets more than a value."""
        fields = change.fields
        if set(fields) == {"value"}:
            return Splice(answer.start, answer.end, written(fields["value"]))
        own = self._text[answer.start : answer.end]
        pairs = [f"value: {written(fields['value']) if 'value' in fields else own}"]
        pairs += _pairs(fields, apart="value")
        return Splice(answer.start, answer.end, "{" + ", ".join(pairs) + "}")

    def _fields(self, answer: Spot, change: AnswerChange) -> Iterator[Splice]:
        there = {key.text: value for key, value in answer.entries}
        added: list[str] = []
        for name, pair in zip(change.fields, _pairs(change.fields), strict=True):
            value = there.get(name)
            if value is None:
                added.append(pair)
            elif value.start == value.end:  # named and left empty
                yield Splice(value.start, value.end, f" {written(change.fields[name])}")
            else:
                end = end_of(self._text, value)
                yield Splice(value.start, end, written(change.fields[name]))
        if added and answer.flow:
            at = end_of(self._text, answer.items[-1]) if answer.items else answer.start + 1
            text = ", ".join(added)
            yield Splice(at, at, f", {text}" if answer.items else text)
        elif added:
            at = line_end(self._text, answer.items[-1])
            pad = " " * answer.column
            yield Splice(at, at, "".join(f"\n{pad}{pair}" for pair in added))

    def _added(self, path: Place, changes: Sequence[AnswerChange]) -> Splice:
        """New answers below a mapping that is there, in the codebook's order."""
        inside = self._top
        for name in path:
            below = self._below(inside, name)
            inside = inside if below is None else below
        lines = _nested([(place_of(each.variable)[len(path) :], each) for each in changes])
        if inside.kind == "scalar" or not inside.items:  # `powers:` with nothing below it
            column = len(path) * len(_STEP)
            text = "".join(f"\n{' ' * column}{line}" for line in lines)
            return Splice(inside.start, inside.end, text)
        if inside.flow:
            pairs = [_flow(place_of(each.variable)[len(path) :], each) for each in changes]
            at = end_of(self._text, inside.items[-1])
            return Splice(at, at, "".join(f", {pair}" for pair in pairs))
        at = line_end(
            self._text, self._before(inside, path, place_of(changes[0].variable)[len(path)])
        )
        apart = "\n" if path == () else ""
        pad = " " * inside.column
        return Splice(at, at, apart + "".join(f"\n{pad}{line}" for line in lines))

    def _before(self, inside: Spot, path: Place, name: str) -> Spot:
        """The last entry that stands before a new one in the codebook's order."""
        way = tuple("" if n == 1 and path[0] == "offences" else each for n, each in enumerate(path))
        places = {each: place for place, each in enumerate(self._order.at(way))}
        new = places.get(name, len(places))
        earlier = [value for key, value in inside.entries if places.get(key.text, new) < new]
        return earlier[-1] if earlier else inside.items[-1]

    def _fault(self, spot: Spot, message: str, hint: str) -> None:
        self.problems.append(
            Problem(self._path, spot.line + 1, spot.column + 1, "edit", message, hint)
        )


def _pairs(fields: Fields, apart: str = "") -> list[str]:
    return [f"{name}: {written(value)}" for name, value in fields.items() if name != apart]


def _flow(names: Place, change: AnswerChange) -> str:
    inner = "{" + ", ".join(_pairs(change.fields)) + "}"
    for name in reversed(names[1:]):
        inner = f"{{{name}: {inner}}}"
    return f"{names[0]}: {inner}"


def _nested(changes: Sequence[tuple[Place, AnswerChange]], depth: int = 0) -> list[str]:
    """Lines of new answers, those of one power or conduct below its name."""
    groups: dict[str, list[tuple[Place, AnswerChange]]] = {}
    found: list[str] = []
    for names, change in changes:
        if len(names) == 1:
            found.append(f"{_STEP * depth}{_flow(names, change)}")
        else:
            groups.setdefault(names[0], []).append((names[1:], change))
    for name, below in groups.items():
        found += [f"{_STEP * depth}{name}:", *_nested(below, depth + 1)]
    return found
