"""Where results are remembered between runs, or that they are not."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from safegap.content.cache import Cache

F = TypeVar("F", bound=Callable[..., Any])


def cache_options(command: F) -> F:
    """Add `--cache-dir` and `--no-cache`."""
    for option in (
        click.option("--no-cache", is_flag=True, envvar="SAFEGAP_NO_CACHE", show_envvar=True,
                     help="Remember no results, and use none."),
        click.option("--cache-dir", metavar="FOLDER", envvar="SAFEGAP_CACHE_DIR", show_envvar=True,
                     help="Where results are remembered. Default: the user's cache folder."),
    ):  # fmt: skip
        command = option(command)
    return command


def cache_of(root: str, folder: str | None, *, off: bool) -> "Cache | None":
    """The cache to use; None for none. A folder that a change could bring with it is not used."""
    if off:
        return None
    place = folder or _default()
    if not place:
        return None
    if _lies_in(place, _repository(root)):
        if folder:
            click.echo(
                f"safegap: the cache folder {folder} lies in what is checked, where a change could "
                "bring one; it is not used. Name one outside of the repository",
                err=True,
            )
        return None
    from safegap.content.cache import Cache

    return Cache(place)


def _repository(root: str) -> str:
    """The folder that a change can write to: of a folder in a repository, the whole of that."""
    top = os.path.realpath(root)
    at = top
    while os.path.dirname(at) != at:
        if os.path.exists(os.path.join(at, ".git")):
            return at
        at = os.path.dirname(at)
    return top


def _lies_in(folder: str, root: str) -> bool:
    inside, outside = os.path.realpath(folder), os.path.realpath(root)
    return os.path.commonpath([inside, outside]) == outside


def _default() -> str:
    """The user's cache folder, by the habits of the system; empty without a home."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or os.path.join(home, ".cache")
    return os.path.join(base, "safegap") if os.path.isabs(base) else ""
