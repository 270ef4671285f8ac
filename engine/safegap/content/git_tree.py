"""The files of a commit as a tree to read from, as if they were a folder."""

import errno
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import IO, Any, Literal, TypeAlias, overload

from safegap.content.git_program import Git, Objects, reason
from safegap.content.text_files import MOST_BYTES
from safegap.model.problem import SafegapError

NEEDED = ("profiles", "rules", "reports", "waivers.yaml", "safegap.yaml", "pyproject.toml")
"""What a workspace is made of; nothing else of a repository is looked at."""
Node: TypeAlias = "dict[str, Node] | str"
"""A folder, or the name of a blob."""


class GitTree:
    """The files of a commit below a folder of its repository; listed when first asked for."""

    def __init__(self, git: Git, objects: Objects, commit: str, name: str, prefix: str) -> None:
        self.name = name
        """As the user knows the revision."""
        self._git = git
        self._objects = objects
        self._commit = commit
        self._prefix = prefix

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Files by folder and name: no symbolic links, no submodules. Raises SafegapError."""
        wanted = [f"{self._prefix}{each}" for each in NEEDED]
        said = self._git.ask(
            "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", self._commit, *wanted
        )
        if said.status:
            raise SafegapError(
                f"the list of files of {self.name} is not in this clone ({reason(said)}); "
                f"{how_to_get(self._git)}"
            )
        top: dict[str, Node] = {}
        for entry in said.out.split(b"\0"):
            about, _, path = entry.partition(b"\t")
            if about.startswith(b"100"):  # 100644 and 100755; 120000 is a link, 160000 a submodule
                blob = about.split()[2].decode("ascii")
                _put(top, os.fsdecode(path)[len(self._prefix) :].split("/"), blob)
        return top

    def content(self, blob: str, path: str) -> bytes:
        """A file's bytes, at most one more than will be accepted; raises SafegapError."""
        found = self._objects.read(blob, MOST_BYTES + 1)
        if found is None:
            raise SafegapError(
                f"the content of {self.name}:{path} is not in this clone; {how_to_get(self._git)}"
            )
        return found


def _put(top: dict[str, Node], parts: list[str], blob: str) -> None:
    folder = top
    for part in parts[:-1]:
        inner = folder.setdefault(part, {})
        if isinstance(inner, str):
            return  # a tree that holds a name twice is no sane one
        folder = inner
    folder.setdefault(parts[-1], blob)


def how_to_get(git: Git) -> str:
    """What brings objects that a clone lacks."""
    remotes = git.ask("config", "--get-regexp", r"^remote\..*\.(promisor|partialclonefilter)$")
    if not remotes.status:
        name = remotes.line.removeprefix("remote.").rpartition(".")[0]
        return f"this is a partial clone; get the rest by `git fetch --refetch --no-filter {name}`"
    return "the clone may be damaged; see `git fsck`, or clone again"


@dataclass(frozen=True)
class GitPath(Traversable):
    """A file or folder of a commit, or a name that is neither."""

    tree: GitTree
    parts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its own name; empty for the top."""
        return self.parts[-1] if self.parts else ""

    @property
    def blob(self) -> str | None:
        """What git calls the file's content, the same for the same bytes; None for a folder."""
        node = self._node
        return node if isinstance(node, str) else None

    @property
    def _node(self) -> "Node | None":
        node: Node = self.tree.nodes
        for part in self.parts:
            found = node.get(part) if isinstance(node, dict) else None
            if found is None:
                return None
            node = found
        return node

    def is_file(self) -> bool:
        """Whether it is one."""
        return self.blob is not None

    def is_dir(self) -> bool:
        """Whether it is one. The top always is."""
        return isinstance(self._node, dict)

    def iterdir(self) -> Iterator["GitPath"]:
        """What a folder holds, by name."""
        node = self._node
        if isinstance(node, dict):
            yield from (GitPath(self.tree, (*self.parts, name)) for name in sorted(node))

    def joinpath(self, *descendants: str | os.PathLike[str]) -> "GitPath":
        """What has these names below it, there or not."""
        more = [part for each in descendants for part in os.fspath(each).split("/") if part]
        return GitPath(self.tree, (*self.parts, *more))

    def read_bytes(self) -> bytes:
        """A file's content; raises as `open` does."""
        with self.open("rb") as stream:
            return stream.read()

    def read_text(self, encoding: str | None = None, errors: str | None = None) -> str:
        """A file's content as text; raises as `open` does."""
        return self.read_bytes().decode(encoding or "utf-8", errors or "strict")

    @overload
    def open(self, mode: Literal["r"] = "r", *args: Any, **kwargs: Any) -> IO[str]: ...
    @overload
    def open(self, mode: Literal["rb"], *args: Any, **kwargs: Any) -> IO[bytes]: ...
    def open(self, mode: str = "r", *args: Any, **kwargs: Any) -> IO[Any]:
        """A file's content; raises OSError, and SafegapError if this clone lacks it."""
        path = "/".join(self.parts)
        blob = self.blob
        if blob is None:
            code = errno.EISDIR if self.is_dir() else errno.ENOENT
            raise OSError(code, os.strerror(code), f"{self.tree.name}:{path}")
        stream = io.BytesIO(self.tree.content(blob, path))
        return stream if "b" in mode else io.TextIOWrapper(stream, *args, **kwargs)
