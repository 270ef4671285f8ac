"""YAML 1.2 into a tree that knows the line and column of every key and value.

PyYAML's events are used, and nothing above them: its constructors read `NO` as false and dates as
dates, keep the last of two equal keys, and follow aliases without end.
"""

from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Any, cast

from safegap.content.text_files import read_text
from safegap.content.yaml_nodes import Mapping, Node, Scalar, Sequence
from safegap.content.yaml_scalars import WORDS, Absurd, resolve
from safegap.content.yaml_wording import in_our_words
from safegap.model.problem import Problem

MOST_LEVELS = 64
_TELLING = frozenset("<+-.0123456789")
"""What a number or a merge key begins with."""


@dataclass(slots=True)
class Tree:
    """What was read of one file: its top node, None if it can't be read, and all faults."""

    path: str
    top: Node | None
    problems: list[Problem]


def read_tree(content: bytes, path: str) -> Tree:
    """Read one YAML document. Faults are returned, never raised."""
    text, problem = read_text(content, path)
    if problem:
        return Tree(path, None, [problem])
    return _Builder(path).build(text)


@cache
def _loader() -> Any:
    """Libyaml's parser where PyYAML has it, else the pure one: same events, slower."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Builder:
    """Puts a tree together in one loop over the events: this is most of the work of a check."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._problems: list[Problem] = []
        self._merges: set[tuple[int, int]] = set()

    def build(self, text: str) -> Tree:
        import yaml

        opened: list[_Open] = []
        top = None
        try:
            top = self._document(text, opened)
        except yaml.YAMLError as fault:
            line, column, message, hint = in_our_words(fault)
            self._problems.append(Problem(self._path, line, column, "yaml-syntax", message, hint))
        except _TooDeep as fault:
            self._fault(fault.event, "too-deep", f"more than {MOST_LEVELS} levels", "flatten it")
        for each in opened:
            if each.is_mapping:
                self._checked(each.items)
        if top is None and not self._problems:
            message, hint = "the file is empty", "write its content"
            self._problems.append(Problem(self._path, 1, 1, "empty-file", message, hint))
        return Tree(self._path, top, sorted(self._problems))

    def _document(self, text: str, opened: list["_Open"]) -> Node | None:
        from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent
        from yaml import SequenceStartEvent as ListStart

        extras = "&" in text or "!" in text
        next_event = _loader()(text).get_event
        top: list[Any] = []
        items = top
        while (event := next_event()) is not None:
            kind = cast("type[object]", type(event))
            if kind is ScalarEvent:
                if extras and (event.anchor or event.tag):
                    self._refuse_extras(event)
                word, mark = event.value, event.start_mark
                if event.style or (word not in WORDS and word[0] not in _TELLING):
                    items.append(Scalar(word, word, mark.line + 1, mark.column + 1))
                else:
                    items.append(self._plain(event, word))
            elif kind is MappingStartEvent or kind is ListStart:
                items = self._begun(event, opened, is_mapping=kind is MappingStartEvent)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                node = self._closed(opened.pop())
                items = opened[-1].items if opened else top
                items.append(node)
            elif not self._goes_on(event, items, top):
                break
        return top[0] if top else None

    def _begun(self, event: Any, opened: list["_Open"], *, is_mapping: bool) -> list[Any]:
        """The items, still none, of a list or mapping that begins."""
        if len(opened) >= MOST_LEVELS:
            raise _TooDeep(event)
        self._refuse_extras(event)
        opened.append(_Open(is_mapping, event.start_mark, []))
        return opened[-1].items

    def _closed(self, opened: "_Open") -> Node:
        line, column, items = opened.line, opened.column, opened.items
        if not opened.is_mapping:
            return Sequence(tuple(items), line, column)
        pairs = iter(items)
        try:
            found = {key.text: (key, value) for key, value in zip(pairs, pairs, strict=True)}
        except AttributeError:  # a key that is no word
            found = {}
        if 2 * len(found) != len(items) or "<<" in found:
            found = self._checked(items)
        return Mapping(found, line, column)

    def _checked(self, items: list[Any]) -> dict[str, tuple[Scalar, Node]]:
        """Those entries that may stand; of the others is told why not."""
        found: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip_longest(items[::2], items[1::2]):
            if not isinstance(key, Scalar):
                self._fault_at(key, "complex-key", "a key must be one word", "write `key: value`")
            elif self._is_new(key, found):
                found[key.text] = (key, value)
        return found

    def _is_new(self, key: Scalar, found: dict[str, tuple[Scalar, Node]]) -> bool:
        if (key.line, key.column) in self._merges:
            self._fault_at(key, "merge-key", "merge keys are not allowed", "write the content out")
            return False
        if key.text in found:
            first = found[key.text][0].line
            message = f"`{_short(key.text)}` is given twice, first in line {first}"
            self._fault_at(key, "duplicate-key", message, "keep one of the two")
            return False
        return True

    def _goes_on(self, event: Any, items: list[Any], top: list[Any]) -> bool:
        """Deal with what is rare; False if nothing after it is to be read."""
        import yaml

        if isinstance(event, yaml.AliasEvent):
            hint = "write the content out"
            self._fault(event, "alias", f"the alias `*{event.anchor}` is not allowed", hint)
            items.append(self._plain(event, ""))
        elif isinstance(event, yaml.DocumentStartEvent) and top:
            hint = "remove the line `---` and what follows, or make it a file of its own"
            self._fault(event, "several-documents", "a second document begins here", hint)
            return False
        return True

    def _plain(self, event: Any, text: str) -> Scalar:
        """A word without quotes that may be a number, true, false, nothing or a merge key."""
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if text == "<<":
            self._merges.add((line, column))
        value = resolve(text)
        if isinstance(value, Absurd):
            hint = "write a number of at most 15 digits, or put it in quotes"
            self._fault(event, "absurd-number", f"`{_short(text)}` is no usable number", hint)
            value = text
        return Scalar(text, value, line, column)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor:
            hint = "write the content out where it is needed"
            self._fault(event, "anchor", f"the anchor `&{event.anchor}` is not allowed", hint)
        if event.tag:
            self._fault(event, "tag", f"the tag `{_short(event.tag)}` is not allowed", "remove it")

    def _fault(self, event: Any, code: str, message: str, hint: str) -> None:
        mark = event.start_mark
        self._problems.append(
            Problem(self._path, mark.line + 1, mark.column + 1, code, message, hint)
        )

    def _fault_at(self, node: Node, code: str, message: str, hint: str) -> None:
        self._problems.append(Problem(self._path, node.line, node.column, code, message, hint))


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read: its items, or its keys and values in turn."""

    is_mapping: bool
    mark: Any
    items: list[Any]

    @property
    def line(self) -> int:
        return int(self.mark.line) + 1

    @property
    def column(self) -> int:
        return int(self.mark.column) + 1


class _TooDeep(Exception):  # noqa: N818 - stops the reading of one file
    def __init__(self, event: Any) -> None:
        super().__init__("too deep")
        self.event = event


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}..."
