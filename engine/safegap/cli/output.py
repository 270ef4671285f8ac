"""Writing results: to standard output, or to a file that is whole or not there at all."""

import os
import signal
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from safegap.cli.exits import no_command
from safegap.model.problem import SafegapError

_DEVICES = Path("/dev")


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
    """Write a file that is whole or not there at all; raises SafegapError."""
    write_files([(path, content)])


def write_files(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write files that belong together: all of them or none; raises SafegapError."""
    waiting: list[tuple[Path, Path]] = []
    at = Path()
    try:
        for at, content in files:
            if _is_device(at):
                at.write_bytes(content)
        with _undisturbed():
            for at, content in files:
                if not _is_device(at):
                    waiting.append((_beside(at, content), at))
            for beside, at in waiting:
                beside.replace(at)
            waiting.clear()
    except OSError as fault:
        raise SafegapError(f"{at} can't be written: {_reason(fault)}") from fault
    finally:
        for beside, _ in waiting:
            beside.unlink(missing_ok=True)


@contextmanager
def _undisturbed() -> Generator[None]:
    """Hold Ctrl-C back for the moment that files take to be in place, or gone."""
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


def _is_device(path: Path) -> bool:
    """Whether it is `/dev/null`, a pipe or the like, which no file may take the place of."""
    return path.exists() and not path.is_dir() and (not path.is_file() or path.parent == _DEVICES)


def _beside(path: Path, content: bytes) -> Path:
    """The content in a file next to where it is wanted, on the same disk."""
    if path.is_dir():
        raise IsADirectoryError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        beside.chmod(mode)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _reason(fault: OSError) -> str:
    match fault:
        case IsADirectoryError():
            return "it is a folder"
        case FileExistsError() | NotADirectoryError():
            return "a file stands where its folder would be"
        case _:
            return fault.strerror or str(fault)


def _umask() -> int:
    mask: int = os.umask(0)
    os.umask(mask)
    return mask
