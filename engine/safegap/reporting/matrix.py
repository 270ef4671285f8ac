"""Powers by safeguards: one mark a cell, worst rows first, each cell with its sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from safegap.model.assessment import Assessment, Safeguard, Standing
from safegap.model.finding import Finding
from safegap.model.question import Scope
from safegap.reporting.front import urgency
from safegap.reporting.view import Phrases
from safegap.reporting.words import OUTCOME_MARKS, OUTCOME_WORDS


@dataclass(frozen=True, slots=True)
class Column:
    """A power."""

    key: str
    short: str
    title: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A safeguard for a power; without a finding the rule does not ask about the power."""

    id: str
    standing: Standing | None
    mark: str
    word: str
    says: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A safeguard for every power."""

    id: str
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole picture."""

    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]


def finding_standing(finding: Finding) -> Standing:
    """What a finding counts as, told as safeguards are: open where somebody has looked."""
    if finding.settled:
        return finding.outcomes[0].value
    unread = any(read.state == "not-researched" for read in finding.missing)
    return "not-researched" if unread else "open"


def power_matrix(assessment: Assessment, phrases: Phrases) -> Matrix | None:
    """The safeguards that are asked of powers; None if there is none."""
    asked = [each for each in assessment.shown if each.rule.subjects.scope is Scope.POWER]
    found = {finding.item for each in asked for finding in each.findings}
    columns = tuple(
        Column(power.key, power.short or power.title, power.title)
        for power in assessment.pack.codebook.powers
        if power.key in found
    )
    rows = tuple(_row(each, columns, phrases) for each in sorted(asked, key=urgency))
    return Matrix(columns, rows) if rows else None


def _row(safeguard: Safeguard, columns: Iterable[Column], phrases: Phrases) -> MatrixRow:
    findings = {finding.item: finding for finding in safeguard.findings}
    cells = (_cell(findings.get(column.key), phrases) for column in columns)
    return MatrixRow(safeguard.rule.id, safeguard.rule.title, tuple(cells))


def _cell(finding: Finding | None, phrases: Phrases) -> Cell:
    if finding is None:
        return Cell("", None, "", phrases["not-asked"], "")
    standing = finding_standing(finding)
    return Cell(
        id=finding.id,
        standing=standing,
        mark=OUTCOME_MARKS[standing],
        word=phrases.get(standing, OUTCOME_WORDS[standing]),
        says=finding.text,
    )
