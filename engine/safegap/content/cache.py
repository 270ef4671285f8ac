"""Results that are remembered between runs, by the digest of what they were made from.

Entries are JSON, so that none can run code; each carries its own digest, so that a damaged one is
not believed. Whatever goes wrong with them, the work is done without.
"""

import json
import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from typing import Any

_MOST = 20_000
"""Entries; beyond that the older half goes."""
_HEAD = b"safegap-cache/1 "


class Cache:
    """A folder of entries."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.note = ""
        """Why it is not used, in a sentence, once something went wrong."""

    def get(self, key: str) -> Any:
        """What was remembered; None if nothing was, or if it can't be believed."""
        try:
            with open(self._place(key), "rb") as stream:
                content = stream.read()
        except OSError:
            return None
        head, _, body = content.partition(b"\n")
        if head != _HEAD + sha256(key.encode() + body).hexdigest().encode():
            return None
        try:
            return json.loads(body)
        except ValueError:
            return None

    def put(self, key: str, value: Any) -> None:
        """Remember something made of texts, numbers and lists; whole or not at all."""
        if self.note:
            return
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        head = _HEAD + sha256(key.encode() + body).hexdigest().encode()
        place = self._place(key)
        try:
            os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=os.path.dirname(place), prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(head + b"\n" + body)
                os.replace(beside, place)
            except BaseException:
                with suppress(OSError):
                    os.unlink(beside)
                raise
        except OSError as fault:
            self.note = f"the cache folder {self._folder} can't be written ({fault.strerror})"

    def prune(self) -> None:
        """Let the older half of the entries go where there are too many."""
        try:
            found = [each for part in os.scandir(self._folder) if part.is_dir()
                     for each in os.scandir(part.path)]  # fmt: skip
            if len(found) > _MOST:
                for each in sorted(found, key=lambda each: each.stat().st_mtime_ns)[: _MOST // 2]:
                    os.unlink(each.path)
        except OSError:
            return  # another process is at it, or it can't be written, which was told

    def _place(self, key: str) -> str:
        return os.path.join(self._folder, key[:2], key[2:])
