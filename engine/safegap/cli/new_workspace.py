"""`safegap new workspace`: a repository of profiles, with what checks it in place."""

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from safegap import __version__
from safegap.cli.exits import Exit
from safegap.cli.options import DayType
from safegap.cli.output import write_file
from safegap.content.workspace import Workspace
from safegap.model.day import Day
from safegap.model.problem import SafegapError

# It stands between quotes in two workflows and a command line.
_REQUIREMENT = re.compile(r"""[^\s'"`$\\-][^'"`$\\]*""")
_SCHEMAS = ("profile.json", "settings.json", "treaty-status.json", "waivers.json")
_MANY = 5


@click.command("workspace")
@click.argument("folder")
@click.option("--state", help="A State to start with, by its two-letter code, such as UG.")
@click.option("--name", help="That State's name. Default: as in the treaty status.")
@click.option("--law-as-of", "day", type=DayType(), metavar="DAY",
              help="The day whose law you are going to record.")  # fmt: skip
@click.option("--install", "requirement", metavar="REQUIREMENT", default=f"safegap>={__version__}",
              show_default=True, help="What CI installs: as pip takes it.")  # fmt: skip
@click.pass_context
def new_workspace(
    ctx: click.Context,
    folder: str,
    state: str | None,
    name: str | None,
    day: Day | None,
    requirement: str,
) -> int:
    """Start a repository of profiles, checked before each commit and on each change.

    FOLDER is new, or has none of the files that would be written; its README.md tells what to do
    next. Nothing that is there is changed.
    """
    from safegap.content.starting import starting_files

    if not (_REQUIREMENT.fullmatch(requirement) and requirement.isprintable()):
        hint = "write what pip takes, without quotes, `$` and `\\`"
        raise SafegapError(f"--install {requirement!r} can't stand in a workflow; {hint}")
    root = Path(folder)
    files = Workspace(root)
    ctx.meta["safegap.problems"] = files.problems
    found = starting_files(requirement) | _schemas(files)
    if state is not None:
        del found["profiles/.gitkeep"]
        found |= _profile(files, state, name, day)
    elif name is not None or day is not None:
        raise SafegapError("--name and --law-as-of are of a State; add --state, such as UG")
    put_all(root, found)
    click.echo("\n".join((root / path).as_posix() for path in sorted(found)))
    click.echo(f"What to do next stands in {(root / 'README.md').as_posix()}", err=True)
    return Exit.DONE


def _profile(files: Workspace, state: str, name: str | None, day: Day | None) -> dict[str, bytes]:
    from safegap.reporting.new_profile import new_profile_text, state_code, state_name

    code = state_code(state)
    if day is None:
        raise SafegapError("add --law-as-of: the day whose law you are going to record")
    known, row = state_name(code, name, files.treaty), files.treaty.states.get(code)
    text = new_profile_text(code, known, str(day), row, files.pack())
    return {f"profiles/{code}.yaml": text.encode()}


def _schemas(files: Workspace) -> dict[str, bytes]:
    """Those of the files that are here, so that editors complete from the start."""
    from safegap.content.schema import schemas
    from safegap.reporting.result import dumps

    found = schemas(files.pack())
    return {
        f"docs/schema/{path}": dumps(found[path]).encode() for path in _SCHEMAS if path in found
    }


def put_all(root: Path, files: Mapping[str, bytes]) -> None:
    """Write all of them or none; raises SafegapError."""
    taken = sorted({place for path in files for place in _in_the_way(root, path)})
    if taken:
        more = f" and {len(taken) - _MANY} more" if len(taken) > _MANY else ""
        raise SafegapError(
            f"nothing was written, for these are there already: {', '.join(taken[:_MANY])}{more}; "
            "move them away, or name another folder"
        )
    try:
        if root.exists():
            _add(root, files)
        else:
            _create(root, files)
    except OSError as fault:
        raise SafegapError(f"{root} can't be written: {fault.strerror}") from fault


def _in_the_way(root: Path, path: str) -> Iterable[str]:
    """What stands where the file would, or where a folder above it would."""
    place = root / path
    if os.path.lexists(place):
        yield place.as_posix()
    for above in place.parents:
        if os.path.lexists(above) and not above.is_dir():
            yield above.as_posix()


def _create(root: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder beside its place, and put it there in one step."""
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root.parent, prefix=f".{root.name[:40]}.") as beside:
        made = Path(beside) / "made"
        for path, content in files.items():
            write_file(made / path, content)
        made.rename(root)


def _add(root: Path, files: Mapping[str, bytes]) -> None:
    """Add to a folder that is there; what was written goes again if one can't be."""
    written: list[Path] = []
    try:
        for path, content in files.items():
            write_file(root / path, content)
            written.append(root / path)
    except BaseException:
        for each in written:
            each.unlink(missing_ok=True)
        raise
