"""Writing results: to standard output, or to a file that is whole or not there at all."""

import os
import tempfile
from pathlib import Path

import click

from safegap.cli.exits import no_command
from safegap.model.problem import SafegapError


def write(text: str, path: str | None, *, commands: bool = False) -> None:
    """Write to a path, or to standard output for None and `-`; raises SafegapError.

    `commands`: the text is meant to command the CI system whose log it is printed to.
    """
    if path is None or path == "-":
        text = text if commands else no_command(text)
        # Whoever made the text has decided on its colours.
        click.echo(text, nl=not text.endswith("\n"), color=True)
    else:
        write_file(Path(path), text.encode())


def write_file(path: Path, content: bytes) -> None:
    """Write beside the target and put it in place in one step; raises SafegapError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
            Path(beside).chmod(mode)
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise SafegapError(f"{path} can't be written: {fault.strerror}") from fault


def _umask() -> int:
    mask: int = os.umask(0)
    os.umask(mask)
    return mask
