"""The program git, asked for what it has stored: no shell, no network, no hook, nothing written."""

import os
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safegap.content.suggest import shown
from safegap.model.problem import SafegapError

if TYPE_CHECKING:
    from subprocess import Popen

_OPTIONS = (
    "--no-replace-objects",
    "--no-optional-locks",
    "--literal-pathspecs",
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null",
)  # fmt: skip
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # older programs know no GIT_NO_LAZY_FETCH
}
_TOLD_TO_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX")
"""Would lead git away from the folder that we ask about."""


@dataclass(frozen=True, slots=True)
class Said:
    """What git answered."""

    status: int
    out: bytes
    err: str

    @property
    def line(self) -> str:
        """The answer's first line."""
        return os.fsdecode(self.out).partition("\n")[0]


@dataclass(frozen=True, slots=True)
class Git:
    """Git, in a folder."""

    root: Path

    def ask(self, *words: str) -> Said:
        """Run one command; raises SafegapError if there is no git."""
        import subprocess

        try:
            found = subprocess.run(  # noqa: S603 - a list, no shell
                self._command(*words),
                env=_environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except OSError as fault:
            raise _no_git(fault) from fault
        return Said(found.returncode, found.stdout, found.stderr.decode("utf-8", "replace"))

    def objects(self) -> "Popen[bytes]":
        """A process that is told an object's name by line and answers with its content."""
        import subprocess

        try:
            return subprocess.Popen(  # noqa: S603 - a list, no shell
                self._command("cat-file", "--batch"),
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as fault:
            raise _no_git(fault) from fault

    def _command(self, *words: str) -> list[str]:
        return ["git", *_OPTIONS, "-C", str(self.root), *words]


def _environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in _TOLD_TO_HOOKS}
    return {**kept, **_ENVIRONMENT}


def _no_git(fault: OSError) -> SafegapError:
    reason = "" if isinstance(fault, FileNotFoundError) else f" ({fault.strerror})"
    return SafegapError(
        f"a revision is read by the program git, which can't be run{reason}; install git"
    )


class Objects:
    """The raw content of objects, as they are asked for, through one process of git."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._process: Popen[bytes] | None = None
        self._end: Any = None

    def read(self, name: str, most: int) -> bytes | None:
        """An object's first bytes; None if it is not in this clone."""
        process = self._running()
        assert process.stdin  # noqa: S101 - both are pipes
        assert process.stdout  # noqa: S101
        try:
            process.stdin.write(f"{name}\n".encode())
            process.stdin.flush()
        except BrokenPipeError:
            self._stop()
            return None
        header = process.stdout.readline().split()
        if len(header) != 3:  # `NAME missing`, or nothing if git gave up
            self._stop()
            return None
        size = int(header[2])
        content = process.stdout.read(min(size, most))
        if len(content) < size:
            self._stop()  # the rest of a huge object is not read
            return content if len(content) == most else None
        process.stdout.read(1)  # the newline that ends it
        return content

    def _running(self) -> "Popen[bytes]":
        if self._process is None:
            self._process = self._git.objects()
            self._end = weakref.finalize(self, _end, self._process)
        return self._process

    def _stop(self) -> None:
        if self._end is not None:
            self._end()
        self._process = None


def _end(process: "Popen[bytes]") -> None:
    if process.stdout:
        process.stdout.close()
    try:
        if process.stdin:
            process.stdin.close()
    except BrokenPipeError:
        pass
    process.wait()


def refused(git: Git, said: Said) -> SafegapError:
    """Why git does not answer questions about a folder at all, and what to do."""
    root = git.root.resolve()
    if "dubious ownership" in said.err:
        message = (
            f"git does not read {root}, because it belongs to another user; if you trust it: "
            f"`git config --global --add safe.directory {root.as_posix()}`"
        )
    elif "not a git repository" in said.err:
        message = (
            f"{root} is in no git repository, so it has no revisions; "
            "run this in a clone, or name its folder with `--root`"
        )
    else:
        message = f"git can't read the repository at {root}: {reason(said)}"
    return SafegapError(message)


def reason(said: Said) -> str:
    """Git's own words, its first complaint."""
    lines = [line for line in said.err.splitlines() if line.startswith(("fatal: ", "error: "))]
    first = lines[0].partition(": ")[2] if lines else said.err.strip().partition("\n")[0]
    return shown(first or f"it ended with {said.status}")
