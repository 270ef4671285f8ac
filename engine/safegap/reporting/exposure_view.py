"""The view of all pairs of States: what is exposed in each, and what closes most of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from safegap.model.assessment import Standing
from safegap.reporting.view import Fact


@dataclass(frozen=True, slots=True)
class StateLine:
    """A State, whose law was read."""

    code: str
    name: str
    law: str
    """`31 October 2026`."""
    status: str
    read: str
    """How far the answers that are read here were verified, and how many are missing."""
    digest: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One State asking another."""

    id: str
    """`pair.QA-DE`."""
    asks: str
    asked: str
    """Codes."""
    asks_name: str
    asked_name: str
    standing: Standing
    mark: str
    number: int
    """What is established; where nothing is, what is not established."""
    doubt: str
    """`unverified` where what is counted rests on an unverified answer."""
    exposed: int
    maybe: int
    gaps: int
    open_gaps: int
    says: str
    """In sentences."""
    in_force: str
    """Whether the Convention is in force between the two, in a few words."""


@dataclass(frozen=True, slots=True)
class PairGroup:
    """States that ask the same State, of which the same is to be told."""

    ids: tuple[str, ...]
    """Of the pairs: `pair.QA-DE`."""
    asks: tuple[str, ...]
    asked: str
    """Codes."""
    cell: CellView
    """Of the first."""
    says: str
    """In sentences."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Everything that one State asks of the others."""

    code: str
    name: str
    cells: tuple[CellView | None, ...]
    """None for the State itself, and for pairs that are not looked at."""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The matrix as a picture."""

    width: int
    height: int
    sure: str
    """A path: what is established fills a cell from below."""
    unsure: str
    """A path: what is not established stands on top of it."""
    grid: str
    """A path: the edges of all cells."""
    columns: tuple[tuple[str, float, float], ...]
    """Code, and where it stands."""
    rows: tuple[tuple[str, float, float], ...]
    words: str


@dataclass(frozen=True, slots=True)
class ConductRow:
    """One kind of conduct over all pairs."""

    title: str
    exposed: int
    unverified: int
    maybe: int
    closed: int
    """Pairs in which no form of help can be unhindered."""
    forms: tuple[int, ...]
    """By form of help, the pairs in which it is unhindered in any case."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One safeguard between two States over all pairs."""

    id: str
    title: str
    severity: str
    gaps: int
    unverified: int
    maybe: int


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """One change in one State's law."""

    code: str
    name: str
    change: str
    """`Cooperation: dual criminality: from absent to discretionary`."""
    basis: str
    """How far the present answer was verified; empty where there is none."""
    closed: int
    settled: int
    opened: int
    conducts: str
    """What is closed by kind of conduct, in words."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A form of help."""

    title: str
    short: str
    articles: str


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A mark, and what it says."""

    standing: Standing
    mark: str
    word: str


@dataclass(frozen=True, slots=True)
class ExposureView:
    """All pairs."""

    title: str
    number: str
    pack: str
    version: str
    summary: tuple[str, ...]
    in_force: str
    counts: str
    """What a cell counts."""
    order: str
    """In which order pairs stand where the worst stand first."""
    states: tuple[StateLine, ...]
    cautions: tuple[str, ...]
    legend: tuple[LegendEntry, ...]
    columns: tuple[StateLine, ...]
    """Those that are asked."""
    matrix: tuple[MatrixRow, ...]
    """Empty where there are too many States for it to be read."""
    heat: HeatMap | None
    worst: tuple[PairGroup, ...]
    """As many as are printed, the worst first; all pairs where they are few."""
    left: int
    """How many pairs are not printed."""
    closings: tuple[ClosingRow, ...]
    closings_left: int
    conducts: tuple[ConductRow, ...]
    forms: tuple[FormColumn, ...]
    rules: tuple[RuleRow, ...]
    not_computed: tuple[str, ...]
    notes: tuple[str, ...]
    digests: tuple[Fact, ...]
    pairs: int
    phrases: Mapping[str, str]
