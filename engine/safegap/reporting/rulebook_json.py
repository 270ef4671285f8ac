"""The rules for programs: the rows of the tables, by the names of their columns."""

from safegap import __version__
from safegap.reporting.result import dumps
from safegap.reporting.rulebook_view import RulebookView
from safegap.reporting.tables.rules import rule_tables
from safegap.reporting.tables.table import SEPARATOR, Cell, Heading, Table

SCHEMA = "safegap-rulebook/1"


def rulebook_json(view: RulebookView) -> str:
    """Rules and questions; a list in a cell is a list."""
    return dumps(
        {
            "schema": SCHEMA,
            "tool": {"name": "safegap", "version": __version__},
            "pack": {
                "key": view.key,
                "title": view.title,
                "version": view.version,
                "digest": f"sha256:{view.digest}",
            },
            **{table.name: _rows(table) for table in rule_tables(view)},
        }
    )


def _rows(table: Table) -> list[dict[str, object]]:
    return [
        {
            heading.name: _value(heading, cell)
            for heading, cell in zip(table.headings, row, strict=True)
        }
        for row in table.rows
    ]


def _value(heading: Heading, cell: Cell) -> object:
    if heading.kind == "list":
        return str(cell).split(SEPARATOR) if cell else []
    return cell
