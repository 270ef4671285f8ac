"""The reports of one State, or of several together: made here, written by whoever asked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from safegap.cli.assessing import assess_with_waivers
from safegap.cli.cooperation_writers import CooperationWriter, two_states
from safegap.cli.exposure_reading import Asked, pairs_of, profiles_of
from safegap.cli.exposure_writers import ExposureWriter
from safegap.cli.integrity import integrity_lines
from safegap.cli.options import selection, today, workspace_at
from safegap.cli.report_targets import Target, kind_named
from safegap.cli.report_writers import ReportWriter
from safegap.cli.rulebook_writer import RulebookWriter
from safegap.content.workspace import Workspace
from safegap.logic.compilations import Compilations
from safegap.model.assessment import Assessment
from safegap.model.day import Day
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, Problem, SafegapError


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for, as another process can be told."""

    root: Path
    kind: str
    pack: str
    min_basis: str | None
    as_of: Day | None
    known_on: Day | None = None

    def desk(self) -> "Desk":
        """Everything read that the reports need; raises SafegapError."""
        files = (
            Workspace.known_on(self.root, self.known_on)
            if self.known_on
            else workspace_at(self.root)
        )
        rules = files.pack(self.pack)
        return Desk(self, files, rules, Compilations(rules.codebook))


@dataclass(frozen=True, slots=True)
class Desk:
    """An order, and what has been read for it."""

    order: Order
    files: Workspace
    rules: Pack
    compilations: Compilations
    assessed: dict[str, Assessment] = field(default_factory=dict[str, Assessment])
    """So that a State is assessed once in a process, however many reports it is in."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A report that is ready to be written."""

    path: str
    """As it was asked for."""
    files: tuple[tuple[str, bytes], ...]
    """Path and content; a folder of tables has several."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one piece of work."""

    ready: tuple[Ready, ...]
    told: tuple[str, ...] = ()
    """What the user is to be told, in order."""
    problems: tuple[Problem, ...] = ()
    whole: bool = True
    """Whether everything that was asked for is there."""
    nothing: str = ""
    """Why nothing was checked, if so."""


def pieces(targets: Sequence[Target]) -> list[tuple[Target, ...]]:
    """Targets that share their States, so that each State is assessed once."""
    found: dict[tuple[str, ...], list[Target]] = {}
    for target in targets:
        found.setdefault(target.states, []).append(target)
    return [tuple(each) for each in found.values()]


def make(desk: Desk, targets: tuple[Target, ...]) -> Made:
    """The reports of one piece; what can't be read or written is told, and the rest goes on."""
    return _Making(desk).make(targets)


@dataclass(slots=True)
class _Making:
    desk: Desk
    told: list[str] = field(default_factory=list[str])
    whole: bool = True
    nothing: str = ""

    def make(self, targets: tuple[Target, ...]) -> Made:
        files, order = self.desk.files, self.desk.order
        before = len(files.problems)
        kind = kind_named(order.kind, files.report_kinds)
        if kind.of_rules:
            rulebook = RulebookWriter(kind, files, self.desk.rules)
            ready = self._ready(targets, rulebook.tables, rulebook.content)
            self.told += rulebook.warnings
        elif kind.of_two_states:
            ready = self._between_two(targets)
        elif kind.of_all_pairs:
            ready = self._between_many(targets)
        else:
            found = list(self._assessed(targets[0].states))
            writer = ReportWriter(kind, files)
            tables, content = partial(writer.tables, found), partial(writer.content, found)
            ready = self._ready(targets, tables, content) if found else []
            self.told += writer.warnings
        problems = tuple(files.problems[before:])
        whole = self.whole and not problems
        return Made(tuple(ready), tuple(self.told), problems, whole, self.nothing)

    def _between_two(self, targets: tuple[Target, ...]) -> list[Ready]:
        files, order, rules = self.desk.files, self.desk.order, self.desk.rules
        one, other = targets[0].states
        chosen = selection(rules, min_basis=order.min_basis, as_of=order.as_of)
        try:
            found, told = two_states(files, rules, (one, other), chosen)
        except SafegapError as fault:
            self._fault(fault)
            return []
        self.told += told
        if found is None:
            self.whole = False
            return []
        self.whole = self.whole and not found.not_computed
        writer = CooperationWriter(files, order.kind)
        ready = self._ready(targets, writer.tables, partial(writer.content, found))
        self.told += writer.warnings
        return ready

    def _between_many(self, targets: tuple[Target, ...]) -> list[Ready]:
        files, order, rules = self.desk.files, self.desk.order, self.desk.rules
        chosen = selection(rules, min_basis=order.min_basis, as_of=order.as_of)
        asked = Asked(targets[0].states, None, None)
        read = profiles_of(files, rules, asked, chosen)
        self.told += (*read.told, *read.faults)
        self.whole = self.whole and not read.faults
        try:
            found = pairs_of(files, rules, asked, chosen, read)
        except SafegapError as fault:
            self._fault(fault)
            return []
        self.whole = self.whole and not found.exposure.not_computed
        writer = ExposureWriter(files, order.kind)
        tables, content = partial(writer.tables, found), partial(writer.content, found)
        ready = self._ready(targets, tables, content)
        self.told += writer.warnings
        return ready

    def _assessed(self, states: tuple[str, ...]) -> Iterator[Assessment]:
        order, rules = self.desk.order, self.desk.rules
        made = self.desk.compilations
        chosen = selection(rules, min_basis=order.min_basis, as_of=order.as_of)
        for state in states:
            if state in self.desk.assessed:
                yield self.desk.assessed[state]
                continue
            try:
                profile = self.desk.files.profile(state, rules)
                if profile is None:
                    self.whole = False
                    continue
                self.told += integrity_lines(profile, rules, made)
                found = assess_with_waivers(
                    self.desk.files, rules, profile, chosen, today(order.as_of), made
                )
            except SafegapError as fault:
                self._fault(fault)
                continue
            if found.safeguards:
                self.whole = self.whole and not found.not_computed
                self.desk.assessed[state] = found
                yield found
            else:
                key = rules.description.key
                self.nothing = f"nothing was checked: {key} has no rule that applies"

    def _ready(
        self,
        targets: tuple[Target, ...],
        tables: Callable[[], Mapping[str, bytes]],
        content: Callable[[str], bytes],
    ) -> list[Ready]:
        ready: list[Ready] = []
        for target in targets:
            try:
                if target.path.endswith("/"):
                    files = tuple((f"{target.path}{name}", made) for name, made in tables().items())
                else:
                    files = ((target.path, content(target.format)),)
            except SafegapError as fault:
                self._fault(fault)
                continue
            ready.append(Ready(target.path, files))
        return ready

    def _fault(self, fault: SafegapError) -> None:
        self.told += [str(each) for each in fault.problems]
        self.told.append(f"safegap: {fault}")
        self.whole = False
        if isinstance(fault, NothingChecked) and not fault.problems:
            self.nothing = str(fault)
