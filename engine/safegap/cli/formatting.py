"""`safegap format`: profiles in canonical order and layout."""

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from safegap.cli.exits import Exit, printable, show_problems
from safegap.cli.options import rules_option, workspace
from safegap.cli.output import write_file
from safegap.content.text_files import MOST_BYTES
from safegap.content.workspace import Workspace
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, Problem, SafegapError


@click.command("format")
@click.argument("profiles", nargs=-1, metavar="[STATE|PATH]...")
@rules_option
@click.option("--check", is_flag=True, help="Write nothing; status 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.pass_context
def format_(
    ctx: click.Context, /, profiles: tuple[str, ...], pack: str, *, check: bool, diff: bool
) -> int:
    """Put profiles in canonical order and layout; comments and content stay as they are.

    STATE is a code, such as KE; PATH a profile or a folder of them. Without one, all of this
    folder. A file that can't be read is told and left alone.
    """
    files = workspace(ctx)
    rules = files.pack(pack)
    paths = list(dict.fromkeys(_paths(files, profiles)))
    if not paths:
        raise NothingChecked("nothing was formatted: there is no profile in this folder")
    problems: list[Problem] = []
    changed: list[tuple[Path, str, str]] = []
    for path in paths:
        old, new, found = _laid_out(path, rules)
        problems += found
        if new != old:
            changed.append((path, old.decode("utf-8-sig"), new.decode()))
            if not (check or diff):
                write_file(path, new)
    show_problems(problems)
    _tell(changed, len(paths), check=check, diff=diff)
    if problems:
        return Exit.FAULT
    return Exit.GATED if changed and (check or diff) else Exit.DONE


def _paths(files: Workspace, given: Sequence[str]) -> Iterator[Path]:
    folder = Path(files.root) / "profiles"
    for each in given or [str(folder)]:
        path = Path(each)
        if not path.exists() and len(each) == 2 and each.isalpha():
            path = folder / f"{each.upper()}.yaml"
        if path.is_dir():
            yield from sorted(path.glob("[A-Z][A-Z].yaml"))
        elif path.is_file():
            yield path
        elif given:
            where = "only files of this folder are formatted; give a State's code or a path"
            raise SafegapError(f"there is no file {printable(str(path))}; {where}")


def _laid_out(path: Path, rules: Pack) -> tuple[bytes, bytes, list[Problem]]:
    from safegap.content.layout.profile_layout import laid_out

    if path.is_symlink():
        hint = "format the file itself"
        raise SafegapError(f"{printable(str(path))} is a link, and would be no more; {hint}")
    with path.open("rb") as stream:
        old = stream.read(MOST_BYTES + 1)
    new, problems = laid_out(old, path.as_posix(), rules.codebook)
    return old, new, problems


def _tell(
    changed: Sequence[tuple[Path, str, str]], number: int, *, check: bool, diff: bool
) -> None:
    for path, old, new in changed:
        name = printable(path.as_posix())
        if diff:
            lines = difflib.unified_diff(
                old.splitlines(), new.splitlines(), name, f"{name} (formatted)", lineterm=""
            )
            click.echo("\n".join(printable(line) for line in lines))
        else:
            click.echo(f"{'would change' if check else 'formatted'}: {name}")
    files = f"{number} {'file' if number == 1 else 'files'}"
    told = f"{len(changed)} of {files}" if changed else f"{files} already in order"
    click.echo(f"{told}{' would change' if changed and (check or diff) else ''}.", err=True)
