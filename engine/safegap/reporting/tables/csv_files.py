"""Tables as CSV files that a spreadsheet opens without running anything in them."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date

from safegap.model.assessment import Assessment
from safegap.model.pack import Pack
from safegap.reporting.result import dumps
from safegap.reporting.tables.datapackage import datapackage, rules_package
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


def csv_bytes(table: Table) -> bytes:
    """UTF-8 with a byte order mark, without which Excel takes it for another encoding."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writerow(heading.name for heading in table.headings)
    writer.writerows([csv_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


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
