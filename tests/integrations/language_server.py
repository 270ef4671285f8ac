"""A small editor: what it takes to ask a language server about a file."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any, Self

Json = dict[str, Any]
_SETTINGS: Json = {
    "validate": True, "hover": True, "completion": True, "format": {"enable": False},
    "schemaStore": {"enable": False}, "schemas": {}, "customTags": [],
}  # fmt: skip


class Editor:
    """Talks to a server over its standard input and output; ends it after a minute."""

    def __init__(self, command: Sequence[str], root: Path) -> None:
        self._server = subprocess.Popen(
            command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        self._watch = Timer(60, self._end)
        self._last = 0
        self.diagnostics: dict[str, list[Json]] = {}
        self._root = root

    def __enter__(self) -> Self:
        self._watch.start()
        capabilities: Json = {
            "textDocument": {"hover": {"contentFormat": ["markdown"]}, "publishDiagnostics": {},
                             "completion": {"completionItem": {"documentationFormat": ["markdown"]}}},
            "workspace": {"configuration": True},
        }  # fmt: skip
        self.ask(
            "initialize",
            {"processId": None, "rootUri": self._root.as_uri(), "capabilities": capabilities},
        )
        self._send({"method": "initialized", "params": {}})
        return self

    def __exit__(self, *_: object) -> None:
        self._watch.cancel()
        self._end()
        self._server.communicate()

    def _end(self) -> None:
        """End the server with all that it began: npx runs it as a process of its own."""
        with suppress(ProcessLookupError):
            os.killpg(self._server.pid, signal.SIGKILL)

    def open(self, path: Path, text: str) -> list[Json]:
        """Open a file with this text; what the server finds wrong with it."""
        uri = path.as_uri()
        self.diagnostics.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        for _ in self._messages():
            if uri in self.diagnostics:
                return self.diagnostics[uri]
        message = "the server ended before it told what it found"
        raise RuntimeError(message)

    def at(self, method: str, path: Path, line: int, column: int) -> Any:
        """Ask about a place, its line and column counted from 0."""
        place = {"line": line, "character": column}
        return self.ask(
            f"textDocument/{method}", {"textDocument": {"uri": path.as_uri()}, "position": place}
        )

    def ask(self, method: str, params: Json) -> Any:
        """Ask, and wait for the answer."""
        self._last += 1
        number = self._last
        self._send({"id": number, "method": method, "params": params})
        for message in self._messages():
            if message.get("id") == number and "method" not in message:
                return message.get("result")
        told = f"the server ended before it answered {method}"
        raise RuntimeError(told)

    def _messages(self) -> Iterator[Json]:
        while message := self._read():
            self._reply(message)
            yield message

    def _reply(self, message: Json) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            params: Any = message.get("params")
            asked: list[Json] = params["items"] if params and "items" in params else []
            found = [_SETTINGS if each.get("section") == "yaml" else {} for each in asked]
            self._send({"id": message["id"], "result": found or None})

    def _send(self, message: Json) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._server.stdin
        assert stream
        stream.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        stream.flush()

    def _read(self) -> Json | None:
        stream = self._server.stdout
        assert stream
        length = 0
        while header := stream.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return json.loads(stream.read(length)) if length else None
