"""What a new repository of profiles begins with, from the plain files in `starting/workspace`."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from safegap import __version__
from safegap.resources import shipped

_STEPS = ("install.sh", "check.sh", "comment.sh", "shorten.sh")
"""The steps of safegap's own action, which a workflow can run as well."""


def starting_files(requirement: str) -> dict[str, bytes]:
    """Every file by its path in the repository; the requirement is what CI installs."""
    filled = {b"@INSTALL@": requirement.encode(), b"@VERSION@": __version__.encode()}
    found = dict(_below(files("safegap").joinpath("starting", "workspace"), ""))
    for path, content in found.items():
        for mark, text in filled.items():
            content = content.replace(mark, text)  # noqa: PLW2901
        found[path] = content
    steps = shipped().joinpath("integrations", "github")
    found |= {f".github/safegap/{name}": steps.joinpath(name).read_bytes() for name in _STEPS}
    return dict(sorted(found.items()))


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _below(each, f"{path}{each.name}/")
        else:
            yield f"{path}{each.name}", each.read_bytes()
