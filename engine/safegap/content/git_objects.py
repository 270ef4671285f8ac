"""A revision of the repository, read from git's objects; the work tree is not touched."""

import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from importlib.resources.abc import Traversable
from pathlib import Path

from safegap.content.git_program import Git, Objects, refused
from safegap.content.git_tree import GitPath, GitTree
from safegap.content.suggest import did_you_mean, shown
from safegap.model.problem import SafegapError

_MOST_NAME = 500
_MOST_COMMIT = 100_000
_FULL = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_HASH = re.compile(r"[0-9a-f]{7,64}")
_NO_DAY = date(1970, 1, 1)
_COMMITTER = re.compile(rb"^committer .*> (-?\d+) ([+-])(\d\d)(\d\d)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class GitRevision:
    """A commit, and the workspace's folder as it stood in it."""

    name: str
    """As the user wrote it."""
    commit: str
    """Its whole hash."""
    date: date
    """The committer's day."""
    folder: Traversable

    @property
    def short(self) -> str:
        """The beginning of its hash."""
        return self.commit[:10]

    @property
    def words(self) -> str:
        """`main (1a2b3c4d5e, 2026-10-31)`."""
        return f"{self.name} ({self.short}, {self.date.isoformat()})"


@dataclass(frozen=True, slots=True)
class _Repository:
    git: Git
    shallow: bool
    prefix: str
    """The workspace's folder in it, with a slash at its end; empty for the top."""


def is_bare(root: Path) -> bool:
    """Whether a folder is a repository without files beside it, told without asking git."""
    return (
        (root / "HEAD").is_file()
        and (root / "objects").is_dir()
        and (root / "refs").is_dir()
        and not (root / "profiles").is_dir()
    )


def prefix_of(root: Path) -> str:
    """A folder's path inside its repository, with a slash at its end; empty at its top.

    Empty also where there is no repository, or no git to ask.
    """
    try:
        said = Git(root).ask("rev-parse", "--show-prefix")
    except SafegapError:
        return ""
    return "" if said.status else os.fsdecode(said.out).removesuffix("\n")


def open_revision(root: Path, revision: str) -> GitRevision:
    """The revision of this name, or of the merge base for `A...` and `A...B`.

    Nothing is fetched. Raises SafegapError.
    """
    _check_name(revision)
    repository = _repository(Git(root))
    before, dots, after = revision.partition("...")
    if dots:
        commit = _merge_base(repository, before or "HEAD", after or "HEAD")
    else:
        commit = _commit(repository, revision)
    objects = Objects(repository.git)
    tree = GitTree(repository.git, objects, commit, revision, repository.prefix)
    return GitRevision(revision, commit, _day(objects.read(commit, _MOST_COMMIT)), GitPath(tree))


def open_branch_on(root: Path, last: date) -> GitRevision:
    """The newest commit that the present branch had at the end of a day; raises SafegapError.

    The day is the committer's, where they were. Of merges the branch's own side is followed: what
    came in by one was not there before it.
    """
    repository = _repository(Git(root))
    head = _commit(repository, "HEAD")
    said = repository.git.ask(
        "rev-list", "--first-parent", "--format=%cI", "--end-of-options", head, "--"
    )
    if said.status:
        raise refused(repository.git, said)
    history = list(_dated(said.out.decode("ascii", "replace")))
    commit = next((commit for commit, day in history if day <= last), None)
    if commit is None:
        raise _too_early(repository, last, history[-1][1])
    objects = Objects(repository.git)
    tree = GitTree(repository.git, objects, commit, commit[:10], repository.prefix)
    return GitRevision(commit[:10], commit, _day(objects.read(commit, _MOST_COMMIT)), GitPath(tree))


def _dated(listed: str) -> Iterator[tuple[str, date]]:
    """Commits with their committer's day, the newest first, as `rev-list` lists them."""
    lines = listed.splitlines()
    for told, moment in zip(lines[::2], lines[1::2], strict=False):
        try:
            yield told.removeprefix("commit "), date.fromisoformat(moment[:10])
        except ValueError:  # a damaged commit tells no day
            yield told.removeprefix("commit "), _NO_DAY


def _too_early(repository: _Repository, last: date, first: date) -> SafegapError:
    begins = f"the history of this branch begins on {first}"
    if repository.shallow:
        hint = f"{begins} in this shallow clone; get the rest by `git fetch --unshallow`"
    else:
        hint = f"{begins}; ask for that day or a later one"
    return SafegapError(f"there is no commit up to {last}: {hint}")


def _check_name(revision: str) -> None:
    if not revision.strip():
        raise SafegapError("a revision is wanted, and its name is empty; write one, such as `main`")
    if revision.startswith("-"):
        raise SafegapError(f"{shown(revision)} is no revision: a name can't begin with `-`")
    if not revision.isprintable() or len(revision) > _MOST_NAME:
        raise SafegapError(f"{shown(revision)} is no revision; write a branch, a tag or a hash")
    if ".." in revision.replace("...", "", 1):
        raise SafegapError(
            f"{shown(revision)} is a range; write one revision, or `A...B` for where they parted"
        )


def _repository(git: Git) -> _Repository:
    said = git.ask("rev-parse", "--is-shallow-repository", "--show-prefix")
    if said.status:
        raise refused(git, said)
    shallow, _, prefix = os.fsdecode(said.out).partition("\n")
    return _Repository(git, shallow == "true", prefix.removesuffix("\n"))


def _commit(repository: _Repository, name: str) -> str:
    said = repository.git.ask(
        "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    commit = said.line
    if said.status or not _FULL.fullmatch(commit):
        raise _unknown(repository, name)
    return commit


def _merge_base(repository: _Repository, one: str, other: str) -> str:
    commits = _commit(repository, one), _commit(repository, other)
    said = repository.git.ask("merge-base", *commits)
    if said.status or not said.line:
        message = f"{shown(one)} and {shown(other)} have no common commit"
        if repository.shallow:
            message += " in this shallow clone; get the history by `git fetch --unshallow`"
        else:
            message += f"; compare with {shown(one)} itself"
        raise SafegapError(message)
    return said.line


def _day(commit: bytes | None) -> date:
    """The committer's day, where they were."""
    head = (commit or b"").partition(b"\n\n")[0]
    found = _COMMITTER.search(head)
    if not found:
        return _NO_DAY
    seconds, sign, hours, minutes = found.groups()
    away = timedelta(hours=int(hours), minutes=int(minutes))
    try:
        zone = timezone(-away if sign == b"-" else away)
        return datetime.fromtimestamp(int(seconds), zone).date()
    except (ValueError, OverflowError, OSError):
        return _NO_DAY


def _unknown(repository: _Repository, name: str) -> SafegapError:
    if not repository.git.ask("rev-list", "--max-count=1", "--all").out:
        return SafegapError(
            f"there is no revision {shown(name)}: the repository has no commit yet; "
            "commit the profiles first"
        )
    near = _near(repository, name)
    sure = near.startswith("did") and not repository.shallow
    hints = [near, "" if sure else _missing(repository, name)]
    ending = "; ".join(filter(None, hints)) or "see `git branch --all` and `git tag`"
    return SafegapError(f"there is no revision {shown(name)} in this clone; {ending}")


def _near(repository: _Repository, name: str) -> str:
    if _HASH.fullmatch(name):
        return ""
    listed = repository.git.ask(
        "for-each-ref", "--count=5000", "--format=%(refname:lstrip=2)",
        "refs/heads", "refs/tags", "refs/remotes",
    )  # fmt: skip
    names = [n for n in os.fsdecode(listed.out).splitlines() if not n.endswith("/HEAD")]
    last = name.rpartition("/")[2]
    same = [each for each in names if each.rpartition("/")[2] == last]
    return f"did you mean `{same[0]}`?" if same else did_you_mean(name, names)


def _missing(repository: _Repository, name: str) -> str:
    """How to get a revision that exists elsewhere."""
    remotes = repository.git.ask("remote").out.decode("utf-8", "replace").split()
    if not remotes:
        return ""
    fetch = next(_fetches(repository, name, remotes), "")
    if not fetch:
        return ""
    kind = "this clone is shallow: " if repository.shallow else ""
    return f"{kind}if it exists elsewhere, get it by `{fetch}`"


def _fetches(repository: _Repository, name: str, remotes: list[str]) -> Iterator[str]:
    depth = "--depth=1 " if repository.shallow else ""
    origin = "origin" if "origin" in remotes else remotes[0]
    if _FULL.fullmatch(name):
        yield f"git fetch {depth}{origin} {name}"
    if _HASH.fullmatch(name) or re.search(r"[~^:@]", name):
        yield "git fetch --unshallow" if repository.shallow else ""
    for remote in remotes:
        branch = name.removeprefix(f"{remote}/")
        if branch != name:
            yield _fetch(depth, remote, branch)
    yield f"{_fetch(depth, origin, name)}` and write `{origin}/{name}"


def _fetch(depth: str, remote: str, branch: str) -> str:
    return f"git fetch {depth}{remote} {shlex.quote(f'{branch}:refs/remotes/{remote}/{branch}')}"
