"""Digests of what decides a result, taken without reading any of it as YAML.

Only the smallest modules are imported here: whoever remembers a result wants to be quick.
"""

import os
from collections.abc import Iterator
from hashlib import file_digest as stream_digest
from hashlib import sha256

from safegap import __version__

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_TREATY = "profiles/treaty-status.yaml"


def shipped_folder() -> str:
    """Where rules, profiles and reports are that came with safegap, as a path on the disk."""
    packaged = os.path.join(_PACKAGE, "_data")
    return packaged if os.path.isdir(packaged) else os.path.dirname(os.path.dirname(_PACKAGE))


def common_digest(root: str, options: object) -> str:
    """Of everything but the profile that decides what is found out about one.

    All rules, of the user and of safegap; the treaty status; safegap itself; and the options.
    Raises OSError for what can't be read.
    """
    whole = sha256(f"{__version__}\0{_code()}\0{options!r}".encode())
    folders = dict.fromkeys(os.path.realpath(each) for each in (root, shipped_folder()))
    for folder in folders:
        for name in (*sorted(_files(os.path.join(folder, "rules"))), _TREATY):
            whole.update(f"\0{name}\0{file_digest(os.path.join(folder, name), folder)}".encode())
        whole.update(b"\1")
    return whole.hexdigest()


def file_digest(path: str, folder: str = "") -> str:
    """Of a file's bytes; marked if it is a link, or leads out. Empty where there is no file."""
    if not os.path.isfile(path):
        return ""
    with open(path, "rb") as stream:
        digest = stream_digest(stream, "sha256").hexdigest()
    if not _is_below(path, folder):
        return f"outside {digest}"
    return f"link {digest}" if os.path.islink(path) else digest


def _is_below(path: str, folder: str) -> bool:
    if not folder:
        return True
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))


def _files(folder: str) -> Iterator[str]:
    """The files of the rule packs, named from the folder above."""
    above = os.path.dirname(folder)
    for place, below, names in os.walk(folder):
        below[:] = [each for each in below if not each.startswith(".")]
        yield from (os.path.relpath(os.path.join(place, name), above) for name in names)


def _code() -> str:
    """In a checkout, when its code was changed last: there the version says little."""
    if shipped_folder().endswith("_data"):
        return ""
    newest, number = 0, 0
    for place, below, names in os.walk(_PACKAGE):
        below[:] = [each for each in below if each != "__pycache__"]
        for name in names:
            newest = max(newest, os.stat(os.path.join(place, name)).st_mtime_ns)
            number += 1
    return f"{newest} {number}"
