"""`safegap new report`: a kind of report of one's own, from one that there is."""

import re
from pathlib import Path

import click

from safegap.cli.exits import Exit
from safegap.cli.options import workspace
from safegap.cli.output import write_file
from safegap.cli.report_targets import kind_named
from safegap.model.problem import SafegapError

_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")


@click.command("report")
@click.argument("name")
@click.option("--from", "source", default="briefing", show_default=True, metavar="KIND",
              help="The kind to start from.")  # fmt: skip
@click.pass_context
def new_report(ctx: click.Context, name: str, source: str) -> int:
    """Start a kind of report of your own: templates, style and wording to change.

    It is written into reports/NAME/ here; `safegap report NAME KE` writes it at once. To change
    only some files of a kind, give NAME that kind's name, and delete what you leave as it is.
    """
    files = workspace(ctx)
    kind = kind_named(source, files.report_kinds)
    if not _NAME.fullmatch(name):
        raise SafegapError(f"`{name}` is no name of a kind; write small letters and hyphens")
    folder = Path(files.root) / "reports" / name
    if folder.exists():
        raise SafegapError(f"{folder.as_posix()} is there already; choose another name")
    for file, content in files.report_files(kind.name).items():
        renamed = file.replace(f"{kind.name}.", f"{name}.") if file.startswith(kind.name) else file
        write_file(folder / renamed, _own(content, kind.name, name))
        click.echo((folder / renamed).as_posix())
    return Exit.DONE


def _own(content: bytes, source: str, name: str) -> bytes:
    """A template that includes its kind's files includes those of the new kind."""
    for quote in (b"'", b'"'):
        before = quote + source.encode() + b"/"
        content = content.replace(before, quote + name.encode() + b"/")
    return content
