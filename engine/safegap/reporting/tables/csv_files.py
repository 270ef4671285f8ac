"""Tables as CSV files that a spreadsheet opens without running anything in them."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date

from safegap.assessment.cooperation.all_pairs import AllPairs
from safegap.model.assessment import Assessment
from safegap.model.pack import Pack
from safegap.reporting.result import dumps
from safegap.reporting.tables.datapackage import datapackage, exposure_package, rules_package
from safegap.reporting.tables.rows import tables
from safegap.reporting.tables.table import Cell, Table

# A spreadsheet that splits at semicolons, as many in Europe do, begins a cell after each.
# Some take the wide forms of the signs, which East Asian keyboards give, for the signs.
_FORMULA = re.compile("((?:^|[;\t\r\n])\\s*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r])")


def csv_files(assessments: Sequence[Assessment]) -> dict[str, bytes]:
    """`findings.csv`, `answers.csv` and `sources.csv`, and what describes them, by name."""
    made = tables(assessments)
    files = {f"{table.name}.csv": csv_bytes(table) for table in made}
    described = datapackage(assessments, made, files)
    return {**files, "datapackage.json": dumps(described).encode()}


def rule_files(pack: Pack, made: Sequence[Table]) -> dict[str, bytes]:
    """The tables of a rule pack, and what describes them, by name."""
    files = {f"{table.name}.csv": csv_bytes(table) for table in made}
    described = rules_package(pack, made, files)
    return {**files, "datapackage.json": dumps(described).encode()}


def exposure_files(
    found: AllPairs, made: Sequence[tuple[Table, Iterable[tuple[Cell, ...]]]]
) -> dict[str, bytes]:
    """The tables of all pairs of States, and what describes them, by name.

    They are long, so their rows come one by one, beside tables that have none.
    """
    files = {f"{table.name}.csv": csv_of(table, rows) for table, rows in made}
    described = exposure_package(found, [table for table, _ in made], files)
    return {**files, "datapackage.json": dumps(described).encode()}


def csv_bytes(table: Table) -> bytes:
    """UTF-8 with a byte order mark, without which Excel takes it for another encoding."""
    return csv_of(table, table.rows)


def csv_of(table: Table, rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """The same of rows that come one by one, below a table's headings."""
    content = io.BytesIO()
    text = io.TextIOWrapper(content, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writerow(heading.name for heading in table.headings)
    writer.writerows([csv_cell(cell) for cell in row] for row in rows)
    text.flush()
    return content.getvalue()


def csv_cell(cell: Cell) -> str:
    """A cell as text; `'` stands before what a spreadsheet could take for a formula."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case date():
            return cell.isoformat()
        case int():
            return str(cell)
        case text:
            return _FORMULA.sub(r"\1'", text)
